/** npm run dev: as npm start, and after each change of a source it builds again and restarts web and worker. */
import { spawn, spawnSync } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import { prepare, root } from "./prepare.mjs";

const node = prepare();
const hub = spawn(node, ["bin/serve.ts"], {
  cwd: root,
  detached: true,
  stdio: ["ignore", "inherit", "inherit", "ipc"],
  env: { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? "debug" },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => hub.kill("SIGTERM"));
hub.on("exit", (code) => process.exit(code ?? 1));

let timer;
for (const folder of ["app", "bin", "public", "templates"])
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (/fonts|prisma|\.test\./.test(file ?? "")) return;
    clearTimeout(timer);
    timer = setTimeout(refresh, 200);
  });

/** A change that does not build is shown; the hub goes on with what it has. */
function refresh() {
  const build = spawnSync(
    node,
    ["--input-type=module", "--eval", 'import { prepare } from "./bin/prepare.mjs"; prepare();'],
    { cwd: root, stdio: "inherit" },
  );
  if (build.status === 0) hub.send("restart");
}

/** npm start: prepares, then runs the hub in a process group of its own, so that Ctrl-C reaches it once and in order. */
import { spawn } from "node:child_process";
import { compileCache, prepare, root } from "./prepare.mjs";

const node = prepare();
const hub = spawn(node, ["bin/serve.ts"], {
  cwd: root,
  env: { NODE_COMPILE_CACHE: compileCache, ...process.env },
  detached: true,
  stdio: ["ignore", "inherit", "inherit", "ipc"],
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => hub.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
hub.on("exit", (code) => process.exit(code ?? 1));

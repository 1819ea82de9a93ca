/** npm run check: format and lint, rooms, types; fastest first. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { prepare, root } from "./prepare.mjs";

const node = prepare({ pages: false, fonts: false });
const steps = [
  ["format and lint", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"]],
  [
    "rooms",
    [
      "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
      "app",
      "bin",
      "--config",
      ".dependency-cruiser.cjs",
      "--output-type",
      "err",
    ],
  ],
  ["types", ["node_modules/typescript/bin/tsc", "--project", "."]],
  ["packages", ["bin/check-packages.mjs"]],
];
for (const [name, args] of steps) {
  process.stdout.write(`check: ${name}\n`);
  const { status } = spawnSync(node, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH ?? ""}` },
  });
  if (status !== 0) process.exit(status ?? 1);
}

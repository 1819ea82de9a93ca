/** What `npm start` says where it cannot start: a sentence with the setting's name, and no stack. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "#platform";

const folder = mkdtempSync(join(tmpdir(), "hub-start-"));
writeFileSync(join(folder, "file"), "");

function start(settings: Record<string, string>) {
  const { DATABASE_URL: _, HUB_DATABASE_URL: __, SMTP_URL: ___, ...environment } = process.env;
  return spawnSync(process.execPath, ["bin/serve.ts"], {
    cwd: packageRoot,
    encoding: "utf8",
    timeout: 30_000,
    env: { ...environment, BASE_URL: "http://localhost:3999", PORT: "3999", LOG_LEVEL: "silent", ...settings },
  });
}

test.each([
  [
    "a file as data folder",
    { DATA_DIR: join(folder, "file") },
    /^DATA_DIR: the folder .*file can't be made or written/,
  ],
  ["below a file", { DATA_DIR: join(folder, "file/data") }, /^DATA_DIR: /],
  ["where no folder can be", { DATA_DIR: "/proc/nope" }, /^DATA_DIR: the folder \/proc\/nope/],
  [
    "a database that nobody serves",
    { DATA_DIR: join(folder, "data"), DATABASE_URL: "postgresql://hub:secret@127.0.0.1:9/hub" },
    /^DATABASE_URL: nothing answers there/,
  ],
  ["a port that is none", { DATA_DIR: join(folder, "data"), PORT: "70000" }, /PORT must be at most 65535/],
])("%s: one line, with the setting's name", (_, settings, line) => {
  const { status, stderr } = start(settings);
  expect(stderr).toMatch(line);
  expect(stderr).not.toMatch(/^\s+at |secret/m);
  expect(status).toBe(1);
});

/**
 * Prepares a checkout: installs what is missing (locked), generates the Prisma client and the fonts, builds the pages.
 * Runs on Node 20 with node: imports only, since it comes before everything else. Messages go to standard error.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where Node keeps what it compiled: a command starts in two thirds of the time. Source: Node's module.enableCompileCache. */
export const compileCache = join(root, "build/compiled");
const say = (text) => process.stderr.write(`${text}\n`);

/** Ends this process with a sentence, without a stack trace. */
export function stop(text) {
  say(text);
  process.exit(1);
}

/** Installs, generates and builds what the last run did not; a second call does nothing. */
export function prepare({ pages = true, fonts = true } = {}) {
  install();
  const node = nodeBinary();
  once(
    "build/.prisma",
    ["prisma/schema.prisma", "package-lock.json"],
    () => {
      run("Preparing the database client…", node, ["node_modules/prisma/build/index.js", "generate"], {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      });
    },
    "app/platform/prisma/client.ts",
  );
  if (fonts || pages)
    once(
      "build/.fonts",
      ["bin/build-fonts.ts", "package-lock.json"],
      () => run("Preparing the fonts…", node, ["bin/build-fonts.ts"]),
      "public/fonts",
    );
  if (pages)
    once(
      "build/.editor",
      ["bin/build-editor.ts", "app/browser", "package-lock.json"],
      () => run("Building the letter editor…", node, ["bin/build-editor.ts"]),
      "public/build/letter-editor.js",
    );
  if (pages)
    once(
      "build/.pages",
      ["app", "public/hub.js", "public/passkey.js", "vite.config.ts", "remix.config.js", "package-lock.json"],
      () => {
        run("Building the pages…", node, [
          join(packageFolder("@remix-run/dev"), "dist/cli.js"),
          "vite:build",
          "--logLevel",
          "warn",
        ]);
      },
      "build/server/index.js",
    );
  return node;
}

/** npm ci where node_modules is not what the lock file says. */
function install() {
  const hash = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const mark = join(root, "node_modules/.lock-hash");
  if (existsSync(mark) && readFileSync(mark, "utf8") === hash) return;
  if (existsSync(join(root, "node_modules/.package-lock.json")) && npmAgrees()) return writeFileSync(mark, hash);
  run("Installing packages (once, about a minute)…", process.platform === "win32" ? "npm.cmd" : "npm", [
    "ci",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
  writeFileSync(mark, hash);
}

/** After a plain `npm ci` there is no mark of ours, but npm's own record of what it installed. */
function npmAgrees() {
  const packages = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages ?? {};
  const wanted = packages("package-lock.json");
  const present = packages("node_modules/.package-lock.json");
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path || entry.optional || entry.devOptional || entry.peer || present[path]?.version === entry.version,
  );
}

/** Node 22.19 or newer: the system's, else the one in node_modules. */
export function nodeBinary() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath;
  for (const name of ["node", "node.exe"]) {
    const own = join(root, "node_modules/.bin", name);
    if (existsSync(own)) return own;
  }
  stop(
    `The hub needs Node.js 22.19 or newer, and this is ${process.versions.node}. Install the current version from https://nodejs.org and try again.`,
  );
}

function packageFolder(name) {
  return dirname(createRequire(join(root, "package.json")).resolve(`${name}/package.json`));
}

/** Runs work unless the files in `sources` are as they were and `result` is there. */
function once(mark, sources, work, result) {
  const hash = createHash("sha256");
  for (const source of sources) addToHash(hash, source);
  const digest = hash.digest("hex");
  const file = join(root, mark);
  if (existsSync(join(root, result)) && existsSync(file) && readFileSync(file, "utf8") === digest) return;
  rmSync(file, { force: true });
  work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, digest);
}

function addToHash(hash, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort())
      if (!name.includes(".test.") && !(path === "app/platform" && name === "prisma"))
        addToHash(hash, join(path, name));
  } else {
    hash.update(path).update(readFileSync(full));
  }
}

/** Runs a step and waits; its output is shown only when it fails. */
function run(text, command, args, extraEnv = {}) {
  say(text);
  const { NODE_ENV: _, ...environment } = process.env;
  const done = spawnSync(command, args, {
    cwd: root,
    env: { ...environment, PATH: pathWithOwnBin(), ...extraEnv },
    encoding: "utf8",
    maxBuffer: 64 << 20,
  });
  if (done.status === 0) return;
  say(`${done.stdout ?? ""}${done.stderr ?? ""}`.trim() || String(done.error ?? ""));
  stop(`That step failed: ${[command, ...args].join(" ").replaceAll(`${root}/`, "")}`);
}

const pathWithOwnBin = () =>
  `${join(root, "node_modules/.bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH ?? ""}`;

/** Becomes another program as far as Node can: same streams, signals passed on, same exit status. */
export function become(command, args, environment = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { NODE_COMPILE_CACHE: compileCache, ...process.env, PATH: pathWithOwnBin(), ...environment },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => stop(String(error.message)));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

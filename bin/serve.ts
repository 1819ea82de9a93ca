/** The hub as a whole: database, migrations, seed, then the web process and the worker, restarted when they die. */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import {
  closeDatabase,
  connectTo,
  env,
  isLocalHub,
  log,
  migrate,
  NewerSchemaError,
  now,
  packageRoot,
  readDatabaseClock,
  reportError,
  SettingsError,
  startEmbeddedPostgres,
  testClock,
} from "#platform";
import { announce, forgetBegun, leaveDataFolder, takeDataFolder } from "./data-folder.ts";
import { explainDatabase } from "./database.ts";
import { describeStart, seed } from "./seed.ts";

const stopWith = (text: string): never => {
  process.stderr.write(`${text}\n`);
  process.exit(1);
};

const settings = (() => {
  try {
    return env();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return stopWith(`A setting is wrong:\n${error.message}\nSee .env.example for what each may be.`);
  }
})();

const folder = settings.DATA_DIR;
const holder = (() => {
  try {
    return takeDataFolder(folder);
  } catch (error) {
    return stopWith((error as Error).message);
  }
})();
if (holder)
  stopWith(
    `The hub is running already${holder.address ? ` at ${holder.address}` : ""} (process ${holder.pid}) with the data folder ${folder}. Stop it first, or give this one another PORT and DATA_DIR.`,
  );

/** Processes that start later go by the same moved clock. */
const { offset, scale, from } = testClock();
const clock = settings.TEST_CLOCK ? { TEST_CLOCK: [offset / 1000, scale, from].join() } : {};

const children = new Set<ChildProcess>();
let stopping = false;
let failures = 0;
let stopDatabase: () => Promise<void> = async () => undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
process.on("disconnect", () => void stop(0)); // whoever started us is gone
process.on("message", (message) => {
  if (message === "restart") for (const child of children) child.kill("SIGTERM"); // npm run dev: they come back with the new build
});

try {
  await listenable(settings.PORT, settings.HOST);
  const databaseUrl = settings.DATABASE_URL ?? (await startDatabase());
  connectTo(databaseUrl);
  const applied = await migrate(databaseUrl).catch((error) => {
    throw settings.DATABASE_URL ? explainDatabase(error) : error;
  });
  await readDatabaseClock();
  announce(folder, { databaseUrl, address: settings.BASE_URL });
  forgetBegun(folder);
  await seed(now());
  const description = await describeStart(now());
  await closeDatabase();
  keepRunning("worker", databaseUrl);
  keepRunning("web", databaseUrl, () => {
    process.stdout.write(
      `\n${description}\n\n  Open ${settings.BASE_URL}\n  ${isLocalHub() ? "Stop with Ctrl-C." : ""}\n`,
    );
  });
  log.info({ event: "started", count: applied.length });
} catch (error) {
  const known =
    error instanceof NewerSchemaError ||
    (error as { sentence?: true }).sentence ||
    /PostgreSQL/.test((error as Error).message ?? "");
  process.stderr.write(`${known ? (error as Error).message : ((error as Error).stack ?? error)}\n`);
  await stop(1);
}

async function startDatabase(): Promise<string> {
  const server = await startEmbeddedPostgres(folder);
  stopDatabase = server.stop;
  return server.url;
}

/** Starts a process of the hub, and again when it dies, at most once a second. */
function keepRunning(name: "web" | "worker", databaseUrl: string, whenReady?: () => void): void {
  const started = performance.now();
  let ready = false;
  const child = spawn(process.execPath, [join(packageRoot, `bin/${name}.ts`)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, ...clock, HUB_DATABASE_URL: databaseUrl, NODE_ENV: "production" },
  });
  children.add(child);
  child.once("message", () => {
    ready = true;
    failures = 0;
    whenReady?.();
  });
  child.once("error", (error) => {
    reportError(error, { event: "process did not start", name }); // no memory or no process left: it is tried again
    if (child.pid === undefined) child.emit("exit", null, null);
  });
  child.once("exit", (code, signal) => {
    children.delete(child);
    if (stopping) return;
    log.error({ event: "process died", name, code: code ?? "", signal: signal ?? "" });
    // one that was killed says nothing about itself; one that ends by itself will do so again
    if (!ready && code !== null && ++failures >= 3) {
      process.stderr.write(`The ${name} process ended three times before it was ready; what it said stands above.\n`);
      return void stop(1);
    }
    const wait = Math.max(0, 1000 - (performance.now() - started));
    setTimeout(() => !stopping && keepRunning(name, databaseUrl), wait);
  });
}

/** Lets web and worker finish (30 seconds at most), then the database. */
async function stop(status: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const gone = [...children].map((child) => new Promise((resolve) => child.once("exit", resolve)));
  for (const child of children) child.kill("SIGTERM");
  const timer = setTimeout(() => {
    for (const child of children) child.kill("SIGKILL");
  }, 30_000);
  await Promise.all(gone);
  clearTimeout(timer);
  await closeDatabase().catch(() => undefined);
  await stopDatabase().catch(() => undefined);
  leaveDataFolder(folder);
  process.exit(status);
}

function listenable(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const sentence =
        error.code === "EADDRINUSE"
          ? `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`
          : `The hub cannot listen on ${host}:${port} (${error.code}). Choose another: PORT=8080 npm start`;
      reject(Object.assign(new Error(sentence), { sentence: true }));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

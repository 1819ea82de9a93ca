/** Starts that are killed in the midst of a migration, that race, or that meet a newer database. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { migrate, packageRoot } from "#platform";
import { givenHubUnderTest } from "../bench/crash/hub.ts";

const all = readdirSync(join(packageRoot, "prisma/migrations"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A database without a table. */
async function givenEmptyDatabase(): Promise<{ url: string } & AsyncDisposable> {
  const name = `empty_${randomBytes(6).toString("hex")}`;
  const server = inject("postgresUrl").replace(/\/hub$/, "/postgres");
  await query(server, `create database ${name}`);
  return {
    url: server.replace(/\/postgres$/, `/${name}`),
    async [Symbol.asyncDispose]() {
      await query(server, `drop database ${name} with (force)`);
    },
  };
}

/** Names of what was applied, and how often it was finished. */
const applied = (url: string) =>
  query(url, "select migration_name as name, finished_at is not null as done from _prisma_migrations order by 1");
const whole = all.map((name) => ({ name, done: true }));

/** What a schema is made of, to compare two of them. */
const shape = (url: string) =>
  query(
    url,
    `select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public'
     union all select tgrelid::regclass::text, tgname, '', '' from pg_trigger where not tgisinternal order by 1, 2`,
  );

/** Migrates as a start does, in a process that can be killed, and slowly enough to be met in the midst. */
function startMigrating(url: string, folder: string): ChildProcess {
  for (const name of all) {
    mkdirSync(join(folder, name), { recursive: true });
    const sql = readFileSync(join(packageRoot, "prisma/migrations", name, "migration.sql"), "utf8");
    writeFileSync(join(folder, name, "migration.sql"), `${sql}\n;select pg_sleep(0.05);\n`);
  }
  const story = `import { migrate } from "#platform"; process.send("begun"); await migrate(${JSON.stringify(url)}, ${JSON.stringify(folder)});`;
  return spawn(process.execPath, ["--input-type=module-typescript", "-e", story], {
    cwd: packageRoot,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

test("killed ten times in the midst of a migration, the next start completes it", async () => {
  await using database = await givenEmptyDatabase();
  const folder = mkdtempSync(join(tmpdir(), "hub-migrations-"));
  const before: number[] = [];
  for (let n = 0; n < 10; n++) {
    const child = startMigrating(database.url, folder);
    const gone = once(child, "exit");
    await once(child, "message");
    const stood = async () => (await applied(database.url).catch(() => [])).length;
    while (child.exitCode === null && (await stood()) <= (before.at(-1) ?? 0)) await sleep(1); // it is at the next by then
    child.kill("SIGKILL");
    await gone;
    const rows = await applied(database.url);
    expect(rows).toEqual(whole.slice(0, rows.length)); // each whole or not at all, in order
    before.push(rows.length);
  }
  rmSync(folder, { recursive: true });
  process.stderr.write(`migrations that stood after each kill: ${before.join(" ")} of ${all.length}\n`);
  await migrate(database.url);
  expect(await applied(database.url)).toEqual(whole);
  expect(await shape(database.url)).toEqual(await shape(inject("postgresUrl")));
});

test("ten times two starts at once: one migrates, the other finds nothing to do", async () => {
  for (let n = 0; n < 10; n++) {
    await using database = await givenEmptyDatabase();
    const [one, other] = await Promise.all([migrate(database.url), migrate(database.url)]);
    expect([one.length, other.length].sort((a, b) => a - b)).toEqual([0, all.length]);
    expect(await applied(database.url)).toEqual(whole);
  }
});

/** Starts a hub and gives what it said when it ended by itself. */
async function refusedStart(settings: Record<string, string>): Promise<{ status: number | null; said: string }> {
  const child = spawn(process.execPath, ["bin/serve.ts"], {
    cwd: packageRoot,
    env: { ...process.env, LOG_LEVEL: "silent", NODE_ENV: "production", ...settings },
  });
  let said = "";
  child.stderr.on("data", (part) => (said += part));
  const [status] = await once(child, "close");
  return { status, said };
}

test("a second hub with the same data folder, and an older hub at a newer database, refuse to start with one line", async () => {
  await using database = await givenEmptyDatabase();
  const folder = mkdtempSync(join(tmpdir(), "hub-twice-"));
  const hub = await givenHubUnderTest(folder, { DATABASE_URL: database.url });
  try {
    await hub.start();
    const settings = { BASE_URL: "http://localhost:3998", PORT: "3998", DATABASE_URL: database.url };
    const second = await refusedStart({ ...settings, DATA_DIR: hub.dataDir });
    expect(second.status).toBe(1);
    expect(second.said.trim()).toMatch(/^The hub is running already .* Stop it first, or give this one another PORT/);
    await query(
      database.url,
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at)
       values ('newer', '', '29991231000000_of_tomorrow', now())`,
    );
    const older = await refusedStart({ ...settings, DATA_DIR: join(folder, "other") });
    expect(older.status).toBe(1);
    expect(older.said.trim().split("\n")).toEqual([
      "The database holds 29991231000000_of_tomorrow, which this version of the hub does not know. Start the newer hub, or restore a backup.",
    ]);
    expect((await fetch(`${hub.url}/readyz`)).status).toBe(200);
  } finally {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

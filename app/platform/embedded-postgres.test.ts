import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, test, vi } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

/** The server and its children, by field 4 of /proc/PID/stat. */
function processesOf(folder: string): number[] {
  const server = Number(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
  const parentOf = (pid: string) => {
    try {
      return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1]);
    } catch {
      return 0;
    }
  };
  return [
    server,
    ...readdirSync("/proc")
      .filter((name) => parentOf(name) === server)
      .map(Number),
  ];
}

/** Children of the server end by themselves, and with it: one that is gone already is what was wanted. */
function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  return client.query(sql).then(
    ({ rows }) => client.end().then(() => rows),
    (error) => client.end().then(() => Promise.reject(error)),
  );
}

test("a PostgreSQL that is killed is started again at the same address, with what it had promised", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hub-postgres-"));
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres(folder);
  try {
    expect(await ask(server.url, "show fsync")).toEqual([{ fsync: "on" }]);
    expect(await ask(server.url, "show full_page_writes")).toEqual([{ full_page_writes: "on" }]);
    expect(await ask(server.url, "show synchronous_commit")).toEqual([{ synchronous_commit: "on" }]);
    await ask(server.url, "create table promise as select 1 as kept");
    for (const pid of processesOf(folder)) kill(pid);
    await vi.waitFor(async () => expect(await ask(server.url, "select kept from promise")).toEqual([{ kept: 1 }]), {
      timeout: 30_000,
      interval: 200,
    });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a database that came back from a backup without its password file gets a new one; a wrong file is said, and no server stays", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hub-postgres-"));
  chmodSync(folder, 0o711);
  const file = join(folder, "postgres-password");
  try {
    const first = await startEmbeddedPostgres(folder);
    await ask(first.url, "create table promise as select 1 as kept");
    await first.stop();
    rmSync(file);
    const second = await startEmbeddedPostgres(folder);
    expect(await ask(second.url, "select kept from promise")).toEqual([{ kept: 1 }]);
    expect(second.url).not.toContain(new URL(first.url).password);
    await second.stop();

    writeFileSync(file, "of another hub");
    await expect(startEmbeddedPostgres(folder)).rejects.toThrow(/has another password than .*postgres-password\. Put/);
    expect(existsSync(join(folder, "postgres/postmaster.pid"))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

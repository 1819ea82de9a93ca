import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase, connectTo } from "#platform";

/** Gives the test file a fresh, migrated database and a data folder of its own; both are gone afterwards. */
export function useDatabase(): void {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const dataDir = mkdtempSync(join(tmpdir(), "hub-data-"));
  process.env.DATA_DIR = dataDir;
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: inject("postgresUrl").replace(/\/hub$/, "/postgres") });
    await client.connect();
    await client.query("select pg_advisory_lock(1)"); // a template can be copied by one at a time
    await client.query(sql);
    await client.end();
  };
  beforeAll(async () => {
    await ask(`create database ${name} template hub`);
    connectTo(inject("postgresUrl").replace(/\/hub$/, `/${name}`));
  });
  afterAll(async () => {
    await closeDatabase();
    await ask(`drop database ${name} with (force)`);
    rmSync(dataDir, { recursive: true, force: true });
  });
}

import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { packageRoot } from "./env.ts";

/** Any number that nothing else in this database uses as an advisory lock. */
const migrationLock = 7_224_001;

/** The table as the Prisma CLI makes it, so that its own commands can be used on the same database. */
const migrationsTable = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/** The database was migrated by a newer hub than this one. */
export class NewerSchemaError extends Error {
  override name = "NewerSchemaError";
}

/**
 * Applies what is missing of prisma/migrations, in order, each with its row in one transaction, so that a killed
 * run leaves all or nothing of a migration. Two starts at once: one migrates, the other waits and finds nothing to do.
 * @returns the names that were applied
 * @throws NewerSchemaError where the database knows a migration that this code does not have
 */
export async function migrate(url: string, folder: string = join(packageRoot, "prisma/migrations")): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query(migrationsTable);
    const { rows } = await client.query<{ name: string }>(
      "select migration_name as name from _prisma_migrations where rolled_back_at is null",
    );
    const done = new Set(rows.map((row) => row.name));
    const names = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
    const unknown = [...done].find((name) => !names.includes(name));
    if (unknown)
      throw new NewerSchemaError(
        `The database holds ${unknown}, which this version of the hub does not know. Start the newer hub, or restore a backup.`,
      );
    const missing = names.filter((name) => !done.has(name));
    for (const name of missing) await applyOne(client, name, readFileSync(join(folder, name, "migration.sql"), "utf8"));
    return missing;
  } finally {
    await client.end(); // gives the lock back
  }
}

async function applyOne(client: pg.Client, name: string, sql: string): Promise<void> {
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, now(), 1)",
      [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

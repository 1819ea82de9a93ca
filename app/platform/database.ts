import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { setClock } from "./clock.ts";
import { env } from "./env.ts";
import { reportError } from "./log.ts";
import { connectionOf, NotingPool, within } from "./noting-pool.ts";
import { Prisma, PrismaClient } from "./prisma/client.ts";

export type Database = PrismaClient;
/** The database inside a transaction. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** A part of a statement, for another one to hold; `noSql` is none, `joinSql` sets a sign or word between several. */
export const sql = Prisma.sql;
export const joinSql = Prisma.join;
export const noSql = Prisma.empty;
export type Sql = Prisma.Sql;

/** The longest that a transaction may take. */
const transactionMs = 20_000;

let client: PrismaClient | undefined;
let pool: pg.Pool | undefined;
let address: string | undefined;

/** Says where the database is, for a process that found or started one itself. Before the first db(). */
export function connectTo(url: string): void {
  address = url;
}

/** Where the database is: as told by connectTo, else HUB_DATABASE_URL of the supervisor, else DATABASE_URL. */
export function databaseUrl(): string {
  const url = address ?? env().HUB_DATABASE_URL ?? env().DATABASE_URL;
  if (!url) throw new Error("No database: start the hub with npm start, or set DATABASE_URL.");
  return url;
}

/** The Prisma client of this process, over one pool. */
export function db(): PrismaClient {
  client ??= new PrismaClient({ adapter: new PrismaPg(sqlPool()) });
  return client;
}

/** The connection pool that Prisma and the hot paths share. */
export function sqlPool(): pg.Pool {
  if (!pool) {
    pool = new NotingPool({
      connectionString: databaseUrl(),
      max: 8,
      connectionTimeoutMillis: 5000,
      idleTimeoutMillis: 30_000,
      // a process that was stopped in the midst of a transaction must not hold up the others for as long as it sleeps
      idle_in_transaction_session_timeout: transactionMs,
    });
    // a connection that breaks while it is in use fails its query; one that is idle is replaced by the next
    pool.on("connect", (connection) => connection.on("error", () => undefined));
    pool.on("error", () => undefined); // an idle connection that broke: the next query gets a new one
  }
  return pool;
}

/** Runs work in one transaction; an exception rolls it back. */
export function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return within((note) =>
    db().$transaction(
      (tx) => {
        note(tx);
        return work(tx);
      },
      { maxWait: 5000, timeout: transactionMs },
    ),
  );
}

/** A statement with its values: what `sql` makes, or two of them. */
export interface Statement {
  text: string;
  values: unknown[];
}

/**
 * Runs a statement of a hot path, in the transaction where one is given: a third of what it costs through Prisma. It gets
 * a name, so PostgreSQL reads and plans it once on each connection, and keeps it: its texts must be few.
 * Numbers of eight bytes come as strings.
 */
export async function runSql<Row extends object>(tx: Tx | Database, { text, values }: Statement): Promise<Row[]> {
  const connection = tx === client ? sqlPool() : connectionOf(tx);
  if (!connection) return tx.$queryRawUnsafe<Row[]>(text, ...values); // a transaction that was not begun here
  return (await connection.query<Row>({ name: nameOf(text), text, values })).rows;
}

/**
 * Runs a statement of a hot path in a transaction of its own while it holds a lock: what others with the lock wrote is
 * seen by it. Three round trips, and no transaction of Prisma's, which costs more than the statement.
 * @param key what `lockNumber` is given wherever the same is locked
 */
export async function runSqlLocked<Row extends object>(key: string, { text, values }: Statement): Promise<Row[]> {
  const connection = await sqlPool().connect();
  let broken = true; // a connection in the midst of a transaction is closed, not handed back
  try {
    await connection.query(`begin; select pg_advisory_xact_lock(${lockNumber(key)})`);
    const { rows } = await connection.query<Row>({ name: nameOf(text), text, values });
    await connection.query("commit");
    broken = false;
    return rows;
  } finally {
    connection.release(broken);
  }
}

/** What an advisory lock of PostgreSQL is known by: 64 bits of a hash. */
export const lockNumber = (key: string): bigint => createHash("sha256").update(key).digest().readBigInt64BE(0);

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 20);
  names.set(text, name);
  return name;
}

/**
 * Runs work that only one process may do at a time, such as reading from somebody's server politely.
 * @param name of the work, the same in every process
 * @returns what the work gave, or null where another process is at it
 */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<{ done: T } | null> {
  const connection = await sqlPool().connect();
  let broken = true; // a connection that may still hold the lock is closed, not handed back
  try {
    const { rows } = await connection.query<{ first: boolean }>(
      "select pg_try_advisory_lock(hashtext('alone'), hashtext($1)) as first",
      [name],
    );
    if (!rows[0]?.first) {
      broken = false;
      return null;
    }
    const done = await work();
    await connection.query("select pg_advisory_unlock(hashtext('alone'), hashtext($1))", [name]);
    broken = false;
    return { done };
  } finally {
    connection.release(broken);
  }
}

/** What the database is. For `hub doctor`. */
export async function describeDatabase(): Promise<{
  /** Major and minor: 18.4. */
  version: string;
  migrations: number;
  bytes: number;
  superuser: boolean;
}> {
  const { rows } = await sqlPool().query<{ version: string; migrations: number; bytes: string; superuser: boolean }>(
    `select current_setting('server_version_num') as version, pg_database_size(current_database()) as bytes,
      (select count(*)::int from _prisma_migrations where rolled_back_at is null) as migrations,
      (select rolsuper from pg_roles where rolname = current_user) as superuser`,
  );
  const { version, bytes, ...more } = rows[0]!;
  const number = `${Math.floor(Number(version) / 10_000)}.${Number(version) % 10_000}`;
  return { ...more, version: number, bytes: Number(bytes) };
}

/** How far the database's clock is ahead of this computer's, in milliseconds. */
export async function databaseAheadMs(): Promise<number> {
  const asked = Date.now();
  const there = await readDatabaseTime();
  return Math.round(there - (asked + Date.now()) / 2);
}

/** Sets the hub's clock by the database's. Called at start and each minute. */
export async function readDatabaseClock(): Promise<void> {
  setClock(await readDatabaseTime());
}

async function readDatabaseTime(): Promise<number> {
  const { rows } = await sqlPool().query<{ ms: string }>(
    "select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms",
  );
  return Number(rows[0]!.ms);
}

/** Waits until the database answers, and sets the clock by it: a process that starts while it is away does not die of it. */
export async function whenDatabaseAnswers(): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await readDatabaseClock();
    } catch (error) {
      if (tries % 20 === 0) reportError(error, { event: "waiting for the database" });
      await sleep(500);
    }
  }
}

/** Ends all connections of this process. */
export async function closeDatabase(): Promise<void> {
  await client?.$disconnect();
  await pool?.end();
  client = undefined;
  pool = undefined;
}

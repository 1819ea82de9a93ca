/**
 * Platform: settings, clock, log, tokens, database, limits. Knows nothing of letters or people.
 * Everything above stands on this door; nothing here imports a room.
 */
/** Asking other services: bounded, remembered for a day, and let be while they fail. */
export { type AnswerCache, createAnswerCache } from "./answer-cache.ts";
export { type CircuitBreaker, createCircuitBreaker } from "./circuit-breaker.ts";
/** Networks that staff except from the limits of a client, or refuse. */
export {
  type ClientRule,
  deleteOldClientRules,
  findClientRule,
  listClientRules,
  parseNetwork,
  removeClientRule,
  setClientRule,
} from "./client-rules.ts";
export { now, setClock, testClock, waitFor } from "./clock.ts";
export { cookieHeader, readCookie } from "./cookie.ts";
/** One database for all rooms; transactions roll back on an exception. */
export {
  alone,
  closeDatabase,
  connectTo,
  type Database,
  databaseAheadMs,
  databaseUrl,
  db,
  describeDatabase,
  joinSql,
  lockNumber,
  noSql,
  readDatabaseClock,
  runSql,
  runSqlLocked,
  type Sql,
  type Statement,
  sql,
  sqlPool,
  type Tx,
  transaction,
  whenDatabaseAnswers,
} from "./database.ts";
export { dayIn } from "./day-in.ts";
export { readDkimKey } from "./dkim-key.ts";
export { type EmbeddedServer, freePort, startEmbeddedPostgres } from "./embedded-postgres.ts";
export { type Env, env, isLocalHub, packageRoot, parseEnv, SettingsError } from "./env.ts";
export { type Fetched, fetchJson, isAllowedAddress } from "./fetch-json.ts";
/** What a campaign's figures count, noted where it happens. */
export {
  type CountedNotes,
  type FigureName,
  type FigureNote,
  insertFigureNotes,
  noteFigures,
  placeOf,
  placeSql,
  takeFigureNotes,
} from "./figure-notes.ts";
export {
  beginWait,
  deleteOldCounts,
  limit,
  noteCount,
  readCounts,
  takeOnce,
  takeWait,
} from "./limit.ts";
/** The table of limits. */
export { type LimitName, limits } from "./limits.ts";
/** Ids, states and durations only. */
export { log, newErrorId, reportError } from "./log.ts";
export { migrate, NewerSchemaError } from "./migrate.ts";
/** The queue is a doorbell: our rows are the truth. */
export { countBells, enqueue, type Job, ring, startQueue, stopQueue } from "./queue.ts";
export { ok, problem, type Result } from "./result.ts";
export { sayWait } from "./say-wait.ts";
/** How often things happened, over all processes: for /metrics. */
export { readTallies, tally, writeTallies } from "./tally.ts";
/** Secrets of private links, cookies and codes. */
export {
  deriveCode,
  deriveTag,
  deriveToken,
  hashToken,
  isId,
  keyedHash,
  newId,
  newSecret,
  readSignedId,
  sameSecret,
  signId,
} from "./tokens.ts";
/** Rows for staff's spreadsheets. */
export { csvOf } from "./write-csv.ts";

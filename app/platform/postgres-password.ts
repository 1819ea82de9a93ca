/** The password of the hub's own PostgreSQL: made once, kept for us alone, and made anew where it was lost. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** Other users of this machine can reach the port, so there is one. */
export function readPassword(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString("hex"), { mode: 0o600 });
  return readFileSync(path, "utf8").trim();
}

/**
 * Sets the password of a database whose password file is lost, such as one that was restored from a backup without it.
 * Nobody can connect meanwhile: a server of a single user (PostgreSQL manual, "postgres") reads one statement and ends.
 * @param user who runs it where we are root
 * @throws Error with what PostgreSQL said
 */
export function setPassword(
  binary: string,
  databaseDir: string,
  password: string,
  user: { uid?: number; gid?: number },
) {
  const done: SpawnSyncReturns<string> = spawnSync(
    binary,
    ["--single", "-c", "lc_messages=C", "-D", databaseDir, "postgres"],
    {
      ...user,
      input: `alter role hub password '${password}'\n`,
      encoding: "utf8",
    },
  );
  const said = `${done.stdout ?? ""}${done.stderr ?? ""}`;
  if (done.status !== 0 || /ERROR|FATAL/.test(said))
    throw new Error(`PostgreSQL could not be given a new password in ${databaseDir}. It said:\n${said.trim()}`);
}

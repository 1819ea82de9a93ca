/** Who holds the data folder: one hub at a time. The lock is a file with the holder's process and, once up, its addresses. */
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

export interface Holder {
  pid: number;
  /** When the process was started, in the system's own ticks: a pid alone may have been given to another since. */
  started: string;
  address?: string;
  databaseUrl?: string;
}

const lockFile = (folder: string) => join(folder, "hub.lock");

/**
 * Takes the folder for this process, or says who holds it. A lock whose process is gone is taken over.
 * @returns null when taken, else the holder
 * @throws Error with a sentence where there can be no such folder
 */
export function takeDataFolder(folder: string): Holder | null {
  makeFolder(folder);
  for (let tries = 0; tries < 5; tries++) {
    const draft = join(folder, `hub.lock.${process.pid}`);
    writeFileSync(draft, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }), { mode: 0o600 });
    try {
      linkSync(draft, lockFile(folder)); // atomic: fails where the file is there
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = readHolder(folder);
      if (holder) return holder;
      rmSync(lockFile(folder), { force: true });
    } finally {
      unlinkSync(draft);
    }
  }
  throw new Error(`The lock ${lockFile(folder)} could not be taken.`);
}

/** Folder by folder: Node's own recursive way never ends where /proc refuses one (measured, Node 24). */
function makeFolder(folder: string): void {
  try {
    if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
    if (!existsSync(folder)) mkdirSync(folder);
    accessSync(folder, constants.W_OK);
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
  } catch (error) {
    if ((error as { sentence?: true }).sentence) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw Object.assign(
      new Error(
        `DATA_DIR: the folder ${folder} can't be made or written (${code}). Choose another, or mend its rights.`,
      ),
      { sentence: true },
    );
  }
}

/** Lies in a data folder that a command made, until a hub is started there. */
const begunFile = (folder: string) => join(folder, "begun-by-a-command");

/** Notes that a command, and no hub, made this folder's database. */
export const noteBegun = (folder: string): void => writeFileSync(begunFile(folder), "");

/** Whether no hub was started yet with a folder that a command made. */
export const isBegunByCommand = (folder: string): boolean => existsSync(begunFile(folder));

/** A hub is started here. */
export const forgetBegun = (folder: string): void => rmSync(begunFile(folder), { force: true });

/** The living process that holds the folder, or null. */
export function readHolder(folder: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(lockFile(folder), "utf8")) as Holder;
    return startOf(holder.pid) === holder.started ? holder : null;
  } catch {
    return null;
  }
}

/** Tells other processes where the hub and its database are. */
export function announce(folder: string, where: { address?: string; databaseUrl: string }): void {
  const draft = join(folder, `hub.lock.${process.pid}`);
  writeFileSync(draft, JSON.stringify({ pid: process.pid, started: startOf(process.pid), ...where }), { mode: 0o600 });
  renameSync(draft, lockFile(folder));
}

/** Gives the folder back. */
export function leaveDataFolder(folder: string): void {
  if (readHolder(folder)?.pid === process.pid) rmSync(lockFile(folder), { force: true });
}

/** Field 22 of /proc/PID/stat (proc(5)); elsewhere only whether the process lives. */
function startOf(pid: number): string {
  const stat = `/proc/${pid}/stat`;
  if (existsSync("/proc/self/stat")) {
    try {
      const text = readFileSync(stat, "utf8");
      const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? "gone" : (fields[19] ?? "gone");
    } catch {
      return "gone";
    }
  }
  try {
    process.kill(pid, 0);
    return "alive";
  } catch {
    return "gone";
  }
}

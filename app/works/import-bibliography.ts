/** `hub works import FILE`: a bibliographic list for the hub to search. */
import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { alone, problem, type Result } from "#platform";
import { EntriesError, type Entry, readEntries } from "./read-entries.ts";
import * as store from "./store.ts";

const BATCH = 20_000;

export interface ImportReport {
  name: string;
  entries: number;
  /** Rows without a title. */
  leftOut: number;
  /** Rows that an earlier run, which was stopped, had written. */
  resumedAt: number;
}

/**
 * Streams a list into a table of its own and then puts it in the old one's place: until then the old one is searched.
 * Each twenty thousand rows are one transaction, so a run that was killed goes on there, if the file is the same.
 * @returns what was done, or a sentence
 */
export async function importBibliography(
  file: string,
  options: { now: Date; onProgress?: (done: number, all: number) => void },
): Promise<Result<ImportReport, string>> {
  // what goes wrong is told, not thrown, so that the lock is given back at once and not when its connection is gone
  const done = await alone("works import", () => tell(file, options));
  return done ? done.done : problem("Another import is under way. Wait until it is done.");
}

type Options = Parameters<typeof importBibliography>[1];

async function tell(file: string, options: Options): Promise<Result<ImportReport, string>> {
  try {
    return { ok: true, value: await run(file, options) };
  } catch (error) {
    if (error instanceof EntriesError) return problem(error.message);
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR" || code === "EACCES")
      return problem(`There is no file to read at ${file}.`);
    throw error;
  }
}

async function run(file: string, options: Options): Promise<ImportReport> {
  const { size } = await stat(file);
  const name = basename(file);
  const mark = await markOf(file, size);
  const begun = await store.findList("next");
  const resumedAt = begun?.mark === mark ? begun.read : 0;
  const state = { read: resumedAt, rows: begun?.mark === mark ? begun.rows : 0 };
  if (resumedAt === 0) await store.beginNext({ name, mark, ...state, at: options.now });
  let batch: Entry[] = [];
  const write = async () => {
    await store.addEntries(batch, state);
    batch = [];
  };
  let row = 0;
  for await (const entry of readEntries(file, (done) => options.onProgress?.(done, size))) {
    if (++row <= resumedAt) continue;
    state.read = row;
    if (!entry) continue;
    state.rows++;
    if (batch.push(entry) === BATCH) await write();
  }
  await write();
  if (state.rows === 0) throw new EntriesError("The file has no row with a title. The list that is searched stays.");
  await store.finishNext(options.now);
  return { name, entries: state.rows, leftOut: state.read - state.rows, resumedAt };
}

/** Tells a file from another: its size and how it begins. */
async function markOf(file: string, size: number): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1_048_576), 0, 1_048_576, 0);
    return createHash("sha256").update(`${size}:`).update(buffer.subarray(0, bytesRead)).digest("base64url");
  } finally {
    await handle.close();
  }
}

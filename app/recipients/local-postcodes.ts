/** The postcode directory of this computer: `postcodes.bin` in DATA_DIR, taken up again when it was replaced. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { env, log } from "#platform";
import { nationOfCode } from "./constituency-code.ts";
import { parsePostcode } from "./postcode.ts";
import { type PostcodeFile, readPostcodeFile } from "./postcode-file.ts";
import { FOREIGN, packPostcode } from "./postcode-key.ts";
import type { Nation } from "./shared.ts";

export type LocalAnswer =
  /** `name` is null where the imported file held none. */
  | { kind: "found"; code: string; name: string | null; nation: Nation | null }
  | { kind: "terminated"; since: { year: number; month: number } | null }
  | { kind: "outside"; place: string }
  | { kind: "no-constituency" };

export interface PostcodeDirectory {
  file: PostcodeFile;
  /** The answer to a postcode as typed, or null where the directory does not hold it. */
  find(typed: string): LocalAnswer | null;
}

export interface LocalPostcodes {
  directory: PostcodeDirectory | null;
  file: PostcodeFile | null;
  /** A file is there that is not whole. */
  broken: boolean;
}

let kept: { stamp: string; local: LocalPostcodes } | undefined;

/** What is there now; asks the disk for the file's date at each call, and reads it only when that changed. */
export async function readLocalPostcodes(): Promise<LocalPostcodes> {
  const path = join(env().DATA_DIR, "postcodes.bin");
  const found = await stat(path).catch(() => null);
  const stamp = found ? `${path} ${found.ino} ${found.mtimeMs} ${found.size}` : path;
  if (kept?.stamp !== stamp) kept = { stamp, local: await load(found ? path : null) };
  return kept.local;
}

async function load(path: string | null): Promise<LocalPostcodes> {
  if (!path) return { directory: null, file: null, broken: false };
  const began = performance.now();
  const file = await readFile(path).then(readPostcodeFile, () => null);
  const ms = Math.round(performance.now() - began);
  if (!file) log.error({ event: "postcode directory", state: "broken" }, "The postcode directory cannot be read");
  else log.info({ event: "postcode directory", state: "loaded", rows: file.head.rows, ms });
  return { directory: file && openDirectory(file), file, broken: file === null };
}

/** Answers are made once for each value of the file, so that a look-up makes nothing. */
export function openDirectory(file: PostcodeFile): PostcodeDirectory {
  const answers = file.head.values.map((value) => toAnswer(value, file.head.names));
  return {
    file,
    find(typed) {
      let key = packPostcode(typed);
      if (key === FOREIGN) {
        const parsed = parsePostcode(typed);
        key = parsed.ok ? packPostcode(parsed.value) : FOREIGN;
      }
      if (key < 0) return null;
      const place = file.find(key);
      return place < 0 ? null : (answers[place] ?? null);
    },
  };
}

function toAnswer(value: string, names: Record<string, string>): LocalAnswer {
  if (value === "-") return { kind: "no-constituency" };
  if (value.startsWith("o:")) return { kind: "outside", place: value.slice(2) };
  if (!value.startsWith("t:"))
    return { kind: "found", code: value, name: names[value] ?? null, nation: nationOfCode(value) };
  const since = { year: Number(value.slice(2, 6)), month: Number(value.slice(6, 8)) };
  return { kind: "terminated", since: since.month > 0 ? since : null };
}

/** hub directory import | sync | show | find | doctor */
import { now } from "#platform";
import {
  directoryReport,
  findInDirectory,
  importDirectory,
  parsePostcode,
  showPostcode,
  syncDirectory,
} from "#recipients";
import { openDatabase } from "../database.ts";
import { InputError, printJson, readOptions } from "./input.ts";

/** Runs a directory command with a database. @throws InputError */
export async function directoryCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, { json: { type: "boolean" } }, true);
  const [verb = "", ...rest] = positionals;
  const what = rest.join(" ");
  const commands: Record<string, (json: boolean) => Promise<void>> = {
    import: (json) => importFile(what, json),
    sync,
    show: (json) => show(what, json),
    find: (json) => find(what, json),
    doctor,
  };
  const run = commands[verb];
  if (!run)
    throw new InputError(["Say what to do with the directory: import FILE, sync, show POSTCODE, find NAME or doctor."]);
  if (["import", "show", "find"].includes(verb) && !what)
    throw new InputError([`Add what to ${verb}: npm run hub -- directory ${verb} …`]);
  const close = await openDatabase();
  try {
    await run(values.json === true);
  } finally {
    await close();
  }
}

async function importFile(path: string, json: boolean): Promise<void> {
  const done = await importDirectory(path, { now: now() });
  if (!done.ok) throw new InputError(done.problem.map(({ line, sentence }) => `${path}:${line}: ${sentence}`));
  report(done.value, json);
}

async function sync(json: boolean): Promise<void> {
  const done = await syncDirectory({
    now: now(),
    onProgress: (done, all) => void process.stderr.write(`\rReading ${done} of ${all} pages…`),
  });
  if (!done.ok) throw new InputError([done.problem.sentence]);
  report(done.value, json);
}

async function show(what: string, json: boolean): Promise<void> {
  // a name has no digits, a postcode always has
  const found =
    parsePostcode(what).ok || /\d/.test(what) || json ? await showPostcode(what, now()) : await findInDirectory(what);
  report(found, json);
}

async function find(what: string, json: boolean): Promise<void> {
  report(await findInDirectory(what), json);
}

async function doctor(json: boolean): Promise<void> {
  const found = await directoryReport(now());
  if (json) printJson(found);
  else process.stdout.write(`${found.lines.join("\n")}\n`);
}

function report(value: unknown, json: boolean): void {
  if (json) printJson(value);
  else process.stdout.write(`${toText(value)}\n`);
}

/** Names and values, one a line. */
function toText(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return `${indent}${value === null ? "none" : String(value)}`;
  const entries = Array.isArray(value) ? value.map((one) => ["-", one] as const) : Object.entries(value);
  if (entries.length === 0) return `${indent}none`;
  return entries
    .map(([name, one]) =>
      typeof one === "object" && one !== null
        ? `${indent}${name}\n${toText(one, `${indent}  `)}`
        : `${indent}${name}: ${one === null ? "none" : String(one)}`,
    )
    .join("\n");
}

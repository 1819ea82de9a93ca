/** hub doctor: whether all is well with this hub. */
import { env, now, reportError, SettingsError } from "#platform";
import { readHolder } from "../data-folder.ts";
import { openDatabase } from "../database.ts";
import { examine, settingsFindings } from "../doctor/examine.ts";
import type { NamedFinding } from "../doctor/finding.ts";
import { printJson, readOptions } from "./input.ts";

/** Prints a line for each check. Exit status 0: nothing is wrong; 2: there is something to mend. @throws InputError */
export async function doctorCommand(args: string[]): Promise<void> {
  const { values } = readOptions(args, { json: { type: "boolean" }, connect: { type: "boolean" } });
  const findings = await findOut(values.connect === true);
  const count = (state: NamedFinding["state"]) => findings.filter((one) => one.state === state).length;
  const sums = { ok: count("ok"), warnings: count("warning"), wrong: count("wrong") };
  if (values.json) printJson({ ...sums, checks: findings });
  else {
    for (const one of findings) process.stdout.write(`${lineOf(one)}\n`);
    process.stdout.write(`\n${sums.ok} ok, ${sums.warnings} to know of, ${sums.wrong} to mend.\n`);
  }
  if (sums.wrong > 0) process.exitCode = 2;
}

const lineOf = ({ state, check, text, next }: NamedFinding) =>
  `${state.padEnd(9)}${check.padEnd(13)}${text}${next ? ` ${next}` : ""}`;

async function findOut(connect: boolean): Promise<NamedFinding[]> {
  let folder: string;
  try {
    folder = env().DATA_DIR;
  } catch (error) {
    if (error instanceof SettingsError) return settingsFindings(error);
    throw error;
  }
  const isRunning = readHolder(folder)?.address !== undefined;
  const opened = await openDatabase().catch((error: Error) => error);
  const whyNot = opened instanceof Error ? whyNoDatabase(opened) : null;
  try {
    return await examine({ now: now(), connect, isRunning }, whyNot, (check, error) =>
      reportError(error, { event: "doctor", kind: check }),
    );
  } finally {
    if (!(opened instanceof Error)) await opened();
  }
}

/** Sentences of ours are shown; what a library says may hold an address with a password. */
function whyNoDatabase(error: Error): string {
  const isOurs = (error as { sentence?: true }).sentence || error.name === "NewerSchemaError";
  if (isOurs || /^(PostgreSQL|The hub that uses)/.test(error.message)) return error.message;
  return `The database can't be opened (${reportError(error, { event: "doctor" })}).`;
}

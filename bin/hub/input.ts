import { readFileSync } from "node:fs";
import { type ParseArgsConfig, parseArgs } from "node:util";

/** What the person typed is wrong: one line for each problem. */
export class InputError extends Error {
  override name = "InputError";
  constructor(lines: string[]) {
    super(lines.join("\n"));
  }
}

/** parseArgs of Node, its complaints as an InputError. */
export function readOptions<T extends NonNullable<ParseArgsConfig["options"]>>(
  args: string[],
  options: T,
  positionals = false,
) {
  try {
    return parseArgs({ args, options, allowPositionals: positionals, strict: true });
  } catch (error) {
    throw new InputError([`${(error as Error).message.split(". ")[0]}. npm run hub -- --help shows how.`]);
  }
}

/** A text file that the person named. */
export function readTextFile(path: string, what: string): string {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new InputError([
      code === "ENOENT" ? `There is no ${what} at ${path}.` : `The ${what} at ${path} cannot be read (${code}).`,
    ]);
  }
}

let printed = false;

/** Whether a command gave its document already: then a failure that follows gives none. */
export const hasPrintedJson = (): boolean => printed;

/** One JSON document, and nothing else on standard output. */
export function printJson(value: unknown): void {
  printed = true;
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** One line for people. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What was done: its document where JSON was asked for, else a line. */
export function tell(json: boolean | undefined, document: unknown, line: string): void {
  if (json) printJson(document);
  else say(line);
}

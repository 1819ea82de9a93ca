/** hub directory import | import-postcodes | import-map | sync | accept | dissolve | show | find | doctor */
import { now } from "#platform";
import {
  acceptPending,
  directoryReport,
  findInDirectory,
  importDirectory,
  importMap,
  importPostcodes,
  setDissolved,
  showInDirectory,
  syncContacts,
  syncDirectory,
} from "#recipients";
import { openDatabase } from "../database.ts";
import { InputError, printJson, readOptions } from "./input.ts";
import { progressBar } from "./progress-bar.ts";

interface Given {
  what: string;
  json: boolean;
  contacts: boolean;
  withoutNi: boolean;
  credit: string | null;
}

interface Verb {
  /** What must stand after the verb, if anything. */
  needs?: string;
  run(given: Given): Promise<void>;
}

const verbs: Record<string, Verb> = {
  import: { needs: "FILE", run: importFile },
  "import-postcodes": { needs: "FILE", run: importPostcodesFile },
  "import-map": { needs: "FILE", run: importMapFile },
  sync: { run: sync },
  accept: { run: accept },
  dissolve: { needs: "on or off", run: dissolve },
  show: { needs: "POSTCODE or NAME", run: show },
  find: { needs: "NAME", run: find },
  doctor: { run: doctor },
};

/** Runs a directory command with a database. @throws InputError */
export async function directoryCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(
    args,
    {
      json: { type: "boolean" },
      contacts: { type: "boolean" },
      "without-ni": { type: "boolean" },
      credit: { type: "string" },
    },
    true,
  );
  const [name = "", ...rest] = positionals;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) throw new InputError([`Say what to do with the directory: ${Object.keys(verbs).join(", ")}.`]);
  const what = rest.join(" ");
  if (verb.needs && !what)
    throw new InputError([`Add ${verb.needs}: npm run hub -- directory ${name} ${verb.needs.replace(" or ", "|")}`]);
  const close = await openDatabase();
  try {
    await verb.run({
      what,
      json: values.json === true,
      contacts: values.contacts === true,
      withoutNi: values["without-ni"] === true,
      credit: values.credit ?? null,
    });
  } finally {
    await close();
  }
}

async function importFile({ what: path, json }: Given): Promise<void> {
  const done = await importDirectory(path, { now: now() });
  if (!done.ok) throw new InputError(done.problem.map(({ line, sentence }) => `${path}:${line}: ${sentence}`));
  report(done.value, json);
}

async function importMapFile({ what: path, json, credit }: Given): Promise<void> {
  const done = await importMap(path, { credit, now: now() });
  if (!done.ok) throw new InputError(done.problem.map(({ line, sentence }) => `${path}:${line}: ${sentence}`));
  report(done.value, json);
}

async function importPostcodesFile({ what: path, json, withoutNi }: Given): Promise<void> {
  const progress = progressBar(`Reading ${path}`);
  const done = await importPostcodes(path, {
    now: now(),
    withoutNorthernIreland: withoutNi,
    onProgress: progress.show,
  });
  progress.end();
  if (!done.ok) throw new InputError(done.problem.map(({ line, sentence }) => `${path}:${line}: ${sentence}`));
  if (json) return printJson(done.value);
  const { warnings, notes, ...figures } = done.value;
  process.stdout.write(
    `${[toText({ ...figures, shareWithSeat: `${(figures.shareWithSeat * 100).toFixed(2)} %` }), ...warnings.map((text) => `Warning: ${text}`), ...notes].join("\n")}\n`,
  );
}

async function sync({ json, contacts }: Given): Promise<void> {
  const progress = progressBar("Reading members");
  const done = await syncDirectory({ now: now(), onProgress: progress.show });
  progress.end();
  if (!done.ok) throw new InputError([done.problem.sentence]);
  report(contacts ? { ...done.value, contacts: await readContacts() } : done.value, json);
}

async function readContacts() {
  const progress = progressBar("Reading mailboxes, one a second");
  const done = await syncContacts({ now: now(), onProgress: progress.show });
  progress.end();
  if (!done.ok) throw new InputError([done.problem.sentence]);
  return done.value;
}

async function accept({ json }: Given): Promise<void> {
  const done = await acceptPending(now());
  if (!done.ok) throw new InputError([done.problem.sentence]);
  report(done.value, json);
}

async function dissolve({ what, json }: Given): Promise<void> {
  if (what !== "on" && what !== "off") throw new InputError(["Say on or off: directory dissolve on"]);
  await setDissolved(what === "on", now());
  report({ dissolved: what === "on" }, json);
}

async function show({ what, json }: Given): Promise<void> {
  report(await showInDirectory(what, now()), json);
}

async function find({ what, json }: Given): Promise<void> {
  report(await findInDirectory(what), json);
}

async function doctor({ json }: Given): Promise<void> {
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

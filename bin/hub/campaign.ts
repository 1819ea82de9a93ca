/** hub campaign list | export | import | publish | figures */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import {
  archiveLimits,
  type CampaignFiles,
  campaignFiles,
  digestOf,
  type ImportReport,
  importCampaign,
  isLitter,
  listForStaff,
  openWork,
  pathProblem,
  publishCampaign,
  readArchive,
  seedCampaigns,
  textOfBytes,
  workLetters,
  writeArchive,
} from "#campaigns";
import { campaignStates } from "#campaigns/shared";
import { stopTemplateWorker } from "#letters";
import { now } from "#platform";
import { audit } from "#studio";
import { openDatabase } from "../database.ts";
import { showFigures } from "./campaign-figures.ts";
import { InputError, printJson, readOptions } from "./input.ts";

const options = {
  to: { type: "string" },
  as: { type: "string" },
  why: { type: "string" },
  published: { type: "boolean" },
  replace: { type: "boolean" },
  check: { type: "boolean" },
  from: { type: "string" },
  until: { type: "string" },
  action: { type: "string" },
  json: { type: "boolean" },
} as const;

type Values = { [K in keyof typeof options]?: (typeof options)[K]["type"] extends "string" ? string : boolean };

const verbs = { list, export: exportOne, import: importOne, publish, figures };

/** Runs a campaign command. @throws InputError with a line for each problem */
export async function campaignCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, options, true);
  const [verb = "", ...rest] = positionals;
  const run = Object.hasOwn(verbs, verb) ? verbs[verb as keyof typeof verbs] : null;
  if (!run || rest.length !== (verb === "list" ? 0 : 1))
    throw new InputError([
      "Say what to do: campaign list, campaign export NAME, campaign import FILE|FOLDER, campaign publish NAME, or campaign figures NAME.",
    ]);
  const close = await openDatabase();
  try {
    await seedCampaigns(now()); // the hub may never have been started: what came with it comes first
    await run(values as Values, rest[0] ?? "");
  } finally {
    await stopTemplateWorker();
    await close();
  }
}

async function list(values: Values): Promise<void> {
  const campaigns = await listForStaff(now());
  if (values.json) return printJson(campaigns);
  for (const { name, title, state, isChanged } of campaigns)
    process.stdout.write(
      `${name.padEnd(24)} ${campaignStates[state].padEnd(18)} ${title}${isChanged ? " (changed)" : ""}\n`,
    );
}

async function figures({ from, until, action, json }: Values, name: string): Promise<void> {
  const part = { ...(from ? { from } : {}), ...(until ? { to: until } : {}), ...(action ? { action } : {}) };
  await showFigures({ ...part, json: json === true }, name);
}

async function exportOne(values: Values, name: string): Promise<void> {
  const files = await campaignFiles(name, values.published ? "published" : "work", now());
  if (!files) throw new InputError([await whyNone(name)]);
  const to = values.to ?? `${name}.zip`;
  const isFolder = to.endsWith(sep) || !to.endsWith(".zip");
  if (isFolder) writeFolder(to, files);
  else writeWhole(to, writeArchive(files));
  if (values.json) printJson({ name, to, files: Object.keys(files).sort() });
  else process.stderr.write(`${Object.keys(files).length} files written to ${to}.\n`);
}

const tooBusy =
  "The computer is very busy just now, so the letters could not be checked. Nothing was changed. Try again.";

async function whyNone(name: string): Promise<string> {
  const work = await openWork(name);
  if (work) return `The campaign "${name}" was never published. Leave --published out to export its draft.`;
  const known = (await listForStaff(now())).map((one) => one.name).join(", ");
  return `There is no campaign "${name}". There is ${known}.`;
}

async function importOne(values: Values, path: string): Promise<void> {
  const files = existsSync(path) && statSync(path).isDirectory() ? readFolder(path) : await readZip(path);
  const imported = await importCampaign({
    ...{ files, as: values.as, replace: values.replace === true, isCheck: values.check === true },
    ...{ staffId: null, now: now() },
  });
  if (!imported.ok) {
    const { problem } = imported;
    if (problem.kind === "faulty") throw new InputError(problem.lines);
    if (problem.kind === "busy") throw new InputError([tooBusy]);
    throw new InputError([
      `The campaign "${problem.name}" has changes that nobody published. Add --replace to lose them, or --as NAME to import it as another campaign.`,
    ]);
  }
  if (!values.check) await audit(null, "campaign.import", { kind: "campaign", id: imported.value.name });
  if (values.json) printJson({ ...imported.value, checked: values.check === true });
  else process.stdout.write(sayReport(imported.value, values.check === true));
}

const changes = { new: "new", changed: "changed", same: "as it is here", here: "not in the file; the hub has it" };

function sayReport({ name, title, isNew, isChanged, needsOther, letters }: ImportReport, isCheck: boolean): string {
  const lines = [
    `${title} (${name}): ${isNew ? "a new campaign" : isChanged ? "campaign.yaml is changed" : "campaign.yaml is as it is here"}`,
    ...letters.map((letter) => `letters/${letter.name}.hbs: ${changes[letter.change]}`),
    !isNew && !isChanged && !letters.some(({ change }) => change === "changed" || change === "new")
      ? "All of it is here already."
      : isCheck
        ? "Nothing was changed. Without --check this becomes a draft."
        : `Taken in as a draft; the public sees nothing of it yet. ${needsOther ? "It asks that a second person publishes it: in the studio, by somebody who did not change it last." : `To publish it: npm run hub -- campaign publish ${name}`}`,
  ];
  return `${lines.join("\n")}\n`;
}

async function publish(values: Values, name: string): Promise<void> {
  const work = await openWork(name);
  if (!work) throw new InputError([await whyNone(name)]);
  const letters = await workLetters(work.campaign, now());
  const published = await publishCampaign({
    ...{ name, digest: digestOf(work, letters), why: values.why ?? "", staffId: null, now: now() },
    beside: (tx) => audit(null, "campaign.publish", { kind: "campaign", id: name }, tx),
  });
  if (published.ok) {
    if (values.json) return printJson({ name, ...published.value });
    process.stdout.write(
      `${[`Published: ${work.campaign.title}.`, ...published.value.letters.map((one) => `With the letter ${one}.`)].join("\n")}\n`,
    );
    return;
  }
  const { problem } = published;
  if (problem.kind === "missing") throw new InputError(problem.items.map(({ text }) => text));
  if (problem.kind === "busy") throw new InputError([tooBusy]);
  if (problem.kind === "nothing")
    throw new InputError([`The public sees "${name}" as it is: there is nothing to publish.`]);
  if (problem.kind === "second-person")
    throw new InputError([
      "This campaign asks that a second person publishes it, and the command line does not know who you are. Publish it in the studio.",
    ]);
  if (problem.kind === "taken-back")
    throw new InputError([
      `A text was taken back before, and would be in force again: ${problem.letters.join(", ")}. Look at it in the studio, and publish it there if it is meant.`,
    ]);
  throw new InputError(["The campaign was changed at this moment. Try again."]);
}

async function readZip(path: string): Promise<CampaignFiles> {
  let bytes: Buffer;
  try {
    if (statSync(path).size > archiveLimits.bytes)
      throw new InputError([`${path} is larger than a campaign's ZIP may be, 5 MB.`]);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError([`There is no campaign at ${path}.`]);
  }
  const read = await readArchive(bytes);
  if (!read.ok) throw new InputError([`${path}: ${read.problem}`]);
  return read.value;
}

/** A folder may hold a README and the like beside the campaign: only the campaign's own files are read. */
function readFolder(folder: string): CampaignFiles {
  const files: CampaignFiles = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/");
    if (entry.isSymbolicLink()) throw new InputError([`${path} is a link. A campaign has files only.`]);
    if (!entry.isFile() || isLitter(path) || !/^(campaign\.yaml|letters\/.*\.hbs)$/.test(path)) continue;
    const wrong = pathProblem(path);
    if (wrong) throw new InputError([wrong]);
    const full = join(folder, path);
    if (statSync(full).size > archiveLimits.text) throw new InputError([`${path} is too large for a campaign.`]);
    const text = textOfBytes(readFileSync(full));
    if (text === null) throw new InputError([`${path} is not a text in UTF-8.`]);
    files[path] = text;
  }
  if (files["campaign.yaml"] === undefined) throw new InputError([`${folder} has no campaign.yaml.`]);
  return files;
}

function writeFolder(folder: string, files: CampaignFiles): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeWhole(join(folder, path), text);
  }
}

/** All or nothing: a file cut in the middle would look like one. */
function writeWhole(path: string, content: Uint8Array | string): void {
  const draft = `${path}.${process.pid}.part`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (error) {
    throw new InputError([`${path} cannot be written (${(error as NodeJS.ErrnoException).code}).`]);
  }
}

/** hub templates list | fields | check | coverage */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { CampaignFileError, shippedCampaigns } from "#campaigns";
import { checkTemplateFile, listTemplates, loadTemplate, templateFields } from "#letters";
import { now, packageRoot } from "#platform";
import { InputError, printJson, readOptions } from "./input.ts";

/** Runs a templates command. @throws InputError */
export async function templatesCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, { json: { type: "boolean" } }, true);
  const [verb, ...names] = positionals;
  if (verb === "list" && names.length === 0) return list(values.json === true);
  if (verb === "fields" && names.length === 1) return fields(names[0]!, values.json === true);
  if (verb === "coverage" && names.length === 1)
    return (await import("./coverage.ts")).coverage(names[0]!, values.json === true);
  if (verb === "check") return check(names, values.json === true);
  throw new InputError(["Say what to do with templates: list, fields NAME, check [NAME|FILE …], or coverage NAME."]);
}

async function list(json: boolean): Promise<void> {
  const listed = listTemplates({ broken: true });
  const faulty = listed.filter(({ action }) => action === null);
  if (faulty.length > 0) throw new InputError(faulty.flatMap(({ name }) => checkTemplateFile(name)));
  const templates = listed.map(({ name, title, action }) => ({ name, title, action: action ?? "" }));
  if (json) printJson(templates);
  else
    for (const { name, title, action } of templates)
      process.stdout.write(`${name.padEnd(20)} ${action.padEnd(15)} ${title}\n`);
}

async function fields(name: string, json: boolean): Promise<void> {
  const loaded = await loadTemplate(name);
  if (!loaded.ok) throw new InputError(await whyNot(name, loaded.problem));
  const shown = templateFields(loaded.value);
  if (json) return printJson(shown);
  for (const field of shown.fields)
    process.stdout.write(
      `${field.name.padEnd(18)} ${field.kind.padEnd(10)} ${field.required ? "required" : "optional"}  ${field.label}\n`,
    );
}

async function check(names: string[], json: boolean): Promise<void> {
  const files = names.length > 0 ? names : shippedNames();
  const lines = [
    ...files.flatMap((file) => checkTemplateFile(file, now().toISOString().slice(0, 10))),
    ...(names.length > 0 ? [] : checkCampaigns(files)),
  ];
  if (json) printJson(lines);
  if (lines.length > 0) throw new InputError(json ? [`${lines.length} problems`] : lines);
  if (!json)
    process.stderr.write(`${files.length === 1 ? "The template is" : `All ${files.length} templates are`} in order.\n`);
}

/** What the campaigns that came with the hub ask for, and is not there. */
function checkCampaigns(known: string[]): string[] {
  try {
    return shippedCampaigns().flatMap(({ name, actions }) =>
      actions
        .flatMap(({ templates }) => Object.values(templates))
        .filter((template) => !known.includes(template))
        .map((template) => `${campaignPath(name)}:1:1: There is no letter "${template}", which this campaign names.`),
    );
  } catch (error) {
    if (error instanceof CampaignFileError) return error.message.split("\n");
    throw error;
  }
}

const campaignPath = (name: string) => `templates/campaigns/${name}/campaign.yaml`;

/** A faulty file is listed too: that is what the check is for. */
const shippedNames = () =>
  readdirSync(join(packageRoot, "templates/letters"))
    .filter((file) => file.endsWith(".hbs"))
    .sort()
    .map((file) => file.replace(/\.hbs$/, ""));

/** A name that no template has, with those that there are; else what is wrong in the file. */
export async function whyNot(
  name: string,
  problems: { line: number; column: number; sentence: string }[],
): Promise<string[]> {
  return problems.map(({ line, column, sentence }) => `${name}:${line}:${column}: ${sentence}`);
}

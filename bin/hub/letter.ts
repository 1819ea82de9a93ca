/** hub letter: answers in, a letter out. */
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HUB_NAME } from "#actions";
import { letterCampaign } from "#campaigns";
import { docxOf, emlOf, htmlOf, missingGlyphs, pdfOf, tooManyPages, txtOf } from "#documents";
import { letterReference, loadTemplate, readAnswers, renderLetter, type Template } from "#letters";
import type { AnswerProblem, Letter, LetterRecipient } from "#letters/shared";
import { dayIn, env, now } from "#platform";
import {
  companyRecipient,
  directoryState,
  explainResolution,
  listShippedCompanies,
  mpRecipient,
  parsePostcode,
  readSeat,
  resolve,
  typedMpRecipient,
} from "#recipients";
import { openDatabase } from "../database.ts";
import { InputError, printJson, readOptions, readTextFile } from "./input.ts";
import { campaignForLetter, sayWhoseLines } from "./named-campaign.ts";
import { whyNot } from "./templates.ts";

const formats: Record<string, (letter: Letter) => Promise<Uint8Array | string> | string> = {
  pdf: pdfOf,
  docx: docxOf,
  txt: txtOf,
  eml: (letter) => emlOf(letter, { kind: "draft" }),
  html: htmlOf,
};

const options = {
  template: { type: "string" },
  answers: { type: "string" },
  postcode: { type: "string" },
  constituency: { type: "string" },
  member: { type: "string" },
  company: { type: "string" },
  format: { type: "string" },
  out: { type: "string" },
  date: { type: "string" },
  campaign: { type: "string" },
  json: { type: "boolean" },
} as const;

export type Given = { [K in keyof typeof options]?: string | boolean | undefined } & {
  postcode?: string;
  constituency?: string;
  member?: string;
  company?: string;
};

/** Runs the letter command. @throws InputError with a line for each problem */
export async function letterCommand(args: string[]): Promise<void> {
  const { values } = readOptions(args, options);
  const problems: string[] = [];
  if (!values.template) problems.push("Say which letter: --template NAME. npm run hub -- templates list shows them.");
  if (!values.answers) problems.push("Say where the answers are: --answers FILE.");
  const format = values.format ?? "pdf";
  if (!formats[format]) problems.push(`--format is one of ${Object.keys(formats).join(", ")}, not "${format}".`);
  if (values.date !== undefined && !isDay(values.date))
    problems.push(`--date is a day such as 2026-11-24, not "${values.date}".`);
  if (values.json && !values.out) problems.push("With --json, say where the letter goes: --out FILE.");
  const campaign = await campaignForLetter(values.campaign).catch((error: unknown) => {
    if (!(error instanceof InputError) || problems.length === 0) throw error;
    throw new InputError([...problems, error.message]);
  });
  if (problems.length > 0) throw new InputError(problems);

  const loaded = await loadTemplate(values.template!);
  if (!loaded.ok) throw new InputError(await whyNot(values.template!, loaded.problem));
  const template = loaded.value;
  sayWhoseLines(values.campaign, campaign, template);
  const raw = readJson(values.answers!);
  const recipient = await recipientOf(template, values as Given, raw);
  if (values.postcode && typeof raw === "object" && raw !== null)
    fillPostcode(template, raw as Record<string, unknown>, values.postcode);
  const read = readAnswers(template, raw, { now: now() });
  if (!read.ok) throw new InputError(read.problem.map(answerLine));

  const date = values.date ?? dayIn(campaign.timeZone, now());
  const letter = renderLetter(template, {
    answers: read.value,
    recipient,
    campaign: letterCampaign(campaign),
    hub: { name: HUB_NAME, url: env().BASE_URL },
    date,
    reference:
      recipient.kind === "company" ? letterReference({ name: String(read.value.name ?? ""), date, recipient }) : null,
  });
  const tooMany = tooManyPages(letter);
  if (tooMany) throw new InputError([tooMany.sentence]);
  const bytes = await formats[format]!(letter);
  const missing = format === "pdf" ? missingGlyphs(letter) : [];
  if (missing.length > 0)
    process.stderr.write(
      `The PDF's fonts have no ${missing.join(" ")}: a box stands in their place. The other formats keep them.\n`,
    );
  if (!values.out || values.out === "-") process.stdout.write(bytes);
  else writeWhole(values.out, bytes);
  if (values.json)
    printJson({
      out: values.out,
      format,
      bytes: bytes.length,
      subject: letter.subject,
      recipient: recipient.name,
      date,
      reference: letter.reference,
      missing,
    });
}

/** A problem of an answer as one line. */
export const answerLine = ({ field, row, column, sentence }: AnswerProblem): string =>
  `${[field, row === undefined ? null : `row ${row + 1}`, column].filter(Boolean).join(", ") || "answers"}: ${sentence}`;

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** A JSON file that the person named. @throws InputError with the place of the first mistake */
export function readJson(path: string): unknown {
  const text = readTextFile(path, "answers file").replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec((error as Error).message)?.[1];
    const before = text.slice(0, Number(position ?? 0)).split("\n");
    throw new InputError([
      `${path}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}: This is not JSON. An answers file is an object such as {"name": "A. N. Author"}.`,
    ]);
  }
}

/** The postcode of the command line is the letter's too, unless the answers have their own. */
export function fillPostcode(template: Template, raw: Record<string, unknown>, postcode: string): void {
  if (!template.fields.some((field) => field.name === "postcode")) return;
  const own = raw.postcode;
  if (own === undefined || own === null || own === "") raw.postcode = postcode;
  else if (fold(String(own)) !== fold(postcode))
    throw new InputError([
      `--postcode is ${postcode}, but the answers say ${String(own).slice(0, 20)}. Leave one of them out.`,
    ]);
}

const fold = (text: string) => text.replace(/[^a-z0-9]/gi, "").toUpperCase();

/** Who the letter goes to, by the one flag that says so. @throws InputError */
export async function recipientOf(template: Template, given: Given, raw: unknown): Promise<LetterRecipient> {
  const flags = (["postcode", "constituency", "member", "company"] as const).filter(
    (flag) => given[flag] !== undefined,
  );
  if (flags.length > 1)
    throw new InputError([`Give one recipient, not ${flags.map((flag) => `--${flag}`).join(" and ")}.`]);
  const isCompany = template.action === "company-letter";
  if (isCompany !== flags.includes("company") && (flags.length > 0 || isCompany))
    throw new InputError([
      isCompany
        ? `This letter goes to a company: add --company ID, one of ${companyIds()}.`
        : "This letter goes to an MP: use --postcode, --constituency or --member.",
    ]);
  if (given.company !== undefined) return companyOf(given.company);
  if (given.member !== undefined) return typedMember(given.member);
  const typed = given.postcode ?? (raw as { postcode?: unknown } | null)?.postcode;
  if (given.constituency === undefined && typeof typed !== "string")
    throw new InputError(["Say who the letter goes to: --postcode, --constituency or --member."]);
  return whileParliamentSits(() =>
    given.constituency !== undefined ? seatOf(given.constituency) : seatOfPostcode(String(typed)),
  );
}

/** With the database open. @throws InputError while Parliament is dissolved */
async function whileParliamentSits(find: () => Promise<LetterRecipient>): Promise<LetterRecipient> {
  const close = await openDatabase();
  try {
    const { dissolved } = await directoryState(now());
    if (dissolved)
      throw new InputError([
        "Parliament is dissolved: until the election there are no MPs to write to. npm run hub -- directory dissolve off ends this.",
      ]);
    return await find();
  } finally {
    await close();
  }
}

/** A typed member needs no directory; but where there is a database, Parliament may be marked as dissolved in it. */
async function typedMember(text: string): Promise<LetterRecipient> {
  const member = memberOf(text);
  const { DATABASE_URL, DATA_DIR } = env();
  if (!DATABASE_URL && !existsSync(join(DATA_DIR, "postgres"))) return member;
  return whileParliamentSits(async () => member);
}

const companyIds = () =>
  listShippedCompanies(now())
    .map(({ id }) => id)
    .join(", ");

async function companyOf(id: string): Promise<LetterRecipient> {
  const company = listShippedCompanies(now()).find((one) => one.id === id);
  if (!company) throw new InputError([`There is no company "${id}" that letters can go to. There is ${companyIds()}.`]);
  return companyRecipient(company);
}

function memberOf(text: string): LetterRecipient {
  const [name = "", ...rest] = text.split(",");
  const constituency = rest.join(",").trim();
  if (!name.trim() || !constituency) throw new InputError(['Write the member as "Name, Constituency".']);
  return typedMpRecipient({ name: name.trim(), constituency });
}

async function seatOf(code: string): Promise<LetterRecipient> {
  const seat = await readSeat(code);
  if (!seat)
    throw new InputError([
      `The directory has no constituency "${code}". npm run hub -- directory find NAME shows the codes.`,
    ]);
  const recipient = mpRecipient(seat);
  if (!recipient)
    throw new InputError([
      `${seat.constituency.name} has no MP just now: the seat is vacant. With --member "Name, Constituency" you can name one.`,
    ]);
  return recipient;
}

async function seatOfPostcode(typed: string): Promise<LetterRecipient> {
  const resolution = await resolve(typed, { now: now() });
  if (resolution.status !== "found") {
    const { title, text } = explainResolution(resolution);
    throw new InputError([
      `${parsePostcode(typed).ok ? "" : "--postcode: "}${title}. ${text} With --member "Name, Constituency" you can name the MP yourself.`,
    ]);
  }
  const seat = await readSeat(resolution.constituency.code);
  if (!seat)
    throw new InputError([
      `The postcode is in ${resolution.constituency.name}, but the directory has no MP for it. Use --member "Name, ${resolution.constituency.name}".`,
    ]);
  return seatOf(seat.constituency.code);
}

/** All or nothing: a letter cut in the middle would look like a letter. */
function writeWhole(path: string, bytes: Uint8Array | string): void {
  const draft = `${path}.${process.pid}.part`;
  try {
    writeFileSync(draft, bytes);
    renameSync(draft, path);
  } catch (error) {
    throw new InputError([`The letter cannot be written to ${path} (${(error as NodeJS.ErrnoException).code}).`]);
  }
}

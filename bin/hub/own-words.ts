/** hub own-words: how much of a letter is its writer's own, and how near it is to what was sent. */
import { HUB_NAME } from "#actions";
import { letterCampaign } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { nearestSent, readOwnShares } from "#dispatch";
import { loadTemplate, measureOwnWords, readAnswers, renderLetter, type Template } from "#letters";
import { type LetterRecipient, ownWordsLevel } from "#letters/shared";
import { dayIn, env, now } from "#platform";
import { openDatabase } from "../database.ts";
import { InputError, printJson, readOptions, readTextFile } from "./input.ts";
import { answerLine, fillPostcode, type Given, readJson, recipientOf } from "./letter.ts";
import { campaignForLetter, knownCampaign } from "./named-campaign.ts";
import { whyNot } from "./templates.ts";

const options = {
  template: { type: "string" },
  answers: { type: "string" },
  text: { type: "string" },
  postcode: { type: "string" },
  constituency: { type: "string" },
  member: { type: "string" },
  company: { type: "string" },
  campaign: { type: "string" },
  json: { type: "boolean" },
} as const;

/** Runs the own-words command. @throws InputError with a line for each problem */
export async function ownWordsCommand(args: string[]): Promise<void> {
  const { values } = readOptions(args, options);
  if (values.campaign && !values.template && !values.answers) return showShares(values.campaign, values.json === true);
  const problems = [];
  if (!values.template) problems.push("Say which letter: --template NAME. npm run hub -- templates list shows them.");
  if (!values.answers) problems.push("Say where the answers are: --answers FILE.");
  if (problems.length > 0) throw new InputError(problems);
  const campaign = await campaignForLetter(values.campaign);
  const loaded = loadTemplate(values.template!);
  if (!loaded.ok) throw new InputError(await whyNot(values.template!, loaded.problem));
  const template = loaded.value;
  const raw = readJson(values.answers!);
  const recipient = await recipientOrNone(template, values as Given, raw);
  if (values.postcode && typeof raw === "object" && raw !== null)
    fillPostcode(template, raw as Record<string, unknown>, values.postcode);
  const measured = measure({ template, campaign, recipient, raw, text: values.text });
  const near = recipient && !recipient.demonstration ? await nearest(recipient, template, measured.marks) : 0;
  const { ownShare, words, ownWords } = measured;
  const shown = {
    ownShare,
    nearestSent: near,
    words,
    ownWords,
    level: template.action === "mp-letter" ? ownWordsLevel(measured) : null,
    recipient: recipient?.name ?? null,
  };
  if (values.json) return printJson(shown);
  process.stdout.write(`${percent(ownShare)} of its words are the writer's own (${ownWords} of ${words}).\n`);
  if (recipient) process.stdout.write(`${percent(near)} of that stands in one letter to ${recipient.name} already.\n`);
}

/** Without a flag, the answers' postcode may lead to the recipient; if it does not, the letter is measured without one. */
async function recipientOrNone(template: Template, given: Given, raw: unknown): Promise<LetterRecipient | null> {
  const isSaid = [given.postcode, given.constituency, given.member, given.company].some((flag) => flag !== undefined);
  if (isSaid) return recipientOf(template, given, raw);
  const postcode = (raw as { postcode?: unknown } | null)?.postcode;
  if (template.action === "company-letter" || typeof postcode !== "string") return null;
  return recipientOf(template, given, raw).catch((error: unknown) => {
    if (error instanceof InputError) return null;
    throw error;
  });
}

function measure(given: {
  template: Template;
  campaign: Campaign;
  recipient: LetterRecipient | null;
  raw: unknown;
  text: string | undefined;
}) {
  const { template, campaign, raw, text } = given;
  const read = readAnswers(template, raw, { now: now() });
  if (!read.ok) throw new InputError(read.problem.map(answerLine));
  const input = {
    answers: read.value,
    recipient: given.recipient ?? nobody(template),
    campaign: letterCampaign(campaign),
    hub: { name: HUB_NAME, url: env().BASE_URL },
    date: dayIn(campaign.timeZone, now()),
    reference: null,
  };
  return measureOwnWords(
    template,
    input,
    text === undefined ? { letter: renderLetter(template, input) } : { text: readTextFile(text, "text") },
  );
}

async function nearest(recipient: LetterRecipient, template: Template, marks: readonly number[]): Promise<number> {
  const close = await openDatabase();
  try {
    return await nearestSent(recipient.key, template.name, marks);
  } finally {
    await close();
  }
}

async function showShares(campaign: string, json: boolean): Promise<void> {
  const close = await openDatabase();
  try {
    const { letters, tenths } = await readOwnShares(await knownCampaign(campaign));
    if (json) return printJson({ campaign, letters, tenths });
    process.stdout.write(`Confirmed letters of ${campaign}: ${letters}\n`);
    for (const [tenth, count] of tenths.entries())
      process.stdout.write(`${`${tenth * 10} to ${tenth * 10 + 10} %`.padStart(11)} own words: ${count}\n`);
  } finally {
    await close();
  }
}

/** Stands in where it is not said who the letter goes to. */
function nobody({ action }: Template): LetterRecipient {
  return {
    kind: action === "mp-letter" ? "mp" : "company",
    key: "",
    name: "",
    salutation: "Sir or Madam",
    lines: [],
    constituency: null,
    nation: null,
    email: null,
    copies: [],
    company: null,
    demonstration: false,
  };
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

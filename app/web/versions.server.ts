/** The studio's pages of a letter's versions: what stands beside what, and what publishing means for whom. */

import { data } from "@remix-run/node";
import { type RemovedFields, removedFieldsInUse } from "#actions";
import { asksSecondPerson, type CampaignWork, openWork, sampleLetter } from "#campaigns";
import { type Campaign, toBeWritten } from "#campaigns/shared";
import {
  checkTemplateInWorker,
  compareTexts,
  exampleAnswers,
  findTemplateDraft,
  findVersionFor,
  letterLines,
  shippedSource,
  shippedVersion,
  type Template,
  templateHistory,
  templateInForce,
} from "#letters";
import type { ComparedLine, Publication, TemplateProblem } from "#letters/shared";
import { now } from "#platform";
import { sayDate, sayMoment, sayMomentThere } from "#platform/shared";
import { listStaff, type Staff } from "#studio";

type Params = { campaign?: string | undefined; template?: string | undefined };

/** The campaign of a studio page, as staff work on it. @throws a 404 page */
export async function studioCampaign(params: Params): Promise<CampaignWork> {
  const work = await openWork(params.campaign ?? "");
  if (work) return work;
  throw data(
    {
      title: "There is no such campaign",
      sentence: "It may have been removed. The studio shows those that there are.",
      home: { href: "/studio", label: "Go to the studio" },
    },
    { status: 404 },
  );
}

/** A letter of a campaign, as the pages of its versions begin with it. */
export interface LetterOfCampaign {
  work: CampaignWork;
  campaign: Campaign;
  name: string;
  title: string;
  /** `/studio/campaigns/NAME/letters/LETTER` */
  base: string;
  inForce: Template | null;
  history: Publication[];
  draft: Awaited<ReturnType<typeof findTemplateDraft>>;
}

/** @throws a 404 page where the campaign has no such letter */
export async function openLetter(params: Params): Promise<LetterOfCampaign> {
  const work = await studioCampaign(params);
  const { campaign } = work;
  const name = params.template ?? "";
  const at = now();
  const draft = await findTemplateDraft(campaign.name, name);
  const inForce = await templateInForce(campaign.name, name, at);
  const history = await templateHistory(campaign.name, name, at);
  if (!draft && !inForce && history.length === 0)
    throw data(
      {
        title: "There is no such letter",
        sentence: "The list shows the letters of this campaign.",
        home: { href: `/studio/campaigns/${campaign.name}/letters`, label: "Letters of this campaign" },
      },
      { status: 404 },
    );
  const base = `/studio/campaigns/${campaign.name}/letters/${name}`;
  return { work, campaign, name, title: inForce?.title ?? name, base, inForce, history, draft };
}

/** The way to a page of a letter. */
export const crumbsOf = ({ campaign, title, base }: Pick<LetterOfCampaign, "campaign" | "title" | "base">) => [
  { href: "/studio", label: "Campaigns" },
  { href: `/studio/campaigns/${campaign.name}`, label: campaign.title },
  { href: `/studio/campaigns/${campaign.name}/letters`, label: "Letters" },
  { href: `${base}/versions`, label: title },
];

/** Who is meant by an id: a name, or that they left. */
export async function staffNames(): Promise<(id: string | null) => string> {
  const names = new Map((await listStaff()).map(({ id, name }) => [id, name]));
  return (id) => (id === null || id === "" ? "the command line" : (names.get(id) ?? "somebody who has left"));
}

/** What the page of versions says of one publication. */
export function shownPublication(one: Publication, names: (id: string | null) => string, timeZone: string) {
  const { id, version, state, why, recalls } = one;
  return {
    ...{ id, version, state, why, recalls },
    by: names(one.staffId),
    from: state === "scheduled" ? sayMomentThere(one.fromAt, timeZone) : sayMoment(one.fromAt, timeZone),
    published: sayMoment(one.createdAt, timeZone),
    calledOff: one.calledOffAt ? `${sayMoment(one.calledOffAt, timeZone)}, ${names(one.calledOffBy)}` : null,
  };
}

// ---- side by side

/** A text to compare: a version's id, `draft`, or `file`: the one that ships with the hub. */
export async function sourceOf(letter: LetterOfCampaign, which: string): Promise<string | null> {
  if (which === "draft") return letter.draft?.source ?? null;
  if (which === "file" || which === shippedVersion(letter.name)) return shippedSource(letter.name);
  const isOurs = letter.history.some(({ version }) => version === which) || letter.inForce?.version === which;
  return isOurs ? ((await findVersionFor(which, letter.name))?.source ?? null) : null;
}

export interface Comparison {
  /** Null where one of both can't be drawn. */
  letter: ComparedLine[] | null;
  /** For somebody who answers only what must be answered. */
  shortLetter: ComparedLine[] | null;
  source: ComparedLine[];
  /** What is wrong with the newer text. */
  faults: TemplateProblem[];
  before: Template | null;
  after: Template | null;
}

/** The letter and the text of it, before and after. */
export async function compareLetters(campaign: Campaign, name: string, from: string, to: string): Promise<Comparison> {
  const [before, after] = [await checkTemplateInWorker(from, name), await checkTemplateInWorker(to, name)];
  const draw = async (onlyRequired: boolean) => {
    if (!before.ok || !after.ok) return null;
    const lines = async (template: Template) =>
      letterLines(await sampleLetter(template, campaign, now(), { answers: exampleAnswers(template, onlyRequired) }));
    return compareTexts(await lines(before.value), await lines(after.value));
  };
  return {
    ...{
      letter: await draw(false),
      shortLetter: await draw(true),
      source: compareTexts(from.split("\n"), to.split("\n")),
    },
    faults: after.ok ? unwritten(to) : after.problem,
    before: before.ok ? before.value : null,
    after: after.ok ? after.value : null,
  };
}

/** Places of a starter's text that nobody has written yet: nothing is published with them. */
export function unwritten(source: string): TemplateProblem[] {
  const text = source.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  return [...text.matchAll(new RegExp(toBeWritten, "g"))].map(({ 0: left, index }) => {
    const lines = text.slice(0, index).split("\n");
    return {
      ...{ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 },
      sentence: `Something is still to be written here: ${left.replace(/\s+/g, " ")}`,
    };
  });
}

/** What of a comparison the page needs. */
export const shownComparison = ({ letter, shortLetter, source, faults }: Comparison) => ({
  ...{ letter, shortLetter, source },
  faults: faults.slice(0, 10).map(({ line, sentence, inForm }) => ({ line, sentence: inForm ?? sentence })),
});

// ---- what publishing means

export interface Warnings {
  /** Letters in progress with an answer to a question that is to go. */
  removed: RemovedFields;
  /** The last day on which the new text is true. */
  trueUntil: string | null;
  /** Versions that are to begin later, which take its place then. */
  scheduled: { version: string; from: string }[];
}

/**
 * What staff should know before they press the button.
 * @param recalled the version that is to be taken back: only letters that have it are counted
 */
export async function readWarnings(
  letter: LetterOfCampaign,
  after: Template | null,
  recalled: string | null = null,
): Promise<Warnings | null> {
  if (!after) return null;
  const { campaign, name, history } = letter;
  return {
    removed: await removedFieldsInUse(campaign.name, name, after, now(), recalled),
    trueUntil: after.trueUntil && sayDate(after.trueUntil),
    scheduled: history
      .filter(({ state }) => state === "scheduled")
      .map(({ version, fromAt }) => ({ version, from: sayMomentThere(fromAt, campaign.timeZone) })),
  };
}

/** The publication in force, or null where the file that ships with the hub is. */
export const standing = ({ history }: LetterOfCampaign): Publication | null =>
  history.find(({ state }) => state === "in-force") ?? null;

/** Whether somebody may publish the draft of a letter: not whoever wrote it, where the campaign asks for a second person. */
export const mayPublishDraft = ({ work, draft }: LetterOfCampaign, staff: Staff): boolean =>
  !asksSecondPerson(work) || (draft !== null && draft.staffId !== staff.id);

/** A reason as typed: one line, or what to do about it. */
export function readWhy(typed: string): { why: string; problem: string | null } {
  const why = typed.replace(/\s+/g, " ").trim();
  if (why === "") return { why, problem: "Say in a few words why: it stands in the history." };
  return { why, problem: why.length > 300 ? "Shorten the reason to 300 characters." : null };
}

/** What the audit log calls a version of a letter. */
export const versionSubject = (campaign: string, name: string, version: string) => ({
  kind: "template",
  id: `${campaign}/${name}:${/^[0-9a-f]{16}$/.test(version) ? version : "unknown"}`,
});

export { fieldsIn, momentIn } from "./moment-in.ts";

/** What the pages of check-works share: the list of a draft, and the action of a campaign. */
import { data } from "@remix-run/node";
import { answersFor, type Draft, findDraft, keepAnswers, keepStep, openDraft } from "#actions";
import { answersFromForm, readAnswers } from "#letters";
import type { Work } from "#letters/shared";
import { limit, limits, now, sayWait } from "#platform";
import { actionOf, campaignOf, linkTo } from "#web";
import { mergeWorks } from "#works";

/** The list as every letter has it. */
export const worksField = {
  ...{ name: "works", label: "Your works", hint: null, kind: "works", many: false, required: false },
  ...{ min: null, max: 200, options: [], example: [], prompt: null, openings: [], words: null },
} as const satisfies Parameters<typeof answersFromForm>[0]["fields"][number] & object;

/** The list of a draft, as typed. */
export const worksOf = (draft: Draft | null): Work[] =>
  draft ? ((answersFor(draft, "company-letter").works as Work[] | undefined) ?? []) : [];

/** How many works of a list were found listed: what posts and the letter to an MP say of it. */
export const countListed = (draft: Draft | null): number =>
  worksOf(draft).filter((work) => work?.found === "listed").length;

/** What a list of works can give a signature: who signs, and what they may be known for. */
export function signerOf(draft: Draft | null): { name: string; work: string } {
  const name = draft?.answers.name;
  const [work] = worksOf(draft);
  return { name: typeof name === "string" ? name : "", work: work?.title?.slice(0, 80) ?? "" };
}

/** Check-works of a campaign for a GET. @throws a 404 page */
export async function readCheck(request: Request, params: { campaign?: string | undefined }) {
  const campaign = await campaignOf(params);
  const action = actionOf(campaign, "check-works");
  const at = now();
  const draft = await findDraft(request, at);
  const letter = campaign.actions.find((one) => one.action === "company-letter");
  return {
    campaign,
    link: linkTo(campaign),
    action,
    base: `/campaigns/${campaign.name}/check-works`,
    draft,
    letter,
    at,
  };
}

/** As readCheck, for a POST: a draft is made where there is none. */
export async function openCheck(request: Request, params: { campaign?: string | undefined }) {
  const campaign = await campaignOf(params);
  actionOf(campaign, "check-works");
  const at = now();
  return { base: `/campaigns/${campaign.name}/check-works`, at, ...(await openDraft(request, campaign.name, at)) };
}

/** The rows of a posted list; rows in which nothing was typed are none. */
export const typedWorks = (form: FormData): Work[] =>
  ((answersFromForm({ fields: [worksField] }, form).works ?? []) as Work[]).filter((row) =>
    Object.entries(row).some(([column, value]) => !quiet.has(column) && String(value).trim() !== ""),
  );

const quiet = new Set(["rights", "found", "foundOn", "role"]);

/** Keeps a list in the draft with rows of one work made one. @returns the list as kept, and what is wrong with it */
export async function keepWorks(draft: Draft, works: Work[], notes: string[], at: Date) {
  const { works: kept, merged } = mergeWorks(works);
  const said = merged.map((title) => `“${title}” was there more than once and is one row now.`);
  const after = await keepAnswers(draft, "company-letter", { works: kept }, at);
  await keepStep(after, "check-works", { notes: [...notes, ...said.slice(0, 20)] }, at);
  const read = readAnswers({ fields: [worksField] }, { works: kept }, { now: at });
  return { draft: after, works: kept, notes: [...notes, ...said], problems: read.ok ? [] : read.problem };
}

/** @throws a 404 page where there is no list yet */
export function someWorks(draft: Draft | null): Work[] {
  const works = worksOf(draft);
  if (works.length > 0) return works;
  throw data(
    {
      title: "There is no list here",
      sentence:
        "A list that nobody used for 24 hours is deleted. Begin a new one, or bring back the file that you saved.",
    },
    { status: 404 },
  );
}

/** Counts one more search of works by a client. @returns what to answer where it was one too many, or null */
export async function countWorksSearch(client: string): Promise<{ sentence: string; init: ResponseInit } | null> {
  const { max, seconds, words } = limits.worksSearchesPerClient;
  const counted = await limit({ key: `works-search:${client}`, max, windowSeconds: seconds, now: now() });
  if (counted.allowed) return null;
  return {
    sentence: words.replace("{wait}", sayWait(counted.retryAfter)),
    init: { status: 429, headers: { "Retry-After": String(counted.retryAfter) } },
  };
}

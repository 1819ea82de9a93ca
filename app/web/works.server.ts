/** What the pages of check-works share: the list of a draft, and the action of a campaign. */
import { data } from "@remix-run/node";
import { type Draft, findDraft, listRows, openDraft } from "#actions";
import { readAnswers } from "#letters";
import type { Work } from "#letters/shared";
import { limit, limits, now, sayWait } from "#platform";
import { actionOf, campaignOf, linkTo } from "#web";
import type { ListRow } from "#works";

/** The list as every letter has it. */
export const worksField = {
  ...{ name: "works", label: "Your works", hint: null, kind: "works", many: false, required: false },
  ...{ min: null, max: 200, options: [], example: [], prompt: null, openings: [], words: null },
} as const satisfies Parameters<typeof readAnswers>[0]["fields"][number] & object;

/** The list of a draft, as typed. */
export const worksOf = (draft: Draft | null): Work[] => (draft ? listRows(draft).map(({ work }) => work) : []);

/** What is wrong with a list. */
export function problemsOf(works: Work[], at: Date) {
  const read = readAnswers({ fields: [worksField] }, { works }, { now: at });
  return read.ok ? [] : read.problem;
}

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

/** @throws a 404 page where there is no list yet */
export function someRows(draft: Draft | null): ListRow[] {
  const rows = draft ? listRows(draft) : [];
  if (rows.length > 0) return rows;
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

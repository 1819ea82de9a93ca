import { addressLimits } from "#letters";
import { type AnswerValue, hasPostcode, type LetterAction } from "#letters/shared";
import { cookieHeader, deriveToken, hashToken, limits, newId, newSecret, readCookie, transaction } from "#platform";
import { parsePostcode } from "#recipients";
import { DRAFT_HOURS, DRAFT_LINK_DAYS, type Draft, type DraftSteps, type Typed } from "./shared.ts";
import * as store from "./store.ts";

const COOKIE = "draft";
const hours = (count: number) => count * 3_600_000;
const laterBy = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds);

/** The draft of this browser, or null. */
export async function findDraft(request: Request, now: Date): Promise<Draft | null> {
  const secret = readCookie(request.headers.get("cookie"), COOKIE);
  return secret && secret.length === 43 ? store.findByCookie(hashToken(secret), now) : null;
}

/**
 * The draft of this browser, made if there is none.
 * @returns with it the Set-Cookie header, to be sent with each answer since a cookie lives as long as its draft
 */
export async function openDraft(
  request: Request,
  campaign: string,
  now: Date,
): Promise<{ draft: Draft; cookie: string }> {
  const secret = readCookie(request.headers.get("cookie"), COOKIE);
  const found = await findDraft(request, now);
  if (found && secret) return { draft: found, cookie: draftCookie(secret) };
  const fresh = newSecret();
  const draft = await store.addDraft({
    id: newId(),
    cookieHash: hashToken(fresh),
    campaign,
    now,
    expiresAt: laterBy(now, hours(DRAFT_HOURS)),
  });
  return { draft, cookie: draftCookie(fresh) };
}

/** The cookie may outlive 24 hours, since a mailed link prolongs the draft; what counts is the draft's own time. */
const draftCookie = (secret: string) => cookieHeader(COOKIE, secret, DRAFT_LINK_DAYS * 86_400);

/** Asked once for every letter; all else is asked by each letter for itself, since its choices differ. */
const askedOnce = new Set([
  "name",
  "penNames",
  "email",
  "address",
  "postcode",
  "roles",
  "memberships",
  "otherMembership",
  "works",
  "rights",
]);
/** Under which key a field's answer is kept. */
export const keyOf = (action: LetterAction, name: string): string => (askedOnce.has(name) ? name : `${action}:${name}`);

/** Keeps what was typed, right or wrong: nothing is lost by an error. */
export async function keepAnswers(draft: Draft, action: LetterAction, answers: Typed, now: Date): Promise<Draft> {
  const kept: Typed = Object.fromEntries(Object.entries(answers).map(([name, value]) => [keyOf(action, name), value]));
  if ("address" in answers) kept[addressOf] = action;
  await store.mergeAnswers(draft.id, kept, laterBy(now, hours(DRAFT_HOURS)));
  return { ...draft, answers: { ...draft.answers, ...kept } };
}

/**
 * What was typed for the letters of one action, by merge field. The form of a letter to an MP asks for the postcode in a
 * box of its own; a letter to a company has it in the address.
 */
export function answersFor(draft: Draft, action: LetterAction): Typed {
  const own = Object.entries(draft.answers).filter(([key]) => key.startsWith(`${action}:`));
  const once = Object.entries(draft.answers).filter(([key]) => askedOnce.has(key));
  const all: Typed = Object.fromEntries([
    ...once,
    ...own.map(([key, value]) => [key.slice(action.length + 1), value] as const),
  ]);
  const isApart = action === "company-letter" && draft.answers[addressOf] === "mp-letter";
  return isApart ? { ...all, address: wholeAddress(all) } : all;
}

/** Which action's form the address was typed in last. */
const addressOf = "address:of";

function wholeAddress({ address = null, postcode }: Typed): AnswerValue {
  const read = parsePostcode(String(postcode ?? ""));
  if (typeof address !== "string" || !address.trim() || !read.ok || hasPostcode(address)) return address;
  const lines = address.trimEnd().split(/\r?\n/);
  return lines.length < addressLimits.lines ? [...lines, read.value].join("\n") : `${lines.join("\n")} ${read.value}`;
}

/** Keeps what a step decided. */
export async function keepStep<A extends keyof DraftSteps>(
  draft: Draft,
  action: A,
  patch: NonNullable<DraftSteps[A]>,
  now: Date,
): Promise<Draft> {
  await store.mergeStep(draft.id, action, patch, laterBy(now, hours(DRAFT_HOURS)));
  return { ...draft, steps: { ...draft.steps, [action]: { ...draft.steps[action], ...patch } } };
}

/**
 * The same, where it depends on what another tab kept in the step just now.
 * @param patch gets what the step holds, and nothing changes that before it is kept
 * @returns the draft as it was given, with what was kept
 */
export function changeStep<A extends keyof DraftSteps>(
  draft: Draft,
  action: A,
  patch: (step: DraftSteps[A]) => NonNullable<DraftSteps[A]>,
  now: Date,
): Promise<Draft> {
  return transaction(async (tx) => {
    const current = await store.lockDraft(tx, draft.id);
    const kept = patch((current ?? draft).steps[action]);
    await store.mergeStep(draft.id, action, kept, laterBy(now, hours(DRAFT_HOURS)), tx);
    return { ...draft, steps: { ...draft.steps, [action]: { ...draft.steps[action], ...kept } } };
  });
}

/** Forgets the draft at once. */
export const deleteDraft = (draft: Draft): Promise<void> => store.removeDraft(draft.id);

/** Takes a chase of a letter that is deleted out of all drafts: it carries a copy of it. */
export const forgetFollowing = store.removeFollowing;

/** Ends this browser's cookie. */
export const endCookie = (): string => cookieHeader(COOKIE, "", 0);

/** Removes drafts whose time is over. */
export const deleteExpiredDrafts = store.removeExpiredDrafts;

/**
 * Makes a private link that keeps the draft 14 days on any device.
 * @returns its issue number; the token derives from draft id and issue
 */
export async function issueDraftLink(draft: Draft, now: Date): Promise<number> {
  const issue = draft.linkIssue + 1;
  await store.setLink(
    draft.id,
    issue,
    hashToken(deriveToken("draft-link", draft.id, issue)),
    laterBy(now, DRAFT_LINK_DAYS * hours(24)),
  );
  return issue;
}

export type LinkPage =
  | { status: "here" | "asks"; draft: Draft; asks: "postcode" | "name" | "nothing"; triesLeft: number }
  | { status: "unknown" | "dead" };

/** What a private link shows: in the browser that has the draft at once, elsewhere a question first. */
export async function readDraftLink(token: string, request: Request, now: Date): Promise<LinkPage> {
  const found = await store.findByLink(hashToken(token), now);
  if (!found) return { status: "unknown" };
  const own = await findDraft(request, now);
  if (own?.id === found.draft.id) return { status: "here", draft: found.draft, asks: "nothing", triesLeft: most };
  if (found.tries >= most) return { status: "dead" };
  return { status: "asks", draft: found.draft, asks: proofOf(found.draft), triesLeft: most - found.tries };
}

/**
 * Opens a draft in another browser: its postcode, or else the name as typed, five tries.
 * @returns the Set-Cookie header, or how many tries are left
 */
export async function takeDraft(
  token: string,
  proof: string,
  now: Date,
): Promise<{ ok: true; draft: Draft; cookie: string } | { ok: false; triesLeft: number }> {
  const found = await store.findByLink(hashToken(token), now);
  // Taken before it is looked at, so that parallel guesses share the five; a right one gives all of them back.
  const tries = found ? await store.takeLinkTry(found.draft.id, most) : null;
  if (!found || tries === null) return { ok: false, triesLeft: 0 };
  const kind = proofOf(found.draft);
  if (kind !== "nothing" && fold(proof) !== fold(String(found.draft.answers[kind] ?? "")))
    return { ok: false, triesLeft: most - tries };
  const secret = newSecret();
  await store.addBrowser(found.draft.id, hashToken(secret));
  return { ok: true, draft: found.draft, cookie: draftCookie(secret) };
}

function proofOf(draft: Draft): "postcode" | "name" | "nothing" {
  if (draft.answers.postcode) return "postcode";
  return draft.answers.name ? "name" : "nothing";
}

const most = limits.codeTries.max;

const fold = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();

import { ok, problem, type Result, type Tx, transaction } from "#platform";
import type { TemplateDraft } from "./shared.ts";
import { insertAside, insertDraft, readDraft, removeDraft, replaceDraft } from "./store-template-drafts.ts";
import { templateInForce } from "./template-in-force.ts";

/** A text as an editor sends it. */
interface TypedText {
  campaign: string;
  name: string;
  source: string;
  revision: number;
  staffId: string;
  now: Date;
}

/** The new revision, or the draft that stands in the way and the id under which the text is laid aside. */
type SavedDraft = Result<{ revision: number }, { conflict: TemplateDraft; asideId: string }>;

/**
 * Keeps the working text of a template, in order or not.
 * @param given.revision the one that its editor saw; 0 where there was no draft
 * @returns the new revision. Where somebody else saved meanwhile: their draft as it is now; the text that was to be
 *   saved is laid aside (`asideId`), so that it is in the hub whatever becomes of the page
 */
export async function saveTemplateDraft(given: TypedText): Promise<SavedDraft> {
  const { campaign, name, revision, staffId, now } = given;
  const source = storable(given.source);
  const draft = { campaign, name, source, staffId, editedAt: now };
  const baseVersion = revision === 0 ? ((await templateInForce(campaign, name, now))?.version ?? null) : null;
  return transaction(async (tx) => {
    const isSaved =
      revision === 0
        ? await insertDraft({ ...draft, baseVersion }, tx)
        : await replaceDraft({ ...draft, revision }, tx);
    if (isSaved) return ok({ revision: revision + 1 });
    const theirs = await readDraft(campaign, name, tx);
    if (theirs?.source === source) return ok({ revision: theirs.revision });
    if (!theirs) {
      // it was dropped meanwhile: what was typed begins a new one
      await insertDraft({ ...draft, baseVersion: null }, tx);
      return ok({ revision: 1 });
    }
    const asideId = await insertAside({ campaign, name, source, staffId, now }, tx);
    return problem({ conflict: theirs, asideId });
  });
}

/**
 * Takes one text instead of another's, which is laid aside.
 * @param given.revision the draft that gives way, as it was shown
 */
export async function takeOverTemplateDraft(given: TypedText): Promise<SavedDraft> {
  const { campaign, name, revision, now } = given;
  const theirs = await readDraft(campaign, name);
  if (theirs?.revision === revision && theirs.source !== storable(given.source))
    await transaction((tx) => insertAside({ campaign, name, source: theirs.source, staffId: theirs.staffId, now }, tx));
  return saveTemplateDraft(given);
}

/**
 * Goes back to the text in force: the draft's text is laid aside, and there is no draft.
 * @param given.revision as it was shown
 * @returns false where it was changed since
 */
export function dropTemplateDraft(given: {
  campaign: string;
  name: string;
  revision: number;
  now: Date;
  beside?: (tx: Tx) => Promise<void>;
}): Promise<boolean> {
  const { campaign, name, revision, now, beside } = given;
  return transaction(async (tx) => {
    const draft = await readDraft(campaign, name, tx);
    if (!draft || !(await dropWithin(tx, { ...draft, revision, now }))) return false;
    await beside?.(tx);
    return true;
  });
}

/** The same in somebody's transaction. @returns false where its revision is another by now */
export async function dropWithin(tx: Tx, draft: TemplateDraft & { now: Date }): Promise<boolean> {
  const { campaign, name, revision, source, staffId, now } = draft;
  if (!(await removeDraft(campaign, name, revision, tx))) return false;
  await insertAside({ campaign, name, source, staffId, now }, tx);
  return true;
}

/** Text that PostgreSQL takes, with the line ends of a file: browsers send CRLF. */
const storable = (text: string): string => text.replaceAll("\0", "").replace(/\r\n?/g, "\n").toWellFormed();

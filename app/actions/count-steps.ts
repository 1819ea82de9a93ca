/**
 * What figures count of a journey: how far people come, and what becomes of their letters. Each thing is noted together
 * with a mark in the draft, so that nothing is counted twice of one draft; the note itself has no id of anybody. What
 * belongs to an invented recipient counts in no figure.
 */
import { markCounted as markDispatchesCounted } from "#dispatch";
import type { KeptLetter } from "#letters";
import type { Letter, LetterAction } from "#letters/shared";
import { db, type FigureName, noteFigures, placeOf, type Tx, transaction } from "#platform";
import { isDemonstrationActive } from "#recipients";
import type { Draft } from "./shared.ts";
import { markCounted, noteOnce } from "./store.ts";

/** Somebody sent the first form of an action. */
export const countBegan = (draft: Draft, action: LetterAction, now: Date): Promise<void> =>
  countStep(draft, action, "people-began", now);

/** Somebody answered all that their letter asks. */
export const countAnswered = (draft: Draft, action: LetterAction, now: Date): Promise<void> =>
  countStep(draft, action, "people-answered", now);

async function countStep(draft: Draft, action: LetterAction, what: FigureName, now: Date): Promise<void> {
  // most requests of a draft come after the first, and cost nothing
  if (draft.counted.includes(markOf(action, what)) || (await isInvented(draft, action))) return;
  const { id: draftId, campaign } = draft;
  await countPerson(db(), { draftId, campaign, action }, what, now);
}

/** Before anybody is chosen the directory says whether its MPs are invented; a name typed by hand may be real. */
async function isInvented(draft: Draft, action: LetterAction): Promise<boolean> {
  if (action !== "mp-letter" || draft.steps[action]?.typed) return false;
  return isDemonstrationActive();
}

interface Person {
  draftId: string;
  campaign: string;
  action: string;
}

async function countPerson(
  tx: Tx | ReturnType<typeof db>,
  { draftId, campaign, action }: Person,
  what: FigureName,
  now: Date,
): Promise<void> {
  await noteOnce(tx, { id: draftId, mark: markOf(action, what), note: { campaign, action, what }, now });
}

type Counted = Pick<KeptLetter, "draftId" | "campaign" | "letter">;

/** A letter was made; the same one made again with another text is one letter. */
export async function countMade(tx: Tx, { draftId, campaign, letter }: Counted, now: Date): Promise<void> {
  const { action, recipient } = letter;
  if (recipient.demonstration || !draftId) return;
  await countPerson(tx, { draftId, campaign, action }, "people-made", now);
  const note = { campaign, action, what: "letters-made", place: placeOf(recipient.key) } as const;
  await noteOnce(tx, { id: draftId, mark: markOf("letters-made", letterMark(letter)), note, now });
}

/** A letter was taken away in a format: once for each format, and once as a letter. */
export async function countTaken({ draftId, campaign, letter }: Counted, format: string, now: Date): Promise<void> {
  const { action, recipient, template } = letter;
  if (recipient.demonstration || !draftId) return;
  await transaction(async (tx) => {
    const note = { campaign, action, what: "taken-as", place: format } as const;
    if (!(await noteOnce(tx, { id: draftId, mark: markOf(format, letterMark(letter)), note, now }))) return;
    if (!(await markCounted(tx, draftId, takenMark(letter)))) return;
    await countPerson(tx, { draftId, campaign, action }, "people-used", now);
    const was = await markDispatchesCounted(tx, { draftId, recipientKey: recipient.key, template });
    const place = placeOf(recipient.key);
    const notes = [
      ...(was.copied ? [] : (["letters-taken"] as const)),
      ...(was.copied || was.emailed ? [] : (["letters-out"] as const)),
    ];
    await noteFigures(
      tx,
      notes.map((what) => ({ campaign, action, what, place })),
      now,
    );
  });
}

/** Somebody asked for a letter to be mailed. */
export async function countAsked({ draftId, campaign, letter }: Counted, now: Date): Promise<void> {
  const { action, recipient } = letter;
  if (recipient.demonstration || !draftId) return;
  await countPerson(db(), { draftId, campaign, action }, "people-used", now);
}

/** Whether a letter is in the figures already, as one that was taken away. */
export const isTaken = (draft: Draft, letter: Letter): boolean => draft.counted.includes(takenMark(letter));

/** Whether one of the same letters was, to whomever. */
export const isAnyTaken = (draft: Draft, { template }: Letter): boolean =>
  draft.counted.some((mark) => mark.startsWith(markOf("letters-taken", `${template}:`)));

const markOf = (one: string, other: string) => `${one}:${other}`;
const letterMark = ({ template, recipient }: Letter) => `${template}:${recipient.key}`;
const takenMark = (letter: Letter) => markOf("letters-taken", letterMark(letter));

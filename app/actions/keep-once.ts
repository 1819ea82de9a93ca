import { isDeepStrictEqual } from "node:util";
import { type KeptLetter, lettersOfDraft, saveLetter } from "#letters";
import { newId, type Tx, transaction } from "#platform";
import { DRAFT_HOURS, type Draft } from "./shared.ts";
import { lockDraft } from "./store.ts";

/** A letter that is only taken away lives as long as its draft. */
export const lifeOf = (draft: Draft, now: Date) =>
  new Date(Math.max(Date.parse(draft.expiresAt), now.getTime() + DRAFT_HOURS * 3_600_000));

type Made = Pick<KeptLetter, "campaign" | "letter" | "ownShare" | "marks">;

/**
 * Keeps a letter in a draft, where it has none that is the same: a button that is pressed twice waits for itself.
 * @param beside what is to be written down in the same transaction, only where the letter is a new one
 * @returns the letter's id
 */
export function keepOnce(
  draft: Draft,
  made: Made,
  now: Date,
  beside?: (tx: Tx, kept: Made & { draftId: string }) => Promise<void>,
): Promise<string> {
  const plain = JSON.parse(JSON.stringify(made.letter));
  return transaction(async (tx) => {
    await lockDraft(tx, draft.id);
    const same = (await lettersOfDraft(draft.id, now, tx)).find(({ letter }) => isDeepStrictEqual(letter, plain));
    if (same) return same.id;
    const kept = { ...made, id: newId(), draftId: draft.id };
    await saveLetter(tx, { ...kept, createdAt: now, expiresAt: lifeOf(draft, now) });
    await beside?.(tx, kept);
    return kept.id;
  });
}

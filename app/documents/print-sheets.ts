/** The posting pack and the record as sheets of a page: the browser prints them in fonts that ours cannot replace. */
import type { Block, Letter } from "#letters/shared";
import { envelopesOf, postingNote } from "./posting-note.ts";
import { replyByOf } from "./reply-by.ts";
import { envelopeWords } from "./write-posting-pack.ts";
import { type Recorded, recordBlocks } from "./write-record.ts";

export type PrintSheet =
  | { kind: "blocks"; blocks: Block[] }
  | { kind: "envelope"; title: string; hint: string; from: string; lines: string[] }
  | { kind: "letter"; letter: Letter };

/** In the order of the posting pack, and the record last. @param madeOn YYYY-MM-DD */
export function printSheets(records: Recorded[], madeOn: string, timeZone: string): PrintSheet[] {
  const letters = records.map(({ letter }) => letter);
  const envelopes = envelopesOf(letters);
  return [
    { kind: "blocks", blocks: postingNote(envelopes, replyByOf(letters)) },
    ...envelopes.flatMap((envelope): PrintSheet[] => [
      { kind: "envelope", ...envelopeWords(envelope) },
      { kind: "letter", letter: envelope.letter },
    ]),
    { kind: "blocks", blocks: recordBlocks(records, madeOn, timeZone) },
  ];
}

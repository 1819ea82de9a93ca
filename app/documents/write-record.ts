/** A record for the writer's own file: which letters went to whom, and when; what the hub cannot know has room for a pen. */
import { type Block, DEMONSTRATION_NOTICE, type Letter } from "#letters/shared";
import { sayDate, sayMoment } from "#platform/shared";
import { cutBlocks } from "./cut-blocks.ts";
import { cleanText, paragraph } from "./document-blocks.ts";
import { fillPages } from "./fill-pages.ts";
import { margin, type Setting, settings, textBottom } from "./page-measures.ts";
import { replyByOf } from "./reply-by.ts";
import { setUnits } from "./set-units.ts";
import { writePdf } from "./write-pdf.ts";

/** A letter, and when its recipient's mail server took it; null where it was not mailed from here. */
export interface Recorded {
  letter: Letter;
  mailed: { to: string; at: Date } | null;
}

const room = "_".repeat(28);

/**
 * Makes the record of some letters as PDF; the same letters on the same day give the same bytes.
 * @param madeOn YYYY-MM-DD
 * @param timeZone by which moments are said
 */
export async function recordPdfOf(records: Recorded[], madeOn: string, timeZone: string): Promise<Uint8Array> {
  const first = records[0]?.letter;
  if (!first) throw new Error("a record needs a letter");
  const blocks = recordBlocks(records, madeOn, timeZone);
  const notice = first.recipient.demonstration ? { text: DEMONSTRATION_NOTICE, isFirst: false } : null;
  const pages = fillPages(setUnits(cutBlocks(blocks), settings[0] as Setting), textBottom - margin.top);
  const sheets = pages.map((placed, i) => ({ placed, number: i === 0 ? null : String(i + 1), notice }));
  const info = { title: "Record of my letters", author: cleanText(first.sender.name), date: madeOn };
  return writePdf(info, JSON.stringify(blocks), sheets);
}

/** What stands in the record. */
export function recordBlocks(records: Recorded[], madeOn: string, timeZone: string): Block[] {
  const name = records[0]?.letter.sender.name ?? "";
  return [
    paragraph(records.length > 1 ? "Record of my letters" : "Record of my letter", "subject"),
    paragraph(
      `${name}. Made on ${sayDate(madeOn)}, for my own file: to be kept with a copy of ${records.length > 1 ? "each letter" : "the letter"}.`,
    ),
    ...records.flatMap((record) => oneRecord(record, timeZone)),
  ];
}

function oneRecord({ letter, mailed }: Recorded, timeZone: string): Block[] {
  const { recipient, reference, date, subject } = letter;
  const [addressee = recipient.name, ...place] = recipient.lines;
  const replyBy = replyByOf([letter]);
  const lines = [
    `To: ${[addressee, ...place].join(", ")}`,
    ...recipient.copies.map((copy) => `Copy to: ${copy.join(", ")}`),
    `Letter of ${sayDate(date)}${reference ? `, reference ${reference}` : ""}`,
    `Subject: ${subject}`,
    ...(mailed
      ? [`Emailed to ${mailed.to}; taken by its mail server on ${sayMoment(mailed.at, timeZone)}`]
      : [`Posted on: ${room}`, `Number of the proof of posting: ${room}`]),
    ...(replyBy ? [`Answer asked for by ${replyBy}`] : []),
    `Answered on: ${room}`,
  ];
  return [
    { kind: "heading", content: [{ kind: "text", text: recipient.company?.name ?? recipient.name }] },
    { kind: "list", ordered: false, items: lines.map((text) => [{ kind: "text", text }]) },
  ];
}

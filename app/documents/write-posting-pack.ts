/** The pack for letters that go by post: a note, and for each envelope a sheet with its address and the letter. */
import { DEMONSTRATION_NOTICE, type Letter } from "#letters/shared";
import { breakLines } from "./break-lines.ts";
import { cutBlocks, type Tag } from "./cut-blocks.ts";
import { cutPieces } from "./cut-pieces.ts";
import { cleanText } from "./document-blocks.ts";
import type { Sheet } from "./draw-pages.ts";
import { fillPages } from "./fill-pages.ts";
import {
  fadedInk,
  ink,
  margin,
  millimetres,
  type Setting,
  settings,
  smallSize,
  textBottom,
  textWidth,
} from "./page-measures.ts";
import { type Envelope, envelopesOf, postingNote } from "./posting-note.ts";
import { replyByOf } from "./reply-by.ts";
import { type SetLine, setUnits, type Unit } from "./set-units.ts";
import { letterSheets, writePdf } from "./write-pdf.ts";

/**
 * Makes one PDF of letters, copies included: page 1 says what to do, then come, for each envelope, the address in a
 * frame and the letter.
 */
export async function postingPackOf(letters: Letter[]): Promise<Uint8Array> {
  const first = letters[0];
  if (!first) throw new Error("a posting pack needs a letter");
  const envelopes = envelopesOf(letters);
  const replyBy = replyByOf(letters);
  const note = fillPages(
    setUnits(cutBlocks(postingNote(envelopes, replyBy)), settings[0] as Setting),
    textBottom - margin.top,
  );
  const sheets: Sheet[] = [
    ...note.map((placed) => ({ placed, number: null, notice: noticeOf(first, false) })),
    ...envelopes.flatMap((envelope) => [addressSheet(envelope), ...letterSheets(envelope.letter)]),
  ];
  const info = {
    title: `To post: ${cleanText(first.subject)}`,
    author: cleanText(first.sender.name),
    date: first.date,
  };
  return writePdf(info, JSON.stringify([letters, replyBy]), sheets);
}

/** Fits the front of a DL envelope (220 by 110 mm) with room for the stamp. */
const label = { x: 0, y: millimetres(34), width: millimetres(120), height: millimetres(78) };
const inset = millimetres(7);

/** What stands on the sheet of an envelope; only the last two within its frame. */
export function envelopeWords({ letter, lines, isCopy, abroad }: Envelope) {
  const block = letter.blocks.find((one) => one.kind === "address" && one.of === "sender");
  const sender = block?.kind === "address" ? block.lines.filter((line) => !line.includes("@")) : [letter.sender.name];
  if (abroad && ukPostcode.test(sender.at(-1) ?? "")) sender.push("United\u00a0Kingdom");
  const postage = abroad ? ` International postage: ${abroad}.` : "";
  return {
    title: isCopy ? "Envelope for a copy of your letter" : "Envelope for your letter",
    hint: `Cut out the frame and glue it on, or copy the address by hand.${postage}`,
    from: `From: ${sender.map(cleanText).join(", ")}`.replace(ukPostcode, "$1\u00a0$2"),
    lines: lines.map(cleanText),
  };
}

function addressSheet(envelope: Envelope): Sheet {
  const { letter } = envelope;
  const { title, hint, from, lines } = envelopeWords(envelope);
  const inner = label.width - 2 * inset;
  const unit = sheetUnit([
    ...textLines([title], {
      y: 0,
      size: 11,
      bold: true,
      type: "H2",
    }),
    ...textLines([hint], { y: 20, size: 11 }),
    ...textLines([from], {
      x: label.x + inset,
      y: label.y + inset,
      width: inner,
      size: smallSize,
      colour: fadedInk,
    }),
    ...textLines(lines, {
      x: label.x + inset,
      y: label.y + inset + 44,
      width: inner,
      size: addressSize(lines.length),
    }),
  ]);
  return { placed: [{ unit, y: 0 }], number: null, notice: noticeOf(letter, false), frame: label };
}

/** Its halves stay on one line. */
const ukPostcode = /\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b/;

/** Large, and still within the frame when an address is long. */
const addressSize = (lines: number) => (lines <= 7 ? 14 : 11);

interface Look {
  x?: number;
  y: number;
  width?: number;
  size: number;
  colour?: string;
  bold?: boolean;
  type?: Tag["type"];
}

function textLines(texts: string[], look: Look): SetLine[] {
  const { x = 0, y, width = textWidth, size, colour = ink, bold = false, type = "P" } = look;
  const tag: Tag = { type, parent: null, own: false };
  const leading = size * 1.35;
  return texts
    .flatMap((text, i) => {
      const spaced = i < texts.length - 1 ? `${text} ` : text;
      return breakLines(cutPieces([{ text: spaced, face: bold ? "bold" : "regular" }]), size, width);
    })
    .map((runs, i) => ({ tag, runs, x, y: y + i * leading, size, leading, colour }));
}

function sheetUnit(lines: SetLine[]): Unit {
  return { before: 0, height: 0, lines, keepWithNext: false, newPage: true };
}

function noticeOf(letter: Letter, isFirst: boolean): Sheet["notice"] {
  return letter.recipient.demonstration ? { text: DEMONSTRATION_NOTICE, isFirst } : null;
}

/** An open letter with its names as files to be handed in, and the hashes by which everybody can check them. */

import { createHash } from "node:crypto";
import { drawInTurn, drawNames } from "#documents";
import { formatDate } from "#letters";
import { csvOf, db, newId, ok, problem, type Result, type Tx, transaction } from "#platform";
import { readSeatMap } from "#recipients";
import { dayOf } from "../campaign-day.ts";
import type { Campaign } from "../shared.ts";
import type { OpenLetter } from "./open-letter.ts";
import { openLetterBlocks } from "./open-letter-blocks.ts";
import { digestHandIn, findFiles, type HandInRow, insertHandIn, readHandInRows } from "./store.ts";
import { listForUpdates } from "./store-moderation.ts";

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
const tries = 3;

/**
 * Makes the PDF and the CSV of those who have signed the present text. Names are read again when the files are drawn:
 * if one was withdrawn, hidden or changed meanwhile, it begins anew, so no file holds a name that had gone.
 * @returns the id; `busy` where too much was drawn or changed at once
 */
export async function makeHandIn(ask: {
  campaign: Campaign;
  letter: OpenLetter;
  staffId: string;
  now: Date;
  beside: (tx: Tx, id: string) => Promise<void>;
  /** For tests: between drawing and reading again. */
  drawn?: () => Promise<void>;
}): Promise<Result<{ id: string }, "busy" | "nobody">> {
  const { letter, staffId, now } = ask;
  const seats = new Map((await readSeatMap()).seats.map(({ code, name }) => [code, name]));
  for (let turn = 0; turn < tries; turn++) {
    const before = await digestHandIn(db(), letter, now);
    const rows = await readHandInRows(letter, now);
    if (rows.length === 0) return problem("nobody");
    const csv = Buffer.from(csvText(rows, seats));
    const done = await drawInTurn(() => drawNames(documentOf(ask.campaign, letter, rows, now)));
    if (!done) return problem("busy");
    const pdf = Buffer.from(done.drawn);
    await ask.drawn?.();
    const id = newId(now.getTime());
    const named = rows.filter(({ listed }) => listed !== "").length;
    const hashes = { csvHash: sha256(csv), pdfHash: sha256(pdf) };
    const kept = await transaction(async (tx) => {
      if ((await digestHandIn(tx, letter, now)) !== before) return false;
      await insertHandIn(tx, { id, letter, signed: rows.length, named, csv, pdf, ...hashes, staffId, now });
      await ask.beside(tx, id);
      return true;
    });
    if (kept) return ok({ id });
  }
  return problem("busy");
}

function csvText(rows: HandInRow[], seats: Map<string, string>): string {
  const named = rows.filter(({ listed }) => listed !== "");
  const lines = named.map(({ listed, role, seat }) => [listed, role, seat ? (seats.get(seat) ?? seat) : ""]);
  const unnamed = rows.length - named.length;
  return csvOf([
    ["Name", "Role", "Constituency"],
    ...lines,
    ...(unnamed > 0 ? [[`and ${unnamed} who signed without a name`, "", ""]] : []),
  ]);
}

const say = (count: number) => count.toLocaleString("en-GB");

function documentOf(campaign: Campaign, letter: OpenLetter, rows: HandInRow[], now: Date) {
  const date = dayOf(now, campaign.timeZone);
  const named = rows.filter(({ listed }) => listed !== "");
  const unnamed = rows.length - named.length;
  const [, ...blocks] = openLetterBlocks(letter);
  const wordsOf = (content: { kind: string; text?: string }[]) => content.map(({ text = "" }) => text).join("");
  return {
    title: `To ${letter.to}`,
    head: `Open letter · ${campaign.title}`,
    lead: `Signed by ${say(rows.length)} ${rows.length === 1 ? "person" : "people"}, as of ${formatDate(date)}.`,
    paragraphs: blocks.flatMap((block): (string | { list: string[] })[] => {
      if (block.kind === "list") return [{ list: block.items.map(wordsOf) }];
      return block.kind === "paragraph" ? [wordsOf(block.content)] : [];
    }),
    heading: unnamed > 0 ? `Signatories, and ${say(unnamed)} without a name` : "Signatories",
    names: named.map(({ listed, role }) => ({ name: listed, note: role })),
    author: campaign.publisher,
    date,
    foot: `${campaign.title}, open letter, ${formatDate(date)}`,
  };
}

/** A file of a hand-in, for 30 days. */
export async function readHandInFile(campaign: string, id: string, kind: "csv" | "pdf"): Promise<Uint8Array | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const row = await findFiles(campaign, id);
  return row?.[kind] ?? null;
}

/** Those who agreed to be written to about the letter, for a spreadsheet. */
export async function updatesCsv(campaign: string): Promise<string> {
  const rows = await listForUpdates(campaign);
  return csvOf([
    ["Name", "Email", "Signed on"],
    ...rows.map(({ name, mailbox, confirmedAt }) => [name, mailbox, confirmedAt?.toISOString().slice(0, 10) ?? ""]),
  ]);
}

/** What stands in the files of a hand-in. */

import type { NamesDocument } from "#documents";
import { csvOf, dayIn } from "#platform";
import { sayDate } from "#platform/shared";
import type { Campaign } from "../shared.ts";
import type { OpenLetter } from "./open-letter.ts";
import { openLetterBlocks } from "./open-letter-blocks.ts";
import type { HandInRow } from "./store-hand-in.ts";

/** The names for a spreadsheet. @param seats code to name; one that it does not have is left out, as a code says nothing */
export function handInCsv(rows: HandInRow[], seats: Map<string, string>): string {
  const named = rows.filter(({ listed }) => listed !== "");
  const lines = named.map(({ listed, role, seat }) => [listed, role, seats.get(seat ?? "") ?? ""]);
  const unnamed = rows.length - named.length;
  return csvOf([
    ["Name", "Role", "Constituency"],
    ...lines,
    ...(unnamed > 0 ? [[`and ${unnamed} who signed without a name`, "", ""]] : []),
  ]);
}

const say = (count: number) => count.toLocaleString("en-GB");

/** The letter and its names, to be drawn. */
export function handInDocument(
  { campaign, letter }: { campaign: Campaign; letter: OpenLetter },
  rows: HandInRow[],
  seats: Map<string, string>,
  now: Date,
): NamesDocument {
  const date = dayIn(campaign.timeZone, now);
  const named = rows.filter(({ listed }) => listed !== "");
  const unnamed = rows.length - named.length;
  const [, ...blocks] = openLetterBlocks(letter);
  const wordsOf = (content: { kind: string; text?: string }[]) => content.map(({ text = "" }) => text).join("");
  return {
    title: `To ${letter.to}`,
    head: `Open letter · ${campaign.title}`,
    lead: `Signed by ${say(rows.length)} ${rows.length === 1 ? "person" : "people"}, as of ${sayDate(date)}.`,
    paragraphs: blocks.flatMap((block): (string | { list: string[] })[] => {
      if (block.kind === "list") return [{ list: block.items.map(wordsOf) }];
      return block.kind === "paragraph" ? [wordsOf(block.content)] : [];
    }),
    heading: unnamed > 0 ? `Signatories, and ${say(unnamed)} without a name` : "Signatories",
    names: named.map(({ listed, role, seat }) => ({
      name: listed,
      note: [role, seats.get(seat ?? "")].filter(Boolean).join(", "),
    })),
    author: campaign.publisher,
    date,
    foot: `${campaign.title}, open letter, ${sayDate(date)}`,
  };
}

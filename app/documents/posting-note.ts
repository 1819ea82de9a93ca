/** The first page of a posting pack: what to do, in the order of doing it. */
import type { Block, Letter } from "#letters/shared";
import { paragraph } from "./document-blocks.ts";

/** One envelope: whose letter goes to which address. */
export interface Envelope {
  letter: Letter;
  lines: string[];
  /** The letter's own addressee, or one that gets a copy. */
  isCopy: boolean;
  /** Country as the address names it; null at home. */
  abroad: string | null;
}

/** Every addressee of every letter, copies included. */
export function envelopesOf(letters: Letter[]): Envelope[] {
  return letters.flatMap((letter) =>
    [letter.recipient.lines, ...letter.recipient.copies].map((lines, i) => ({
      letter,
      lines,
      isCopy: i > 0,
      abroad: countryAbroad(lines),
    })),
  );
}

/** The note as blocks. @param replyBy date by which an answer is asked for, as the letter writes it */
export function postingNote(envelopes: Envelope[], replyBy: string | null): Block[] {
  const countries = abroadOf(envelopes);
  const several = envelopes.length > 1;
  const steps = [
    "Print all pages of this pack on A4 paper, on one side.",
    several
      ? "Sign each letter by hand, in the space above your name. A letter that goes to several addresses is here once for each."
      : "Sign the letter by hand, in the space above your name.",
    several
      ? `Make one envelope for each address: ${envelopes.length} in all. The sheet before a letter has its address in a frame, to cut out and glue on, or to copy by hand. It fits a DL or C5 envelope.`
      : "The sheet before the letter has its address in a frame, to cut out and glue on, or to copy by hand. It fits a DL or C5 envelope.",
    ...(countries.length > 0
      ? [`Letters to ${listed(countries)} need international postage. Ask for it at the counter.`]
      : []),
    "Ask for proof of posting, and keep it.",
    "Keep a copy of what you sent: a photograph of the signed pages is enough.",
    replyBy
      ? `Put ${replyBy} in your calendar: your letter asks for an answer by then.${countries.length > 0 ? " One that comes by post from abroad may take a week or two longer." : ""}`
      : "Put the date by which you asked for an answer in your calendar.",
  ];
  return [
    paragraph(several ? "Before you post your letters" : "Before you post your letter", "subject"),
    paragraph("These letters go by post. This page is for you and stays at home."),
    { kind: "list", ordered: true, items: steps.map((text) => [{ kind: "text", text }]) },
    { kind: "heading", content: [{ kind: "text", text: several ? "Envelopes" : "Envelope" }] },
    {
      kind: "list",
      ordered: true,
      items: envelopes.map(({ lines, isCopy, abroad }) => [
        { kind: "text", text: `${lines[0] ?? ""}${abroad ? `, ${abroad}` : ""}${isCopy ? " (copy)" : ""}` },
      ]),
    },
  ];
}

const abroadOf = (envelopes: Envelope[]) => [...new Set(envelopes.flatMap(({ abroad }) => abroad ?? []))];

/** Where the addressees of letters are, copies included, as a sentence names them: the United States. */
export function countriesAbroad(letters: Letter[]): string | null {
  const countries = abroadOf(envelopesOf(letters));
  return countries.length > 0 ? listed(countries) : null;
}

function listed(names: string[]): string {
  const the = names.map((name) => (/^(United|Netherlands|USA?$)/.test(name) ? `the ${name}` : name));
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(the);
}

const HOME = new Set([
  "united kingdom",
  "uk",
  "gb",
  "great britain",
  "england",
  "scotland",
  "wales",
  "northern ireland",
]);

/** The last line of an address, where it is a country's name in English (of the regions that Unicode names). */
function countryAbroad(lines: string[]): string | null {
  const last = lines.at(-1)?.trim() ?? "";
  const folded = last.toLowerCase();
  return !HOME.has(folded) && countries().has(folded) ? last : null;
}

let named: Set<string> | null = null;

function countries(): Set<string> {
  if (named) return named;
  const names = new Intl.DisplayNames("en-GB", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const all = letters.flatMap((a) => letters.flatMap((b) => names.of(a + b)?.toLowerCase() ?? []));
  named = new Set([...all, "usa", "us", "united states of america", "republic of ireland", "the netherlands"]);
  return named;
}

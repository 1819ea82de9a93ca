import type { LetterRecipient } from "./shared.ts";

/** What somebody wrote, with what of a letter's frame they brought along: it takes the place of ours. */
export interface OwnFrame {
  greeting: string | null;
  words: string;
  closing: string | null;
  /** Lines of the signature: the sender's name, and what they wrote under it; null where they did not sign. */
  signed: string[] | null;
  /** They greet in Welsh. */
  isWelsh: boolean;
}

const welsh = /^annwyl\b/i;
/** A greeting alone on its line, in English or Welsh. */
const greeting = /^(?:dear|annwyl)\s[^\n,:!?]{1,80}[,:]?$/i;
const closing =
  /^(?:yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely|respectfully|(?:with )?(?:many )?(?:kind(?:est)?|best|warm(?:est)?)? ?(?:regards|wishes)|(?:yr eiddoch )?yn gywir|yr eiddoch(?: yn (?:gywir|ffyddlon))?|yn ffyddlon|cofion(?: (?:gorau|cynnes|caredig))?|(?:gyda )?dymuniadau gorau)[,.]?$/i;
/** More lines than that below a closing are no signature. */
const mostSigned = 4;

/**
 * Reads a letter that a person wrote alone for a known greeting at its beginning, and a known closing with or without
 * their name at its end.
 * @param text cleaned
 */
export function readOwnFrame(text: string, sender: string, recipient: Pick<LetterRecipient, "salutation">): OwnFrame {
  const [first = "", ...rest] = text.split("\n");
  const greeted = readGreeting(first.trim(), rest, recipient.salutation);
  const ended = readEnding(greeted.words, sender);
  return { ...ended, greeting: greeted.greeting, isWelsh: greeted.greeting !== null && welsh.test(greeted.greeting) };
}

function readGreeting(first: string, rest: string[], salutation: string): { greeting: string | null; words: string } {
  const below = rest.join("\n");
  const isSet = /[,:]$/.test(first) || rest[0]?.trim() === "";
  // nothing below it: then it is all that they wrote
  if (greeting.test(first) && isSet && below.trim() !== "") return { greeting: first, words: below.trim() };
  // "Dear Ms Member, I live …" on one line, to the very recipient
  const known = [`dear ${salutation}`, `annwyl ${salutation}`].find((one) =>
    first.toLowerCase().startsWith(`${one.toLowerCase()},`),
  );
  const after = known ? first.slice(known.length + 1).trim() : "";
  if (!known || after === "") return { greeting: null, words: [first, ...rest].join("\n") };
  return { greeting: first.slice(0, known.length + 1), words: [after, ...rest].join("\n").trim() };
}

function readEnding(words: string, sender: string): Pick<OwnFrame, "words" | "closing" | "signed"> {
  const lines = words.split("\n").map((line) => line.trim());
  const at = lines.findLastIndex((line, n) => n > 0 && closing.test(line));
  const below = lines.slice(at + 1).filter((line) => line !== "");
  const isEnd = at > 0 && below.length <= mostSigned && (below[0] === undefined || isNameOf(below[0], sender));
  const before = (end: number) => words.split("\n").slice(0, end).join("\n").trim();
  if (isEnd && before(at) !== "")
    return { words: before(at), closing: lines[at] ?? null, signed: below[0] ? [sender, ...below.slice(1)] : null };
  // the name alone, which we put under the closing
  const last = lines.length - 1;
  const isSigned = last > 0 && fold(lines[last] ?? "") === fold(sender) && before(last) !== "";
  return { words: isSigned ? before(last) : words, closing: null, signed: null };
}

/** The name, or a part of it: "Siân" under the letter of Siân ap Llŷr. */
function isNameOf(line: string, sender: string): boolean {
  const names = fold(sender).split(" ");
  return fold(line)
    .split(" ")
    .every((word) => names.includes(word));
}

const fold = (name: string): string =>
  name.normalize("NFD").replace(/\p{M}/gu, "").replace(/[.,]/g, "").replace(/\s+/g, " ").trim().toLowerCase();

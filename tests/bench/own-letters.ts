/** A made corpus for the own-words meter: letters of the template, edited lightly, by machine or in earnest, and own ones. */
import { getTemplate, type LetterInput, readAnswers } from "#letters";
import type { LetterRecipient } from "#letters/shared";

const recipient: LetterRecipient = {
  kind: "mp",
  key: "mp:E14001085",
  name: "Mo Member MP",
  salutation: "Mo Member",
  lines: ["Mo Member MP", "House of Commons", "London", "SW1A 0AA"],
  constituency: "Upper Quire and the Marshes",
  nation: "England",
  email: null,
  copies: [],
  company: null,
  demonstration: false,
};
const campaign = {
  name: "books-and-ai",
  title: "Books and AI",
  officeHolder: null,
  office: "Secretary of State for Culture, Media and Sport",
  policyLine: "In its report of 18 March 2026 the government said that all options remain open.",
  litigationLine: null,
  asOf: "2026-03-18",
  imprint: null,
};

/** What a letter of the MP template is made from. */
export function givenInput(answers: object, ownBody?: string): LetterInput {
  const read = readAnswers(getTemplate("mp-ai-copyright"), answers, { now: null });
  if (!read.ok) throw new Error(read.problem[0]?.sentence);
  const hub = { name: "Action Hub", url: "http://localhost:3000" };
  const rest = { recipient, campaign, hub, date: "2026-11-24", reference: null };
  return { answers: read.value, ...rest, ...(ownBody === undefined ? {} : { ownBody }) };
}

/** Numbers between 0 and 1, the same for the same seed (Mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const oneOf = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** Choices that differ from person to person and are nobody's words. */
export function choices(random: () => number): Record<string, unknown> {
  const some = (list: string[]) => {
    const chosen = list.filter(() => random() < 0.6);
    return chosen.length > 0 ? chosen : [list[0]];
  };
  return {
    name: `${oneOf(random, people)} ${oneOf(random, places)}`,
    address: `${Math.ceil(random() * 200)} ${oneOf(random, places)} Road\nExampleton`,
    postcode: "ZZ1 1AA",
    roles: some(["author", "illustrator", "translator", "poet", "reader"]),
    asks: some(["transparency", "exception", "licensing", "minister"]),
    living: oneOf(random, ["yes", "partly", "no", "rather-not"]),
    ...(random() < 0.5 ? { listed: Math.ceil(random() * 40) } : {}),
    ...(random() < 0.4 ? { memberships: ["soa"] } : {}),
    meeting: random() < 0.5,
  };
}

/** Sentences as different people write them: frames that recur, with things that do not. */
export function ownSentence(random: () => number): string {
  const pick = (list: readonly string[]) => oneOf(random, list);
  const frame = pick(frames);
  return frame.replace(/<(\w+)>/g, (_, kind: string) =>
    pick({ person: people, place: places, thing: things, did: deeds, when: times, feel: feelings }[kind] ?? []),
  );
}

export const ownText = (random: () => number, sentences: number): string =>
  Array.from({ length: sentences }, () => ownSentence(random)).join(" ");

/** Answers in people's own words. */
export function givenLetters(count: number, seed: number): Record<string, unknown>[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => ({
    ...choices(random),
    story: ownText(random, 4),
    about: ownText(random, 2),
    wish: ownText(random, 1),
  }));
}

const people = [
  "Agnes",
  "my daughter",
  "Tomasz",
  "an old teacher",
  "Priya",
  "the librarian",
  "Owen",
  "my editor",
  "Bill",
  "my late husband",
  "Siân",
  "a reader from Leeds",
];
const places = [
  "Holmfirth",
  "the harbour",
  "our village school",
  "Rhayader",
  "the night bus",
  "a shed in Fife",
  "Kilburn",
  "the mill",
  "Aberdaron",
  "the reading group",
  "Stroud",
  "a hospital bed",
];
const things = [
  "a ghost story",
  "forty poems",
  "a cookbook for one",
  "the book about eels",
  "a life of my aunt",
  "two plays",
  "a field guide to mosses",
  "the third crime novel",
  "a history of buttons",
  "translations from Polish",
  "a school atlas",
  "a comic about bees",
];
const deeds = [
  "sold out of the boot of my car",
  "was read aloud until it fell apart",
  "paid the rent for a winter",
  "went out of print in a week",
  "came back with pencil marks",
  "took eleven drafts",
  "won nothing and pleased everyone",
  "was lent out two hundred times",
  "cost me a marriage",
  "made a plumber cry",
];
const times = [
  "in 1998",
  "last spring",
  "over nine years",
  "before the floods",
  "when I was sixty",
  "between two jobs",
  "during lockdown",
  "in one wet summer",
];
const feelings = [
  "robbed",
  "oddly flattered and then furious",
  "tired",
  "like a ghost in my own house",
  "more stubborn than before",
  "sad for the young ones",
  "unwilling to begin again",
  "ready to talk, on fair terms",
];
const frames = [
  "<when> I wrote <thing> for <person>, and it <did>.",
  "<person> from <place> still has <thing> that I made <when>.",
  "I found <thing> in the search and felt <feel>.",
  "When <person> told me at <place>, I was <feel>.",
  "My <thing> began at <place>; it <did> <when>.",
  "Nobody asked <person> or me, and we are <feel>.",
  "What I earn from <thing> buys coal and stamps, since it <did>.",
  "At <place> they know me for <thing>, which <did>.",
  "A machine now offers something like <thing> to <person> for nothing.",
  "I read from <thing> at <place> <when>, and <person> laughed.",
  "If <thing> had not existed, <person> would not have learnt to read <when>.",
  "<place> gave me <thing>, and I should like to give it back.",
];

import { queryWords } from "./entry-words.ts";
import { nearWords } from "./near-words.ts";
import { scoreEntry } from "./score-entry.ts";
import * as store from "./store.ts";
import { toIsbn13, whyNoIsbn } from "./tidy-isbn.ts";

/** Entries that are looked at for one query, and those that are given. */
const MOST_READ = 1_000;
const MOST_GIVEN = 50;

export interface WorksHit {
  title: string;
  authors: string;
  isbn: string | null;
  year: number | null;
  /** 0 to 1. */
  score: number;
}

export type WorksSearch =
  | {
      status: "found";
      hits: WorksHit[] /** More than were looked at fit: the query says too little. */;
      tooMany: boolean;
    }
  | { status: "too-short" }
  | { status: "wrong-isbn"; why: string }
  | { status: "no-list" };

/**
 * Searches the imported list: an ISBN exactly, else title and author in any order, without regard to accents, with
 * initials, without subtitles, and with a slip in a word.
 */
export async function searchBibliography(query: string): Promise<WorksSearch> {
  if (!(await store.findList("ready"))) return { status: "no-list" };
  const isbn = toIsbn13(query);
  if (isbn)
    return { status: "found", hits: (await store.findByIsbn(isbn)).map((hit) => toHit(hit, 1)), tooMany: false };
  const why = whyNoIsbn(query);
  if (why) return { status: "wrong-isbn", why };
  const words = meaningful(queryWords(query.slice(0, 300))).slice(0, 12);
  if (!words.some((word) => word.length > 1)) return { status: "too-short" };
  const [head = ""] = query.split(/:|\s[-–—]\s/);
  return search(words, meaningful(queryWords(head)));
}

/** Words that nearly every title has tell nothing, where there are others. */
const common = new Set("the a an of and in on to for by with der die das und le la les de du et el y i o".split(" "));

function meaningful(words: string[]): string[] {
  const rest = words.filter((word) => !common.has(word) || word.length === 1);
  return rest.some((word) => word.length > 1) ? rest : words;
}

type Ways = { word: string; ways: string[] };

async function search(words: string[], head: string[]): Promise<WorksSearch> {
  const counts = await store.countWords(words);
  const near = new Map<string, string[]>();
  const alike = async (word: string) => {
    const found = near.get(word) ?? (await nearWords(word));
    near.set(word, found);
    return found;
  };
  const exact = async (some: string[]): Promise<Ways[]> =>
    Promise.all(
      some.map(async (word) => ({ word, ways: counts.has(word) || word.length === 1 ? [word] : await alike(word) })),
    );
  const known = (await exact(words)).filter(({ ways }) => ways.length > 0);
  if (known.length * 2 < words.length) return { status: "found", hits: [], tooMany: false };
  const rarest = [...words].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))[0];
  const give = (found: store.Found[]): WorksSearch => ({
    status: "found",
    hits: ranked(found, words, { counts, near }),
    tooMany: found.length > MOST_READ,
  });
  const attempts: (() => Promise<string | null>)[] = [
    async () => all(known, rarest),
    async () =>
      head.length > 0 && head.length < words.length
        ? all(
            (await exact(head)).filter(({ ways }) => ways.length > 0),
            rarest,
          )
        : null,
    async () => all(await widened(known, alike), rarest),
    async () => allButOne(await widened(known, alike)),
  ];
  for (const attempt of attempts) {
    const tsquery = await attempt();
    const found = tsquery ? await store.findByWords(tsquery, MOST_READ + 1) : [];
    if (found.length > 0) return give(found);
  }
  return { status: "found", hits: [], tooMany: false };
}

const widened = (known: Ways[], alike: (word: string) => Promise<string[]>): Promise<Ways[]> =>
  Promise.all(
    known.map(async ({ word, ways }) => ({
      word,
      ways: word.length > 3 ? [...new Set([...ways, ...(await alike(word))])] : ways,
    })),
  );

/** Every word, each in one of its ways; an author's whole name may stand there as an initial, but not the rarest word. */
function all(words: Ways[], rarest: string | undefined): string | null {
  if (!words.some(({ word }) => word.length > 1)) return null;
  return words.map((one) => oneOf(one, one.word !== rarest)).join(" & ");
}

function allButOne(words: Ways[]): string | null {
  const whole = words.filter(({ word }) => word.length > 1).slice(0, 6);
  if (whole.length < 3) return null;
  return whole
    .map(
      (left) =>
        `(${whole
          .filter((one) => one !== left)
          .map((one) => oneOf(one, false))
          .join(" & ")})`,
    )
    .join(" | ");
}

function oneOf({ word, ways }: Ways, orInitial: boolean): string {
  if (word.length === 1) return `('${word}' | 'i_${word}')`;
  return `(${[...ways, ...(orInitial ? [`s_${word[0]}`] : [])].map((way) => `'${way}'`).join(" | ")})`;
}

function ranked(found: store.Found[], words: string[], known: Parameters<typeof scoreEntry>[2]): WorksHit[] {
  return found
    .map((entry) => toHit(entry, scoreEntry(entry, words, known)))
    .sort((a, b) => b.score - a.score || a.title.localeCompare(b.title, "en"))
    .slice(0, MOST_GIVEN);
}

const toHit = ({ title, authors, isbn, year }: store.Found, score: number): WorksHit => ({
  title,
  authors,
  isbn,
  year,
  score,
});

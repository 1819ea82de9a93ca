/**
 * How long a post is for each network: everyone counts differently. Sources: facts/templates-guide.md, "Posts"; for X the
 * configuration v3 that twitter-text publishes (weights by range, an emoji two, a link 23, 280 in all). That library itself
 * was last released in 2020 and brings core-js 2, so the table is ours.
 *
 * Seen at the networks' own documents: the limits of X (280) and Bluesky (300). By one source only: 23 for a link on X, the
 * bytes of Bluesky, 500 on Threads and Mastodon. UNVERIFIED: the weights of X as they are today, and 23 for a link on
 * Mastodon, whose servers may say another (characters_reserved_per_url). So the page says "as far as we know".
 */

export type NetworkId = "x" | "bluesky" | "threads" | "mastodon";

export interface PostLength {
  network: NetworkId;
  name: string;
  used: number;
  limit: number;
  /** How much has to go; 0 for one that fits. */
  over: number;
  /** What is counted: characters, or bytes where a text of few characters is long in bytes. */
  unit: "characters" | "bytes";
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const partsOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);
const countGraphemes = (text: string): number => partsOf(text).length;

/** Links as networks find them: with https, or a bare host of a well-known ending. */
const links =
  /https?:\/\/[^\s]+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|uk|info|io|eu|app|dev|social|wales|scot|cymru)\b(?:\/[^\s]*)?/giu;
const LINK_LENGTH = 23;

/** A post's length for each network, in the order of the page. */
export function countPost(text: string): PostLength[] {
  const post = text.normalize("NFC");
  return [x(post), bluesky(post), fits("threads", "Threads", countGraphemes(post), 500), mastodon(post)];
}

const fits = (
  network: NetworkId,
  name: string,
  used: number,
  limit: number,
  unit: PostLength["unit"] = "characters",
): PostLength => ({ network, name, used, limit, over: Math.max(0, used - limit), unit });

function x(post: string): PostLength {
  const { words, count } = withoutLinks(post);
  const used = partsOf(words).reduce((sum, part) => sum + weigh(part), 0);
  return fits("x", "X", used + count * LINK_LENGTH, 280);
}

/** Latin, Greek, Cyrillic, Hebrew, Arabic and a few more, and the usual marks, weigh one. */
const light: [number, number][] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];
// from a text: the type checker's target knows no sets of emoji sequences yet
const oneEmoji = "^\\p{RGI_Emoji}$";
const emoji = new RegExp(oneEmoji, "v");

function weigh(part: string): number {
  if (emoji.test(part)) return 2;
  let weight = 0;
  for (const character of part) {
    const code = character.codePointAt(0) ?? 0;
    weight += light.some(([from, to]) => code >= from && code <= to) ? 1 : 2;
  }
  return weight;
}

function bluesky(post: string): PostLength {
  const bytes = Buffer.byteLength(post);
  const counted = fits("bluesky", "Bluesky", countGraphemes(post), 300);
  return counted.over === 0 && bytes > 3000 ? fits("bluesky", "Bluesky", bytes, 3000, "bytes") : counted;
}

function mastodon(post: string): PostLength {
  const { words, count } = withoutLinks(post);
  return fits("mastodon", "Mastodon", countGraphemes(words) + count * LINK_LENGTH, 500);
}

function withoutLinks(post: string): { words: string; count: number } {
  let count = 0;
  const words = post.replace(links, () => {
    count++;
    return "";
  });
  return { words, count };
}

/** What to do about a post that is too long for some networks, or null. */
export function sayTooLong(lengths: PostLength[], hashtags: string[]): string | null {
  const over = lengths.filter((one) => one.over > 0);
  if (over.length === 0) return null;
  const worst = Math.max(...over.map((one) => one.over));
  const list = over.map(({ name, over: by, unit, limit }) => `${by} ${unitOf(unit, by)} over the ${limit} of ${name}`);
  const tag = hashtags.map((one) => `#${one}`).find((one) => one.length + 1 >= worst);
  return `The post is ${listed(list)}. Shorten your own words${tag ? `, or leave out ${tag}` : ""}; the link can stay.`;
}

const unitOf = (unit: PostLength["unit"], count: number) => (count === 1 ? unit.slice(0, -1) : unit);
const listed = (all: string[]) => (all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`);

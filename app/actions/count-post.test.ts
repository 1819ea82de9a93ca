import { expect, test } from "vitest";
import { countPost, sayTooLong } from "./count-post.ts";

const family = "👨‍👩‍👧‍👦";
const used = (text: string) => Object.fromEntries(countPost(text).map(({ network, used }) => [network, used]));

/** Written out by hand from the networks' rules: x, bluesky, threads, mastodon. */
test.each([
  ["an empty post", "", [0, 0, 0, 0]],
  ["plain words", "I read books", [12, 12, 12, 12]],
  ["a family is one character, and two on X", family, [2, 1, 1, 1]],
  ["a flag and a keycap", "🏴󠁧󠁢󠁷󠁬󠁳󠁿1️⃣", [4, 2, 2, 2]],
  ["letters with accents, composed and not", "ŵŷ e\u0301", [4, 4, 4, 4]],
  ["Arabic, right to left", "كتابي", [5, 5, 5, 5]],
  ["Chinese weighs two on X", "我的書", [6, 3, 3, 3]],
  ["typographic quotes and a dash", "“a” – ‘b’", [9, 9, 9, 9]],
  ["the euro sign weighs two on X", "€", [2, 1, 1, 1]],
  ["a link is 23 on X and Mastodon", "See https://hub.example/campaigns/books-and-ai now", [31, 50, 50, 31]],
  ["a short link is 23 too", "https://a.uk", [23, 12, 12, 23]],
  ["a bare host is a link", "authorsguild.org/ai", [23, 19, 19, 23]],
])("%s", (_what, text, [x, bluesky, threads, mastodon]) => {
  expect(used(text)).toEqual({ x, bluesky, threads, mastodon });
});

test("a post of exactly the limit fits, and one family more does not", () => {
  const at = (length: number) => "a".repeat(length - 1) + family;
  const over = (text: string) => countPost(text).map(({ over }) => over);
  expect(over(at(279))).toEqual([0, 0, 0, 0]);
  expect(over(at(280))).toEqual([1, 0, 0, 0]);
  expect(over(at(300))).toEqual([21, 0, 0, 0]);
  expect(over(at(301))).toEqual([22, 1, 0, 0]);
  expect(over(at(500))).toEqual([221, 200, 0, 0]);
  expect(over(at(501))).toEqual([222, 201, 1, 1]);
});

test("few characters may still be too many bytes for Bluesky", () => {
  const [, bluesky] = countPost(family.repeat(130));
  expect(bluesky).toMatchObject({ used: 3250, limit: 3000, over: 250, unit: "bytes" });
});

test("what is too long is said with what to leave out", () => {
  expect(sayTooLong(countPost("a".repeat(300)), [])).toBe(
    "The post is 20 characters over the 280 of X. Shorten your own words; the link can stay.",
  );
  expect(sayTooLong(countPost(`${"a".repeat(300)}b`), ["DoTheWriteThingWithUsAll"])).toBe(
    "The post is 21 characters over the 280 of X and 1 character over the 300 of Bluesky. Shorten your own words, or leave out #DoTheWriteThingWithUsAll; the link can stay.",
  );
  expect(sayTooLong(countPost("short"), ["Tag"])).toBeNull();
});

import { expect, test } from "vitest";
import { mastodonServer, shareLinks } from "./share-links.ts";

const link = "https://hub.example/campaigns/books-and-ai";
const linkTo = (id: string, post: string, server: string | null = null) =>
  shareLinks(post, link, { hashtags: ["DoTheWriteThing", "MakeItFair"], server }).find((one) => one.id === id)?.href;

test("each network gets the post in the form that it publishes", () => {
  const post = `Asked & paid? 100% #DoTheWriteThing #MakeItFair ${link}`;
  const at = "https%3A%2F%2Fhub.example%2Fcampaigns%2Fbooks-and-ai";
  expect(linkTo("x", post)).toBe(
    `https://x.com/intent/tweet?text=Asked%20%26%20paid%3F%20100%25&url=${at}&hashtags=DoTheWriteThing,MakeItFair`,
  );
  expect(linkTo("threads", post)).toBe(
    `https://www.threads.com/intent/post?text=Asked%20%26%20paid%3F%20100%25%20%23DoTheWriteThing%20%23MakeItFair&url=${at}`,
  );
  expect(linkTo("bluesky", post)).toBe(`https://bsky.app/intent/compose?text=${encodeURIComponent(post)}`);
  expect(linkTo("mastodon", post)).toBeUndefined();
  expect(linkTo("mastodon", post, "zirk.us")).toBe(`https://zirk.us/share?text=${encodeURIComponent(post)}`);
  expect(linkTo("facebook", post)).toBe(`https://www.facebook.com/sharer/sharer.php?u=${at}`);
  expect(linkTo("linkedin", post)).toBe(`https://www.linkedin.com/sharing/share-offsite/?url=${at}`);
});

test("a post whose writer took link and hashtags out goes without them", () => {
  expect(linkTo("x", "Only words #Other")).toBe("https://x.com/intent/tweet?text=Only%20words%20%23Other");
});

test.each(["mastodon.social", "zirk.us", "xn--mnchen-3ya.example"])("%s is a server", (server) => {
  expect(mastodonServer.test(server)).toBe(true);
});

test.each([
  ...[
    "",
    "localhost",
    "a.b/c",
    "user@host.example",
    "host.example:80",
    "evil.example?x=",
    "https://x.example",
    "1.2.3.4",
  ],
  ...["-a.example", "a..example", "javascript:alert(1)", `${"a".repeat(300)}.example`, "ex ample.org"],
])("%j is no server", (server) => {
  expect(mastodonServer.test(server)).toBe(false);
});

import { expect, test } from "vitest";
import { clearDone, markDone, readDone, unmarkDone } from "./done.ts";

const asked = (cookie: string) => new Request("http://hub.example/", { headers: { Cookie: cookie } });
const kept = (header: string) => header.split(";")[0] ?? "";

test("ticks stand in the browser's cookie, campaign by campaign, without an id", () => {
  const one = kept(markDone(asked(""), "books-and-ai", "mp-letter"));
  const two = kept(markDone(asked(one), "books-and-ai", "social"));
  const three = kept(markDone(asked(two), "other-day", "social"));
  expect(readDone(asked(three), "books-and-ai")).toEqual(["mp-letter", "social"]);
  expect(readDone(asked(three), "other-day")).toEqual(["social"]);
  expect(readDone(asked(three), "third")).toEqual([]);
  expect(three).toMatch(/^done=books-and-ai\.mp-letter\.social_other-day\.social~[\w-]{43}$/);
  // the same ticks are the same cookie for everybody: nobody is told apart by it
  expect(kept(markDone(asked(kept(markDone(asked(""), "books-and-ai", "mp-letter"))), "books-and-ai", "social"))).toBe(
    two,
  );
});

test("a tick is set once, and cleared", () => {
  const one = kept(markDone(asked(""), "books-and-ai", "social"));
  expect(kept(markDone(asked(one), "books-and-ai", "social"))).toBe(one);
  expect(clearDone(asked(one), "books-and-ai")).toMatch(/^done=;.*Max-Age=0/);
});

test("one tick is taken back, and the others stay", () => {
  const one = kept(markDone(asked(""), "books-and-ai", "social"));
  const two = kept(markDone(asked(one), "books-and-ai", "open-letter"));
  expect(kept(unmarkDone(asked(two), "books-and-ai", "open-letter"))).toBe(one);
  expect(kept(unmarkDone(asked(one), "books-and-ai", "open-letter"))).toBe(one);
  expect(unmarkDone(asked(one), "books-and-ai", "social")).toMatch(/^done=;.*Max-Age=0/);
});

test.each([
  ["one without a signature", "done=books-and-ai.social"],
  ["one with an action added", (good: string) => good.replace(".social", ".social.mp-letter")],
  ["one whose signature is cut", (good: string) => good.slice(0, -1)],
  ["one that is not a cookie of ours at all", "done=%00~%00; draft=x"],
  ["a huge one", `done=${"a".repeat(5000)}~x`],
])("a forged cookie ticks nothing: %s", (_what, forged) => {
  const good = kept(markDone(asked(""), "books-and-ai", "social"));
  expect(readDone(asked(typeof forged === "string" ? forged : forged(good)), "books-and-ai")).toEqual([]);
});

test("the cookie stays small however many campaigns there are", () => {
  let cookie = "";
  for (let n = 0; n < 60; n++) cookie = kept(markDone(asked(cookie), `campaign-${"x".repeat(30)}-${n}`, "check-works"));
  expect(cookie.length).toBeLessThan(1000);
  expect(readDone(asked(cookie), `campaign-${"x".repeat(30)}-59`)).toEqual(["check-works"]);
});

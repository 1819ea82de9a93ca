import { expect, test } from "vitest";
import { findCopy, forgetCopies, isForAll, keepCopy } from "./page-copies.ts";

test.each([
  ["GET", "/", undefined, true],
  ["GET", "/campaigns/books-and-ai", undefined, true],
  ["GET", "/campaigns/books-and-ai", "done=books-and-ai.social~x", false],
  ["GET", "/campaigns/books-and-ai", "", false],
  ["GET", "/campaigns/books-and-ai?deleted=letter", undefined, false],
  ["GET", "/campaigns/books-and-ai/mp-letter", undefined, false],
  ["GET", "/campaigns/Books-and-AI", undefined, false],
  ["GET", "/letters/abc", undefined, false],
  ["GET", "//elsewhere.example", undefined, false],
  ["HEAD", "/", undefined, false],
  ["POST", "/", undefined, false],
])("%s %s with the cookie %s is for all: %s", (method, url, cookie, expected) => {
  expect(isForAll({ method, url, cookie })).toBe(expected);
});

test("a page is kept until staff change something", () => {
  keepCopy("/", Buffer.from("<p>Books and AI</p>"), "n0nce");
  expect(findCopy("/")?.toString()).toBe("<p>Books and AI</p>");
  expect(findCopy("/campaigns/books-and-ai")).toBeNull();
  forgetCopies();
  expect(findCopy("/")).toBeNull();
});

test("a page with a nonce is kept for nobody", () => {
  keepCopy("/", Buffer.from('<script nonce="n0nce">'), "n0nce");
  expect(findCopy("/")).toBeNull();
});

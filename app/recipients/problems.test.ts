import { expect, test } from "vitest";
import { explainResolution } from "./problems.ts";
import type { Resolution } from "./shared.ts";

const outside = (place: string): Resolution => ({
  status: "outside-westminster",
  postcode: "JE2 4WD",
  place,
  source: null,
});

test.each<[Resolution, string, string[]]>([
  [
    outside("Jersey"),
    "Jersey has its own parliament, so there is no MP at Westminster for this postcode.",
    ["other-actions", "retry"],
  ],
  [outside("the Isle of Man"), "The Isle of Man has its own parliament", ["other-actions", "retry"]],
  [outside("the Channel Islands"), "The Channel Islands have parliaments of their own", ["other-actions", "retry"]],
  [outside("Gibraltar"), "Gibraltar sends no MP to Westminster.", ["other-actions", "retry"]],
  [outside("the Falkland Islands"), "The Falkland Islands send no MP to Westminster.", ["other-actions", "retry"]],
  [outside("British Forces"), "your MP is the one of your home in the UK", ["retry", "choose", "other-actions"]],
  [
    { status: "terminated", postcode: "AB11 5TP", since: { year: 1996, month: 7 }, source: "local" },
    "This postcode was withdrawn in July 1996.",
    ["retry", "choose", "type"],
  ],
  [
    { status: "terminated", postcode: "AB11 5TP", since: null, source: "local" },
    "This postcode was withdrawn.",
    ["retry", "choose", "type"],
  ],
  [
    { status: "not-found", postcode: "AB1 9ZZ", source: "local" },
    "choose your constituency yourself",
    ["retry", "choose", "type"],
  ],
  [
    { status: "unavailable", postcode: "AB1 9ZZ", demonstration: false },
    "Nothing that you typed is lost.",
    ["choose", "type", "retry"],
  ],
  [
    { status: "unavailable", postcode: "AB1 9ZZ", demonstration: true },
    "Your letter can still be real",
    ["type", "retry"],
  ],
  [
    { status: "not-a-postcode", typed: "SWIA 2AA", why: "It has the wrong shape.", suggestion: "SW1A 2AA" },
    "It has the wrong shape. Did you mean SW1A 2AA?",
    ["retry", "choose", "type"],
  ],
])("%j is explained in words, with ways on", (resolution, text, next) => {
  const explained = explainResolution(resolution);
  expect(explained.text).toContain(text);
  expect(explained.next).toEqual(next);
  expect(`${explained.title} ${explained.text}`).not.toMatch(/undefined|null| {2}|\.\./);
});

import { expect, test } from "vitest";
import type { Letter } from "#letters/shared";
import { ledToSeat, lookedUp, postcodeDoubts } from "./postcode-doubts.ts";
import type { MpStep } from "./shared.ts";

const york = { code: "X1", name: "York Outer" };
const chorley = { code: "X2", name: "Chorley" };

function letterOf(lines: string[], postcode: string | null, constituency = "York Outer"): Letter {
  return {
    sender: { name: "Ada", email: null, postcode },
    recipient: { constituency },
    blocks: [{ kind: "address", of: "sender", lines }],
  } as unknown as Letter;
}

test.each<[string, string[], string | null, MpStep, string[]]>([
  [
    "all in order",
    ["Ada", "1 Lane", "YO1 1AA"],
    "YO1 1AA",
    { constituency: "X1", looked: { postcode: "YO1 1AA", constituency: york } },
    [],
  ],
  [
    "another postcode in the address",
    ["Ada", "1 Lane", "Ludlow sy81aa", "YO1 1AA"],
    "YO1 1AA",
    { constituency: "X1" },
    ["Your address says SY8 1AA, and your postcode YO1 1AA. All of it is in your letter."],
  ],
  ["the same one in the address", ["Ada", "York YO1  1AA".replace("  ", " ")], "YO1 1AA", { constituency: "X1" }, []],
  ["no postcode", ["Ada", "No fixed address, living in York Outer", "SY8 1AA"], null, { constituency: "X1" }, []],
  [
    "the postcode of another seat",
    ["Ada", "PR7 1AA"],
    "PR7 1AA",
    { constituency: "X1", looked: { postcode: "PR7 1AA", constituency: chorley } },
    ["PR7 1AA lies in Chorley, but this letter goes to the MP for York Outer. An MP acts for their own constituents."],
  ],
  [
    "a typed seat, spelt in another way",
    ["Ada"],
    "YO1 1AA",
    { typed: { name: "Mo", constituency: "york outer " }, looked: { postcode: "YO1 1AA", constituency: york } },
    [],
  ],
  [
    "a typed seat that is another one",
    ["Ada"],
    "PR7 1AA",
    { typed: { name: "Mo", constituency: "York Outer" }, looked: { postcode: "PR7 1AA", constituency: chorley } },
    ["PR7 1AA lies in Chorley, but this letter goes to the MP for York Outer. An MP acts for their own constituents."],
  ],
  [
    "one that nobody knows",
    ["Ada"],
    "YO9 9ZZ",
    { postcode: "YO1 1AA", constituency: "X1", looked: { postcode: "YO9 9ZZ", why: "is in no list that we know" } },
    [
      "YO9 9ZZ is in no list that we know. It stands in your letter all the same: please compare it. Before, you gave YO1 1AA.",
    ],
  ],
  [
    "a look-up of another postcode",
    ["Ada"],
    "YO1 1AA",
    { constituency: "X1", looked: { postcode: "PR7 1AA", constituency: chorley } },
    [],
  ],
])("%s", (_, lines, postcode, step, doubts) => {
  expect(postcodeDoubts(letterOf(lines, postcode), step)).toEqual(doubts);
});

test("a postcode is not asked again only where it led to the very seat that the letter goes to", () => {
  const looked = { postcode: "YO1 1AA", constituency: york };
  expect(ledToSeat({ constituency: "X1", looked }, "YO1 1AA")).toBe(true);
  expect(ledToSeat({ constituency: "X2", looked }, "YO1 1AA")).toBe(false);
  expect(ledToSeat({ constituency: "X1", looked }, "YO1 1AB")).toBe(false);
  expect(ledToSeat({ constituency: "X1", looked, typed: { name: "Mo", constituency: "York Outer" } }, "YO1 1AA")).toBe(
    false,
  );
  expect(ledToSeat({ constituency: "X1" }, undefined)).toBe(false);
});

test("a service that is away leaves nothing behind that would be told as a doubt", () => {
  expect(lookedUp({ status: "unavailable", postcode: "YO1 1AA", demonstration: false })).toBeNull();
  expect(lookedUp({ status: "not-found", postcode: "YO9 9ZZ", source: "local" })).toEqual({
    postcode: "YO9 9ZZ",
    why: "is in no list that we know",
  });
});

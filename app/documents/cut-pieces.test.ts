import fc from "fast-check";
import LineBreaker from "linebreak";
import { expect, test } from "vitest";
import { cutPieces } from "./cut-pieces.ts";
import type { FaceName } from "./typefaces.ts";

/** The plain way: Unicode's rules over the whole text at once. */
function plainly(text: string): string[] {
  const breaker = new LineBreaker(text);
  const cut: string[] = [];
  let start = 0;
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
    cut.push(`${text.slice(start, at.position)}${at.required && at.position < text.length ? "¶" : ""}`);
    start = at.position;
  }
  return cut.map((piece) => piece.replaceAll("\n", " "));
}

const cutTexts = (spans: { text: string; face: FaceName }[]) =>
  cutPieces(spans).map(({ words, endsLine }) => `${words.map(({ text }) => text).join("")}${endsLine ? "¶" : ""}`);

// What the rules that look past blanks are about, and some of everything else.
const signs = [
  ..."aZé9 .,;:!?()[]{}“”‘’\"'«»-—–…%£$/\\&+*_\n\u00a0\u00ad\u2010\u2011\u200b\u200d\u2060\ufeff\u3000",
  ...[
    "e\u0301",
    "א",
    "א-",
    "李",
    "。",
    "ー",
    "ฉ",
    "가",
    "😀",
    "🇬🇧",
    "👩‍💻",
    "\u0600",
    "\ufffc",
    " ",
    "  ",
    " a",
    ") ",
    ". ",
  ],
];

test("text is cut where Unicode's rules over the whole of it cut, whatever its faces are", () => {
  const words = fc.array(fc.constantFrom(...signs), { maxLength: 12 }).map((parts) => parts.join(""));
  const spans = fc.array(fc.record({ text: words, face: fc.constantFrom<FaceName>("regular", "italic") }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(spans, (some) => {
      expect(cutTexts(some)).toEqual(plainly(some.map(({ text }) => text).join("")));
    }),
    { numRuns: 1_000 },
  );
});

test("a piece that comes again is the same piece", () => {
  const [first] = cutPieces([{ text: "again and again", face: "regular" }]);
  expect(cutPieces([{ text: "not again and", face: "regular" }])[1]).toBe(first);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../tests/stand-ins/runs.ts";
import { dottedText } from "./dotted-text.ts";

const of = (text: string) => dottedText(Buffer.from(text, "latin1")).toString("latin1");

test.each([
  ["an ordinary text", "a\r\nb\r\n", "a\r\nb\r\n.\r\n"],
  ["no line end at the end", "a\r\nb", "a\r\nb\r\n.\r\n"],
  ["a dot alone on a line", "a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n"],
  ["a dot at the very start", ".a\r\n", "..a\r\n.\r\n"],
  ["dots within a line", "a.b\r\n", "a.b\r\n.\r\n"],
  ["a bare LF before a dot", "a\n.\r\nMAIL\r\n", "a\r\n..\r\nMAIL\r\n.\r\n"],
  ["a bare CR before a dot", "a\r.\rb\r\n", "a\r\n..\r\nb\r\n.\r\n"],
  ["a bare CR at the end", "a\r", "a\r\n.\r\n"],
  ["bytes that are no ASCII", "\xe9\x85\r\n", "\xe9\x85\r\n.\r\n"],
  ["nothing", "", ".\r\n"],
])("%s", (_, text, dotted) => expect(of(text)).toBe(dotted));

test("whatever the bytes, the text ends at its end and nowhere before, and comes out as it went in", () => {
  const piece = fc.constantFrom("\r", "\n", "\r\n", ".", "a", "\r\n.\r\n", "\n.\n", "\xff");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      const dotted = of(text);
      expect(`\r\n${dotted}`.indexOf("\r\n.\r\n")).toBe(dotted.length - 3);
      expect(dotted.slice(0, -3).replace(/\r\n/g, "")).not.toMatch(/[\r\n]/);
      const lines = text.replace(/\r\n|\r|\n/g, "\r\n");
      const back = dotted.slice(0, -3).replace(/(^|\n)\./g, "$1");
      expect([lines, `${lines}\r\n`]).toContain(back);
    }),
    runs(300),
  );
});

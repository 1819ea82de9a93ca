import { expect, test } from "vitest";
import { readWhy, unwritten, versionSubject } from "./versions.server.ts";

test("words of a starter that nobody wrote are named with their line", () => {
  expect(unwritten("Dear you,\n\n[TO WRITE: your reason] and more\n")).toEqual([
    { line: 3, column: 1, sentence: "Something is still to be written here: [TO WRITE: your reason]" },
  ]);
  expect(
    unwritten("\ufeffa\r\nb [TO WRITE: one\r\ntwo] [TO WRITE: three]").map(({ line, column }) => [line, column]),
  ).toEqual([
    [2, 3],
    [3, 6],
  ]);
  expect(unwritten("Dear you,")).toEqual([]);
});

test.each([
  ["", "Say in a few words why"],
  [" \n ", "Say in a few words why"],
  ["x".repeat(301), "Shorten the reason to 300"],
])("a reason %j is asked for again", (typed, sentence) => {
  expect(readWhy(typed).problem).toContain(sentence);
});

test("a reason is one line, and the audit log gets no words of a form", () => {
  expect(readWhy(" The vote\r\n was moved ")).toEqual({ why: "The vote was moved", problem: null });
  expect(versionSubject("books-and-ai", "mp-thanks", "0123456789abcdef").id).toBe(
    "books-and-ai/mp-thanks:0123456789abcdef",
  );
  expect(versionSubject("books-and-ai", "mp-thanks", "<script>").id).toBe("books-and-ai/mp-thanks:unknown");
});

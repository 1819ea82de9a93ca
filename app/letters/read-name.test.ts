import { expect, test } from "vitest";
import { limits } from "#platform/shared";
import { readAnswer } from "./read-answer.ts";
import type { Field } from "./shared.ts";

const field = { name: "name", label: "Your name", kind: "text", required: true, max: 120 } as Field;
const read = (typed: string) => {
  const answer = readAnswer(field, typed, null);
  return answer.ok ? answer.value : answer.problem[0]?.sentence;
};

test.each([
  ...[
    "Anne-Marie O’Neill",
    "Siân d'Arcy-Jones",
    "J.R.R. Tolkien",
    "St. John Smith",
    "A.De Souza",
    "Dr.De Vries",
    "J.Co",
  ],
  ...[
    "Null",
    "Łucja",
    "李",
    "Ŵyn ap Rhŷs",
    "Ada (A. N.) Author",
    "R2",
    "Jean-Luc",
    "Comfort Organ",
    "Ada @ home",
    "X Æ A-12",
  ],
])("%s is a name", (name) => {
  expect(read(name)).toBe(name);
});

test.each([
  "http://spam.example",
  "Ada www.spam.example",
  "ftp://x",
  "Visit cheap-pills.com",
  "BOOKS.CO.UK",
  "win.online now",
])("%s holds a web address", (name) => {
  expect(read(name)).toBe(limits.nameAddress.words);
});

test.each(["=1+1", "+Ada", "-Ada", "@Ada", "＝Ada", "＠Ada", " =Ada"])("%s begins with a sign", (name) => {
  expect(read(name)).toBe(limits.nameSign.words);
});

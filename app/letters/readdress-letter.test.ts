import { expect, test } from "vitest";
import { around, moMember } from "./given-letter-input.ts";
import { namesFormer, readdressLetter } from "./readdress-letter.ts";
import { renderLetter } from "./render-letter.ts";
import { getTemplate } from "./template-files.ts";

test("a letter goes to a new recipient with address, greeting and date drawn anew, and equals one that was written to them", () => {
  const template = getTemplate("mp-ai-copyright");
  const next = { ...moMember, name: "Nia Newcomer MP", salutation: "Nia Newcomer", email: "nia@members.example" };
  next.lines = [next.name, ...moMember.lines.slice(1)];
  const asked = {
    ...around,
    answers: { name: "Ada Author", roles: ["author"], asks: ["minister"], story: "An old Member of the choir." },
  };
  const letter = readdressLetter(renderLetter(template, asked), next, "2026-12-01");
  expect(letter).toEqual(renderLetter(template, { ...asked, recipient: next, date: "2026-12-01" }));
});

test("words that still name the former recipient are noticed", () => {
  const former = { ...moMember, name: "Mo Member MP" };
  const present = { ...moMember, name: "Nia Newcomer MP" };
  expect(namesFormer("As Ms Member said in May", former, present)).toBe(true);
  expect(namesFormer("As was said in May", former, present)).toBe(false);
  expect(namesFormer("As Ms Member said in May", former, former)).toBe(false);
});

import { expect, test } from "vitest";
import { readAnswers } from "./read-answers.ts";
import { renderLetter } from "./render-letter.ts";
import type { LetterRecipient } from "./shared.ts";
import { getTemplate } from "./template-files.ts";

const mp = getTemplate("mp-ai-copyright");
const moMember: LetterRecipient = {
  kind: "mp",
  key: "mp:X14000001",
  name: "Mo Member MP",
  salutation: "Mo Member",
  lines: ["Mo Member MP", "House of Commons", "London", "SW1A 0AA"],
  constituency: "Harbourmouth",
  nation: "England",
  email: null,
  copies: [],
  company: null,
  demonstration: false,
};
const campaign = {
  ...{ name: "c", title: "Books and AI", officeHolder: null, office: null },
  ...{ policyLine: null, litigationLine: null, asOf: "2026-03-18", imprint: null },
};
const ada = { name: "Ada Author", address: "7 Quire Lane\nHarbourmouth", postcode: "ZZ1 1AA" };

function subjectOf(answers: object, constituency: string | null = "Harbourmouth"): string {
  const read = readAnswers(mp, { ...ada, ...answers }, { now: null });
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const recipient = { ...moMember, constituency };
  const hub = { name: "Action Hub", url: "http://localhost:3000" };
  return renderLetter(mp, { recipient, campaign, hub, date: "2026-11-24", reference: null, answers: read.value })
    .subject;
}

const subsets = (of: string[]) =>
  of.reduce<string[][]>((all, one) => all.concat(all.map((some) => some.concat(one))), [[]]).slice(1);
const optionsOf = (name: string) =>
  mp.fields.find((field) => field.name === name)?.options.map((option) => option.value) ?? [];

/** The longest names of seats: 41, 39 and 27 characters. */
const longSeats = [
  "Birmingham Hodge Hill and Solihull North",
  "Dumfriesshire, Clydesdale and Tweeddale",
  "Bermondsey and Old Southwark",
];

test("whatever is asked by whomever, the subject is one plain line of up to 78 characters that names ask and place", () => {
  const roles = subsets(optionsOf("roles")).filter(({ length }) => length <= 3);
  for (const seat of ["Hull", ...longSeats])
    for (const asks of subsets(optionsOf("asks")))
      for (const some of roles) {
        const subject = subjectOf({ asks, roles: some }, seat);
        expect(subject).toMatch(/^(?:Copyright and )?AI: \S+(?: \S+)*, from \S+(?: \S+)*$/u);
        expect(subject).toMatch(new RegExp(`, from (?:an? \\S.* in )?${seat}$`, "u"));
        expect(subject.length).toBeLessThanOrEqual(78);
      }
});

test.each([
  [["transparency"], ["author"], "Hull", "Copyright and AI: openness about the works used, from an author in Hull"],
  [
    ["transparency"],
    ["author"],
    longSeats[2],
    "Copyright and AI: openness, from an author in Bermondsey and Old Southwark",
  ],
  [
    ["licensing"],
    ["scriptwriter"],
    longSeats[2],
    "AI: choice and payment for writers, from Bermondsey and Old Southwark",
  ],
  [["exception", "minister"], ["poet"], longSeats[0], `AI: permission, and a question, from ${longSeats[0]}`],
  [
    ["transparency", "exception", "licensing"],
    ["author"],
    "Hull",
    "Copyright and AI: openness, permission and payment, from an author in Hull",
  ],
  [
    ["transparency", "licensing", "minister"],
    ["author"],
    "Hull",
    "Copyright and AI: openness, payment and a question, from an author in Hull",
  ],
  [
    ["exception", "licensing", "minister"],
    ["poet"],
    longSeats[2],
    "AI: permission and a question, from a poet in Bermondsey and Old Southwark",
  ],
  [
    ["transparency", "exception", "licensing"],
    ["poet"],
    longSeats[0],
    `AI: openness and payment, from ${longSeats[0]}`,
  ],
  [optionsOf("asks"), ["author"], "Hull", "AI: openness, permission, payment and a question, from an author in Hull"],
  [optionsOf("asks"), ["author"], longSeats[0], `AI: openness and a question, from ${longSeats[0]}`],
])("who asks for %j as %j in a place with a long name says what fits: %s", (asks, roles, seat, subject) => {
  expect(subjectOf({ asks, roles }, seat)).toBe(subject);
});

test("a line of one's own stays as it is, however long", () => {
  const headline = "[[Three]] years of work, and nobody asked me whether it could be used for it, [[not once]] in all";
  expect(subjectOf({ asks: ["licensing"], roles: ["poet"], headline })).toBe(headline);
});

test("a letter that its writer wrote alone has a subject without roles and requests", () => {
  const hub = { name: "Action Hub", url: "http://localhost:3000" };
  const input = { recipient: moMember, campaign, hub, date: "2026-11-24", reference: null, answers: { name: "Ada" } };
  expect(renderLetter(mp, { ...input, ownBody: "Mine." }).subject).toBe(
    "Copyright and AI: a request, from a constituent in Harbourmouth",
  );
});

test("each choice of up to three requests has a subject of its own", () => {
  const few = subsets(optionsOf("asks")).filter(({ length }) => length <= 3);
  expect(few).toHaveLength(14);
  expect(new Set(few.map((asks) => subjectOf({ asks, roles: ["author"] }))).size).toBe(few.length);
});

test("without a constituency the subject ends with the writer, and a line of one's own takes its place", () => {
  expect(subjectOf({ asks: ["licensing"], roles: ["poet"] }, null)).toBe(
    "Copyright and AI: choice and payment for writers, from a poet",
  );
  const headline = "Three years of work\r\nBcc: all@author.example";
  expect(subjectOf({ asks: ["licensing"], roles: ["poet"], headline })).not.toMatch(/[\r\n]/u);
});

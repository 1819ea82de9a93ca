import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { askToSend, queueNames } from "#dispatch";
import { lettersOfDraft } from "#letters";
import { db, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { countAnswered, countAsked, countBegan, countTaken, isAnyTaken, isTaken } from "./count-steps.ts";
import { deleteDraft, findDraft, keepAnswers, keepStep } from "./draft.ts";
import { adasAnswers, booksAndAi, givenCompanyDraft, givenDraft, monday, requestWith } from "./given-journey.ts";
import { makeLetters } from "./make-letters.ts";
import type { Draft } from "./shared.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(stopQueue);
beforeEach(() => db().figureNote.deleteMany());

const noted = async () =>
  (await db().figureNote.findMany()).map((row) => `${row.action} ${row.what} ${row.place}`.trim()).sort();

async function givenMade(companies = ["meta"]) {
  const draft = await givenCompanyDraft(companies);
  const made = await makeLetters("company-letter", booksAndAi(), draft, monday);
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return { draft, letters: await lettersOfDraft(draft.id, monday) };
}

test("a person is counted once for each step, also from two tabs at once and from a draft read before", async () => {
  const { draft, cookie } = await givenDraft();
  await Promise.all([1, 2, 3].map(() => countBegan(draft, "company-letter", monday)));
  await countAnswered(draft, "company-letter", monday);
  const read = (await findDraft(requestWith(cookie), monday)) as Draft;
  expect(read.counted).toEqual(["company-letter:people-began", "company-letter:people-answered"]);
  await countBegan(read, "company-letter", monday);
  expect(await noted()).toEqual(["company-letter people-answered", "company-letter people-began"]);
});

test("letters to two companies are two letters of one person, and a changed text is no new letter", async () => {
  const { draft } = await givenMade(["meta", "openai"]);
  const changed = await keepAnswers(draft, "company-letter", { ...adasAnswers, replyDays: 14 }, monday);
  await makeLetters("company-letter", booksAndAi(), changed, monday);
  expect(await db().letter.count({ where: { draftId: draft.id } })).toBe(4);
  expect(await noted()).toEqual([
    "company-letter letters-made company:meta",
    "company-letter letters-made company:openai",
    "company-letter people-made",
  ]);
});

test("a letter taken away in three formats, twice each, is one letter in three formats", async () => {
  const { letters } = await givenMade();
  await db().figureNote.deleteMany();
  const [letter] = letters;
  for (const format of ["pdf", "docx", "posting-pack"])
    await Promise.all([countTaken(letter!, format, monday), countTaken(letter!, format, monday)]);
  expect(await noted()).toEqual([
    "company-letter letters-out company:meta",
    "company-letter letters-taken company:meta",
    "company-letter people-used",
    "company-letter taken-as docx",
    "company-letter taken-as pdf",
    "company-letter taken-as posting-pack",
  ]);
});

test("whoever takes a letter away and has it mailed too is one person", async () => {
  const { draft, letters } = await givenMade();
  const [letter] = letters;
  await db().figureNote.deleteMany();
  expect(isTaken(draft, letter!.letter)).toBe(false);
  await countTaken(letter!, "pdf", monday);
  await countAsked(letter!, monday);
  expect((await noted()).filter((one) => one.includes("people"))).toEqual(["company-letter people-used"]);
  const [row] = await db().draft.findMany({ where: { id: draft.id } });
  const read = { ...draft, counted: row!.counted };
  const other = { ...letter!.letter, recipient: { ...letter!.letter.recipient, key: "company:openai" } };
  expect([isTaken(read, letter!.letter), isTaken(read, other), isAnyTaken(read, other)]).toEqual([true, false, true]);
  expect(isAnyTaken(read, { ...other, template: "mp-ai-copyright" })).toBe(false);
});

test("what was counted stays when letter and draft are deleted, and a letter without its draft counts no more", async () => {
  const { draft, letters } = await givenMade();
  await deleteDraft(draft);
  await countTaken(letters[0]!, "pdf", monday);
  await db().letter.deleteMany({ where: { draftId: draft.id } });
  expect(await noted()).toEqual(["company-letter letters-made company:meta", "company-letter people-made"]);
});

test("what is written to the invented directory counts in nothing; a name typed by hand does", async () => {
  const { draft } = await givenDraft();
  const invented = await keepStep(draft, "mp-letter", { constituency: "X14000001", agreed: true }, monday);
  await countBegan(invented, "mp-letter", monday);
  expect(await noted()).toEqual([]);
  const typed = await keepStep(draft, "mp-letter", { typed: { name: "Jo Real", constituency: "Somewhere" } }, monday);
  await countBegan(typed, "mp-letter", monday);
  expect(await noted()).toEqual(["mp-letter people-began"]);
});

test("a letter that asks for mail after it was taken is marked in its dispatch", async () => {
  const { draft, letters } = await givenMade();
  const asked = await askToSend({
    ...{ draftId: draft.id, letterId: letters[0]!.id, kind: "my-copy", mailbox: "ada@author.example", counted: true },
    ...{ client: "c", network: "127.0.0.1", work: "", now: monday },
  });
  expect(asked.ok && (await db().dispatch.findUnique({ where: { id: asked.value.dispatchId } }))?.counted).toBe(true);
});

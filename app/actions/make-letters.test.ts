import { expect, test } from "vitest";
import { applyEdits, lettersOfDraft } from "#letters";
import { plainText } from "#letters/shared";
import { readSignedId } from "#platform";
import { setDissolved } from "#recipients";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { answersFor, keepAnswers, keepStep } from "./draft.ts";
import { booksAndAi, givenCompanyDraft, givenDraft, monday } from "./given-journey.ts";
import { makeLetters } from "./make-letters.ts";
import { planLetters } from "./plan-letters.ts";
import { finishLetter, previewLetter } from "./write-letter.ts";

useDatabase();

const textOf = (letter: { blocks: { kind: string }[] }) => JSON.stringify(letter.blocks);

test("two chosen companies give two letters, each with its own template and reference", async () => {
  const draft = await givenCompanyDraft(["meta", "openai"]);
  const made = await makeLetters("company-letter", booksAndAi(), draft, monday);

  expect(made.ok && made.value).toHaveLength(2);
  const letters = (await lettersOfDraft(draft.id, monday)).map((one) => one.letter);
  expect(letters.map((one) => one.template)).toEqual(["meta-rights", "company-rights"]);
  expect(letters.map((one) => one.reference)).toEqual([
    expect.stringMatching(/^AH-.{4}-META$/),
    expect.stringMatching(/^AH-.{4}-OPENAI$/),
  ]);
});

test("the same letter made twice is one letter; a changed one is another", async () => {
  const draft = await givenCompanyDraft();
  const first = await makeLetters("company-letter", booksAndAi(), draft, monday);
  const second = await makeLetters("company-letter", booksAndAi(), draft, monday);
  const changed = await makeLetters(
    "company-letter",
    booksAndAi(),
    await keepAnswers(draft, "company-letter", { name: "Ada B. Author" }, monday),
    monday,
  );

  expect(second).toEqual(first);
  expect(changed).not.toEqual(first);
  expect(readSignedId("letter", first.ok ? first.value[0]! : "")).toBe((await lettersOfDraft(draft.id, monday))[0]?.id);
});

test("a button that is pressed three times at once makes one letter", async () => {
  const draft = await givenCompanyDraft();
  const made = await Promise.all([1, 2, 3].map(() => makeLetters("company-letter", booksAndAi(), draft, monday)));
  expect(new Set(made.map((one) => one.ok && one.value[0])).size).toBe(1);
  expect(await lettersOfDraft(draft.id, monday)).toHaveLength(1);
});

test("an unknown or disabled company in a draft is passed over", async () => {
  const draft = await givenCompanyDraft(["nvidia", "meta-dmca", "__proto__", "meta"]);
  expect((await planLetters("company-letter", booksAndAi(), draft)).map((plan) => plan.key)).toEqual(["meta"]);
});

test("a preview stands whatever was typed: what is missing is in brackets, what is wrong is left out", async () => {
  const { draft } = await givenDraft();
  const chosen = await keepStep(draft, "company-letter", { companies: ["meta"] }, monday);
  const wrong = {
    works: [
      { title: "", isbn: "not one" },
      { title: "The Salt Road", year: "later" },
    ],
    replyDays: "soon",
    roles: ["king"],
    __proto__: "x",
    extra: 1,
  };
  const typed = await keepAnswers(chosen, "company-letter", wrong as never, monday);
  const [plan] = await planLetters("company-letter", booksAndAi(), typed);

  const text = textOf(previewLetter(plan!, typed, booksAndAi(), monday));
  expect(text).toContain("[Your legal name]");
  expect(text).not.toMatch(/undefined|\[object|later/);
});

test("a letter for a vacant seat can be written, is made by nobody, and asks for the new MP once there is one", async () => {
  const { draft } = await givenDraft();
  const chosen = await keepStep(draft, "mp-letter", { constituency: "X14000003", waits: true }, monday);
  const [plan] = await planLetters("mp-letter", booksAndAi(), chosen);
  expect(plan).toMatchObject({ waits: true, recipient: { salutation: "Member of Parliament", email: null } });
  const made = await makeLetters("mp-letter", booksAndAi(), chosen, monday);
  expect(made).toMatchObject({ ok: false, problem: [{ sentence: expect.stringContaining("has no MP just now") }] });
  const filled = await keepStep(chosen, "mp-letter", { constituency: "X14000001" }, monday);
  expect(await planLetters("mp-letter", booksAndAi(), filled)).toEqual([]);
});

test("a preview prints no invented postcode as the writer's own", async () => {
  const { draft } = await givenDraft();
  const step = { typed: { name: "Ms Mo Member", constituency: "Penrhyn" }, agreed: true };
  const typed = await keepStep(draft, "mp-letter", step, monday);
  const [plan] = await planLetters("mp-letter", booksAndAi(), typed);
  const text = textOf(previewLetter(plan!, typed, booksAndAi(), monday));
  expect(text).toContain("[Your postcode]");
  expect(text).not.toContain("ZZ1 1AA");
});

const myBooks = { subject: "My books", body: "Dear Sir or Madam,\n\nGive them back.\n\nYours faithfully," };

test("an edited letter is the letter, and answers changed later do not overwrite it", async () => {
  const draft = await givenCompanyDraft();
  const edited = await keepStep(
    draft,
    "company-letter",
    { edits: { meta: { ...myBooks, to: "company:meta", of: "" } } },
    monday,
  );
  const later = await keepAnswers(edited, "company-letter", { works: [{ title: "Another Title" }] }, monday);
  const [plan] = await planLetters("company-letter", booksAndAi(), later);
  const finished = finishLetter(plan!, later, booksAndAi(), monday);

  const blocks = finished.ok ? finished.value.blocks : [];
  const paragraphs = blocks.flatMap((block) => (block.kind === "paragraph" ? [plainText(block.content)] : []));
  expect(paragraphs).toContain("Give them back.");
  expect(textOf({ blocks })).not.toContain("Another Title");
  expect(finished.ok && finished.value.subject).toBe("My books");
});

test("a letter to a typed MP needs no list, and a body of one's own keeps the frame", async () => {
  const { draft } = await givenDraft();
  const step = {
    typed: { name: "Ms Mo Member", constituency: "Penrhyn" },
    agreed: true,
    mode: "own" as const,
    ownBody: "Annwyl Mo,\n\nMae fy llyfr yno.",
  };
  const typed = await keepAnswers(
    await keepStep(draft, "mp-letter", step, monday),
    "mp-letter",
    { name: "Ada Author", address: "1 Example Street", postcode: "ZZ1 1AA" },
    monday,
  );
  const [plan] = await planLetters("mp-letter", booksAndAi(), typed);
  const finished = finishLetter(plan!, typed, booksAndAi(), monday);

  expect(finished.ok && finished.value.recipient.lines).toEqual([
    "Ms Mo Member MP",
    "House of Commons",
    "London",
    "SW1A 0AA",
  ]);
  expect(textOf(finished.ok ? finished.value : { blocks: [] })).toContain("Mae fy llyfr yno.");
  // blanks, zero-width and bidirectional characters, fillers that count as letters: nothing of them is seen on paper
  for (const ownBody of ["  ", " \u200b\u202e\u00a0\n", "\u3164\u2800\u00ad\ufe0f"])
    expect(finishLetter({ ...plan!, ownBody }, typed, booksAndAi(), monday)).toMatchObject({
      ok: false,
      problem: [{ field: "ownBody", sentence: expect.stringContaining("Write your letter here") }],
    });
  expect(
    applyEdits(finished.ok ? finished.value : (null as never), { subject: "x", body: "\u200b \u3164" }),
  ).toMatchObject({
    ok: false,
  });
});

test("what is missing is said by field", async () => {
  const draft = await givenCompanyDraft();
  const { name: _, ...rest } = draft.answers;
  const [plan] = await planLetters("company-letter", booksAndAi(), draft);
  const finished = finishLetter(plan!, { ...draft, answers: rest }, booksAndAi(), monday);
  expect(finished).toMatchObject({ ok: false, problem: [{ field: "name" }] });
});

test("what is asked once serves both letters, and each keeps its own requests", async () => {
  const draft = await givenCompanyDraft();
  const both = await keepAnswers(draft, "mp-letter", { asks: ["minister"], address: "1 Example Street" }, monday);

  expect(answersFor(both, "company-letter")).toMatchObject({
    name: "Ada Author",
    address: "1 Example Street",
    asks: ["disclose", "stop", "copies", "licence"],
  });
  expect(answersFor(both, "mp-letter")).toMatchObject({ name: "Ada Author", asks: ["minister"] });
});

test("while Parliament is dissolved no letter to an MP is made, whoever was chosen before", async () => {
  const { draft } = await givenDraft();
  const chosen = await keepStep(draft, "mp-letter", { typed: { name: "Mo Member", constituency: "Penrhyn" } }, monday);
  await setDissolved(true, monday);
  expect(await planLetters("mp-letter", booksAndAi(), chosen)).toEqual([]);
  await setDissolved(false, monday);
  expect(await planLetters("mp-letter", booksAndAi(), chosen)).toHaveLength(1);
});

test("an edit of ten thousand short paragraphs is told how many pages it would fill", async () => {
  const draft = await givenCompanyDraft();
  const [plan] = await planLetters("company-letter", booksAndAi(), draft);
  const edit = { subject: "My works", body: "a\n\n".repeat(6_000), to: plan!.letterKey, of: "" };
  const finished = finishLetter({ ...plan!, edit }, draft, booksAndAi(), monday);
  expect(finished.ok ? null : finished.problem).toEqual([
    { field: "body", sentence: expect.stringContaining("a letter can have 10") },
  ]);
});

test("a role that only the letter to an MP offers is in no letter to a company", async () => {
  const draft = await givenCompanyDraft();
  const both = await keepAnswers(draft, "mp-letter", { roles: ["author", "reader"] }, monday);
  const [plan] = await planLetters("company-letter", booksAndAi(), both);
  const made = finishLetter(plan!, both, booksAndAi(), monday);
  expect(made.ok && textOf(made.value)).toContain("I am an author.");
  const reader = await keepAnswers(draft, "mp-letter", { roles: ["reader"] }, monday);
  const refused = finishLetter(plan!, reader, booksAndAi(), monday);
  expect(refused.ok ? [] : refused.problem.map(({ field }) => field)).toEqual(["roles"]);
});

test("a preview marks a choice that nobody made, and a reference that the name will make another", async () => {
  const { draft } = await givenDraft();
  const step = { typed: { name: "Ms Mo Member", constituency: "Penrhyn" }, agreed: true };
  const begun = await keepStep(draft, "mp-letter", step, monday);
  const [plan] = await planLetters("mp-letter", booksAndAi(), begun);
  const empty = previewLetter(plan!, begun, booksAndAi(), monday);
  expect(`${empty.subject} ${textOf(empty)}`).toContain("[I am]");
  expect(textOf(empty)).not.toMatch(/\ban author\b/);
  const told = await keepAnswers(begun, "mp-letter", { roles: ["poet"] }, monday);
  expect(textOf(previewLetter(plan!, told, booksAndAi(), monday))).toContain("a poet");

  const company = await givenCompanyDraft();
  const { name: _, ...rest } = company.answers;
  const [letter] = await planLetters("company-letter", booksAndAi(), company);
  expect(previewLetter(letter!, { ...company, answers: rest }, booksAndAi(), monday).reference).toMatch(/^\[/);
  const finished = finishLetter(letter!, company, booksAndAi(), monday);
  expect(finished.ok && finished.value.reference).toBe(previewLetter(letter!, company, booksAndAi(), monday).reference);
});

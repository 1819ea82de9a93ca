import { expect, test } from "vitest";
import { deriveToken } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import {
  answersFor,
  deleteDraft,
  deleteExpiredDrafts,
  findDraft,
  issueDraftLink,
  keepAnswers,
  keepStep,
  openDraft,
  readDraftLink,
  takeDraft,
} from "./draft.ts";
import { givenDraft, monday, requestWith } from "./given-journey.ts";

useDatabase();

const hoursLater = (hours: number) => new Date(monday.getTime() + hours * 3_600_000);

test("a browser without a cookie gets a draft, and finds it again with the cookie", async () => {
  const { draft, cookie } = await givenDraft();

  expect(cookie).toMatch(/^draft=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1209600$/);
  expect((await findDraft(requestWith(cookie), monday))?.id).toBe(draft.id);
  expect((await openDraft(requestWith(cookie), "books-and-ai", monday)).draft.id).toBe(draft.id);
});

test.each(["", "draft=", "draft=short", `draft=${"x".repeat(43)}`, `draft=${"x".repeat(5000)}`])(
  "the cookie %j opens nothing",
  async (cookie) => {
    expect(await findDraft(requestWith(cookie || undefined), monday)).toBeNull();
  },
);

test("two tabs with different fields do not undo each other", async () => {
  const { draft, cookie } = await givenDraft();
  await Promise.all([
    keepAnswers(draft, "mp-letter", { name: "Ada Author" }, monday),
    keepAnswers(draft, "mp-letter", { address: "1 Example Street" }, monday),
  ]);
  await keepStep(draft, "mp-letter", { constituency: "X14000001" }, monday);
  await keepStep(draft, "mp-letter", { agreed: true }, monday);

  const found = await findDraft(requestWith(cookie), monday);
  expect(found?.answers).toMatchObject({ name: "Ada Author", address: "1 Example Street" });
  expect(found?.steps["mp-letter"]).toEqual({ constituency: "X14000001", agreed: true });
});

test("what PostgreSQL's JSON cannot hold is left out, and the rest is kept", async () => {
  const { draft, cookie } = await givenDraft();
  await keepAnswers(draft, "mp-letter", { name: "A\0da \ud800", works: [{ title: "T\0" }] }, monday);

  expect((await findDraft(requestWith(cookie), monday))?.answers).toEqual({
    name: "Ada \ufffd",
    works: [{ title: "T" }],
  });
});

test("a draft lives 24 hours after its last use", async () => {
  const { draft, cookie } = await givenDraft();
  await keepAnswers(draft, "mp-letter", { name: "Ada" }, hoursLater(20));

  expect(await findDraft(requestWith(cookie), hoursLater(43))).not.toBeNull();
  expect(await findDraft(requestWith(cookie), hoursLater(45))).toBeNull();
});

test("drafts that are over are deleted, others stay", async () => {
  const old = await givenDraft();
  const used = await givenDraft();
  await keepAnswers(used.draft, "mp-letter", { name: "Ada" }, hoursLater(20));
  await deleteExpiredDrafts(hoursLater(30));

  expect(await findDraft(requestWith(old.cookie), monday)).toBeNull();
  expect(await findDraft(requestWith(used.cookie), hoursLater(30))).not.toBeNull();
});

test("a private link keeps the draft for 14 days and opens it elsewhere for whoever knows the postcode", async () => {
  const { draft, cookie } = await givenDraft();
  await keepAnswers(draft, "mp-letter", { postcode: "ZZ1 1AA", name: "Ada Author" }, monday);
  const token = deriveToken("draft-link", draft.id, await issueDraftLink(draft, monday));

  expect(await readDraftLink(token, requestWith(cookie), hoursLater(13 * 24))).toMatchObject({ status: "here" });
  expect(await readDraftLink(token, requestWith(), hoursLater(13 * 24))).toMatchObject({
    status: "asks",
    asks: "postcode",
  });
  const taken = await takeDraft(token, "zz11aa", hoursLater(13 * 24));
  expect(taken.ok).toBe(true);
  expect((await findDraft(requestWith(taken.ok ? taken.cookie : ""), hoursLater(13 * 24)))?.answers.name).toBe(
    "Ada Author",
  );
  expect(await findDraft(requestWith(cookie), hoursLater(13 * 24))).not.toBeNull();
  expect(await readDraftLink(token, requestWith(), hoursLater(15 * 24))).toEqual({ status: "unknown" });
});

test("without a postcode the link asks for the name; five wrong tries end it", async () => {
  const { draft } = await givenDraft();
  await keepAnswers(draft, "mp-letter", { name: "Ada O’Author" }, monday);
  const token = deriveToken("draft-link", draft.id, await issueDraftLink(draft, monday));

  const left = [];
  for (const wrong of ["Bob", "", "Ada", "ada author", "x"]) left.push(await takeDraft(token, wrong, monday));
  expect(left).toEqual([4, 3, 2, 1, 0].map((triesLeft) => ({ ok: false, triesLeft })));
  expect(await takeDraft(token, "Ada O’Author", monday)).toEqual({ ok: false, triesLeft: 0 });
  expect(await readDraftLink(token, requestWith(), monday)).toEqual({ status: "dead" });
});

test("a newer link replaces the older one", async () => {
  const { draft, cookie } = await givenDraft();
  const first = deriveToken("draft-link", draft.id, await issueDraftLink(draft, monday));
  const again = await findDraft(requestWith(cookie), monday);
  const second = deriveToken("draft-link", draft.id, await issueDraftLink(again!, monday));

  expect(await readDraftLink(first, requestWith(), monday)).toEqual({ status: "unknown" });
  expect(await readDraftLink(second, requestWith(), monday)).toMatchObject({ status: "asks" });
});

test("a deleted draft is gone at once, its link too", async () => {
  const { draft, cookie } = await givenDraft();
  const token = deriveToken("draft-link", draft.id, await issueDraftLink(draft, monday));
  await deleteDraft(draft);

  expect(await findDraft(requestWith(cookie), monday)).toBeNull();
  expect(await readDraftLink(token, requestWith(), monday)).toEqual({ status: "unknown" });
});

test("an address that was typed for an MP has its postcode in letters to companies, and one typed for those is left alone", async () => {
  const { draft } = await givenDraft();
  const typed = { address: "1 Ink Lane\nQuillford", postcode: "zz1 1aa" };
  const mp = await keepAnswers(draft, "mp-letter", typed, monday);
  expect(answersFor(mp, "company-letter").address).toBe("1 Ink Lane\nQuillford\nZZ1 1AA");
  expect(answersFor(mp, "mp-letter").address).toBe(typed.address);

  const full = await keepAnswers(mp, "mp-letter", { address: "a\nb\nc\nd\nQuillford" }, monday);
  expect(answersFor(full, "company-letter").address).toBe("a\nb\nc\nd\nQuillford ZZ1 1AA");
  for (const address of ["1 Ink Lane\nQuillford ZZ1 1AA", "1 Quai\n75006 Paris", "A65 F4E2", ""])
    expect(answersFor(await keepAnswers(mp, "mp-letter", { address }, monday), "company-letter").address).toBe(address);

  const own = await keepAnswers(mp, "company-letter", { address: "c/o My Agent\nBoston" }, monday);
  expect(answersFor(own, "company-letter").address).toBe("c/o My Agent\nBoston");
});

import { expect, test } from "vitest";
import { newId, transaction } from "#platform";
import { db } from "#platform/db";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import type { Letter } from "./shared.ts";
import {
  deleteExpiredLetters,
  deleteLetter,
  findLetter,
  findTemplateVersion,
  keepLetterUntil,
  lettersOfDraft,
  publishTemplateVersion,
  saveLetter,
} from "./store.ts";
import { getTemplate } from "./template-files.ts";

useDatabase();

const monday = new Date("2026-11-23T10:00:00Z");
const tuesday = new Date("2026-11-24T10:00:00Z");
const letter: Letter = {
  template: "mp-ai-copyright",
  templateVersion: "0123456789abcdef",
  action: "mp-letter",
  language: "en-GB",
  subject: "A subject",
  reference: null,
  date: "2026-11-23",
  sender: { name: "Ada Author", email: null, postcode: "ZZ1 1AA" },
  recipient: {
    kind: "mp",
    key: "mp:X14000001",
    name: "Mo Member MP",
    salutation: "Ms Member",
    lines: ["Mo Member MP"],
    constituency: "Example North",
    nation: "Wales",
    email: null,
    copies: [],
    company: null,
    demonstration: true,
  },
  blocks: [{ kind: "paragraph", own: true, content: [{ kind: "text", text: "Words" }] }],
};
async function givenLetter(draftId: string, expiresAt = tuesday): Promise<string> {
  const id = newId();
  await transaction((tx) =>
    saveLetter(tx, { id, draftId, campaign: "books-and-ai", letter, createdAt: monday, expiresAt }),
  );
  return id;
}

test("a letter comes back as it was kept, until it expires", async () => {
  const draftId = newId();
  const id = await givenLetter(draftId);
  expect(await findLetter(id, monday)).toEqual({
    id,
    draftId,
    campaign: "books-and-ai",
    action: "mp-letter",
    letter,
    ownShare: null,
    marks: [],
    createdAt: monday,
    expiresAt: tuesday,
  });
  expect(await findLetter(id, tuesday)).toBeNull();
  expect(await findLetter("not an id", monday)).toBeNull();
});

test("a draft's letters come oldest first, and one can be deleted twice", async () => {
  const draftId = newId();
  const [first, second] = [await givenLetter(draftId), await givenLetter(draftId)];
  expect((await lettersOfDraft(draftId)).map(({ id }) => id)).toEqual([first, second]);
  await deleteLetter(first);
  await deleteLetter(first);
  expect((await lettersOfDraft(draftId, monday)).map(({ id }) => id)).toEqual([second]);
});

test("what has expired is deleted, what was given longer stays", async () => {
  const draftId = newId();
  await givenLetter(draftId);
  const stays = await givenLetter(draftId);
  await transaction((tx) => keepLetterUntil(tx, stays, new Date("2026-12-24T10:00:00Z")));
  await deleteExpiredLetters(tuesday);
  expect((await lettersOfDraft(draftId)).map(({ id }) => id)).toEqual([stays]);
});

test("the same template text published twice is one version", async () => {
  const template = getTemplate("meta-rights");
  await publishTemplateVersion(template, monday);
  await publishTemplateVersion(template, tuesday);
  expect(await db().templateVersion.count()).toBe(1);
});

test("a published version opens as it was checked, and one without a reading is read again", async () => {
  const template = getTemplate("meta-rights");
  await publishTemplateVersion(template, monday);
  expect(await findTemplateVersion(template.version)).toEqual(template);
  await db().templateVersion.updateMany({ data: { reading: { form: 0 } } });
  expect(await findTemplateVersion(template.version)).toEqual(template);
  await db().templateVersion.updateMany({ data: { source: `${template.source}\nMore.` } });
  await expect(findTemplateVersion(template.version)).rejects.toThrow("not the one that was published");
  expect(await findTemplateVersion("0000000000000000")).toBeNull();
});

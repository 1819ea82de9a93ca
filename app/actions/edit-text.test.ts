import { expect, test } from "vitest";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { findDraft, keepStep } from "./draft.ts";
import { keepEdit } from "./edit-text.ts";
import { givenDraft, monday, requestWith } from "./given-journey.ts";

useDatabase();

const edit = (body: string) => ({ subject: "My works", body, to: body, of: "" });

test("texts of two letters that are kept by two tabs at the same moment both stay", async () => {
  const { draft: empty, cookie } = await givenDraft();
  const draft = await keepStep(empty, "company-letter", { companies: ["meta", "openai"] }, monday);
  const keep = (company: string) => keepEdit(draft, "company-letter", company, edit(company), monday);
  await Promise.all([keep("meta"), keep("openai")]);
  const read = async () => (await findDraft(requestWith(cookie), monday))?.steps["company-letter"];
  expect((await read())?.edits).toEqual({ meta: edit("meta"), openai: edit("openai") });
  await Promise.all([keepEdit(draft, "company-letter", "meta", null, monday), keep("openai")]);
  expect(await read()).toEqual({ companies: ["meta", "openai"], edits: { openai: edit("openai") } });
});

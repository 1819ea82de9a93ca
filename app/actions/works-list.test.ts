import { expect, test } from "vitest";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { findDraft, keepAnswers } from "./draft.ts";
import { givenDraft, monday, requestWith } from "./given-journey.ts";
import { changeList, listRows } from "./works-list.ts";

useDatabase();

const row = (id: string) => ({ id, by: "page", work: { title: id } });

test("lists that are kept at the same moment lose no row", async () => {
  const { draft, cookie } = await givenDraft();
  const ids = [..."abcdefghijkl"];
  await Promise.all(ids.map((id) => changeList(draft, monday, (rows) => [...rows, row(id)])));
  const kept = listRows((await findDraft(requestWith(cookie), monday))!);
  expect(kept.map(({ id }) => id).sort()).toEqual(ids);
  expect(kept[0]!.by).toBe("page");
});

test("a list that was kept another way has ids by its rows", async () => {
  const { draft } = await givenDraft();
  const { draft: listed } = await changeList(draft, monday, () => [row("a")]);
  const works = [{ title: "One" }, { title: "Two" }];
  const kept = await keepAnswers(listed, "company-letter", { works }, monday);
  expect(listRows(kept)).toEqual(works.map((work, at) => ({ id: `w${at}`, by: "", work })));
});

/** The list of works while it is typed, in two tabs, and what is taken out of it. */
import { type Client, type Form, givenClient, text } from "./client.ts";
import { expect, test } from "./hubs.ts";
import { campaign, chooseCompanies } from "./walk.ts";

const check = `${campaign}/check-works`;

/** The list's form on a page, as a browser would post it. */
function sheetIn(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input[^>]*name="(works[\w.-]+)"[^>]*>/g)];
  return Object.fromEntries(
    inputs.map(([tag, name]) => [name, text(/value="([^"]*)"/.exec(tag)?.[1] ?? "")] as [string, string]),
  );
}

async function givenList(ask: Client, ...titles: string[]): Promise<Record<string, string>> {
  await ask(check, { pasted: titles.join("\n") });
  return sheetIn((await ask(check)).html);
}

const titlesIn = (html: string) =>
  Object.entries(sheetIn(html)).flatMap(([name, title]) => (name.endsWith(".title") && title ? [title] : []));

test("two books with one ISBN stay two, and the page names both before it goes on", async ({ hub }) => {
  const ask = givenClient(hub.url);
  const typed = {
    ...{ "works.0.title": "The Salt Road", "works.0.isbn": "9780306406157" },
    ...{ "works.1.title": "Ynys y Môr", "works.1.year": "2019", "works.1.isbn": "9780306406157" },
  };
  const kept = await ask(check, { ...typed, _intent: "continue" });
  expect(kept.location).toBe(`${check}?kept&read=0#list`);
  const { html } = await ask(check);
  expect(text(html)).toContain(
    "“The Salt Road” (row 1) and “Ynys y Môr” (row 2) have the same ISBN, 978-0-306-40615-7.",
  );
  expect(sheetIn(html)).toMatchObject({ "works.0.year": "", "works.1.title": "Ynys y Môr", "works.1.year": "2019" });
  expect((await ask(check, { ...sheetIn(html), _intent: "continue" })).location).toBe(`${check}/results`);

  await ask(`${campaign}/company-letter`, { companies: "meta" });
  expect(text((await ask(`${campaign}/company-letter/works`)).html)).toContain("have the same ISBN");
});

test("what one tab added stays when another tab keeps its list", async ({ hub }) => {
  const ask = givenClient(hub.url);
  const before = await givenList(ask, "Base", "Second");
  const [other, third] = [sheetIn((await ask(check)).html), sheetIn((await ask(check)).html)];
  await ask(check, { ...before, "works.2.title": "From tab A", _intent: "continue" });
  const kept = await ask(check, {
    ...{ ...other, "works.1.title": "Second, corrected", "works.2.title": "From tab B" },
    _intent: "continue",
  });
  expect(text((await ask(kept.location!)).html)).toContain("“From tab A” came in by another tab");
  expect(titlesIn((await ask(check)).html)).toEqual(["Base", "Second, corrected", "From tab A", "From tab B"]);

  const late = await ask(check, { ...third, "works.1.title": "Second, otherwise", _intent: "continue" });
  expect(late.location).toBe(`${check}?kept&read=0#list`);
  expect(text((await ask(late.location!)).html)).toContain("“Second, otherwise” was changed in another tab too.");
  expect(titlesIn((await ask(check)).html)).toEqual(expect.arrayContaining(["Second, corrected", "Second, otherwise"]));
});

test("a row that was removed can be brought back to its place", async ({ hub }) => {
  const ask = givenClient(hub.url);
  for (const page of [check, `${campaign}/company-letter/works`]) {
    await ask(`${campaign}/company-letter`, { companies: "meta" });
    await ask(check, { _intent: "forget" });
    await givenList(ask, "Book 0", "Book 1", "Book 2");
    const sheet = sheetIn((await ask(page)).html);
    const twice = { ...sheet, _intent: "remove-row:1" };
    expect((await ask(page, twice)).location).toBe(`${page}?removed#list`);
    const gone = await ask((await ask(page, twice)).location!);
    expect(text(gone.html)).toContain("Removed “Book 1”.");
    expect(titlesIn(gone.html)).toEqual(["Book 0", "Book 2"]);
    await ask(page, { ...sheetIn(gone.html), _intent: "undo-remove" });
    await ask(page, { ...sheetIn(gone.html), _intent: "undo-remove" });
    expect(titlesIn((await ask(page)).html)).toEqual(["Book 0", "Book 1", "Book 2"]);
  }
});

test("what is typed is kept before a button is pressed, and no address is needed to be there first", async ({
  hub,
}) => {
  const ask = givenClient(hub.url);
  const sheet = sheetIn((await ask(check)).html);
  const typed: Form = { ...sheet, "works.0.title": "The Sal", pasted: "Winter Led" };
  const seen = await ask(`${campaign}/typed/works`, typed);
  expect(seen.status).toBe(200);
  await ask(`${campaign}/typed/works`, { ...typed, "works.0.title": "The Salt Road", "works-seen": seen.html });
  const { html } = await ask(check);
  expect(titlesIn(html)).toEqual(["The Salt Road"]);
  expect(html).toContain("Winter Led</textarea>");
  expect((await ask(`${campaign}/typed/nothing`, typed)).status).toBe(404);
  expect((await ask(`${campaign}/typed/works`)).status).toBe(302);
});

test("a day that is still to come stands with no work", async ({ hub }) => {
  const ask = givenClient(hub.url);
  await givenList(ask, "The Salt Road");
  const { html } = await ask(`${check}/results`);
  const name = /name="(found\.\w+)"/.exec(html)?.[1] ?? "";
  const refused = await ask(`${check}/results`, { [name]: "listed", on: "2999-01-01" });
  expect(refused.status).toBe(422);
  expect(text(refused.html)).toContain("This day is still to come.");
  expect(text(refused.html)).not.toContain("Listed in The Atlantic’s search");
  expect(refused.html).toMatch(/<input[^>]*checked=""[^>]*value="listed"|value="listed"[^>]*checked=""/);
});

test("a double tap removes one work, and Undo brings it back with what was typed", async ({ page, hub }) => {
  await page.goto(`${hub.url}${check}`);
  for (const n of [0, 1, 2]) await page.locator(`#works-${n}-title`).fill(`Book ${n}`);
  await page.locator("#works-1-year").fill("2016");
  await page.locator("#works-1 [data-remove-row]").dblclick();
  await expect(page.locator(".work-removed")).toContainText("Removed “Book 1”.");
  await expect(page.locator("#works-1-title")).toHaveValue("Book 2");
  await expect(page.locator(".work")).toHaveCount(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("#works-1-title")).toHaveValue("Book 1");
  await expect(page.locator("#works-1-year")).toHaveValue("2016");
  await expect(page.locator("#works-2-title")).toHaveValue("Book 2");
  await page.getByRole("button", { name: "Keep the list" }).click();
  for (const n of [0, 1, 2]) await expect(page.getByRole("group", { name: `Book ${n}` })).toBeVisible();
});

test("with JavaScript the pages with most typing keep it by themselves", async ({ page, hub }) => {
  const kept = () => page.waitForResponse((answer) => answer.url().includes("/typed/") && answer.ok());
  const typing = async (selector: string, words: string) => {
    const answer = kept();
    await page.locator(selector).fill(words);
    await answer;
    await page.reload();
    await expect(page.locator(selector)).toHaveValue(words);
  };
  await page.goto(`${hub.url}${check}`);
  await typing("#works-0-title", "The Salt Road");
  await typing("#works-1-title", "Winter Ledger");
  await page.getByRole("button", { name: "Add another work" }).click();
  await typing("#works-2-title", "The Long Hill");
  await page.locator("#works-2-title").fill("The Longer Hill");
  await page.goto(`${hub.url}${campaign}`);
  await expect(async () => {
    await page.goto(`${hub.url}${check}`);
    await expect(page.locator("#works-2-title")).toHaveValue("The Longer Hill", { timeout: 500 });
  }).toPass();
  await chooseCompanies(page, hub.url);
  await expect(page.locator("#works-2-title")).toHaveValue("The Longer Hill");
  await typing("#works-0-year", "2016");
  const chosen = kept();
  await page.getByLabel("I hold them").check();
  await chosen;
  await page.reload();
  await expect(page.getByLabel("I hold them")).toBeChecked();

  await page.goto(`${hub.url}${campaign}/open-letter`);
  await typing("[name=name]", "Ada Author");
  await typing("[name=email]", "ada@writer.example");
});

test("two hundred works are a line each, and one is opened to be changed", async ({ page, hub }) => {
  await page.goto(`${hub.url}${check}`);
  const lines = Array.from({ length: 200 }, (_, n) => `Book ${n + 1}, ${1800 + n}`);
  await page.locator("[name=pasted]").fill(lines.join("\n"));
  await page.getByRole("button", { name: "Read this list" }).click();
  await expect(page.getByText("We read 200 works.")).toBeVisible();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(16_000);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.getByText("Book 7, 1806").click();
  await page.locator("#works-6-year").fill("1906");
  await expect(page.getByText("Book 7, 1906")).toBeVisible();
  await page.locator("#works-6 [data-remove-row]").click();
  await expect(page.getByText("Removed “Book 7”.")).toBeVisible();
  await page.getByRole("button", { name: "Add another work" }).click();
  await expect(page.locator("#works-199-title")).toBeFocused();
  await expect(page.locator("#works-199-title")).toHaveValue("");
});

test("of a list that is too long it is chosen which works stay, in check-works and for a letter", async ({ hub }) => {
  const ask = givenClient(hub.url);
  await ask(`${campaign}/company-letter`, { companies: "meta" });
  for (const page of [check, `${campaign}/company-letter/works`]) {
    await ask(check, { _intent: "forget" });
    await ask(check, { pasted: Array.from({ length: 250 }, (_, n) => `Book ${n + 1}`).join("\n") });
    const { html } = await ask(page);
    expect(text(html)).toContain("Your list has 250 works, and room for 200.");
    const ids = [...html.matchAll(/name="stay"[^>]*value="(\w+)"/g)].map(([, id]) => ["stay", id!] as [string, string]);
    expect(ids).toHaveLength(250);
    const many = await ask(page, [...ids, ["_intent", "choose"]]);
    expect(many.status).toBe(422);
    expect(text(many.html)).toContain("250 works are ticked, and 200 fit. Take 50 ticks away.");
    expect((await ask(page, { _intent: "choose" })).status).toBe(422);
    const shown = ["shown", /name="shown" value="([\w-]+)"/.exec(html)?.[1] ?? ""] as [string, string];
    await ask(check, { "works-seen": "", pasted: "Book from another tab" });
    const stale = await ask(page, [...ids.slice(50), shown, ["_intent", "choose"]]);
    expect([stale.status, text(stale.html).includes("The list was changed in another tab")]).toEqual([422, true]);
    expect(text((await ask(page)).html)).toContain("Your list has 251 works");
    expect((await ask(page, [...ids.slice(50), ["_intent", "choose"]])).location).toBe(`${page}#list`);
    expect(titlesIn((await ask(page)).html)).toEqual(Array.from({ length: 200 }, (_, n) => `Book ${n + 51}`));
  }
});

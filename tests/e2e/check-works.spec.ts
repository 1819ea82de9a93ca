import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { expect, newBrowser, type Page, test } from "./hubs.ts";
import { look } from "./look.ts";
import { findMp } from "./walk.ts";

const check = "/campaigns/books-and-ai/check-works";
const csv = (text: string | Buffer, name = "works.csv") => ({
  ...{ name, mimeType: "text/csv" },
  buffer: typeof text === "string" ? Buffer.from(text) : text,
});

test("a list is typed, pasted and brought in, checked, and used by the letter to Meta", async ({ page, hub }) => {
  await page.goto(`${hub.url}${check}`);
  await expect(page.getByText("Listed is not used.")).toBeVisible();
  await look(page, "check-works");
  await page.locator("#works-0-title").fill("The Salt Road");
  await page.locator("#works-0-isbn").fill("0141439513");
  await page.locator("[name=pasted]").fill("Winter Ledger, 2021, Fernlea Press");
  await page.locator("[name=file]").setInputFiles(csv("Title;ISBN\nThe salt road;9780141439518\nTŷ;\n"));
  await page.getByRole("button", { name: "Read this file" }).click();
  await expect(page.getByText("We read 3 works.")).toBeVisible();
  await expect(page.getByText("“The Salt Road” was there more than once and is one row now.")).toBeVisible();
  await expect(page.locator("#works-0-isbn")).toHaveValue("978-0-14-143951-8");
  await expect(page.locator("#works-2-title")).toHaveValue("Tŷ");
  await look(page, "check-works-list");

  await page.getByRole("button", { name: "Keep the list and say what you found" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What you found");
  await page.locator("#on").fill("2026-11-14");
  await page.getByRole("group", { name: "The Salt Road" }).getByLabel("Listed").check();
  await page.getByRole("group", { name: "Winter Ledger" }).getByLabel("Not found").check();
  await page.getByRole("button", { name: "Keep what I found" }).click();
  await expect(page.getByText("Listed in The Atlantic’s search on 14 November 2026.")).toBeVisible();
  await look(page, "check-works-results");
  await page.goto(`${hub.url}${check}`);
  await page.locator("#works-3-title").fill("A fourth, typed last");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the list as a file" }).click(),
  ]);
  const saved = readFileSync(await download.path());
  expect(saved.toString()).toContain('"A fourth, typed last"');
  expect(saved.toString()).toContain('"The Salt Road","","","978-0-14-143951-8","","","","","listed","2026-11-14"');

  await page.goto(`${hub.url}/campaigns/books-and-ai/social`);
  await expect(page.locator("#works")).toHaveValue("1");
  await page.goto(`${hub.url}/campaigns/books-and-ai/open-letter`);
  await expect(page.getByText("author of The Salt Road.")).toBeVisible();
  await findMp(page, hub.url, "ZZ1 1AA");
  await page.getByRole("button", { name: "Yes, write to Mo Member" }).click();
  await expect(page.locator("#listed")).toHaveValue("1");
  await page.locator("#listed").fill("");
  await page.locator("button[value=continue]:visible").last().click();
  await page.goto(`${hub.url}/campaigns/books-and-ai/mp-letter/write`);
  await expect(page.locator("#listed")).toHaveValue("");

  await page.goto(`${hub.url}/campaigns/books-and-ai/company-letter`);
  await page.getByRole("button", { name: "Continue to your works" }).click();
  await expect(page.locator("#works-0-title")).toHaveValue("The Salt Road");
  await expect(page.locator("#works-0-found")).toHaveValue("listed");

  await page.goto(`${hub.url}${check}`);
  await page.getByRole("button", { name: "Forget this list" }).click();
  await expect(page.getByText("Your list is forgotten.")).toBeVisible();
  await expect(page.locator("#works-0-title")).toHaveValue("");
  await page.locator("[name=file]").setInputFiles(csv(saved));
  await page.getByRole("button", { name: "Read this file" }).click();
  await expect(page.locator("#works-0-found")).toHaveValue("listed");
});

test("a file that can’t be read and a wrong ISBN are said beside their field, and nothing typed is lost", async ({
  page,
  hub,
}) => {
  await page.goto(`${hub.url}${check}`);
  await page.locator("#works-0-title").fill("The Salt Road");
  await page.locator("[name=file]").setInputFiles(csv("PK\u0003\u0004", "list.xlsx"));
  await page.getByRole("button", { name: "Read this file" }).click();
  await expect(page.locator("#file-error")).toContainText("save it as CSV");
  await expect(page.locator("#works-0-title")).toHaveValue("The Salt Road");
  await page.locator("#works-0-isbn").fill("978-0-14-143951-7");
  await page.getByRole("button", { name: "Keep the list" }).click();
  await expect(page.locator("#works-0-isbn-error")).toContainText("978-0-14-143951-8 would fit");
  await look(page, "check-works-wrong");
});

test("a file of 50 MB is refused in words beside it, and what was typed stays", async ({ page, hub }, info) => {
  const path = info.outputPath("large.csv");
  writeFileSync(path, Buffer.alloc(50 * 1_048_576, "Title of a book,1999\n"));
  await page.goto(`${hub.url}${check}`);
  await page.locator("#works-0-title").fill("The Salt Road");
  await page.locator("[name=file]").setInputFiles(path);
  await page.getByRole("button", { name: "Read this file" }).click();
  await expect(page.locator("#file-error")).toContainText("A file with a list of works can have 1 MB.");
  await expect(page.locator("#works-0-title")).toHaveValue("The Salt Road");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("a list is kept and its findings are marked", async ({ page, hub }) => {
    await page.goto(`${hub.url}${check}`);
    await page.locator("[name=pasted]").fill("The Salt Road\nWinter Ledger");
    await page.getByRole("button", { name: "Keep the list" }).click();
    await expect(page.getByText("We read 2 works.")).toBeVisible();
    await page.getByRole("button", { name: "Keep the list" }).click();
    await page.getByRole("group", { name: "The Salt Road" }).getByLabel("Listed").check();
    await page.locator("#on").fill("2999-01-01");
    await page.getByRole("button", { name: "Keep what I found" }).click();
    await expect(page.locator("#on-error")).toContainText("still to come");
    await page.locator("#on").fill("2026-11-14");
    await page.getByRole("button", { name: "Keep what I found" }).click();
    await expect(page.getByText("What you found is kept with your list.")).toBeVisible();
  });
});

/** Walks the same way twice: with JavaScript and without, each in a browser of its own. */
async function inBoth(browser: Browser, walk: (page: Page, script: boolean) => Promise<void>): Promise<void> {
  for (const javaScriptEnabled of [true, false]) {
    const context = await newBrowser(browser, { javaScriptEnabled, viewport: { width: 1280, height: 900 } });
    await walk(await context.newPage(), javaScriptEnabled);
    await context.close();
  }
}

test("the list of an operator is searched, and its hits go into one’s own list", async ({ browser, hub }) => {
  const file = join(hub.dataDir, "list.csv");
  const many = Array.from({ length: 2000 }, (_, n) => `Collected Poems ${n},A. Poet,,1990`).join("\n");
  writeFileSync(
    file,
    `title,authors,isbn,year\nThe Salt Road,Ada Author,0141439513,2016\nSalt Ledger,Ada Author,,2020\n${many}\n`,
  );
  expect(await hub.command("works", "import", file)).toContain("2,002 entries can be searched now.");
  expect(JSON.parse(await hub.command("works", "search", "slat road", "--json"))).toEqual([
    { title: "The Salt Road", authors: "Ada Author", isbn: "9780141439518", year: 2016, score: expect.any(Number) },
  ]);
  await inBoth(browser, async (page, script) => {
    const search = async (words: string) => {
      await page.locator("#query").fill(words);
      await page.getByRole("button", { name: "Search", exact: true }).click();
    };
    await page.goto(`${hub.url}${check}`);
    await page.locator("#works-0-title").fill("Winter Ledger");
    await page.getByRole("button", { name: "Search the list of this hub" }).click();
    await search("j");
    await expect(page.locator("#query-error")).toContainText("One letter stands in nearly every entry");
    await search("978-0-14-143951-7");
    await expect(page.locator("#query-error")).toContainText("978-0-14-143951-8 would fit");
    await expect(page.locator("#query")).toHaveValue("978-0-14-143951-7");
    await search("quantum gardening");
    await expect(page.getByText("Nothing like it is in the list.")).toBeVisible();
    await search("collected poems");
    await expect(page.getByText("More than a thousand entries fit.")).toBeVisible();
    await search("Salt, A. Auhtor");
    await expect(page.getByText("2 entries, the nearest first")).toBeVisible();
    await page.getByRole("button", { name: "(The Salt Road)" }).click();
    await expect(page.getByText("“The Salt Road” is in your list.")).toBeVisible();
    if (script) await look(page, "check-works-search");
    await page.getByRole("button", { name: "(Salt Ledger)" }).click();
    await expect(page).toHaveURL(new RegExp(`^${hub.url}${check}/search(#|$)`));
    await page.getByRole("link", { name: "Back to your works" }).click();
    await expect(page.locator("#works-0-title")).toHaveValue("Winter Ledger");
    await expect(page.locator("#works-1-isbn")).toHaveValue("978-0-14-143951-8");
    await expect(page.locator("#works-2-year")).toHaveValue("2020");
  });
});

test("Open Library is asked only when the button is pressed, and what is chosen goes into the list", async ({
  browser,
  connected,
}) => {
  await inBoth(browser, async (page, script) => {
    const { asked } = connected.library;
    const before = asked.length;
    const ask = async (words: string) => {
      await page.locator("#query").fill(words);
      await page.getByRole("button", { name: "Ask Open Library" }).click();
    };
    await page.goto(`${connected.url}${check}`);
    await page.locator("#works-0-title").fill("Winter Ledger");
    await page.getByRole("button", { name: "Look up at" }).click();
    await ask("A");
    await expect(page.locator("#query-error")).toContainText("one letter fits too many authors");
    await ask("0-14-143951-4");
    await expect(page.locator("#query-error")).toContainText("0-14-143951-3 or 0-14-134951-4 would fit");
    expect(asked).toHaveLength(before);
    await ask(`Nobody ${script}`);
    await expect(page.getByText("Open Library has nothing under that.")).toBeVisible();
    await ask(`Ashes ${script}`);
    await expect(page.locator("#query-error")).toContainText("does not answer now");
    await expect(page.locator("#query")).toHaveValue(`Ashes ${script}`);
    await ask(`Ada Inkwell ${script}`);
    await page.getByRole("button", { name: "Add them to my list" }).click();
    await expect(page.locator("#chosen-error")).toContainText("Tick those that are yours");
    if (script) await look(page, "check-works-open-library");
    await page.getByLabel("The Salt Road").check();
    await page.getByRole("button", { name: "Add them to my list" }).click();
    await expect(page.locator("#works-0-title")).toHaveValue("Winter Ledger");
    await expect(page.locator("#works-1-title")).toHaveValue("The Salt Road");
    await expect(page.locator("#works-1-year")).toHaveValue("2016");
    expect(asked).toHaveLength(before + 3);
  });
  expect(connected.log()).not.toContain("Inkwell");
});

/** Figures of a lively campaign: what staff see of it without script, what viewers may not see, and what they take away. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { parse } from "csv-parse/sync";
import { inventedFiles } from "../../app/campaigns/given-figures.ts";
import { givenClient } from "./client.ts";
import type { Hub } from "./given-hub.ts";
import { givenHub } from "./given-hub.ts";
import { test as base, expect, newBrowser, type Page } from "./hubs.ts";
import { signIn } from "./sign-in.ts";
import { campaign } from "./walk.ts";

const page_ = "/studio/campaigns/books-and-ai/figures";

/** A hub of its own, since figures are of the whole hub. */
const test = base.extend<object, { lively: Hub }>({
  lively: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first argument
    async ({}, use) => {
      const hub = await givenHub();
      for (const [name, text] of Object.entries(inventedFiles)) writeFileSync(join(hub.dataDir, name), text);
      await hub.command("directory", "import", join(hub.dataDir, "constituencies.csv"));
      await hub.command("directory", "import-map", join(hub.dataDir, "map.csv"), "--credit", "Invented, for tests");
      const today = new Date().toISOString().slice(0, 10);
      const first = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
      execFileSync(process.execPath, ["tests/stand-ins/lively-campaign.ts", hub.databaseUrl(), first, today]);
      await use(hub);
      await hub.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

async function expectSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`)).toEqual([]);
  expect(await page.locator("script").count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test("an editor reads the figures, narrows them and takes them away", async ({ page, lively }) => {
  await signIn(page, lively, "editor");
  await page.goto(lively.url + page_);
  await expectSound(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  const table = page.getByRole("table", { name: "People by step" });
  await expect(table.getByRole("row")).toHaveCount(7);
  await expect(page.locator(".map use")).toHaveCount(16);
  await page.getByText("Constituencies, as a table").click();
  await expect(page.getByRole("table", { name: "Letters by constituency" })).toContainText("Cwm Tŷ Llyfr");
  for (const summary of await page.locator("summary").all()) if (await summary.isVisible()) await summary.click();
  await expectSound(page);

  await page.getByLabel("Action", { exact: true }).selectOption("company-letter");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/action=company-letter/);
  await expect(page.getByRole("heading", { name: "Where letters come from" })).toHaveCount(0);
  await expect(page.getByRole("table", { name: "Letters by company" })).toContainText("Meta");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download as CSV" }).click(),
  ]);
  const rows = parse(readFileSync(await download.path()), { bom: true }) as string[][];
  expect(rows.find(([name, what]) => name === "Letters by company" && what === "Meta")?.[5]).toMatch(/^\d+$/);
  expect(rows.find(([name]) => name === "Campaign")?.[1]).toBe("Books and AI");
});

test("a viewer sees constituencies in steps of five, on the page and in the file", async ({ page, lively }) => {
  await signIn(page, lively, "viewer");
  await page.goto(`${lively.url}${page_}`);
  const titles = await page.locator(".map use title").allTextContents();
  expect(titles).toHaveLength(16);
  for (const title of titles) expect(title).toMatch(/: (fewer than 5|\d*[05] or more)$/);
  const answer = await page.request.get(`${lively.url}${page_}.csv`);
  const rows = parse(await answer.body(), { bom: true }) as string[][];
  const seats = rows.filter(([name]) => name?.startsWith("Constituencies"));
  expect(seats).toHaveLength(16);
  for (const row of seats) expect(row[5]).toMatch(/^(fewer than 5|\d*[05] or more)$/);
  const report = await page.request.get(`${lively.url}/studio/campaigns/books-and-ai/board-report.pdf`);
  expect([report.status(), report.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  expect((await report.body()).toString("latin1")).toMatch(/^%PDF-1\.7[\s\S]*\/Type\/Pages\/Count 2\//);
});

test("figures are for staff alone, of a campaign that there is, and hold bad ranges", async ({
  page,
  lively,
  browser,
}) => {
  const stranger = await newBrowser(browser);
  const outside = await stranger.newPage();
  await outside.goto(lively.url + page_);
  await expect(outside).toHaveURL(/\/studio\/sign-in/);
  await stranger.close();
  await signIn(page, lively, "viewer");
  for (const query of [
    "?from=x&to=%00&action=__proto__",
    "?from=9999-12-31&to=0001-01-01",
    `?from=${"1".repeat(5000)}`,
  ])
    expect((await page.goto(`${lively.url}${page_}${query}`))?.status()).toBe(200);
  expect((await page.goto(`${lively.url}/studio/campaigns/=cmd/figures`))?.status()).toBe(404);
});

test("a letter of the public counts once, stays counted when it is deleted, and shows once there are five", async ({
  lively,
  page,
}) => {
  const letters = async () =>
    (JSON.parse(await lively.command("campaign", "figures", "books-and-ai", "--json")) as { totals: { out: number } })
      .totals.out;
  const before = await letters();
  const ask = givenClient(lively.url);
  const company = `${campaign}/company-letter`;
  await ask(company, { companies: "openai" });
  await ask(`${company}/works`, { "works.0.title": "The Salt Road", rights: "mine", _intent: "continue" });
  await ask(`${company}/details`, {
    name: "Ada Author",
    roles: "author",
    asks: "stop",
    replyDays: "28",
    _intent: "continue",
  });
  const letter = (await ask(`${company}/review`, { _intent: "take" })).location ?? "";
  expect(letter).toMatch(/^\/letters\//);
  expect(await letters()).toBe(before);
  for (const file of ["letter.pdf", "letter.pdf", "letter.docx", "posting.pdf"])
    expect((await ask(`${letter}/${file}`)).status).toBe(200);
  expect(await letters()).toBe(before + 1);
  await ask(letter, { _intent: "delete" });
  await ask("/drafts", { _intent: "delete" });
  expect(await letters()).toBe(before + 1);

  await page.goto(lively.url);
  await expect(page.locator(".figures")).toHaveText(
    /^[\d,]+ letters emailed or taken away so far, from \d+ constituencies\.$/,
  );
});

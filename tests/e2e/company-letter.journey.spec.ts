import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { expect, test } from "./hubs.ts";
import { chooseCompanies, enterAda, enterWorks, goOn, letterText } from "./walk.ts";

test("an author takes a letter to Meta with her, from the front page in four steps", async ({ page, hub }, info) => {
  await chooseCompanies(page, hub.url);
  await enterWorks(page);
  await enterAda(page);
  await goOn(page);

  const text = await letterText(page);
  for (const part of [
    "Ada Author",
    "Meta Platforms, Inc.",
    "Menlo Park, California 94025",
    "The Salt Road",
    "Winter Ledger",
    "Yours faithfully,",
    "Meta Platforms Ireland Limited",
  ])
    expect(text).toContain(part);
  await page.getByRole("button", { name: "Take it with me" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your letter is ready");
  await expect(page.getByText("We know no mailbox of Meta for letters like this one, so post it")).toBeVisible();

  const file = async (name: string) => {
    const response = await page.request.get(`${page.url().split("#")[0]}/${name}`);
    expect(response.status(), name).toBe(200);
    expect(response.headers()["content-security-policy"]).toBe("default-src 'none'; sandbox");
    return response.body();
  };
  const pdf = await file("letter.pdf");
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  if (existsSync("/usr/bin/pdftotext")) {
    const path = info.outputPath("letter.pdf");
    writeFileSync(path, pdf);
    expect(execFileSync("/usr/bin/pdftotext", [path, "-"], { encoding: "utf8" })).toContain("I have given no licence");
  }
  expect((await file("letter.docx")).subarray(0, 2).toString()).toBe("PK");
  expect((await file("letter.txt")).toString()).toContain("I have given no licence");
  const eml = (await file("letter.eml")).toString();
  expect(eml).toContain("X-Unsent: 1");
  expect(eml).not.toMatch(/^(To|From):/m);
  expect((await file("posting.pdf")).length).toBeGreaterThan(pdf.length);
  expect((await file("record.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
  await expect(page.getByRole("link", { name: "A record for your file (PDF)" })).toBeVisible();
  const calendar = await page.request.get(`${page.url().split("#")[0]}/reply-by.ics`);
  expect(calendar.headers()["content-type"]).toContain("text/calendar");
  expect(await calendar.text()).toMatch(/DTSTART;VALUE=DATE:20\d{6}\r\n/);
  expect(await calendar.text()).toContain("SUMMARY:Answer due: Meta");
});

test("what a search found is asked once for all works, and a single one may say otherwise", async ({ page, hub }) => {
  await chooseCompanies(page, hub.url);
  await page.getByLabel("I hold them").check();
  await page.getByLabel("It lists them").check();
  await page.locator("#works-0-title").fill("The Salt Road");
  await page.locator("#works-1-title").fill("Winter Ledger");
  await page.locator("#works-1 summary").click();
  await expect(page.locator("#works-1-found option").first()).toHaveText("As for all my works");
  await page.locator("#works-1-found").selectOption("not-found");
  await goOn(page);
  await enterAda(page);
  await goOn(page);
  expect(await letterText(page)).toContain("When I used it, The Salt Road was listed there.");
  await page.goBack();
  await page.goto(`${hub.url}/campaigns/books-and-ai/company-letter/works`);
  await expect(page.getByLabel("It lists them")).toBeChecked();
});

test("two companies get a letter each, and a changed text stays changed", async ({ page, hub }) => {
  await chooseCompanies(page, hub.url, ["openai"]);
  await enterWorks(page);
  await enterAda(page);
  await goOn(page);
  await page.getByText("Change the text").click();
  const body = await page.locator("#body").inputValue();
  await page.locator("#body").fill(body.replace("I ask you to:", "# Now I ask\n\n1. nothing less\n\nI ask you to:"));
  await page.getByRole("button", { name: "Use this text" }).click();

  await expect(page.locator("article.letter p", { hasText: "# Now I ask" })).toBeVisible();
  await expect(page.locator("article.letter ol li")).toHaveCount(4);
  await page.getByRole("button", { name: "OpenAI" }).click();
  await expect(page.locator("article.letter")).toContainText("OpenAI OpCo, LLC");
  await page.getByRole("button", { name: "Meta" }).click();
  await page.getByRole("button", { name: "Take my letters with me" }).click();
  await expect(page.locator("article.letter")).toContainText("# Now I ask");
  const uid = async () => {
    const file = await page.request.get(`${page.url().split("#")[0]}/reply-by.ics`);
    return /^UID:reply-by-[\w-]+@localhost\r$/m.exec(await file.text())?.[0];
  };
  const first = await uid();
  await page.getByRole("link", { name: "OpenAI" }).click();
  await expect(page.locator("article.letter")).toContainText("Dear General Counsel,");
  expect(first).toBeTruthy();
  expect(await uid()).toBe(first);
});

test("a wrong row is named, its neighbours and all that was typed stay", async ({ page, hub }) => {
  await chooseCompanies(page, hub.url);
  await page.locator("#works-0-title").fill("The Salt Road");
  await page.locator("#works-0-isbn").fill("978-0-00-000000-1");
  await page.locator("#works-0-year").fill("20x6");
  await goOn(page);

  await expect(page).toHaveTitle(/^Error: /);
  const summary = page.locator(".error-summary");
  await expect(summary).toContainText("978-0-00-000000-2 would fit");
  await expect(page.locator("#works-0-title")).toHaveValue("The Salt Road");
  await expect(page.locator("#works-0-isbn")).toHaveAttribute("aria-invalid", "true");
  await summary.getByRole("link").first().click();
  await page.locator("#works-0-isbn").fill("978-0-00-000000-2");
  await page.locator("#works-0-year").fill("2016");
  await page.getByLabel("I hold them").check();
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your letter to Meta");
});

test("back, reload and a second tab keep what was typed", async ({ page, context, hub }) => {
  await chooseCompanies(page, hub.url);
  await enterWorks(page);
  await enterAda(page);
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Read your letter");
  await page.goBack();
  await expect(page.locator("#name")).toHaveValue("Ada Author");
  await page.reload();
  await expect(page.locator("#address")).toHaveValue("1 Example Street\nFernlea");
  const second = await context.newPage();
  await second.goto(`${hub.url}/campaigns/books-and-ai/company-letter/works`);
  await expect(second.locator("#works-1-title")).toHaveValue("Winter Ledger");
  await goOn(second); // the works stand alone: what was answered elsewhere is no part of their form
  await expect(second.locator("#name")).toHaveValue("Ada Author");
  await second.goto(`${hub.url}/campaigns/books-and-ai/company-letter/review`);
  await expect(second.locator("article.letter")).toContainText("Ada Author");
});

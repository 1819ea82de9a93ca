/** All versions of a letter: figures, what to look at, one sheet after the other; on a phone, in print, without script. */
import { readFileSync } from "node:fs";
import { expect, test } from "./hubs.ts";
import { look } from "./look.ts";
import { copyCampaign, signIn } from "./sign-in.ts";

const letters = "/studio/campaigns/books-and-ai/letters";
/** Where the long sentence of the letter to Meta stands, whatever is changed above it. */
const lines = readFileSync("templates/letters/meta-rights.hbs", "utf8").split("\n");
const lineOfRights = `Line ${lines.findIndex((line) => line.startsWith("I reserve all the rights")) + 1}`;

test("a viewer reads all versions of a letter to an MP, and for another recipient", async ({ page, hub }) => {
  await signIn(page, hub, "viewer");
  await page.goto(`${hub.url}${letters}/mp-ai-copyright/coverage`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All versions of this letter");
  await expect(page.locator(".summary")).toContainText(/show all \d{2,3} ways/);
  await expect(page.locator(".summary")).toContainText("Reading age");
  expect(await page.locator(".coverage-version").count()).toBeGreaterThan(20);
  const second = page.locator("#version-2");
  await expect(second.locator("dt").first()).not.toBeEmpty();
  await expect(second.locator("mark").first()).toBeVisible();
  await expect(page.locator("#version-1 mark")).toHaveCount(0);
  await expect(page.locator("#version-1")).toContainText("Dear Ms Member,");
  await page.getByLabel("To", { exact: true }).selectOption({ label: "Dr Llyfr, Wales" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.locator("#version-1")).toContainText("Dear Dr Llyfr,");
  expect(await page.locator("script").count()).toBe(0);
  await look(page, "coverage");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".coverage-findings, .coverage > p").first()).toBeVisible();
  await expect(page.locator(".studio-header")).toBeHidden();
});

test("a letter to a company is shown for the companies of the directory", async ({ page, hub }) => {
  await signIn(page, hub, "viewer");
  await page.goto(`${hub.url}${letters}/meta-rights/coverage`);
  await expect(page.locator(".summary")).toContainText("1 page in");
  await expect(page.locator(".coverage-findings")).toContainText("A sentence of 36 words");
  await page.getByRole("link", { name: lineOfRights }).focus();
  await expect(page.locator("#version-1")).toContainText("Dear Sir or Madam,");
});

test("an editor follows a finding to its line", async ({ page, hub }) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}${letters}/meta-rights/coverage`);
  await page.getByRole("link", { name: lineOfRights }).click();
  await expect(page.getByRole("button", { name: "Source" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".cm-activeLine, .cm-selectionBackground").first()).toBeAttached();
  await expect
    .poll(() => page.evaluate(() => getSelection()?.toString() ?? ""))
    .toContain("I reserve all the rights that I have");
});

test("a draft that is not in order says so in place of its versions, and what is in force still has them", async ({
  page,
  hub,
}) => {
  await signIn(page, hub, "editor");
  const form = {
    view: "source",
    source: "---js\nprocess.exit(1)\n---\n{{constructor}}",
    revision: "0",
    _intent: "save",
  };
  const letter = `${await copyCampaign(page, hub)}/letters/mp-reminder`;
  const saved = await page.request.post(letter, { form, headers: { origin: hub.url } });
  expect(saved.ok()).toBe(true);
  await page.goto(`${letter}/coverage`);
  await expect(page.locator(".notice")).toContainText("This text has mistakes");
  await expect(page.locator(".notice")).toContainText("Write three dashes alone");
  await look(page, "coverage-broken");
  await page.getByLabel("Text", { exact: true }).selectOption({ label: "The text in force" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.locator("#version-1")).toContainText("Dear Ms Member,");
});

test("whoever is not signed in sees nothing, and a letter that is not there is not found", async ({ page, hub }) => {
  await page.goto(`${hub.url}${letters}/mp-ai-copyright/coverage`);
  await expect(page).toHaveURL(/\/studio\/sign-in/);
  await signIn(page, hub, "viewer");
  for (const path of ["nothing-here", "..%2f..%2fetc%2fpasswd", "constructor", "__proto__"])
    expect((await page.goto(`${hub.url}${letters}/${path}/coverage`))?.status()).toBe(404);
  expect((await page.goto(`${hub.url}${letters}/mp-thanks/coverage?text=%00&recipient=__proto__`))?.status()).toBe(200);
});

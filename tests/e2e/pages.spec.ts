import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "./hubs.ts";
import { campaign, chooseCompanies, enterAda, enterWorks, findMp, goOn, writeToMp } from "./walk.ts";

/** No breach of WCAG that axe can find, no script but ours, nothing wider than the screen. */
async function expectSound(page: Page): Promise<void> {
  // without it axe opens a page of its own for frames of other sites, which we have none of: a third of the time
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`),
    page.url(),
  ).toEqual([]);
  const scripts = await page.locator("script").evaluateAll((all) => all.map((one) => one.getAttribute("src")));
  expect(
    scripts.filter((src) => src !== "/hub.js"),
    page.url(),
  ).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    page.url(),
  ).toBeLessThanOrEqual(0);
}

test("each page of the company letter is sound", async ({ page, hub }) => {
  await page.goto(hub.url);
  await expectSound(page);
  await chooseCompanies(page, hub.url, ["openai"]);
  await expectSound(page);
  await goOn(page);
  await expectSound(page);
  await enterWorks(page);
  await expectSound(page);
  await goOn(page);
  await expectSound(page);
  await enterAda(page);
  await goOn(page);
  await page.getByText("Change the text").click();
  await expectSound(page);
  await page.getByRole("button", { name: "Take my letters with me" }).click();
  await page.getByText("Copy it part by part").click();
  await expectSound(page);
});

test("each page of the MP letter is sound, up to the status", async ({ page, hub }) => {
  await findMp(page, hub.url, "nonsense");
  await expectSound(page);
  for (const step of ["constituency", "typed"]) {
    await page.goto(`${hub.url}${campaign}/mp-letter/${step}`);
    await expectSound(page);
  }
  await findMp(page, hub.url, "ZZ1 1AA");
  await expectSound(page);
  await page.getByRole("button", { name: /Yes, write to/ }).click();
  await expectSound(page);
  await writeToMp(page);
  await expectSound(page);
  await page.getByRole("button", { name: "Email it" }).click();
  const mailbox = `ada${Date.now()}@writers.example`;
  await page.locator("#email").fill(mailbox);
  await page.getByRole("button", { name: /Send my letter to/ }).click();
  await expectSound(page);
  // other tests of this hub have letters that wait, too
  const link = page.locator(".card", { hasText: mailbox }).locator("a[href*='/confirmations/']").first();
  await expect(async () => {
    // the outbox is shown to this computer alone, and through no proxy
    await page.route("**/outbox", (route) => {
      const { "x-forwarded-for": _, ...headers } = route.request().headers();
      return route.continue({ headers });
    });
    await page.goto(`${hub.url}/outbox`);
    await expect(link).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await expectSound(page);
  await link.click();
  await expectSound(page);
  await page.getByRole("button", { name: "Send my letter" }).click();
  await expectSound(page);
});

test("the other pages are sound", async ({ page, hub }) => {
  for (const path of [
    `${campaign}/check-works`,
    `${campaign}/open-letter`,
    `${campaign}/open-letter/signatories`,
    `${campaign}/open-letter/sent`,
    "/signatures/unknown",
    `${campaign}/social`,
    "/privacy",
    "/accessibility",
    "/data",
    "/drafts",
    "/confirmations",
    "/nothing",
    "/letters/unknown",
    "/errors/403",
    "/errors/413",
  ]) {
    await page.goto(`${hub.url}${path}`);
    await expectSound(page);
  }
});

test("the company letter can be made with the keyboard alone", async ({ page, hub }) => {
  await page.goto(`${hub.url}${campaign}/company-letter`);
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 120; presses++) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${selector} was not reached with Tab`);
  };
  await tabTo("main form button");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your works");
  await tabTo("input[name=rights]");
  await page.keyboard.press("Space");
  await tabTo("#works-0-title");
  await page.keyboard.type("The Salt Road");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your letter to Meta");
  await tabTo("#name");
  await page.keyboard.type("Ada Author");
  await tabTo("input[name=roles]");
  await page.keyboard.press("Space");
  await tabTo("button[value=continue]:not([tabindex])");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Read your letter");
});

/** What can't be done today is said on the campaign's page and on the first page of the action, before anything is typed. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { givenHub } from "./given-hub.ts";
import { expect, newBrowser, test } from "./hubs.ts";
import { look } from "./look.ts";
import { campaign } from "./walk.ts";

const shipped = (path: string) => readFileSync(`templates/${path}`, "utf8");
const offset = (moment: string) => `${Math.round((Date.parse(moment) - Date.now()) / 1000)},1`;

test("a text out of date, staff's pause, a campaign before its first day and after its last", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const hub = await givenHub({ TEST_CLOCK: offset("2026-12-01T10:00:00Z") });
  const folder = join(hub.dataDir, "import");
  mkdirSync(join(folder, "letters"), { recursive: true });
  writeFileSync(
    join(folder, "campaign.yaml"),
    shipped("campaigns/books-and-ai/campaign.yaml")
      .replace("imprint: null", "imprint: Petra, 1 Example Street")
      .replace("starts: 2025-03-20", "starts: 2026-12-02")
      .replace("ends: null", "ends: 2026-12-20"),
  );
  const dated = (name: string, action: string) =>
    writeFileSync(
      join(folder, `letters/${name}.hbs`),
      shipped(`letters/${name}.hbs`).replace(`action: ${action}`, `$&\ntrue_until: 2026-12-10`),
    );
  dated("mp-ai-copyright", "mp-letter");
  dated("meta-rights", "company-letter");
  await hub.command("campaign", "import", folder);
  await hub.command("campaign", "publish", "books-and-ai");
  const front = `${hub.url}${campaign}`;
  const rows = page.locator(".contents > li");
  const plain = await (await newBrowser(browser, { javaScriptEnabled: false })).newPage();

  await expect(async () => {
    await page.goto(front);
    await expect(page.getByText("This campaign begins on 2 December 2026.")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(rows.nth(3)).toContainText("not yet");
  await expect(rows.nth(3)).toContainText("Names are taken from 2 December 2026.");
  await page.goto(`${front}/open-letter`);
  await expect(page.locator("main")).toContainText("Names are taken from 2 December 2026.");
  await expect(page.locator("#name")).toHaveCount(0);
  await page.goto(`${front}/mp-letter`);
  await expect(page.getByText("This campaign begins on 2 December 2026.")).toBeVisible();

  await hub.command("dispatch", "pause", "books-and-ai", "--reason", "We look at something.");
  await expect(async () => {
    await page.goto(front);
    await expect(rows.nth(2)).toContainText("The campaign has paused its mail.", { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  // staff's reason is for staff
  await expect(page.locator("main")).not.toContainText("We look at something");
  await look(page, "front-mail-paused");
  for (const action of ["mp-letter", "company-letter"]) {
    await plain.goto(`${front}/${action}`);
    await expect(plain.locator("main")).toContainText("No letters are emailed just now.");
  }
  await page.goto(`${front}/mp-letter`);
  await look(page, "mp-mail-paused");
  await hub.command("dispatch", "resume", "books-and-ai");

  await hub.restart({ TEST_CLOCK: offset("2026-12-11T10:00:00Z") });
  await page.goto(front);
  await expect(page.locator("main")).not.toContainText("begins on");
  const over = "The text of this letter was true until 10 December 2026.";
  await expect(rows.nth(2)).toContainText("paused");
  await expect(rows.nth(2)).toContainText(over);
  await expect(rows.nth(1)).toContainText("Not to Meta just now");
  await look(page, "front-text-over");
  await plain.goto(`${front}/mp-letter`);
  await expect(plain.locator("main")).toContainText(over);
  await expect(plain.locator("#postcode")).toHaveCount(0);
  await plain.goto(`${front}/company-letter`);
  await expect(plain.locator("main")).toContainText("Not to Meta just now");
  await expect(plain.locator("input[value=meta]")).toHaveCount(0);
  await page.goto(`${front}/company-letter`);
  await look(page, "companies-some-over");
  // the others can be written to
  await plain.locator("input[name=companies]").first().check();
  await plain.getByRole("button", { name: "Continue to your works" }).click();
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText("Your works");
  // and nobody is sent to what waits
  await page.goto(`${front}/social?done`);
  await expect(page.locator("#my-actions li", { hasText: "Write to your MP" })).toContainText("Paused");

  await hub.restart({ TEST_CLOCK: offset("2026-12-21T10:00:00Z") });
  await page.goto(front);
  await expect(page.getByText("The last day of this campaign was 20 December 2026.")).toBeVisible();
  await expect(rows.nth(3)).toContainText("Names were taken until 20 December 2026.");
  await look(page, "front-over");
  await plain.context().close();
  await hub.stop();
});

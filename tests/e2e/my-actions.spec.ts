/** My actions: ticked by a cookie with nothing personal in it, proposed one after another, the same without cookies. */
import type { Page } from "@playwright/test";
import { simpleParser } from "mailparser";
import { expect, newBrowser, test } from "./hubs.ts";
import { look } from "./look.ts";
import { campaign, chooseCompanies, enterAda, enterWorks, findMp, goOn, writeToMp } from "./walk.ts";

const cookieOf = async (context: { cookies(): Promise<{ name: string; value: string }[]> }) =>
  (await context.cookies()).find(({ name }) => name === "done")?.value;

/** A file of the letter, by the browser's own cookies, as its link gets it. */
async function take(page: Page) {
  await page.waitForURL("**/letters/*");
  const [address = ""] = page.url().split("#");
  expect((await page.request.get(`${address}/letter.txt`)).ok()).toBe(true);
  await page.reload();
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("what was done is ticked, the next is proposed, and ticks are cleared", async ({ page, hub, context }) => {
      await page.goto(`${hub.url}${campaign}`);
      await expect(page.locator(".tick")).toHaveCount(0);
      await page.goto(`${hub.url}${campaign}/check-works`);
      if (javaScriptEnabled) await look(page, "check-works");
      await page.getByRole("button", { name: "I have looked" }).click();
      await expect(page.locator("#my-actions .tick")).toHaveCount(1);
      await expect(page.locator("#my-actions a").first()).toHaveText("Write to Meta (3 minutes)");
      await expect(page.getByRole("button", { name: "I have looked" })).toHaveCount(0);
      expect(await cookieOf(context)).toMatch(/^books-and-ai\.check-works~[\w-]{43}$/);

      await chooseCompanies(page, hub.url);
      await enterWorks(page);
      await enterAda(page);
      await goOn(page);
      await page.locator("button[value=take]:visible").click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your letter is ready");
      await expect(page.locator("#my-actions .tick")).toHaveCount(1); // nothing was taken yet
      await take(page);
      await expect(page.locator("#my-actions .tick")).toHaveCount(2);
      expect(await cookieOf(context)).toMatch(/^books-and-ai\.check-works\.company-letter~/);
      await page.goto(`${hub.url}${campaign}`);
      await expect(page.locator(".contents .tick")).toHaveCount(2);
      await expect(page.locator("#my-actions")).toContainText(
        "You have done 2 of 5. Next: Write to your MP, 10 minutes.",
      );
      if (javaScriptEnabled) await look(page, "ticked");
      await page.getByRole("button", { name: "Clear my ticks" }).click();
      await expect(page.locator(".tick")).toHaveCount(0);
      expect(await cookieOf(context)).toBeUndefined();
    });
  });

for (const javaScriptEnabled of [true, false])
  test(`all five, one after another, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    browser,
    connected,
  }) => {
    test.setTimeout(180_000);
    const context = await newBrowser(browser, { javaScriptEnabled });
    const page = await context.newPage();
    const front = `${connected.url}${campaign}`;
    const proposed = page.locator("#my-actions .buttons a").first();
    const ticks = page.locator("#my-actions .tick");
    await page.goto(`${front}/check-works`);
    await page.getByRole("button", { name: "I have looked" }).click();
    await expect(proposed).toHaveText("Write to Meta (3 minutes)");

    await chooseCompanies(page, connected.url);
    await enterWorks(page);
    await enterAda(page);
    await goOn(page);
    await page.locator("button[value=take]:visible").click();
    await take(page);
    await expect(ticks).toHaveCount(2);
    await expect(proposed).toHaveText("Write to your MP (10 minutes)");

    await findMp(page, connected.url, "SE1P 5ZZ");
    await page.getByRole("button", { name: "Yes, write to Mo Member" }).click();
    await writeToMp(page);
    await page.locator("button[value=take]:visible").click();
    await take(page);
    await expect(ticks).toHaveCount(3);
    await proposed.click();

    const mailbox = `five${Date.now()}${javaScriptEnabled ? 1 : 2}@author.example`;
    await page.locator("#name").fill(`Ada Five ${javaScriptEnabled ? "One" : "Two"}`);
    await page.locator("#email").fill(mailbox);
    await page.getByRole("button", { name: "Mail me the link" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mailbox");
    await page.goto(front); // mailed is not signed
    await expect(page.locator(".contents .tick")).toHaveCount(3);
    const mails = () => connected.smtp.mails.filter(({ to }) => to.includes(mailbox));
    await expect.poll(() => mails().length, { timeout: 20_000 }).toBe(1);
    const mail = await simpleParser(Buffer.from(mails()[0]?.bytes ?? ""));
    await page.goto(/http\S+\/signatures\/\S+/.exec(mail.text ?? "")?.[0] ?? "");
    await page.getByRole("button", { name: "Sign the letter" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You have signed");
    await expect(ticks).toHaveCount(4);
    await expect(proposed).toHaveText("Say it in public (3 minutes)");
    if (javaScriptEnabled) await look(page, "signed-next");
    await proposed.click();

    await page.getByRole("button", { name: "I have posted" }).click();
    await expect(page.getByRole("heading", { name: "You have done all of it. Thank you." })).toBeVisible();
    await page.goto(front);
    await expect(page.locator(".contents .tick")).toHaveCount(5);
    await expect(page.locator("#my-actions")).toContainText("You have done 5 of 5. That is all of it. Thank you.");
    // names of actions, and nothing of the person
    expect(await cookieOf(context)).toMatch(
      /^books-and-ai\.check-works\.company-letter\.mp-letter\.open-letter\.social~[\w-]{43}$/,
    );
    await context.close();
  });

test("a forged cookie ticks nothing, and a browser without cookies sees plain lists", async ({
  page,
  hub,
  context,
}) => {
  await context.addCookies([{ name: "done", value: `books-and-ai.mp-letter~${"A".repeat(43)}`, url: hub.url }]);
  await page.goto(`${hub.url}${campaign}`);
  await expect(page.locator(".contents > li")).toHaveCount(5);
  await expect(page.locator(".tick")).toHaveCount(0);
  await context.clearCookies();
  const done = await page.request.post(`${hub.url}${campaign}/done`, {
    form: { action: "social" },
    headers: { Origin: hub.url, Cookie: "" },
  });
  expect(done.url()).toContain("/social?done");
  expect(await done.text()).toContain("What you can do next");
  for (const action of ["mp-letters", "__proto__", ""])
    expect(
      (
        await page.request.post(`${hub.url}${campaign}/done`, { form: { action }, headers: { Origin: hub.url } })
      ).status(),
    ).toBe(404);
});

/** Past the soft limit of a client: a sum for a browser with script, five minutes of patience without; nothing typed is lost. */
import { expect, newBrowser, type Page, test } from "./hubs.ts";
import { findMp, writeToMp } from "./walk.ts";

let mailboxes = 0;

/** A letter that is ready, in a browser whose network has asked for ten within ten minutes. */
async function givenSoftLimit(page: Page, url: string): Promise<string> {
  const mailbox = `limit${process.pid}x${mailboxes++}@writers.example`;
  await findMp(page, url, "SE1P 5ZZ");
  await page.getByRole("button", { name: "Yes, write to Mo Member" }).click();
  await writeToMp(page);
  await page.getByRole("button", { name: "Email it" }).click();
  await expect(page.locator("#email")).toBeVisible();
  const letter = page.url().split("#")[0] as string;
  for (let asked = 0; asked < 10; asked++) {
    const form = { email: mailbox, kind: "recipient" };
    const answer = await page.request.post(letter, { form, headers: { Origin: url }, maxRedirects: 0 });
    expect(answer.status()).toBe(303);
  }
  await page.locator("#email").fill(mailbox);
  return mailbox;
}

const send = (page: Page) => page.getByRole("button", { name: "Send my letter to Mo Member MP" }).click();

test("with script the browser does a sum, and the same button sends the letter at once", async ({
  page,
  connected,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  const mailbox = await givenSoftLimit(page, connected.url);
  await send(page);
  await expect(page.locator(".error-summary")).toContainText("so we make sure that no robot is at work");
  await expect(page.locator("#email")).toHaveValue(mailbox);
  await expect(page.locator("[data-prove-work] [role=status]")).toHaveText("The sum is done. Press the button again.", {
    timeout: 60_000,
  });
  await page.screenshot({ path: "build/browser/prove-work.png", fullPage: true });
  await send(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mailbox");
  expect(asked.filter((address) => !address.startsWith(connected.url))).toEqual([]);
  expect(asked.some((address) => address.endsWith("/altcha/worker.js"))).toBe(true);
});

test("without script the page says when the same button works, and the letter can be taken away", async ({
  browser,
  connected,
}) => {
  const context = await newBrowser(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  const mailbox = await givenSoftLimit(page, connected.url);
  const refused = page.waitForResponse((response) => response.request().method() === "POST");
  await send(page);
  expect((await refused).status()).toBe(429);
  expect((await refused).headers()["retry-after"]).toBe("300");
  await expect(page.locator(".error-summary")).toContainText(
    "Try again in 5 minutes. Nothing has to be typed again. Or take the letter with you now.",
  );
  await expect(page.locator("#email")).toHaveValue(mailbox);
  await expect(page.locator("[data-prove-work]")).toBeHidden();
  const file = await page.request.get(`${page.url().split("#")[0]}/letter.txt`);
  expect(await file.text()).toContain("Mo Member MP");
  await context.close();
});

test("a network that staff except goes on; one that they refuse is told", async ({ browser, connected }) => {
  const context = await newBrowser(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  await givenSoftLimit(page, connected.url);
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const network = "198.51.0.0/16";
  await connected.command("limits", "deny", network, "--until", day);
  try {
    await send(page);
    await expect(page.locator(".error-summary")).toContainText("Letters from your network are not mailed just now");
    await connected.command("limits", "allow", network, "--until", day, "--note", "library evening");
    await send(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mailbox");
  } finally {
    await connected.command("limits", "remove", network); // every other browser of this hub is in it
  }
  await context.close();
});

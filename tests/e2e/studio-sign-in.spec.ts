/** Staff sign in by link: in the browser that asked with one button, in another with the code that the first one shows. */
import { expect, newBrowser, test } from "./hubs.ts";
import { signIn } from "./sign-in.ts";

test("whoever was let in by the command line signs in, and signs out", async ({ page, hub }) => {
  const email = await signIn(page, hub, "owner");
  await expect(page.getByRole("link", { name: "Books and AI" })).toBeVisible();
  await expect(page.locator(".studio-who")).toContainText(email);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await page.goto(`${hub.url}/studio`);
  await expect(page).toHaveURL(/\/studio\/sign-in$/);
});

test("a link signs in with one button where it was asked for, and elsewhere with the code shown there", async ({
  page,
  hub,
  browser,
}) => {
  const email = `both${process.pid}@publisher.example`;
  await hub.command("staff", "add", email, "--role", "viewer");
  await page.goto(`${hub.url}/studio/sign-in`);
  await page.locator("#email").fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look into your mailbox");
  const code = (await page.locator(".code").first().innerText()).replace(/\D/g, "");
  const link = await readLink(page.request, hub.url, email);

  const other = await newBrowser(browser);
  const elsewhere = await other.newPage();
  for (let i = 0; i < 3; i++) await elsewhere.goto(link); // looking uses nothing up
  await elsewhere.locator("#code").fill(code === "000000" ? "000001" : "000000");
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.locator(".error-summary")).toContainText("4 tries are left");
  await elsewhere.locator("#code").fill(code);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Campaigns");
  await other.close();

  const again = await page.goto(link);
  expect(again?.status()).toBe(410);
});

/** The newest sign-in link in the outbox for a mailbox. */
async function readLink(request: import("@playwright/test").APIRequestContext, url: string, email: string) {
  for (let tries = 0; tries < 50; tries++) {
    const text = await (await request.get(`${url}/outbox`)).text();
    const at = text.indexOf(email);
    const link = at < 0 ? null : /http:\/\/localhost:\d+\/studio\/sign-in\/[A-Za-z0-9_-]{43}/.exec(text.slice(at));
    if (link) return link[0];
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new Error(`No sign-in link came for ${email}.`);
}

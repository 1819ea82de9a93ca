/** Staff sign in by link: in the browser that asked with one button, in another with the code that the first one shows. */
import type { Page } from "@playwright/test";
import type { Hub } from "./given-hub.ts";
import { expect, newBrowser, test } from "./hubs.ts";
import { readOutboxOf, signIn } from "./sign-in.ts";

test("whoever was let in by the command line signs in, and signs out", async ({ page, hub }) => {
  const email = await signIn(page, hub, "owner");
  await expect(page.locator('a[href="/studio/campaigns/books-and-ai"]').first()).toBeVisible(); // other tests of this hub copy the campaign
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
  const link = await readLink(page, hub, email);
  expect(await (await fetch(`${hub.url}/outbox`)).text()).not.toContain(link); // to another browser of this computer

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

test("a passkey signs in without a mail, once for each challenge, and no more once it is removed", async ({
  page,
  hub,
}) => {
  const email = await signIn(page, hub, "editor");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
  } as const;
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await page.goto(`${hub.url}/studio/account`);
  await page.locator("#label").fill("Office laptop");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.locator(".notice-success")).toContainText("The passkey is added.");
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();

  await page.goto(`${hub.url}/studio/account`);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/passkeys/sign-in")) sent.push(request.postData() ?? "");
  });
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account"); // where they wanted to go
  await expect(page.locator(".studio-lead").first()).toContainText(email);
  expect(sent).toHaveLength(1);
  const replayed = await page.request.post(`${hub.url}/studio/passkeys/sign-in`, {
    form: Object.fromEntries(new URLSearchParams(sent[0])),
    headers: { Origin: hub.url },
    maxRedirects: 0,
  });
  expect(replayed.headers().location).toMatch(/^\/studio\/sign-in\?.*passkey=/);
  expect(replayed.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie")).toEqual([]);

  await page.getByRole("button", { name: "Remove Office laptop" }).click();
  await expect(page.locator(".notice-success")).toContainText("The passkey is removed.");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.locator("main")).toContainText("That passkey did not work here.");
  await devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
});

/** The newest sign-in link in the outbox for a mailbox, as the browser that asked sees it. */
async function readLink(page: Page, hub: Hub, email: string): Promise<string> {
  let link: RegExpExecArray | null = null;
  await expect
    .poll(async () => {
      const text = await readOutboxOf(page, hub);
      const at = text.indexOf(email);
      link = at < 0 ? null : /http:\/\/localhost:\d+\/studio\/sign-in\/[A-Za-z0-9_-]{43}/.exec(text.slice(at));
      return link;
    })
    .not.toBeNull();
  return link![0];
}

/** Staff add an organisation, and an author's letter to it goes by mail; staff take the mailbox down, and the next one waits. */
import { simpleParser } from "mailparser";
import type { Connected } from "./hubs.ts";
import { expect, newBrowser, type Page, test } from "./hubs.ts";
import { signIn } from "./sign-in.ts";
import { chooseCompanies, enterAda, enterWorks, goOn } from "./walk.ts";

async function addPress(page: Page, url: string, name: string, mailbox: string): Promise<void> {
  await page.goto(`${url}/studio/recipients`);
  await page.getByRole("link", { name: "Add an organisation" }).click();
  await page.locator("#name").fill(name);
  await page.locator("#legalEntity").fill(`${name} Ltd`);
  await page.locator("#address").fill("1 Example Street\nLondon\nZZ1 1AA");
  await page.getByText("A mailbox, for letters by email").click();
  await page.locator("#mailbox").fill(mailbox);
  await page.getByLabel("Use this address in letters").check();
  await page.getByLabel("Mail letters to it").check();
  await page.getByRole("button", { name: "Save" }).click();
  // not compared, and nobody says where it was seen: it is kept, and said
  await expect(page.locator(".error-summary a")).not.toHaveCount(0);
  await expect(page.locator("#address")).toHaveValue("1 Example Street\nLondon\nZZ1 1AA");
  await page.getByLabel("On the organisation’s own page").check();
  await page.getByLabel("The name on the envelope stands there too").check();
  await page.locator("#sourceTitle").fill("Contact");
  await page.locator("#sourcePublisher").fill(name);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

/** A letter to Meta and the organisation, as far as "check your mailbox" for the second one. */
async function writeTo(page: Page, connected: Connected, id: string, name: string, mailbox: string): Promise<void> {
  await expect(async () => {
    await page.goto(`${connected.url}/campaigns/books-and-ai/company-letter`);
    await expect(page.locator(`input[value=${id}]`)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await chooseCompanies(page, connected.url, [id]);
  await enterWorks(page);
  await enterAda(page);
  await goOn(page);
  await page.goto(`${connected.url}/campaigns/books-and-ai/company-letter/review?letter=${id}`);
  await page.getByRole("button", { name: /Email/ }).click();
  await expect(page.getByRole("heading", { name: "Email it" })).toBeVisible();
  await expect(page.getByText("political opinion")).toHaveCount(0);
  await page.locator("#email").fill(mailbox);
  await page.getByRole("button", { name: `Send my letter to ${name} Ltd` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mailbox");
}

async function confirm(page: Page, connected: Connected, mailbox: string): Promise<void> {
  const mails = () => connected.smtp.mails.filter((mail) => mail.to.includes(mailbox));
  await expect.poll(() => mails().length, { timeout: 20_000 }).toBe(1);
  const text = (await simpleParser(mails()[0]?.bytes ?? "")).text ?? "";
  await page.goto(/http:\/\/localhost:\d+\/confirmations\/[A-Za-z0-9_-]+/.exec(text)?.[0] ?? "");
  await page.getByRole("button", { name: "Send my letter" }).click();
}

test("a mailbox that staff enable is mailed to, until they take it down", async ({ page, connected, browser }) => {
  test.setTimeout(120_000);
  const name = `Fernlea Press ${process.pid}`;
  const id = `fernlea-press-${process.pid}`;
  const rights = `rights${process.pid}@press.example`;
  const studio = await (await newBrowser(browser)).newPage();
  await signIn(studio, connected, "editor");
  await addPress(studio, connected.url, name, rights);
  await expect(studio.getByText("By email")).toBeVisible();

  const first = `ada${process.pid}r1@writers.example`;
  await writeTo(page, connected, id, name, first);
  await confirm(page, connected, first);
  const arrived = () => connected.smtp.mails.filter((mail) => mail.to.includes(rights));
  await expect.poll(() => arrived().length, { timeout: 30_000 }).toBe(1);
  expect((await simpleParser(arrived()[0]?.bytes ?? "")).text).toContain(`${name} Ltd`);

  const other = await (await newBrowser(browser)).newPage();
  const second = `bo${process.pid}r2@writers.example`;
  await writeTo(other, connected, id, name, second);
  await studio.goto(`${connected.url}/studio/recipients/${id}/${id}-1`);
  await studio.getByLabel("Mail letters to it").uncheck();
  await studio.getByRole("button", { name: "Save" }).click();
  await expect(studio.getByText("(not mailed to)")).toBeVisible();
  await confirm(other, connected, second);
  await expect(async () => {
    await other.reload();
    await expect(other.locator("main")).toContainText("staff changed the recipient's mailbox", { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  expect(arrived()).toHaveLength(1);

  await studio.goto(`${connected.url}/studio/recipients/${id}`);
  await studio.getByText("Remove this organisation").click();
  await studio.getByRole("button", { name: `Remove ${name}` }).click();
  await expect(studio.getByRole("heading", { level: 1 })).toHaveText("Recipients");
  await expect(studio.getByRole("link", { name })).toHaveCount(0);
});

test("of two editors, the second is told and loses nothing; a viewer reads", async ({ page, hub, browser }) => {
  await signIn(page, hub, "editor");
  const second = await page.context().newPage();
  await page.goto(`${hub.url}/studio/recipients/stability`);
  await second.goto(`${hub.url}/studio/recipients/stability`);
  await page.locator("#models").fill("One, Two");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#models")).toHaveValue("One, Two");
  await second.locator("#models").fill("Three");
  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.locator(".error-summary")).toContainText("Somebody else changed this organisation");
  await expect(second.locator("#models")).toHaveValue("Three");
  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.locator(".error-summary")).toHaveCount(0);
  await expect(second.locator("#models")).toHaveValue("Three");
  await second.getByText("Go back to what came with the hub").click();
  await second.getByRole("button", { name: "Drop our changes" }).click();
  await expect(second.locator("#models")).not.toHaveValue("Three");

  const reader = await (await newBrowser(browser)).newPage();
  await signIn(reader, hub, "viewer");
  await reader.goto(`${hub.url}/studio/recipients/stability`);
  await expect(reader.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(reader.getByRole("button", { name: "Save" })).toHaveCount(0);
  expect((await reader.goto(`${hub.url}/studio/recipients/new`))?.status()).toBe(403);
});

import { simpleParser } from "mailparser";
import { expect, newBrowser, type Page, test } from "./hubs.ts";
import { campaign, chooseCompanies, enterAda, enterWorks, findMp, goOn, story, writeToMp } from "./walk.ts";

const linkIn = (text: string, part: string) =>
  new RegExp(`http://localhost:\\d+/${part}/[A-Za-z0-9_-]+`).exec(text)?.[0] ?? "";
let mailboxes = 0;
/** A mailbox of one's own for each test, since mails to one are limited. */
const newMailbox = () => `ada${process.pid}x${mailboxes++}@writers.example`;

test.afterEach(({ connected }) => {
  connected.postcodes.mode = "good"; // whatever the test made of it, and wherever it failed
});

/** As far as "check your mailbox". */
async function askToMail(page: Page, url: string, mailbox: string): Promise<void> {
  await findMp(page, url, "SE1P 5ZZ");
  await page.getByRole("button", { name: "Yes, write to Mo Member" }).click();
  await writeToMp(page);
  await page.getByRole("button", { name: "Email it" }).click();
  await page.locator("#email").fill(mailbox);
  await page.getByRole("button", { name: "Send my letter to Mo Member MP" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mailbox");
}

/** The mails that one mailbox or recipient got, as soon as there are so many. */
async function mailsTo(connected: { smtp: { mails: { to: string[]; bytes: Buffer }[] } }, to: string, count = 1) {
  const mine = () => connected.smtp.mails.filter((mail) => mail.to.includes(to));
  await expect.poll(() => mine().length, { timeout: 20_000 }).toBe(count);
  return Promise.all(mine().map((mail) => simpleParser(mail.bytes)));
}

test("a letter leaves after its writer pressed the button, and says where it is", async ({ page, connected }) => {
  const mailbox = newMailbox();
  await askToMail(page, connected.url, mailbox);
  const [confirmation] = await mailsTo(connected, mailbox);
  expect(confirmation?.text).not.toMatch(/\bAda\b|Member|daughter/);
  const before = connected.smtp.mails.filter((mail) => mail.to.includes("mo.member@members.example")).length;
  await page.goto(linkIn(confirmation?.text ?? "", "confirmations"));
  await expect(page.locator("article.letter")).toContainText(story.split("\n\n")[0]!);
  expect(connected.smtp.mails.filter((mail) => mail.to.includes("mo.member@members.example"))).toHaveLength(before);
  await page.getByRole("button", { name: "Send my letter" }).click();

  const letter = (await mailsTo(connected, "mo.member@members.example", before + 1)).at(-1);
  expect(letter?.replyTo?.value.map((one) => one.address)).toEqual([mailbox]);
  expect(letter?.from?.value.map((one) => one.address)).toEqual(["letters@hub.example"]);
  expect(letter?.text).toContain("My daughter found its title before I did.");
  expect(letter?.headers.has("auto-submitted")).toBe(false);
  await expect(async () => {
    await page.reload();
    await expect(page.locator(".lead")).toHaveText(/^Sent/, { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await page.goto(linkIn(confirmation?.text ?? "", "confirmations"));
  await expect(page.locator("main")).toContainText("Already confirmed");
  expect(connected.smtp.mails.filter((mail) => mail.to.includes("mo.member@members.example"))).toHaveLength(before + 1);
});

test("another browser sees nothing of the letter before the postcode or the code", async ({
  page,
  browser,
  connected,
}) => {
  const mailbox = newMailbox();
  await askToMail(page, connected.url, mailbox);
  const code = (await page.locator(".code").innerText()).replace(/\D/g, "");
  const [confirmation] = await mailsTo(connected, mailbox);
  const other = await newBrowser(browser);
  const phone = await other.newPage();
  await phone.goto(linkIn(confirmation?.text ?? "", "confirmations"));
  expect(await phone.content()).not.toMatch(/\bAda\b|Member|daughter/);
  await phone.locator("#proof").fill("ZZ1 1AA");
  await phone.getByRole("button", { name: "Show the letter" }).click();
  await expect(phone.locator("main")).toContainText("4 tries left");
  await phone.locator("#proof").fill(code);
  await phone.getByRole("button", { name: "Show the letter" }).click();
  await expect(phone.locator("article.letter")).toContainText("Ada Author");
  await phone.getByRole("button", { name: "Send my letter" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toContainText("Your letter to Mo Member MP");
  // the same link again says that all is done, and nothing of the letter before a proof
  await phone.goto(linkIn(confirmation?.text ?? "", "confirmations"));
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(/^The letter (is confirmed|has left)$/);
  expect(await phone.content()).not.toMatch(/\bAda\b|Member|daughter/);
  await phone.locator("#proof").fill(code);
  await phone.getByRole("button", { name: "Show where it is" }).click();
  await expect(phone.getByRole("link", { name: "Your letter to Mo Member MP: see where it is" })).toBeVisible();
  await other.close();
});

test("within a day the next mail from this browser needs only the button", async ({ page, connected }) => {
  const mailbox = newMailbox();
  await askToMail(page, connected.url, mailbox);
  const [confirmation] = await mailsTo(connected, mailbox);
  await page.goto(linkIn(confirmation?.text ?? "", "confirmations"));
  await page.getByRole("button", { name: "Send my letter" }).click();
  await chooseCompanies(page, connected.url);
  await enterWorks(page);
  await expect(page.locator("#name")).toHaveValue("Ada Author");
  await enterAda(page);
  await goOn(page);
  await page.getByRole("button", { name: "Email me my copy" }).click();
  await page.locator("#email").fill(mailbox);
  await page.getByRole("button", { name: "Email me my copy" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ready to send");
  await page.getByRole("button", { name: "Send it now" }).click();

  const copy = (await mailsTo(connected, mailbox, 2)).at(-1);
  expect(copy?.subject).toContain("My works");
});

test("two people with one mailbox, and one of them for somebody in her care, each write to their MP", async ({
  page,
  connected,
}) => {
  const mailbox = newMailbox();
  await askToMail(page, connected.url, mailbox);
  const [confirmation] = await mailsTo(connected, mailbox);
  await page.goto(linkIn(confirmation?.text ?? "", "confirmations"));
  await page.getByRole("button", { name: "Send my letter" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your letter to Mo Member MP");
  for (const [name, words] of [
    ["Bea Author", "My husband reads to me since I lost my sight, and every book he reads was written by somebody."],
    ["Old Tom Author", "My daughter types this for me. I wrote for fifty years and nobody asked me."],
  ] as const) {
    await findMp(page, connected.url, "SE1P 5ZZ");
    await page.getByRole("button", { name: "Yes, write to Mo Member" }).click();
    await enterAda(page);
    await expect(page.locator("#name-hint")).toContainText("care");
    await page.locator("#name").fill(name);
    await page.locator("[name=story]").fill(words);
    await goOn(page);
    await page.getByRole("button", { name: "Email it" }).click();
    await page.locator("#email").fill(mailbox);
    await page.getByRole("button", { name: "Send my letter to Mo Member MP" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ready to send");
    await page.getByRole("button", { name: "Send it now" }).click();
    const fromHer = () => connected.smtp.mails.filter((mail) => mail.bytes.toString().includes(`${name} via`));
    await expect.poll(() => fromHer().length, { timeout: 20_000 }).toBe(1);
    expect((await simpleParser(fromHer()[0]!.bytes)).replyTo?.text).toContain(mailbox);
  }
  expect(await mailsTo(connected, mailbox)).toHaveLength(1); // the one confirmation covers them
});

test("a limit is told on the page", async ({ page, connected }) => {
  const mailbox = newMailbox();
  await askToMail(page, connected.url, mailbox);
  await page.getByRole("button", { name: "Mail the link again" }).click();
  await expect(page.locator(".error-summary")).toContainText("less than two minutes ago");
});

test("finish later: a private link opens the draft elsewhere after the postcode", async ({
  page,
  browser,
  connected,
}) => {
  const mailbox = newMailbox();
  await findMp(page, connected.url, "SE1P 5ZZ");
  await page.getByRole("button", { name: "Yes, write to Mo Member" }).click();
  await writeToMp(page);
  await page.getByRole("link", { name: "Finish later" }).click();
  await page.locator("#email").fill(mailbox);
  await page.getByRole("button", { name: "Mail me the link" }).click();
  await expect(page.locator("main")).toContainText("The link is on its way.");
  const [mail] = await mailsTo(connected, mailbox);
  const other = await newBrowser(browser);
  const phone = await other.newPage();
  await phone.goto(linkIn(mail?.text ?? "", "drafts"));
  await phone.locator("#proof").fill("SE1 1AA");
  await phone.getByRole("button", { name: "Go on" }).click();
  await expect(phone.locator("main")).toContainText("4 tries left");
  await phone.locator("#proof").fill("se1p5zz");
  await phone.getByRole("button", { name: "Go on" }).click();
  await expect(phone.locator("[name=story]")).toHaveValue(story);
  await other.close();
});

test("a letter can be withdrawn before it is confirmed, and deleted", async ({ page, connected }) => {
  await askToMail(page, connected.url, newMailbox());
  await page.getByRole("link", { name: "see where it is" }).click();
  await page.getByRole("button", { name: "Withdraw it" }).click();
  await expect(page.locator(".lead")).toContainText("Withdrawn");
  await page.goto(`${connected.url}/drafts`);
  await page.getByText("Delete my draft now").click();
  await page.getByRole("button", { name: "Delete my draft" }).click();
  await expect(page.locator("main")).toContainText("Your draft is deleted.");
});

test("postcodes.io silent or lying is met within three seconds, with a way on", async ({ page, connected }) => {
  for (const mode of ["hang", "html", "500", "50-mb"] as const) {
    connected.postcodes.mode = mode as never;
    const started = Date.now();
    await findMp(
      page,
      connected.url,
      ["SY13 3DU", "AB10 1AB", "SY21 7AA", "BT16 1XZ"][["hang", "html", "500", "50-mb"].indexOf(mode)]!,
    );
    await expect(page.getByRole("link", { name: "Choose your constituency from a list" })).toBeVisible();
    expect(Date.now() - started, mode).toBeLessThan(15_000); // a busy computer draws two pages on the way
  }
});

test("a postcode of another seat than the chosen one is told before the letter goes", async ({ page, connected }) => {
  await page.goto(`${connected.url}${campaign}/mp-letter/constituency`);
  await page.getByLabel("Chorley").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Yes, write to" }).click();
  await page.locator("#postcode").fill("se1p5zz");
  await writeToMp(page);
  await expect(page.locator("main")).toContainText(
    "SE1P 5ZZ lies in Bermondsey and Old Southwark, but this letter goes to the MP for Chorley.",
  );
  connected.postcodes.mode = "hang" as never;
  await page.goto(`${connected.url}${campaign}/mp-letter/write`);
  await page.locator("#postcode").fill("AB10 1AB");
  const started = Date.now();
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Read your letter");
  expect(Date.now() - started).toBeLessThan(15_000);
  await expect(page.locator("main")).not.toContainText("Please look at your postcode");
});

test("the log holds nothing of anybody", async ({ connected }) => {
  expect(connected.log()).not.toMatch(
    /\bAda\b|Mo Member|writers\.example|members\.example|SE1P|daughter|Example Street/i,
  );
});

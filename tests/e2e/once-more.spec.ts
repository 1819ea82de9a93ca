/** A letter or a copy that was refused goes once more; and the page of one whose MP is nobody just now. */
import { simpleParser } from "mailparser";
import { sendAtOnce } from "../stand-ins/at-once.ts";
import { givenImap, type ImapStandIn } from "../stand-ins/imap.ts";
import { givenReport } from "../stand-ins/reports.ts";
import { givenSmtp, type SmtpStandIn } from "../stand-ins/smtp.ts";
import { givenHub, type Hub, importDirectory, importMember, vacateSeat } from "./given-hub.ts";
import { test as base, expect, type Page } from "./hubs.ts";
import { look } from "./look.ts";
import { campaign, story } from "./walk.ts";

interface Own {
  hub: Hub;
  smtp: SmtpStandIn;
  imap: ImapStandIn;
  mailsTo(mailbox: string, count: number): Promise<Awaited<ReturnType<typeof simpleParser>>[]>;
}

/** A hub of its own for each test, whose directory and mail server change; it reads bounces every six seconds. */
const test = base.extend<{ own: Own }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first argument
  own: async ({}, use) => {
    const [smtp, imap] = [await givenSmtp(), await givenImap()];
    const hub = await givenHub({
      SMTP_URL: smtp.url,
      MAIL_FROM: "Action Hub <letters@hub.example>",
      BOUNCE_IMAP_URL: imap.url,
      TEST_CLOCK: `0,10,${Date.now()}`,
    });
    await importDirectory(hub);
    await sendAtOnce(hub.databaseUrl());
    const mailsTo: Own["mailsTo"] = async (mailbox, count) => {
      const mine = () => smtp.mails.filter((mail) => mail.to.includes(mailbox));
      await expect.poll(() => mine().length, { timeout: 30_000 }).toBe(count);
      return Promise.all(mine().map((mail) => simpleParser(mail.bytes)));
    };
    await use({ hub, smtp, imap, mailsTo });
    await hub.stop();
    await smtp.close();
    await imap.close();
  },
});
test.describe.configure({ timeout: 150_000 });

const mo = "mo.member@members.example";
const linkIn = (text: string | undefined, part: string) =>
  new RegExp(`http://localhost:\\d+/${part}/[A-Za-z0-9_-]+`).exec(text ?? "")?.[0] ?? "";

/** Writes to the MP for Bermondsey and asks for it by one of the buttons: as far as "check your mailbox". */
async function askFor(page: Page, { hub }: Own, mailbox: string, button: string): Promise<void> {
  await page.goto(`${hub.url}${campaign}/mp-letter/constituency`);
  await page.getByLabel("Bermondsey and Old Southwark").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: /^Yes, write to/ }).click();
  await page.locator("#name").fill("Ada Author");
  await page.locator("#address").fill("1 Example Street\nFernlea");
  await page.locator("#postcode").fill("SE1P 5ZZ");
  await page.locator("input[name=roles][value=author]").check();
  await page.locator("[name=story]").fill(story);
  await page.locator("button[value=continue]:visible").last().click();
  await page.getByRole("button", { name: "Email it" }).click();
  await page.locator("#email").fill(mailbox);
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mailbox");
}

/** Presses the button of the link that was mailed: the page is the status page then. */
async function confirm(page: Page, own: Own, mailbox: string, button: string): Promise<void> {
  const [mail] = await own.mailsTo(mailbox, 1);
  await page.goto(linkIn(mail?.text, "confirmations"));
  await page.getByRole("button", { name: button }).click();
  await page.waitForURL("**/dispatches/*");
}

const until = (page: Page, lead: RegExp) =>
  expect(async () => {
    await page.reload();
    await expect(page.locator(".lead")).toHaveText(lead, { timeout: 500 });
  }).toPass({ timeout: 30_000 });

const ways = {
  "that an unknown mailbox refused": {
    before: ({ smtp }: Own) => void smtp.unknown.add(mo),
    after: async () => undefined,
    lead: /^Could not be sent\. The recipient's mail server says that this mailbox does not exist\./,
    arrived: 0,
  },
  "that was taken and came back": {
    before: () => undefined,
    after: async ({ imap, mailsTo, smtp }: Own) => {
      const [mail] = await mailsTo(mo, 1);
      const path = smtp.mails.find((one) => one.to.includes(mo))?.from ?? "";
      imap.put(givenReport("postfix-unknown-user", { path, id: mail?.messageId ?? "", to: mo }));
    },
    lead: /^Came back\./,
    arrived: 1,
  },
};

for (const [what, way] of Object.entries(ways))
  test(`a letter ${what} goes once more when the directory has another mailbox, and once only`, async ({
    page,
    own,
  }) => {
    const mailbox = "ada@writers.example";
    way.before(own);
    await askFor(page, own, mailbox, "Send my letter to Mo Member MP");
    await confirm(page, own, mailbox, "Send my letter");
    await way.after(own);
    await until(page, way.lead);
    const status = page.url();
    const told = (await own.mailsTo(mailbox, 2)).at(-1);
    expect(linkIn(told?.text, "dispatches")).toBe(status.replace(/[?#].*/, ""));
    await look(page, "refused");
    await page.getByRole("link", { name: "See whether it can be sent once more" }).click();
    await expect(page.locator(".lead")).toContainText("We know no other mailbox of Mo Member MP.");
    await expect(page.getByRole("button", { name: /^Use this letter/ })).toHaveCount(0);
    await look(page, "again-nowhere");

    await importMember(own.hub, { name: "Mo Member", mailbox: "office.member@members.example" });
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Send it once more");
    await expect(page.locator(".lead")).toContainText("The directory has another mailbox of Mo Member MP now");
    await look(page, "again");
    const again = page.url();
    await page.getByRole("button", { name: "Use this letter to Mo Member MP" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ready to send"); // confirmed here a minute ago
    await page.getByRole("button", { name: "Send it now" }).click();
    const [letter] = await own.mailsTo("office.member@members.example", 1);
    expect(letter?.text).toContain("My daughter found its title before I did.");
    await page.goto(again);
    const second = page.getByRole("button", { name: /^Use this letter/ });
    if (await second.count()) await second.click();
    await expect(page.locator("main")).toContainText(/already|can't be changed/);
    await own.mailsTo("office.member@members.example", 1);
    await own.mailsTo(mo, way.arrived);
  });

test("an own copy that was refused goes to another address, which has to confirm it first", async ({ page, own }) => {
  const [full, better] = ["ada.full@writers.example", "ada.better@writers.example"];
  await askFor(page, own, full, "Only email me my copy");
  await own.mailsTo(full, 1);
  own.smtp.unknown.add(full);
  await confirm(page, own, full, "Send me my copy");
  await until(page, /^Could not be sent\./);
  await page.getByRole("link", { name: "Send the copy to another address" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Send your copy once more");
  await look(page, "copy-again");
  await page.locator("#email").fill("ada..better@writers.example");
  await page.getByRole("button", { name: "Email me my copy" }).click();
  await expect(page.locator(".error-summary")).toBeVisible();
  await expect(page.locator("#email")).toHaveValue("ada..better@writers.example");
  await look(page, "copy-again-refused");
  await page.locator("#email").fill(better);
  await page.getByRole("button", { name: "Email me my copy" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mailbox");
  await confirm(page, own, better, "Send me my copy");
  const copy = (await own.mailsTo(better, 2)).at(-1);
  expect(copy?.subject).toMatch(/^Your copy: /);
  expect(copy?.text).toContain("My daughter found its title before I did.");
  await own.mailsTo(full, 1);
  await own.mailsTo(mo, 0);
});

test("while the seat is vacant or Parliament is dissolved a letter's page sends nothing, and afterwards it offers who is there", async ({
  page,
  own,
}) => {
  const mailbox = "ada@writers.example";
  await own.hub.command("dispatch", "pause", "books-and-ai");
  await askFor(page, own, mailbox, "Send my letter to Mo Member MP");
  await confirm(page, own, mailbox, "Send my letter");
  await page.getByRole("link", { name: "Change it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Change your letter");
  const edit = page.url();
  const nobody = "There is nobody to write to just now";
  const looked = await page.context().newPage();

  for (const [happens, undone] of [
    [() => vacateSeat(own.hub), () => importMember(own.hub, { name: "Mo Member", mailbox: mo })],
    [() => own.hub.command("directory", "dissolve", "on"), () => own.hub.command("directory", "dissolve", "off")],
  ] as const) {
    await page.goto(edit);
    await page.locator("[name=subject]").fill("Kept through it all");
    await happens();
    await page.getByRole("button", { name: "Use this letter to Mo Member MP" }).click(); // of a page from before
    await expect(page.locator(".error-summary")).toContainText(
      "This letter changed meanwhile, so it was not sent again.",
    );
    await looked.goto(edit);
    await expect(looked.getByRole("heading", { level: 1 })).toHaveText(nobody);
    await expect(looked.locator("article.letter")).toContainText("My daughter found its title before I did.");
    await expect(looked.getByRole("button", { name: /^Use this letter/ })).toHaveCount(0);
    await expect(looked.getByRole("link", { name: "Letter to print" })).toBeVisible();
    await look(looked, "edit-nobody");
    await undone();
  }
  await vacateSeat(own.hub);
  await own.hub.command("dispatch", "resume", "books-and-ai");
  const held = (await own.mailsTo(mailbox, 2)).at(-1);
  expect(held?.subject).toBe("Your letter has not been sent");
  await page.goto(linkIn(held?.text, "dispatches"));
  await page.getByText("Take the letter with you").click();
  const file = await page.request.get(`${page.url()}/letter.txt`);
  expect(await file.text()).toContain("My daughter found its title before I did.");
  await look(page, "status-vacant");
  await page.getByRole("link", { name: "Read it again and send it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(nobody);

  await importMember(own.hub, { name: "Nia Newcomer", mailbox: "nia@members.example" });
  await page.reload();
  await expect(page.locator(".lead")).toContainText("it is Nia Newcomer MP now");
  await look(page, "edit-filled");
  await page.getByRole("button", { name: "Use this letter to Nia Newcomer MP" }).click();
  await page.getByRole("button", { name: "Send it now" }).click();
  const [letter] = await own.mailsTo("nia@members.example", 1);
  expect(letter?.text).toContain("Dear Nia Newcomer,");
  await own.mailsTo(mo, 0);
});

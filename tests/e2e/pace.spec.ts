/** Before and while a letter is sent: its recipient's office hours, changing it, and an MP who changes meanwhile. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { sendAtOnce } from "../stand-ins/at-once.ts";
import { startPostcodesIo } from "../stand-ins/postcodes-io.ts";
import { givenSmtp } from "../stand-ins/smtp.ts";
import { givenHub, importDirectory } from "./given-hub.ts";
import { test as base, type Connected, expect, type Page } from "./hubs.ts";
import { findMp, writeToMp } from "./walk.ts";

/** How fast the hub's time goes by: its minute between two looks at the hours is six seconds. */
const scale = 10;

/** A hub with a mail server and a real list, on the evening of a Tuesday. */
const test = base.extend<object, { evening: Connected }>({
  evening: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first argument
    async ({}, use) => {
      const smtp = await givenSmtp();
      const postcodes = await startPostcodesIo();
      const hub = await givenHub({
        SMTP_URL: smtp.url,
        MAIL_FROM: "Action Hub <letters@hub.example>",
        POSTCODES_IO_URL: postcodes.url,
        TEST_CLOCK: `${Math.round((Date.parse("2027-01-12T21:00:00Z") - Date.now()) / 1000)},${scale},${Date.now()}`,
      });
      await importDirectory(hub);
      await use({ ...hub, smtp, postcodes });
      await hub.stop();
      await smtp.close();
      await postcodes.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test.describe.configure({ mode: "serial", timeout: 90_000 });

async function mailsTo(evening: Connected, to: string, count: number) {
  const mine = () => evening.smtp.mails.filter((mail) => mail.to.includes(to));
  await expect.poll(() => mine().length, { timeout: 45_000 }).toBe(count);
  return Promise.all(mine().map((mail) => simpleParser(mail.bytes)));
}

const linkIn = (text: string | undefined, part: string) =>
  new RegExp(`http://localhost:\\d+/${part}/[A-Za-z0-9_-]+`).exec(text ?? "")?.[0] ?? "";

/** A letter to Mo Member, confirmed; the page is its status page. */
async function confirmLetter(page: Page, evening: Connected, mailbox: string): Promise<void> {
  await findMp(page, evening.url, "SE1P 5ZZ");
  await page.getByRole("button", { name: "Yes, write to Mo Member" }).click();
  await writeToMp(page);
  await page.getByRole("button", { name: "Email it" }).click();
  await page.locator("#email").fill(mailbox);
  await page.getByRole("button", { name: "Send my letter to Mo Member MP" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mailbox");
  const [confirmation] = await mailsTo(evening, mailbox, 1);
  await page.goto(linkIn(confirmation?.text, "confirmations"));
  await expect(page.locator("main")).toContainText("between 9 am and 5 pm, London time");
  await page.getByRole("button", { name: "Send my letter" }).click();
  await expect(page.locator(".notice")).toContainText(
    "Your letter leaves on Wednesday 13 January between 9 am and 5 pm, London time.",
  );
}

test("a letter confirmed in the evening says when it leaves, and is changed and withdrawn before", async ({
  page,
  evening,
}) => {
  await confirmLetter(page, evening, "ada-evening@writers.example");
  await page.getByRole("link", { name: "Change it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Change your letter");
  const text = page.locator("[name=body]");
  await text.fill((await text.inputValue()).replace("six years", "seven long years"));
  await page.locator("[name=subject]").fill("What seven years of work are worth in Bermondsey");
  await page.getByRole("button", { name: "Show me the letter with this text" }).click();
  await expect(page.locator("article.letter")).toContainText("seven long years");
  await page.getByRole("button", { name: "Use this letter to Mo Member MP" }).click();
  // confirmed in this browser a minute ago: no other mail
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ready to send");
  await page.getByRole("button", { name: "Send it now" }).click();
  await expect(page.locator(".notice")).toContainText("Your letter leaves on Wednesday");
  await page.getByText("Read the letter").click();
  await expect(page.locator("article.letter")).toContainText("seven long years");
  await page.getByRole("button", { name: "Withdraw it" }).click();
  await expect(page.locator(".lead")).toContainText("Withdrawn");
  expect(evening.smtp.mails.filter((mail) => mail.to.includes("mo.member@members.example"))).toHaveLength(0);
});

test("an emptied text is refused in words, with what was typed", async ({ page, evening }) => {
  await confirmLetter(page, evening, "bea-evening@writers.example");
  await page.getByRole("link", { name: "Change it" }).click();
  await page.locator("[name=subject]").fill("Kept");
  await page.locator("[name=body]").fill(" ");
  await page.getByRole("button", { name: "Use this letter to Mo Member MP" }).click();
  await expect(page.locator(".error-summary")).toContainText("The letter is empty.");
  await expect(page.locator("[name=subject]")).toHaveValue("Kept");
});

test("an MP who changes before the letter leaves: the writer is asked, and sends it to the new one once", async ({
  page,
  evening,
}) => {
  const mailbox = "cleo-evening@writers.example";
  await confirmLetter(page, evening, mailbox);
  const file = join(evening.dataDir, "by-election.csv");
  writeFileSync(
    file,
    "constituency_code,constituency_name,mp_name,full_title,address_as,party,email,source\n" +
      "E14001085,Bermondsey and Old Southwark,Nia Newcomer,Nia Newcomer MP,Ms Newcomer,Ink Party,nia@members.example,2027-01-12\n" +
      "E14001170,Chorley,Cal Column,Cal Column MP,Mr Column,Ink Party,cal.column@members.example,2026-11-20\n" +
      "S14000061,Aberdeen South,Isla Stanza,Dr Isla Stanza MP,Dr Stanza,Ink Party,,2026-11-20\n" +
      "W07000102,Montgomeryshire and Glyndwr,Gwen Llyfr,Gwen Llyfr MP,Ms Llyfr,Paper Party,gwen.llyfr@members.example,2026-11-20\n" +
      "N05000001,Belfast East,Orla Rhyme,Orla Rhyme MP,Ms Rhyme,Blank Page Party,orla.rhyme@members.example,2026-11-20\n",
  );
  await evening.command("directory", "import", file);
  await sendAtOnce(evening.databaseUrl());
  const held = (await mailsTo(evening, mailbox, 2)).at(-1);
  expect(held?.subject).toBe("Your letter has not been sent");
  await page.goto(linkIn(held?.text, "dispatches"));
  await page.getByRole("link", { name: "Read it again and send it" }).click();
  await expect(page.locator(".lead")).toContainText("it is Nia Newcomer MP now");
  await expect(page.locator("article.letter")).toContainText("Dear Ms Newcomer,");
  await expect(page.locator("article.letter")).toContainText("The book took me six years");
  const again = page.url();
  await page.getByRole("button", { name: "Use this letter to Nia Newcomer MP" }).click();
  await page.getByRole("button", { name: "Send it now" }).click();
  const [letter] = await mailsTo(evening, "nia@members.example", 1);
  expect(letter?.text).toContain("Dear Ms Newcomer,");
  await page.goto(again);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This letter can't be changed any more");
  expect(evening.smtp.mails.filter((mail) => mail.to.includes("mo.member@members.example"))).toHaveLength(0);
});

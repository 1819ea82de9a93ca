/** After sending: asked, answered, chased; days pass by starting the hub again with another clock. */
import { simpleParser } from "mailparser";
import { readPdf } from "../../app/documents/read-back.ts";
import { sendAtOnce } from "../stand-ins/at-once.ts";
import { givenSmtp } from "../stand-ins/smtp.ts";
import { givenHub, type Hub, importDirectory } from "./given-hub.ts";
import { expect, newBrowser, type Page, test } from "./hubs.ts";
import { look } from "./look.ts";
import { story } from "./walk.ts";

const mo = "mo.member@members.example";
const day = 86_400;

async function givenClockedHub() {
  const smtp = await givenSmtp();
  const hub = await givenHub({ SMTP_URL: smtp.url, MAIL_FROM: "Action Hub <letters@hub.example>" });
  await importDirectory(hub);
  await sendAtOnce(hub.databaseUrl());
  /** The mails that a mailbox got, as soon as there are so many. */
  const mailsTo = async (to: string, count: number) => {
    const mine = () => smtp.mails.filter((mail) => mail.to.includes(to));
    await expect.poll(() => mine().length, { timeout: 30_000 }).toBe(count);
    return Promise.all(mine().map((mail) => simpleParser(mail.bytes)));
  };
  const pass = (days: number) => hub.restart({ TEST_CLOCK: `${Math.round(days * day)},1` });
  return { hub, mailsTo, pass, stop: () => hub.stop().then(() => smtp.close()) };
}

const linkIn = (text: string | undefined, part: string) =>
  new RegExp(`http://localhost:\\d+/${part}/[A-Za-z0-9_-]+`).exec(text ?? "")?.[0] ?? "";

/** Writes to Mo Member and asks to have it mailed. */
async function writeToMo(page: Page, hub: Hub, mailbox: string, tick: boolean): Promise<void> {
  await page.goto(`${hub.url}/campaigns/books-and-ai/mp-letter/constituency`);
  await page.getByLabel("Bermondsey and Old Southwark").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Yes, write to Mo Member" }).click();
  await page.locator("#name").fill("Ada Author");
  await page.locator("#address").fill("1 Example Street\nFernlea");
  await page.locator("#postcode").fill("SE1P 5ZZ");
  await page.locator("input[name=roles][value=author]").check();
  await page.locator("[name=story]").fill(story);
  await page.locator("button[value=continue]:visible").last().click();
  await page.getByRole("button", { name: "Email it" }).click();
  await page.locator("#email").fill(mailbox);
  const box = page.getByLabel("Ask me in two weeks whether they answered");
  await expect(box).not.toBeChecked();
  if (tick) await box.check();
  if (tick) await look(page, "letter");
  await page.getByRole("button", { name: "Send my letter to Mo Member MP" }).click();
}

test("a writer is asked, says no, and four weeks later sends one short reminder without typing anything", async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(360_000);
  const { hub, mailsTo, pass, stop } = await givenClockedHub();
  const mailbox = "ada@writers.example";
  await writeToMo(page, hub, mailbox, true);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mailbox");

  await pass(1.1);
  const [, reminder] = await mailsTo(mailbox, 2);
  expect(reminder?.subject).toBe("Your letter still waits for you");
  const link = linkIn(reminder?.text, "confirmations");
  await page.goto(link);
  await page.locator("#proof").fill("se1p5zz");
  await page.getByRole("button", { name: "Show the letter" }).click();
  await expect(page.locator("main")).toContainText("We ask you in two weeks whether they answered, as you wished.");
  await look(page, "confirm");
  await page.getByRole("button", { name: "Send my letter" }).dblclick();
  await page.waitForURL("**/dispatches/*");
  const status = page.url();
  await mailsTo(mo, 1);
  await page.goto(status);
  await expect(page.locator("main")).toContainText("As you wished, we ask you by mail on");
  await look(page, "status-sent");
  await page.goto(link);
  await expect(page.locator("main")).toContainText("The letter has left");

  await pass(15.2);
  const question = (await mailsTo(mailbox, 3)).at(-1);
  expect(question?.subject).toBe("Did you get an answer to your letter?");
  expect(linkIn(question?.text, "dispatches")).toBe(status.replace(/[?#].*/, ""));
  const scanner = await request.get(linkIn(question?.text, "dispatches"));
  expect(scanner.status()).toBe(200);
  await page.goto(linkIn(question?.text, "dispatches"));
  await expect(page.getByRole("heading", { name: "Did you get an answer?" })).toBeVisible();
  await look(page, "status-asked");
  await page.getByRole("button", { name: "Only an automatic one" }).click();
  await expect(page.locator("main")).toContainText("An automatic reply says that your letter arrived.");
  await page.getByRole("button", { name: "No", exact: true }).click();
  await expect(page.locator("main")).toContainText("you can send one short reminder from this page");
  await expect(page.getByRole("button", { name: "Write one short reminder" })).toHaveCount(0);
  await look(page, "status-no");

  await pass(29.5);
  const other = await newBrowser(browser, { viewport: { width: 1280, height: 900 } });
  const phone = await other.newPage();
  await phone.goto(status);
  await look(phone, "status-chase");
  await phone.getByRole("button", { name: "Write one short reminder" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("A short reminder to Mo Member MP");
  await expect(phone.locator("#name")).toHaveValue("Ada Author");
  await expect(phone.locator("#address")).toHaveValue("1 Example Street\nFernlea");
  await look(phone, "chase-write");
  await phone.locator("button[value=continue]:visible").last().click();
  await expect(phone.locator("article.letter")).toContainText("My daughter found its title before I did.");
  await look(phone, "chase-review");
  await expect(phone.locator("main")).toContainText(/attached as a file too: my-letter-of-\d{4}-\d\d-\d\d\.pdf/);
  await phone.getByRole("button", { name: "Email it" }).click();
  const enclosed = phone.getByRole("link", { name: /^my-letter-of-/ });
  const taken = await phone.request.get(`${hub.url}${await enclosed.getAttribute("href")}`);
  expect(taken.headers()["content-disposition"]).toMatch(/my-letter-of-\d{4}-\d\d-\d\d\.pdf/);
  await look(phone, "chase-letter");
  await expect(phone.locator("#email")).toHaveValue(mailbox);
  await expect(phone.getByLabel("Ask me in two weeks")).toHaveCount(0);
  await phone.getByRole("button", { name: "Send my letter to Mo Member MP" }).click();
  const confirm = (await mailsTo(mailbox, 4)).at(-1);
  expect(confirm?.subject).toBe("Please confirm your email address");
  await phone.goto(linkIn(confirm?.text, "confirmations"));
  await look(phone, "chase-confirm");
  const shown = await phone.request.get(`${hub.url}${await enclosed.getAttribute("href")}`);
  await phone.getByRole("button", { name: "Send my letter" }).click();
  const chase = (await mailsTo(mo, 2)).at(-1);
  expect(chase?.subject).toMatch(/^Reminder from Bermondsey and Old Southwark of my letter of \d+ \w+ \d{4}$/);
  const said = chase?.text?.replace(/\s+/g, " ");
  expect(said).toContain("under the subject “AI: openness");
  expect(said).toMatch(/My letter of \d+ \w+ \d{4} Subject: AI: openness/i);
  expect(said).toContain("My daughter found its title before I did.");
  const [file, ...more] = chase?.attachments ?? [];
  expect([file?.contentType, more.length]).toEqual(["application/pdf", 0]);
  // what was shown before the button is what is attached, and it is the first letter with its address
  expect(file?.content.equals(await shown.body())).toBe(true);
  expect(file?.content.equals(await taken.body())).toBe(true);
  const { pieces } = await readPdf(new Uint8Array(file?.content ?? []));
  const words = pieces.map((piece) => piece.text).join(" ");
  expect(words).toContain("1 Example Street");
  expect(words).toContain("My daughter found its title before I did.");
  expect(words).not.toContain("reminder");
  expect(chase?.replyTo?.value[0]?.address).toBe(mailbox);
  await expect(async () => {
    await phone.reload();
    await expect(phone.locator(".lead")).toHaveText(/^Sent/, { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await expect(phone.locator("#answer")).toHaveCount(0);
  const answers = JSON.parse(await hub.command("dispatch", "answers", "--json"));
  expect(answers).toMatchObject({
    letters: 1,
    wanted: 1,
    asked: 1,
    answered: 1,
    byAnswer: { none: 1 },
    byConstituency: [],
  });
  await pass(60);
  await expect(async () => {
    await page.goto(status);
    await expect(page.locator("main")).toContainText("no reminder can be made from it", { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await mailsTo(mailbox, 4);
  await other.close();
  await stop();
});

test("a standard reply is answered; one click ends all mails from a mail program without a cookie", async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(360_000);
  const { hub, mailsTo, pass, stop } = await givenClockedHub();
  const mailbox = "ada@writers.example";
  await writeToMo(page, hub, mailbox, false);
  const [confirm] = await mailsTo(mailbox, 1);
  await page.goto(linkIn(confirm?.text, "confirmations"));
  await page.getByRole("button", { name: "Send my letter" }).click();
  await page.waitForURL("**/dispatches/*");
  const status = page.url();
  await mailsTo(mo, 1);
  await expect(async () => {
    await page.goto(status); // the mail server has it a moment before the hub has written that down
    await expect(page.getByRole("button", { name: "Ask me by mail" })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByRole("button", { name: "Ask me by mail" }).click();
  await expect(page.locator("main")).toContainText("As you wished");
  await pass(15);
  const question = (await mailsTo(mailbox, 2)).at(-1);

  const stopLink = linkIn(question?.text, "stop");
  const list = question?.headers.get("list") as unknown as { unsubscribe: { url: string } };
  expect(list.unsubscribe.url).toBe(stopLink);
  const form = { "Content-Type": "application/x-www-form-urlencoded" };
  const wrong = await request.post(stopLink, { headers: form, data: "_intent=stop" });
  expect(wrong.status()).toBe(403);
  expect(
    (await request.post(stopLink.replace(/.$/, "_"), { headers: form, data: "List-Unsubscribe=One-Click" })).status(),
  ).toBe(404);
  const reader = await newBrowser(browser);
  const tab = await reader.newPage();
  await tab.goto(stopLink);
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("No more mails from us?");
  await look(tab, "stop");
  const cross = { ...form, "Sec-Fetch-Site": "cross-site", Origin: "https://mail.example" };
  const done = await request.post(stopLink, { headers: cross, data: "List-Unsubscribe=One-Click" });
  expect([done.status(), done.headers()["set-cookie"]]).toEqual([200, undefined]);
  await tab.reload();
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("We mail you no more");
  await look(tab, "stopped");
  expect((await request.post(stopLink, { multipart: { "List-Unsubscribe": "One-Click" } })).status()).toBe(200);
  await tab.getByRole("button", { name: "Allow mails again" }).click();
  await expect(tab.locator("main")).toContainText("allowed again");
  await reader.close();

  await page.goto(status);
  await page.getByRole("button", { name: "A standard reply" }).click();
  await expect(page.locator(".lead")).toHaveText(/answered/);
  await look(page, "status-standard");
  await page.getByRole("button", { name: "Write a few lines back" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A few lines to Mo Member MP, who answered");
  await page.getByLabel("no answer to my question").check();
  await page.getByLabel("put my question to the minister").check();
  await look(page, "thanks-write");
  await page.locator("button[value=continue]:visible").last().click();
  await expect(page.locator("article.letter")).toContainText("It did not touch on what I had asked");
  await expect(page.locator("article.letter")).not.toContainText("My daughter found its title");
  await pass(29);
  await page.goto(status);
  await expect(page.locator("main")).toContainText("You said: a standard reply.");
  await mailsTo(mailbox, 2);
  await stop();
});

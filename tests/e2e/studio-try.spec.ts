/** A letter tried out: it goes to the tester alone, and is what its recipient would get. */
import { simpleParser } from "mailparser";
import { expect, newBrowser, test } from "./hubs.ts";
import { signIn } from "./sign-in.ts";

const at = "/studio/campaigns/books-and-ai/letters/mp-ai-copyright/try";

test("a letter is mailed to the tester alone, once, marked and else as its recipient would get it", async ({
  page,
  connected,
}) => {
  const email = await signIn(page, connected, "editor");
  const before = connected.smtp.mails.length;
  await page.goto(`${connected.url}${at}`);
  await page.getByRole("button", { name: "Mail it to me" }).dblclick();
  await expect(page.locator("main")).toContainText("and to nobody else");
  const mine = () => connected.smtp.mails.filter((mail) => mail.to.includes(email));
  await expect.poll(() => mine().length, { timeout: 20_000 }).toBe(1);
  const mail = await simpleParser(mine()[0]?.bytes ?? "");
  const subject = await page.locator(".phone-subject").innerText();
  expect(mail.subject).toBe(`Test: ${subject}`);
  expect(mail.headers.has("auto-submitted")).toBe(false);
  expect(mail.replyTo?.value.map((one) => one.address)).toEqual([email]);
  expect(mail.text).not.toContain("Demonstration");
  const shown = await page.locator("pre.source").first().textContent();
  expect(mail.text?.replace(/\s+/g, " ")).toContain(shown?.replace(/\s+/g, " ").trim());
  expect(mail.html).toContain("Mo Member MP");
  // a mail of another test may leave meanwhile: those that name the tester are this one's
  const others = connected.smtp.mails.slice(before).filter(({ bytes }) => bytes.toString().includes(email));
  expect(new Set(others.flatMap(({ to }) => to))).toEqual(new Set([email]));

  const pdf = await page.request.get(`${connected.url}${at.replace(/try$/, "sample.pdf?person=largest")}`);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
});

test("a viewer looks and mails nothing; a letter that is none is not there", async ({ page, hub, browser }) => {
  await signIn(page, hub, "viewer");
  await page.goto(`${hub.url}${at}?person=sparse`);
  await expect(page.locator(".phone article.letter")).toBeVisible();
  await expect(page.getByRole("button", { name: "Mail it to me" })).toHaveCount(0);
  const refused = await page.request.post(`${hub.url}${at}`, {
    form: { person: "example" },
    headers: { "Sec-Fetch-Site": "same-origin" },
  });
  expect(refused.status()).toBe(403);
  expect((await page.goto(`${hub.url}${at.replace("mp-ai-copyright", "no-such-letter")}`))?.status()).toBe(404);
  const stranger = await newBrowser(browser);
  await (await stranger.newPage()).goto(`${hub.url}${at}`);
  expect((await stranger.pages())[0]?.url()).toContain("/studio/sign-in");
  await stranger.close();
});

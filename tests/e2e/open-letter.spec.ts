/** An open letter: signed by mail, seen by everybody, changed and withdrawn by its link alone. */
import { createHash } from "node:crypto";
import { simpleParser } from "mailparser";
import { expect, newBrowser, type Page, test } from "./hubs.ts";
import { look } from "./look.ts";
import { signIn } from "./sign-in.ts";
import { campaign } from "./walk.ts";

type Connected = { url: string; smtp: { mails: { to: string[]; bytes: Uint8Array | Buffer }[] } };

let count = 0;
const newMailbox = () => `signer${Date.now()}${count++}@author.example`;

/** The private link that was mailed. */
async function linkTo(hub: Connected, mailbox: string): Promise<string> {
  const mine = () => hub.smtp.mails.filter(({ to }) => to.includes(mailbox));
  await expect.poll(() => mine().length, { timeout: 20_000 }).toBeGreaterThan(0);
  const mail = await simpleParser(Buffer.from(mine().at(-1)?.bytes ?? ""));
  return /http\S+\/signatures\/\S+/.exec(mail.text ?? "")?.[0] ?? "";
}

async function typeName(page: Page, hub: Connected, name: string, mailbox: string, seat = ""): Promise<void> {
  await page.goto(`${hub.url}${campaign}/open-letter`);
  await page.locator("#name").fill(name);
  await page.locator("#role").fill("novelist");
  await page.locator("input[name=shown][value=full]").check();
  if (seat) await page.locator("#seat").fill(seat);
  await page.locator("#email").fill(mailbox);
  await page.getByRole("button", { name: "Mail me the link" }).click();
}

/** On the campaign's clocks. */
const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(new Date());

for (const javaScriptEnabled of [true, false])
  test(`a person signs, is seen, and withdraws, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    browser,
    connected,
  }) => {
    test.setTimeout(120_000);
    const context = await newBrowser(browser, { javaScriptEnabled });
    const page = await context.newPage();
    const mailbox = newMailbox();
    const name = `Ada Example ${javaScriptEnabled ? "One" : "Two"}`;
    await typeName(page, connected, "www.spam.example", "nobody", "Montgomeryshire");
    await expect(page.locator(".error-summary li")).toHaveCount(3);
    await expect(page.locator("#seat-error")).toContainText("Is it Montgomeryshire and Glyndwr?");
    await expect(page.locator("#role")).toHaveValue("novelist");
    if (javaScriptEnabled) await look(page, "open-letter-refused");
    await typeName(page, connected, name, mailbox, "montgomeryshire & glyndŵr");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mailbox");
    if (javaScriptEnabled) await look(page, "open-letter-sent");

    const link = await linkTo(connected, mailbox);
    for (const of of ["letters", "confirmations", "dispatches", "stop"]) // the token of a signature opens nothing else
      expect((await page.request.get(link.replace("/signatures/", `/${of}/`))).status()).toBe(404);
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign this letter?");
    await expect(page.locator(".summary")).toContainText("Montgomeryshire and Glyndwr. It is shown beside your name");
    if (javaScriptEnabled) await look(page, "open-letter-confirm");
    await page.getByRole("button", { name: "Sign the letter" }).dblclick();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You have signed");
    if (javaScriptEnabled) await look(page, "open-letter-signed");

    await page.goto(`${connected.url}${campaign}/open-letter/signatories?q=${encodeURIComponent(name)}`);
    await expect(page.locator(".names li")).toHaveText(`${name}novelist, Montgomeryshire and Glyndwr`);
    if (javaScriptEnabled) await look(page, "open-letter-names");
    await page.locator("#q").fill("W07000102");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: "Names from there" }).click();
    await expect(page.locator(".names li").filter({ hasText: name })).toContainText("Montgomeryshire and Glyndwr");
    const ticked = () => page.goto(`${connected.url}${campaign}`).then(() => page.locator("#my-actions").count());
    expect(await ticked()).toBe(1);
    await page.goto(link);
    await page.getByRole("button", { name: "Take my constituency away" }).click();
    await expect(page.locator(".notice-success")).toContainText("taken away");
    await page.goto(`${connected.url}${campaign}/open-letter/signatories?q=${encodeURIComponent(name)}`);
    await expect(page.locator(".names li")).toHaveText(`${name}novelist`);

    // another browser sees nothing before its proof, and its wrong guess is said
    const other = await newBrowser(browser, { javaScriptEnabled });
    const second = await other.newPage();
    await second.goto(link);
    await expect(second.locator("main")).not.toContainText(name);
    await second.locator("#proof").fill("Somebody Else");
    await second.getByRole("button", { name: "Go on" }).click();
    await expect(second.locator(".error-summary")).toContainText("nor the name");
    if (javaScriptEnabled) await look(second, "open-letter-asks");
    await second.locator("#proof").fill(name.toLowerCase());
    await second.getByRole("button", { name: "Go on" }).click();
    await second.locator("input[name=shown][value=initials]").check();
    await second.getByRole("button", { name: "Save" }).click();
    await expect(second.locator(".notice-success")).toContainText("It is changed");
    await page.reload();
    await expect(page.locator("main")).toContainText("No name here fits"); // initials are found by no name
    await page.goto(link);
    await page.getByText("Withdraw my name").first().click();
    if (javaScriptEnabled) await look(page, "open-letter-withdraw");
    await page.getByRole("button", { name: "Withdraw my name" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your name is withdrawn");
    if (javaScriptEnabled) await look(page, "open-letter-withdrawn");
    expect(await ticked()).toBe(0);
    await second.goto(link);
    await expect(second.getByRole("heading", { level: 1 })).toHaveText("Your name is withdrawn");
    await other.close();
    await context.close();
  });

test("the page of the letter is sound, and a token of anything else opens nothing", async ({ page, connected }) => {
  await page.goto(`${connected.url}${campaign}/open-letter`);
  await expect(page.locator("article.letter")).toContainText("We ask you:");
  await expect(page.locator("#updates")).not.toBeChecked();
  await look(page, "open-letter");
  await page.goto(`${connected.url}${campaign}/open-letter/signatories`);
  await look(page, "open-letter-list");
  for (const token of ["x".repeat(43), "..%2f..%2fetc", "a"]) {
    const answer = await page.request.get(`${connected.url}/signatures/${token}`);
    expect(answer.status()).toBe(404);
  }
});

for (const javaScriptEnabled of [true, false])
  test(`staff hide, undo, pin and hand in, ${javaScriptEnabled ? "with" : "without"} JavaScript; everybody can check the hash`, async ({
    connected,
    browser,
  }) => {
    test.setTimeout(180_000);
    const [other, office] = [
      await newBrowser(browser, { javaScriptEnabled }),
      await newBrowser(browser, { javaScriptEnabled }),
    ];
    const [signer, page] = [await other.newPage(), await office.newPage()];
    let last = "";
    const sign = javaScriptEnabled ? "S" : "N"; // names of the other test stand in the same hub
    for (const name of [`Pinned ${sign} Poet`, `Spam${sign} One`, `Spam${sign} Two`]) {
      last = newMailbox();
      await typeName(signer, connected, name, last);
      await signer.goto(await linkTo(connected, last));
      await signer.getByRole("button", { name: "Sign the letter" }).click();
      await expect(signer.getByRole("heading", { level: 1 })).toHaveText("You have signed");
    }
    await signIn(page, connected, "editor");
    const base = `${connected.url}/studio/campaigns/books-and-ai/signatories`;
    await page.goto(`${connected.url}/studio/campaigns/books-and-ai`);
    await page.getByRole("link", { name: "signatories of the open letter" }).click();
    if (javaScriptEnabled) await look(page, "signatories-desk");
    await page.getByRole("button", { name: "Hide", exact: true }).click();
    await expect(page.locator(".error-summary")).toContainText("Tick at least one name");
    await page.getByLabel(`Pinned ${sign} Poet`).check();
    await page.getByRole("button", { name: "Pin first" }).click();
    await expect(page.getByRole("row", { name: `Pinned ${sign} Poet` })).toContainText("pinned");

    await page.goto(`${base}?pattern=Spam${sign}*&state=signed`);
    await page.getByRole("button", { name: "Hide all 2 names" }).click();
    await expect(page.locator(".notice-success")).toContainText("They are hidden");
    await page.getByRole("button", { name: "Undo" }).first().click();
    await expect(page.getByRole("heading", { name: "2 names", exact: true })).toBeVisible();

    await page.getByRole("button", { name: "Make the files" }).click();
    const heading = page.getByRole("heading", { level: 1 });
    await expect(async () => {
      if (/being made/.test((await heading.textContent()) ?? ""))
        await page.getByRole("link", { name: "Look again" }).click();
      await expect(heading).toHaveText("The files are made", { timeout: 500 });
    }).toPass({ timeout: 60_000 });
    if (javaScriptEnabled) await look(page, "hand-in-made");
    const [pdf, sums] = await Promise.all(
      [/^PDF/, "Hashes"].map(async (name) =>
        page.request.get(`${connected.url}${await page.getByRole("link", { name }).getAttribute("href")}`),
      ),
    );
    const hash = createHash("sha256")
      .update(await pdf!.body())
      .digest("hex");
    // no other campaign's, no other file, and nobody else's
    const elsewhere = page.url().replace("campaigns/books-and-ai/", "campaigns/none/");
    for (const address of [
      elsewhere,
      `${page.url()}0`,
      `${page.url()}/letter.pdf`,
      `${page.url()}/..%2f..%2fsecret-key`,
    ])
      expect((await page.request.get(address)).status()).toBe(404);
    expect(await sums!.text()).toContain(`${hash}  open-letter-books-and-ai.pdf`);
    const viewer = await newBrowser(browser, { javaScriptEnabled });
    await signIn(await viewer.newPage(), connected, "viewer");
    for (const [who, status] of [
      [other, 303],
      [viewer, 403],
    ] as const)
      for (const address of [page.url(), `${page.url()}/signatories.pdf`])
        expect((await who.request.get(address, { maxRedirects: 0 })).status()).toBe(status);
    expect((await other.request.get(base, { maxRedirects: 0 })).status()).toBe(303);
    // how many, and nobody by name
    const counted = await (await viewer.request.get(`${base}?query=${sign}`)).text();
    expect(counted).toContain("under the present text");
    expect(counted).not.toContain(`${sign} Poet`);
    await viewer.close();
    // made is not handed in: the public reads of it when staff say so, and until they take it back
    const letter = `${connected.url}${campaign}/open-letter`;
    const isPublic = async () => (await (await other.request.get(letter)).text()).includes(hash);
    expect(await isPublic()).toBe(false);
    await page.getByLabel("We handed it in on").fill("2019-01-02");
    await page.getByRole("button", { name: "Say it on the page of the letter" }).click();
    await expect(page.locator(".error-summary")).toContainText("made after this day");
    await expect(page.getByLabel("We handed it in on")).toHaveValue("2019-01-02");
    if (javaScriptEnabled) await look(page, "hand-in-wrong-day");
    await page.getByLabel("We handed it in on").fill(today());
    await page.getByRole("button", { name: "Say it on the page of the letter" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Handed in on" })).toBeVisible();
    if (javaScriptEnabled) await look(page, "hand-in-said");
    await signer.goto(letter);
    await signer.getByText("Check that a copy is the true one").first().click();
    await expect(signer.locator(".hand-ins")).toContainText(hash);
    if (javaScriptEnabled) await look(signer, "open-letter-handed-in");
    await page.getByRole("button", { name: "Take this back" }).click();
    await expect(page.getByRole("heading", { name: "Have you handed it in?" })).toBeVisible();
    expect(await isPublic()).toBe(false);
    // who withdraws takes the files along
    await signer.goto(await linkTo(connected, last));
    await signer.getByText("Withdraw my name").first().click();
    await signer.getByRole("button", { name: "Withdraw my name" }).click();
    await expect(signer.getByRole("heading", { level: 1 })).toHaveText("Your name is withdrawn");
    expect((await page.request.get(`${page.url()}/signatories.csv`)).status()).toBe(404);
    await page.reload();
    await expect(page.locator(".notice-warning")).toContainText("A name in these files has gone");
    if (javaScriptEnabled) await look(page, "hand-in-voided");
    await signer.goto(`${connected.url}${campaign}/open-letter/signatories`);
    await expect(signer.locator(".names li").first()).toContainText(`Pinned ${sign} Poet`);

    await page.goto(base);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Take the list away as CSV" }).click();
    expect((await download).suggestedFilename()).toBe("updates-books-and-ai.csv");
    await other.close();
    await office.close();
  });

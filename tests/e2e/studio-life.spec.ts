/** The whole life of a campaign: a colleague is invited, copies one, breaks and mends a letter, a second person publishes, the public writes. */
import { givenHub, type Hub } from "./given-hub.ts";
import { expect, newBrowser, type Page, test } from "./hubs.ts";
import { readOutboxOf, signIn } from "./sign-in.ts";
import { enterAda, goOn, letterText, story } from "./walk.ts";

const letter = "mp-ai-copyright";

/** Signs somebody in who was invited by mail, as they would do it: the mail leads to the form, the form mails a link. */
async function followInvitation(page: Page, hub: Hub, email: string): Promise<void> {
  const outbox = () => readOutboxOf(page, hub);
  await expect.poll(outbox).toContain("You can work in the studio now");
  await page.goto(`${hub.url}/studio/sign-in`);
  await page.locator("#email").fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  const link = /http:\/\/localhost:\d+\/studio\/sign-in\/[A-Za-z0-9_-]{43}/;
  await expect.poll(outbox).toMatch(link);
  await page.goto(link.exec(await outbox())?.[0] ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Campaigns");
}

/** Writes words before the closing of the letter in the editor. */
async function write(page: Page, words: string): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type(`\n${words}\n`);
}

/** A member of the public writes to their MP, as far as the finished letter. */
async function writeLetter(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/mp-letter`);
  await page.locator("#postcode").fill("ZZ1 1AA");
  await page.getByRole("button", { name: "Find my MP" }).click();
  await page.getByRole("button", { name: /^Yes, write to/ }).click();
  await enterAda(page);
  await page.locator("[name=story]").fill(story);
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Read your letter");
  const text = await letterText(page);
  await page.getByRole("button", { name: "Take it with me" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your letter is ready");
  const pdf = await page.request.get(`${page.url().split("#")[0]}/letter.pdf`);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
  return text;
}

test("invited, copied, broken and mended, looked through, published by a second person, used, rolled back, counted", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const hub = await givenHub();
  try {
    const owner = await (await newBrowser(browser)).newPage();
    await signIn(owner, hub, "owner");
    const email = "petra@publisher.example";
    await owner.goto(`${hub.url}/studio/staff`);
    await owner.locator("#email").fill(email);
    await owner.locator("[name=role][value=editor]").check();
    await owner.getByRole("button", { name: "Invite them" }).click();
    await followInvitation(page, hub, email);

    await page.goto(`${hub.url}/studio/campaigns/new`);
    await page.locator('input[name=from][value="copy:books-and-ai"]').check();
    await page.locator("#title").fill("Pages and Machines");
    await page.getByRole("button", { name: "Make the campaign" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pages and Machines");
    const desk = `${hub.url}/studio/campaigns/pages-and-machines`;
    await page.goto(`${desk}/settings/responsible`);
    await page.locator("#imprint").fill("Petra Publisher, 1 Example Street, Exampleton");
    await page.locator("#second_person").check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Saved in the draft.")).toBeVisible();

    await page.goto(`${desk}/letters/${letter}`);
    await write(page, "We say a first thing to {{recipient.nmae}}.");
    await expect(page.locator("#problems h2")).toHaveText("One thing to put right");
    await page
      .getByRole("button", { name: /^Write recipient\.name|^Write name/ })
      .first()
      .click();
    await expect(page.locator("#sheet")).toContainText("We say a first thing to");
    await page.keyboard.press("Control+s");
    await expect(page.locator("#said")).toContainText("Saved as a draft.");

    await page.goto(`${desk}/letters/${letter}/coverage`);
    await expect(page.locator("#version-1")).toContainText("We say a first thing to");
    await page.goto(`${desk}/publish`);
    await expect(page.getByText("A colleague publishes this.")).toBeVisible();
    await owner.goto(`${desk}/publish`);
    await owner.getByRole("button", { name: "Publish now" }).click();
    await expect(owner.getByRole("heading", { level: 1 })).toHaveText("Pages and Machines");

    const first = await (await newBrowser(browser)).newPage();
    const shown = `${hub.url}/campaigns/pages-and-machines`;
    await expect.poll(async () => (await fetch(shown)).status, { timeout: 15_000 }).toBe(200);
    expect(await writeLetter(first, shown)).toContain("We say a first thing to");

    await owner.goto(`${desk}/letters/${letter}`);
    await write(owner, "We say a second thing.");
    await expect(owner.locator("#sheet")).toContainText("We say a second thing.");
    await owner.keyboard.press("Control+s");
    await expect(owner.locator("#said")).toContainText("Saved as a draft.");
    await page.goto(`${desk}/letters/${letter}/versions/publish`);
    await page.locator("#why").fill("A second thing");
    await page.getByRole("button", { name: "Publish" }).click();
    await expect(page.locator(".notice-success")).toContainText("It is published");
    await page.goto(`${desk}/letters/${letter}/versions`);
    await page
      .getByRole("link", { name: /Roll back to version/ })
      .first()
      .click();
    await page.locator("#why").fill("One thing is enough");
    await page.getByRole("button", { name: "Roll back" }).click();
    await expect(page.locator(".notice-success")).toContainText("in force again");
    const second = await (await newBrowser(browser)).newPage();
    await expect(async () => {
      const text = await writeLetter(second, shown);
      expect(text).toContain("We say a first thing to");
      expect(text).not.toContain("second thing");
    }).toPass({ timeout: 60_000 });

    await page.goto(`${desk}/figures`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await owner.goto(`${hub.url}/studio/audit`);
    for (const verb of ["template.roll-back", "template.publish", "campaign.publish", "staff.invite"])
      await expect(owner.locator(".rows")).toContainText(verb);
    // in words, and the ids are folded away
    await expect(owner.getByText("Invited a colleague").first()).toBeVisible();
    await expect(owner.locator(".rows code").first()).toBeHidden();
  } finally {
    await hub.stop();
  }
});

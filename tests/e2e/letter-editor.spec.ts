/** A press officer who has never seen a template changes a letter and does not break it, with script and without. */
import AxeBuilder from "@axe-core/playwright";
import { expect, newBrowser, type Page, test } from "./hubs.ts";
import { copyCampaign, signIn } from "./sign-in.ts";

const letters = "/studio/campaigns/books-and-ai/letters";

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

/** The pen before the closing of a letter that ends with it. */
async function toClosing(page: Page) {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  for (let line = 0; line < 3; line++) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
}

/** The text as it would be sent. */
const textOf = (page: Page) => page.locator("textarea[data-code]").inputValue();

test("with script: a sentence is changed, a mistake is mended by a press, the draft is saved and published", async ({
  page,
  hub,
}) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}${letters}/mp-thanks`);
  const text = page.locator(".cm-content");
  await expect(text).toBeVisible();
  await expectAccessible(page);

  await toClosing(page);
  await page.keyboard.type("It meant a lot to me. I am {{nmae}}.\n\n");
  await expect(page.locator(".cm-lintRange-error")).toHaveText("nmae");
  await expect(page.locator("#problems h2")).toHaveText("One thing to put right");
  await expect(page.locator("#said")).toHaveText("One problem to mend before this can be published.");
  await expect(page.locator(".editor-stale")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Write name" }).click();
  await expect(page.locator(".editor-fine")).toBeVisible();
  await expect(text).toContainText("I am {{name}}.");
  await expect(page.locator("#sheet")).toContainText("I am A. N. Author.");
  await page.keyboard.press("Control+s");
  await expect(page.locator("#said")).toContainText("Saved as a draft.");
  await page.reload();
  expect(await textOf(page)).toContain("It meant a lot to me. I am {{name}}.");
  await page.getByRole("link", { name: "Publish …" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Publish\b.*Answer your MP$/);
  await expect(page.locator("main")).toContainText("It meant a lot to me.");
  await page.getByLabel("Why?").fill("A word of thanks");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.locator("main")).toContainText("A word of thanks");
});

test("the mend of a problem stands at its underline too, and undoing takes it back", async ({ page, hub }) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}${letters}/mp-thanks`);
  await toClosing(page);
  await page.keyboard.type("{{#if quotedPoint}}Thank you.\n\n");
  await expect(page.locator(".cm-lintRange-error")).toHaveText("{{#if quotedPoint}}");
  await page.locator(".cm-lintRange-error").hover();
  await page.locator(".cm-tooltip-lint .cm-diagnosticAction").first().click();
  await expect.poll(() => textOf(page)).toContain("{{#if quotedPoint}}Thank you.{{/if}}\n\n");
  await page.locator(".cm-content").press("Control+z");
  await expect.poll(() => textOf(page)).toContain("{{#if quotedPoint}}Thank you.\n\n");
});

test("what is wrong with a box is said beside it, goes while it is mended, and a refused name stays as typed", async ({
  page,
  hub,
}) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}${letters}/mp-thanks`);
  await expect(page.locator(".cm-content")).toBeVisible();
  const [subject, saidOfSubject] = [page.getByLabel("Subject of the letter"), page.locator("#subject-error")];
  const before = await subject.inputValue();
  await subject.fill("");
  await expect(saidOfSubject).toContainText("“Subject of the letter” is empty.");
  await expect(subject).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#sheet .editor-stale")).toHaveCount(1);
  await expect(page.locator("#person option").first()).toBeAttached();
  await expectAccessible(page);
  await subject.fill(before);
  await expect(saidOfSubject).toHaveCount(0);
  await expect(page.locator("#sheet .editor-stale")).toHaveCount(0);

  await page.locator(".editor-fields summary").nth(1).click();
  const name = page.locator("#f-1-name");
  await name.fill(await page.locator("#f-0-name").inputValue());
  await expect(page.locator("#f-1-name-error")).toContainText("Another question has the short name");
  const typed = await name.inputValue();
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.locator("#said")).toContainText("Not done yet. Another question has the short name");
  await expect(name).toHaveValue(typed);
  await expect(name).toBeFocused();
  await expect(page.getByRole("button", { name: "Form and text" })).toHaveAttribute("aria-pressed", "true");
  await expectAccessible(page);
  await name.fill("aNameOfItsOwn");
  await expect(page.locator("#f-1-name-error")).toHaveCount(0);
  await expect(page.locator(".editor-fields .error-mark")).toHaveCount(0);
});

test("fields are offered between braces, and the keyboard gets in and out of the text", async ({ page, hub }) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}${letters}/mp-thanks`);
  await toClosing(page);
  await page.keyboard.type("I am {{na");
  const offered = page.locator(".cm-tooltip-autocomplete");
  await expect(offered.getByRole("option").first()).toContainText("Your name");
  await page.keyboard.press("Escape");
  await expect(offered).toBeHidden();
  await expect(page.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("Control+Space");
  await expect(offered).toBeVisible();
  await page.waitForTimeout(200); // an Enter right after it appears is meant for the text
  await page.keyboard.press("Enter");
  await page.keyboard.type(".");
  await expect.poll(() => textOf(page)).toContain("I am {{name}}.");
  await expect(page.locator("#sheet")).toContainText(/I am [A-Z]/); // the list of problems, between here and there, is today's
  await page.keyboard.press("Tab");
  await expect(page.locator(".cm-content")).not.toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(page.locator(".cm-content")).toBeFocused();
});

test("settings are rows: one is added, described, moved and taken out, and the source shows it", async ({
  page,
  hub,
}) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}${letters}/mp-thanks`);
  await page.getByRole("button", { name: "Add a field" }).click();
  const label = page.locator("#f-8-label");
  await expect(label).toBeFocused();
  await label.fill("Are you a member?");
  await page.locator("#f-8-name").fill("member");
  await page.locator("#f-8-kind").selectOption("yes-no");
  await expect(page.locator("#f-8-max")).toBeHidden();
  await page.getByRole("button", { name: "Move Are you a member? up" }).click();
  await expect(page.locator("#f-7-label")).toHaveValue("Are you a member?");
  await expect(page.locator("#f-7-up")).toBeFocused();
  await expect(page.locator("#problems")).toContainText("the letter never uses it");

  await toClosing(page);
  await page.getByRole("button", { name: "If they are a member" }).click();
  await expect.poll(() => textOf(page)).toContain("{{#if member}}\nWrite here what a member says.\n{{else}}");
  await page.locator("#person").selectOption("member");
  await expect(page.locator("#sheet")).toContainText("Write here what a member says.");
  await page.getByRole("button", { name: "Source" }).click();
  await expect
    .poll(() => textOf(page))
    .toContain("  member:\n    label: Are you a member?\n    kind: yes-no\n  email:");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Form and text" }).click();
  await page.locator(".editor-fields summary", { hasText: "Are you a member?" }).click();
  await page.locator(".editor-fields li").nth(7).getByRole("button", { name: "Take this field out" }).click();
  await expect(page.locator("#said")).toContainText("“Are you a member?” is taken out.");
  await expect(page.locator("#problems")).toContainText('There is no field "member"');
});

test("two editors: the second one sees both texts, and loses nothing", async ({ page, hub, browser }) => {
  await signIn(page, hub, "editor");
  const address = `${await copyCampaign(page, hub)}/letters/mp-reminder`;
  const other = await newBrowser(browser);
  const colleague = await other.newPage();
  const email = await signIn(colleague, hub, "editor");
  await page.goto(address);
  await colleague.goto(address);
  for (const [who, words] of [
    [colleague, "Theirs."],
    [page, "Mine."],
  ] as const) {
    await who.locator(".cm-content").click();
    await who.keyboard.press("Control+End");
    await who.keyboard.type(words);
    await who.getByRole("button", { name: "Save draft" }).click();
    if (who === colleague) await expect(who.locator("#said")).toContainText("Saved");
  }
  await expect(page.locator("#conflict-title")).toHaveText(`${email} saved this letter while you were editing it`);
  await page.getByText("Their text").click();
  await expect(page.locator(".error-summary pre")).toContainText("Theirs.");
  await expect(page.locator(".compared del")).toContainText("Theirs.");
  await expect(page.locator(".compared ins")).toContainText("Mine.");
  expect(await textOf(page)).toContain("Mine.");
  await expectAccessible(page);
  // both stay in the hub, also where this page is closed
  const both = await page.context().newPage();
  await both.goto(`${hub.url}${await page.getByRole("link", { name: "See both as letters" }).getAttribute("href")}`);
  await expect(both.getByRole("heading", { level: 1 })).toHaveText("Two texts of one letter");
  await expect(both.locator("textarea[name=source]")).toHaveValue(/Mine\./);
  // a colleague deletes it and saves the draft once more: what is sent from here then has a page of its own
  const ask = { headers: { Origin: hub.url }, maxRedirects: 0 };
  await page.request.post(both.url(), { ...ask, form: { _intent: "drop" } });
  const late = { _intent: "take", revision: "99", source: "Mine, and theirs." };
  const moved = (await page.request.post(both.url(), { ...ask, form: late })).headers().location ?? "";
  expect([moved.includes("/texts/"), both.url().includes(moved)]).toEqual([true, false]);
  await both.goto(`${hub.url}${moved}`);
  await expect(both.locator("textarea[name=source]")).toHaveValue("Mine, and theirs.");
  await both.close();
  await page.getByRole("button", { name: "Save mine instead" }).click();
  await expect(page.locator("#said")).toContainText("Saved");
  await page.goto(address);
  expect(await textOf(page)).toContain("Mine.");
  await other.close();
});

test("a session that ends in the middle of an edit loses nothing", async ({ page, hub }) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}${letters}/mp-thanks`);
  await toClosing(page);
  await page.context().clearCookies();
  await page.keyboard.type("Typed after the session ended.\n\n");
  await expect(page.locator("#said")).toContainText("You are signed out. What you typed is safe in this page");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are signed out");
  const tab = await page.context().newPage();
  await signIn(tab, hub, "editor");
  await page.getByRole("button", { name: "send it again" }).click();
  await expect(page.locator("#said")).toContainText("Saved as a draft.");
  expect(await textOf(page)).toContain("Typed after the session ended.");
});

test("a text that is too large is refused in words, and stays in the page", async ({ page, hub }) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}${letters}/mp-thanks`);
  await page.locator(".cm-content").evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "Three million signs of nothing.\n".repeat(100_000));
    text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.locator("#said")).toContainText("larger than the hub takes");
  expect((await textOf(page)).length).toBeGreaterThan(3_000_000);
  const answer = await page.request.post(`${hub.url}${letters}/mp-thanks`, {
    form: { view: "source", source: "x".repeat(3_000_000), _intent: "save" },
    headers: { Origin: hub.url },
  });
  expect(answer.status()).toBe(413);
  const smaller = await page.request.post(`${hub.url}${letters}/mp-thanks`, {
    form: { view: "source", source: `---\n${"x".repeat(60_000)}`, _intent: "preview" },
    headers: { Origin: hub.url },
  });
  expect(smaller.status()).toBe(200);
  expect(await smaller.text()).toMatch(/larger than 32 kB[\s\S]*|x{60000}/);
});

test("viewers read and change nothing", async ({ page, hub }) => {
  await signIn(page, hub, "viewer");
  await page.goto(`${hub.url}${letters}/mp-thanks`);
  await expect(page.locator(".notice")).toContainText("You can read this letter");
  await expect(page.locator("textarea")).toHaveCount(0);
  await expectAccessible(page);
  const answer = await page.request.post(`${hub.url}${letters}/mp-thanks`, {
    form: { view: "source", source: "x", _intent: "save" },
    headers: { Origin: hub.url },
  });
  expect(answer.status()).toBe(403);
});

const word = `Jo Bloggs
1 The Street

Dear Mr Member,

I am a writer in [constituency] and I have published [number of books] books\u00a0since 1999.

•\tStop the copying
•\tPay us

My work means “everything” to me. {{#If name}}Truly.{{/If}}

Kind regards,
Jo Bloggs`;

test("a letter from a word processor becomes a template, and each change is told", async ({ page, hub }) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}${letters}/mp-thanks`);
  await page.getByRole("link", { name: "Paste your letter" }).click();
  await page.locator("#text").fill(word);
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.locator(".mends")).toContainText("Bullets and numbers became lists (2 times).");
  await expect(page.locator(".mends")).toContainText("No-break spaces became ordinary ones.");
  await expect(page.getByLabel("Number of books")).toBeChecked();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use this text" }).click();
  await expect(page.locator("#said")).toContainText("Your text is in the editor.");
  expect(await textOf(page)).toBe(`Dear {{recipient.salutation}},

I am a writer in {{recipient.constituency}} and I have published {{numberOfBooks}} books since 1999.

- Stop the copying
- Pay us

My work means “everything” to me. {{#if name}}Truly.{{/if}}

Yours sincerely,

{{name}}
`);
  await expect(page.locator("#problems li:not(.advice)")).toHaveCount(0);
});

test("a letter that the campaign did not have begins short, or as a copy, and is a draft", async ({ page, hub }) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}${letters}`);
  await page.getByRole("link", { name: "A new letter" }).click();
  await page.getByRole("button", { name: "Make the letter" }).click();
  await expect(page.locator(".error-summary")).toContainText("Give the letter a title");
  await page.getByLabel("Title").fill("Libraries");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make the letter" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Libraries");
  await expect(page.locator(".editor-fine")).toBeVisible();
  await expect(page.locator("#sheet")).toContainText("I live in Fernlea and Quay");
  await page.goto(`${hub.url}${letters}/new`);
  await page.getByLabel("Title").fill("LIBRARIES!");
  await page.getByRole("button", { name: "Make the letter" }).click();
  await expect(page.locator(".error-summary")).toContainText("There is a letter of this title already.");
  await page.getByLabel("Title").fill("Thank them warmly");
  await page.getByLabel("Begin with").selectOption("mp-ai-copyright");
  await page.getByRole("button", { name: "Make the letter" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Thank them warmly");
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a text that is too large is answered by a page that says what to do, and Back has the text", async ({
    page,
    hub,
  }) => {
    await signIn(page, hub, "editor");
    await page.goto(`${hub.url}${letters}/mp-thanks`);
    // typed into a box the size of the limit and more: a browser shows an answer only when all that it sends was taken
    const long = "Three hundred thousand signs. ".repeat(10_000);
    await page.locator("#body").evaluate((box: HTMLTextAreaElement, text) => {
      box.value = text;
    }, long);
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This text is too long to be saved");
    await expect(page.locator("main")).toContainText("about 5,000 words");
    await page.goBack();
    expect((await page.locator("#body").inputValue()).length).toBeGreaterThan(290_000);
  });

  test("a short name that another question has is refused beside its box, with all that was typed", async ({
    page,
    hub,
  }) => {
    await signIn(page, hub, "editor");
    await page.goto(`${hub.url}${letters}/mp-thanks`);
    const taken = await page.locator("#f-0-name").inputValue();
    await page.locator(".editor-fields summary").nth(1).click();
    await page.locator("#f-1-name").fill(taken);
    await page.getByLabel("Title", { exact: true }).fill("Thank them twice");
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.locator("#f-1-name-error")).toContainText("Another question has the short name");
    await expect(page.locator("#f-1-name")).toHaveValue(taken);
    await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Thank them twice");
    await expect(page.locator("#problems a").first()).toHaveAttribute("href", "#f-1-name");
  });

  test("the same checks, mends and parts work by buttons", async ({ page, hub }) => {
    await signIn(page, hub, "editor");
    await page.goto(`${hub.url}${letters}/company-rights`);
    const body = page.locator("#body");
    const before = await body.inputValue();
    await body.fill(before.replace("Yours faithfully,", "I am {{nmae}}.\n\nYours faithfully,"));
    await page.getByRole("button", { name: "Preview" }).first().click();
    await expect(page.locator("#problems li").first()).toContainText('There is no field "nmae". Did you mean "name"?');
    await expect(page.locator("#problems .near")).toHaveText("… I am {{nmae}}. …");
    await expect(page.locator(".editor-stale")).toBeVisible();
    await page.getByRole("button", { name: "Write name" }).click();
    await expect(body).toHaveValue(/I am \{\{name\}\}\./);
    await expect(page.locator(".editor-fine")).toBeVisible();
    await expect(page.locator("#sheet")).toContainText("I am A. N. Author.");
    await page.getByRole("button", { name: "A question" }).click();
    await expect(body).toHaveValue(/\{\{story\}\}\n\nYours faithfully,/);
    await expect(page.locator("#said")).toHaveText(
      /^Put in above the closing\. The form asks for it as “In your own words”/,
    );
    await page.getByRole("button", { name: "Source" }).click();
    await expect(page.locator("#source")).toHaveValue(/ {2}story:\n {4}label: In your own words/);
    await page.getByRole("button", { name: "Form and text" }).click();
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.locator("#said")).toContainText("Saved as a draft.");
    await expect(body).toHaveValue(/I am \{\{name\}\}\.\n\n\{\{story\}\}\n\nYours faithfully,/);
  });

  test("a letter that nobody touched is saved as it was, to the byte", async ({ page, hub }) => {
    await signIn(page, hub, "editor");
    await page.goto(`${hub.url}${letters}/meta-rights`);
    await page.getByRole("button", { name: "Source" }).click();
    const before = await page.locator("#source").inputValue();
    await page.getByRole("button", { name: "Form and text" }).click();
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.getByRole("button", { name: "Source" }).click();
    expect(await page.locator("#source").inputValue()).toBe(before);
  });
});

/** A campaign manager sets up a campaign, a colleague publishes it, a director approves it, the public uses it. */
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { zipSync } from "fflate";
import { expect, newBrowser, type Page, test } from "./hubs.ts";
import { copyCampaign, signIn } from "./sign-in.ts";

const shots = process.env.HUB_TEST_SHOTS;

/** WCAG by axe, nothing wider than the screen, and a picture where somebody wants to look. */
async function look(page: Page, name: string): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(found.violations.map((one) => `${name}: ${one.id}: ${one.help} ${one.nodes[0]?.html}`)).toEqual([]);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
  }
}

/** From the studio's front page to the overview of a new campaign. */
async function make(page: Page, url: string, title: string, from: string): Promise<string> {
  await page.goto(`${url}/studio`);
  await page.getByRole("link", { name: "New campaign" }).click();
  await page.locator(`input[name=from][value="${from}"]`).check();
  await page.locator("#title").fill(title);
  await page.getByRole("button", { name: "Make the campaign" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  return new URL(page.url()).pathname;
}

/** Fills fields of a chapter by their label and saves. */
async function change(page: Page, url: string, chapter: string, fields: Record<string, string>): Promise<void> {
  await page.goto(`${url}/settings/${chapter}`);
  for (const [id, value] of Object.entries(fields)) await page.locator(`#${id}`).fill(value);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved in the draft.")).toBeVisible();
}

async function publish(page: Page, at: string): Promise<void> {
  await page.goto(`${at}/publish`);
  await page.getByRole("button", { name: "Publish now" }).click();
}

const imprint = "Petra Publisher, 1 Example Street, Exampleton";

test("a campaign is copied, changed, checked, published by a colleague, and the public sees it", async ({
  page,
  browser,
  hub,
}) => {
  test.setTimeout(180_000);
  await signIn(page, hub, "editor");
  const path = await make(page, hub.url, "Books and Machines", "copy:books-and-ai");
  const at = hub.url + path;
  expect(path).toBe("/studio/campaigns/books-and-machines");
  await look(page, "overview");
  await expect(page.getByRole("heading", { name: "One thing is missing before publishing" })).toBeVisible();
  expect((await page.request.get(`${hub.url}/campaigns/books-and-machines`)).status()).toBe(404);

  await page.getByRole("link", { name: "The imprint: who is responsible" }).click();
  await page.locator("#imprint").fill(imprint);
  await page.locator("#second_person").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved in the draft.")).toBeVisible();
  await look(page, "chapter");
  await change(page, at, "dates", { ends: "2099-03-31" });
  await change(page, at, "lines", {
    "policy_line-text": "The government has said nothing since.",
    "policy_line-as_of": "2026-11-20",
  });
  await page.goto(`${at}/settings/actions`);
  await look(page, "actions");
  await page.getByRole("button", { name: "Up Write to your MP" }).click();
  await expect(page.locator(".rows th a").nth(1)).toHaveText("Write to your MP");
  await page.getByRole("link", { name: "Write to your MP", exact: true }).click();
  await page.locator("#title").fill("Tell your MP");
  await look(page, "action");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved in the draft.")).toBeVisible();
  await change(page, at, "sharing", { share_texts: "I asked my MP about books and machines. #Books" });
  await page.goto(`${at}/preview`);
  await expect(page.getByRole("heading", { name: "Tell your MP" })).toBeVisible();
  await look(page, "preview");

  await page.goto(`${at}/publish`);
  await expect(page.getByText("A colleague publishes this.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish now" })).toHaveCount(0);
  await look(page, "publish");
  const other = await newBrowser(browser);
  const colleague = await other.newPage();
  await signIn(colleague, hub, "editor");
  await publish(colleague, at);
  await expect(colleague.getByRole("heading", { name: "Nothing is missing" })).toBeVisible();
  await other.close();

  const reader = await (await newBrowser(browser)).newPage();
  await reader.goto(`${hub.url}/campaigns/books-and-machines`);
  await expect(reader.getByRole("link", { name: "Tell your MP" })).toBeVisible();
  await expect(reader.locator(".site-footer")).toContainText(imprint);
  await reader.getByRole("link", { name: "Say it in public" }).click();
  await expect(reader.getByText("I asked my MP about books and machines. #Books")).toBeVisible();
  await look(reader, "social");
  await reader.context().close();

  await page.goto(`${at}/history`);
  await expect(page.getByText("what the public sees")).toBeVisible();
  await page.goto(`${at}`);
  await page.getByText("Take it off the site").first().click();
  await page.getByRole("button", { name: "Take it off the site" }).click();
  await expect.poll(async () => (await page.request.get(`${hub.url}/campaigns/books-and-machines`)).status()).toBe(410);
});

test("without script, a starter becomes a campaign chapter by chapter, and its letter can be written", async ({
  browser,
  hub,
}) => {
  test.setTimeout(240_000);
  const context = await newBrowser(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, hub, "editor");
  const at = hub.url + (await make(page, hub.url, "Libraries stay open", "starter:mp-letter"));
  await expect(page.getByText("About the campaign: what is marked TO WRITE is still to be written.")).toBeVisible();
  const goOn = () => page.getByRole("button", { name: "Save and go on" }).click();
  await page.getByRole("link", { name: /^About the campaign: what is marked/ }).click();
  await page.locator("#headline").fill("A town without a library forgets.");
  await page.locator("#statement").fill("Our library closes in March.\n\nWe ask that it stays.");
  await page.locator("#publisher").fill("Petra’s people");
  await goOn();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dates and time zone");
  await page.locator("#ends").fill("2020-01-01");
  await goOn();
  await expect(page.locator(".error-summary")).toContainText("must not be before the first day");
  await expect(page.locator("#ends")).toHaveValue("2020-01-01");
  await page.locator("#ends").fill("");
  await goOn();
  await page.getByRole("link", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Day of action");
  await goOn();
  await page.locator("#office").fill("Secretary of State for Culture, Media and Sport");
  await goOn();
  await page.locator("#imprint").fill(imprint);
  await page.locator("#privacy_contact").fill("privacy@publisher.example");
  await goOn();
  await page.locator("#caps-per_recipient_hour").fill("many");
  await goOn();
  await expect(page.locator(".error-summary")).toContainText("must be a whole number");
  await expect(page.locator("#caps-per_recipient_hour")).toHaveValue("many");
  await page.locator("#caps-per_recipient_hour").fill("30");
  await goOn();
  await goOn();
  await goOn();

  await page.goto(`${at}/letters/letter-to-mp`);
  await page.locator("#view-source").click();
  const source = page.locator("textarea[name=source]");
  await source.fill((await source.inputValue()).replace(/\[TO WRITE: [^\]]*\]/g, "our library"));
  await page.locator("button[name=_intent][value=save]").click();
  await expect(page.getByText("Saved as a draft.").first()).toBeVisible();
  await page.goto(at);
  await expect(page.getByRole("heading", { name: "Ready to be published" })).toBeVisible();
  await publish(page, at);
  await expect(page.getByRole("heading", { name: "Nothing is missing" })).toBeVisible();
  await page.goto(`${hub.url}/campaigns/libraries-stay-open/mp-letter`);
  await page.locator("#postcode").fill("ZZ1 1AA");
  await page.getByRole("button", { name: "Find my MP" }).click();
  await page.getByRole("button", { name: /^Yes, write to/ }).click();
  await expect(page.locator("article.letter").first()).toContainText("about our library");
  await context.close();
});

test("two tabs: the second sees what the first wrote and loses nothing", async ({ page, hub }) => {
  await signIn(page, hub, "editor");
  const at = hub.url + (await make(page, hub.url, "Two tabs", "starter:mp-letter"));
  await page.goto(`${at}/settings/about`);
  const second = await page.context().newPage();
  await second.goto(`${at}/settings/about`);
  const third = await page.context().newPage();
  await third.goto(`${at}/settings/responsible`);
  await page.locator("#headline").fill("The first headline");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await second.locator("#headline").fill("The second headline");
  await second.locator("#publisher").fill("Petra’s people");
  await second.getByRole("button", { name: "Save", exact: true }).click();
  await expect(second.locator(".notice-warning")).toContainText("changed this while you had it open");
  await expect(second.locator(".notice-warning")).toContainText("The first headline");
  await expect(second.locator("#headline")).toHaveValue("The second headline");
  await look(second, "conflict");
  await second.getByRole("button", { name: "Save", exact: true }).click();
  await expect(second.getByText("Saved in the draft.")).toBeVisible();
  // what only one of them changed stays with both; what both changed can be given up
  await page.goto(`${at}/settings/about`);
  await second.goto(`${at}/settings/about`);
  await page.locator("#title").fill("Two tabs, renamed");
  await page.locator("#statement").fill("The first statement");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await second.locator("#headline").fill("The third headline");
  await second.locator("#statement").fill("The second statement");
  await second.getByRole("button", { name: "Save", exact: true }).click();
  await expect(second.locator(".notice-warning .change-list dt")).toHaveText(["Statement"]);
  await expect(second.locator(".notice-warning")).toContainText("They also changed Name of the campaign");
  await expect(second.locator("#title")).toHaveValue("Two tabs, renamed");
  await second.getByRole("button", { name: "Keep theirs, save my other changes" }).click();
  await expect(second.getByText("Saved in the draft.")).toBeVisible();
  await expect(second.locator("#headline")).toHaveValue("The third headline");
  await expect(second.locator("#statement")).toHaveValue("The first statement");
  await second.locator("#headline").fill("The second headline");
  await second.getByRole("button", { name: "Save", exact: true }).click();
  // the same of an action: one changes its words, the other its time
  await page.goto(`${at}/settings/actions/mp-letter`);
  await second.goto(`${at}/settings/actions/mp-letter`);
  await page.locator("#time").fill("4 minutes");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await second.locator("#title").fill("Write to them");
  await second.getByRole("button", { name: "Save", exact: true }).click();
  await expect(second.getByText("Both are in the draft.")).toBeVisible();
  await expect(second.locator("#time")).toHaveValue("4 minutes");
  await expect(second.locator("#title")).toHaveValue("Write to them");
  // another chapter is in nobody's way
  await third.locator("#imprint").fill(imprint);
  await third.getByRole("button", { name: "Save", exact: true }).click();
  await expect(third.getByText("Saved in the draft.")).toBeVisible();
  await third.goto(`${at}/source`);
  const source = await third.locator("#source").inputValue();
  expect(source).toContain("The second headline");
  expect(source).toContain(imprint);
  await third.locator("#source").fill(source.replace("Europe/London", "Europe/Londen"));
  await third.getByRole("button", { name: "Save", exact: true }).click();
  await expect(third.locator(".error-summary")).toContainText("must be a time zone");
  await expect(third.locator("#source")).toHaveValue(/Londen/);
  await look(third, "source");
});

test("an action is taken off the list, put back, and comes back with its words when it is added again", async ({
  page,
  hub,
}) => {
  await signIn(page, hub, "editor");
  const at = `${hub.url}${await make(page, hub.url, "Fewer actions", "copy:books-and-ai")}/settings/actions`;
  await page.goto(at);
  const title = await page.locator("table a").first().innerText();
  await page.getByRole("button", { name: `Remove ${title}` }).click();
  await expect(page.getByText(`“${title}” is taken off the campaign.`)).toBeVisible();
  await look(page, "action-removed");
  await page.getByRole("button", { name: `Put it back ${title}` }).click();
  await expect(page.locator("table a").last()).toHaveText(title);
  await page.getByRole("button", { name: `Remove ${title}` }).click();
  await page.goto(at);
  await page
    .getByLabel(/Check|Sign|Write|Say/)
    .first()
    .check();
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.locator("#title")).toHaveValue(title);
});

test("a director approves by the link alone, and a change voids it", async ({ page, browser, request, hub }) => {
  test.setTimeout(180_000);
  await signIn(page, hub, "editor");
  const at = hub.url + (await make(page, hub.url, "Approve this", "copy:books-and-ai"));
  await change(page, at, "responsible", { imprint });
  const text = readFileSync(new URL("../../templates/letters/mp-thanks.hbs", import.meta.url), "utf8");
  // the copy has the draft that another test of this hub may have left, with its number
  const editor = await (await page.request.get(`${at}/letters/mp-thanks`)).text();
  const revision = /value="(\d+)"/.exec(/<input[^>]*name="revision"[^>]*>/.exec(editor)?.[0] ?? "")?.[1] ?? "0";
  const saved = await page.request.post(`${at}/letters/mp-thanks`, {
    form: { view: "source", revision, _intent: "save", source: text.replace("\nDear ", "\nMy dear ") },
    headers: { "Sec-Fetch-Site": "same-origin" },
  });
  expect(saved.status()).toBe(200);
  const ask = async (mailbox: string) => {
    await page.goto(`${at}/approval`);
    await page.locator("#email").fill(mailbox);
    await page.getByRole("button", { name: "Mail them the link" }).click();
    await expect(page.getByText(`asked (${mailbox})`)).toBeVisible();
    for (let tries = 0; tries < 100; tries++) {
      const text = await (await request.get(`${hub.url}/outbox`)).text();
      const link = /http:\/\/localhost:\d+\/approvals\/[A-Za-z0-9_-]{43}/.exec(text.slice(text.indexOf(mailbox)));
      if (text.includes(mailbox) && link) return link[0];
      await new Promise((wake) => setTimeout(wake, 200));
    }
    throw new Error("No link came.");
  };
  const link = await ask(`director${process.pid}@publisher.example`);
  const other = await newBrowser(browser);
  const director = await other.newPage();
  await director.goto(link);
  await expect(director.getByRole("heading", { name: "The letters, with invented people" })).toBeVisible();
  // what changes in a letter is on the page of whoever says yes, not its name alone
  await expect(director.locator("#letter-mp-thanks .compared ins").first()).toContainText("My");
  await look(director, "approval");
  const pdf = await director.request.get(`${link}/mp-ai-copyright.pdf`);
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  await director.getByRole("button", { name: "Send it back" }).click();
  await expect(director.locator(".error-summary")).toContainText("Say what is to be changed");
  await director.locator("#note").fill("Name the minister, please.");
  await director.getByRole("button", { name: "Send it back" }).click();
  await expect(director.getByText("You sent it back. Thank you.")).toBeVisible();
  await page.goto(at);
  await expect(page.locator(".notice-warning")).toContainText("Name the minister, please.");

  await change(page, at, "lines", { office_holder: "Lisa Example" });
  await page.goto(at);
  await expect(page.getByText("It was changed since")).toBeVisible();
  await director.goto(link);
  await expect(director.getByRole("heading", { level: 1 })).toHaveText("The campaign was changed since");
  await director.goto(await ask(`second${process.pid}@publisher.example`));
  await director.getByRole("button", { name: "Approve it" }).click();
  await expect(director.getByText("You approved it. Thank you.")).toBeVisible();
  await page.goto(at);
  await expect(page.locator(".notice-success")).toContainText("Approved on");
  await look(page, "approved");
  await other.close();
});

test("a campaign goes out as a ZIP and comes in again; a bad one is refused in a sentence", async ({ page, hub }) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}/studio/campaigns/new`);
  await look(page, "new");
  const zip = await page.request.get(`${hub.url}/studio/campaigns/books-and-ai/export.zip`);
  expect(zip.headers()["content-disposition"]).toContain("books-and-ai.zip");
  const bytes = await zip.body();
  const upload = async (name: string, buffer: Buffer, as = "") => {
    await page.goto(`${hub.url}/studio/campaigns/new`);
    await page.locator("#file").setInputFiles({ name, mimeType: "application/zip", buffer });
    await page.locator("#as").fill(as);
    await page.getByRole("button", { name: "Import" }).click();
  };
  await upload("books.zip", bytes, "books-from-file");
  const imported = /\/studio\/campaigns\/books-from-file\?imported=\w+$/;
  await expect(page).toHaveURL(imported);
  await expect(page.locator("main")).toContainText("The file is here as a new campaign.");
  const out = await page.request.get(`${hub.url}/studio/campaigns/books-from-file/export.zip`);
  await upload("again.zip", await out.body());
  await expect(page).toHaveURL(imported);
  const again = await page.request.get(`${hub.url}/studio/campaigns/books-from-file/export.zip`);
  expect(Buffer.compare(await again.body(), await out.body())).toBe(0);

  const yaml = readFileSync(new URL("../../templates/campaigns/books-and-ai/campaign.yaml", import.meta.url));
  await upload("bad.zip", Buffer.from(zipSync({ "campaign.yaml": yaml, "../evil.hbs": yaml })));
  await expect(page.locator(".error-summary")).toContainText("does not lead out of its folder");
  await look(page, "refused");
  const broken = yaml.toString().replace("title: Books and AI", "title: Books: and AI");
  await upload("broken.zip", Buffer.from(zipSync({ "campaign.yaml": Buffer.from(broken) })));
  await expect(page.locator(".error-summary")).toContainText(
    /campaign\.yaml, line \d+: There is a second ": " in this/,
  );
  await upload("text.zip", Buffer.from("hello"));
  await expect(page.locator(".error-summary")).toContainText("not a ZIP");
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.locator(".error-summary")).toBeVisible();
  const huge = await page.request.post(`${hub.url}/studio/campaigns/import`, {
    headers: { "Sec-Fetch-Site": "same-origin" },
    multipart: { file: { name: "huge.zip", mimeType: "application/zip", buffer: Buffer.alloc(6 * 1024 * 1024) } },
  });
  expect(huge.status()).toBe(413);

  const changed = Buffer.from(
    zipSync({
      "campaign.yaml": Buffer.from(
        yaml.toString().replace("name: books-and-ai", "name: books-from-file").replace("5000", "7000"),
      ),
    }),
  );
  await upload("changed.zip", changed);
  await expect(page.getByText("has changes that nobody published.")).toBeVisible();
  await page.getByRole("button", { name: "Replace the draft" }).click();
  await page.goto(`${hub.url}/studio/campaigns/books-from-file/settings/sending`);
  await expect(page.locator("#expected_audience")).toHaveValue("7000");
});

test("a session that ends in the middle of a chapter loses nothing that was typed", async ({ page, hub }) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}/studio/campaigns/books-and-ai/settings/about`);
  await page.locator("#headline").fill("Typed for an hour");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/sign in/i).first()).toBeVisible();
  expect(await page.content()).toContain("Typed for an hour");
});

test("a campaign for a few constituencies tells others kindly, and writes to its own", async ({
  page,
  browser,
  connected,
}) => {
  test.setTimeout(180_000);
  await signIn(page, connected, "editor");
  const at = connected.url + (await make(page, connected.url, "Two seats", "copy:books-and-ai"));
  await change(page, at, "responsible", { imprint });
  await change(page, at, "seats", { target_constituencies: "E14001170\nwrexham" });
  await expect(page.locator("#target_constituencies")).toHaveValue("Chorley\nWrexham");
  await publish(page, at);
  await expect(page.getByRole("heading", { name: "Nothing is missing" })).toBeVisible();
  const writer = await (await newBrowser(browser)).newPage();
  const start = `${connected.url}/campaigns/two-seats/mp-letter`;
  await writer.goto(start);
  await expect(writer.getByText("For 2 constituencies")).toBeVisible();
  await writer.goto(`${start}/constituency`);
  await writer.getByLabel("Bermondsey and Old Southwark").check();
  await writer.getByRole("button", { name: "Continue" }).click();
  await expect(
    writer.getByText("You live in Bermondsey and Old Southwark, and this campaign writes to other MPs."),
  ).toBeVisible();
  await expect(writer.getByRole("button", { name: /^Yes, write to/ })).toHaveCount(0);
  await look(writer, "not-a-target");
  await writer.goto(`${start}/write`);
  await expect(writer).toHaveURL(/\/member\?from=again/);
  await writer.goto(`${start}/typed`);
  await writer.locator("#name").fill("Mo Member");
  await writer.locator("#constituency").fill("Bermondsey and Old Southwark");
  await writer.getByRole("button", { name: "Continue" }).click();
  await expect(writer.locator(".error-summary")).toContainText("This campaign writes to other MPs only");
  await writer.goto(`${start}/constituency`);
  await writer.getByLabel("Chorley").check();
  await writer.getByRole("button", { name: "Continue" }).click();
  await writer.getByRole("button", { name: "Yes, write to Cal Column" }).click();
  await expect(writer).toHaveURL(/\/write$/);
  await writer.context().close();
});

test("a viewer reads and changes nothing", async ({ page, hub }) => {
  await signIn(page, hub, "viewer");
  const at = `${hub.url}/studio/campaigns/books-and-ai`;
  await page.goto(at);
  await expect(page.getByRole("link", { name: "Publish", exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /pause/i })).toHaveCount(0);
  for (const way of ["publish", "approval"]) expect((await page.goto(`${at}/${way}`))?.status()).toBe(403);
  for (const way of ["settings/about", "settings/dates", "settings/actions", "settings/actions/mp-letter", "source"]) {
    expect((await page.goto(`${at}/${way}`))?.status()).toBe(200);
    await expect(page.getByText("Your role is viewer.")).toBeVisible();
    await expect(page.locator("main").locator("form, textarea, input")).toHaveCount(0);
  }
  await page.goto(`${at}/settings/about`);
  await expect(page.locator(".read-only")).toContainText("Books and AI");
  await look(page, "settings-viewer");
  const paused = await page.request.post(at, {
    form: { _intent: "pause" },
    headers: { "Sec-Fetch-Site": "same-origin" },
  });
  expect(paused.status()).toBe(403);
});

test("whatever stands behind the question mark of an address, a page of the studio is drawn", async ({ page, hub }) => {
  await signIn(page, hub, "owner");
  const at = "/studio/campaigns/books-and-ai";
  for (const word of ["__proto__", "constructor", "toString", "nonsense", "%00", ""])
    for (const way of [
      `${at}?imported=`,
      `${at}/signatories?done=`,
      `${at}/signatories?query=`,
      `${at}/letters/mp-ai-copyright/versions?said=`,
      "/studio/delivery?done=",
      "/studio/account?saved=",
    ]) {
      expect((await page.request.get(`${hub.url}${way}${word}`)).status(), way + word).toBe(200);
    }
});

test("the studio says where the campaign's words name another day, and the public reads the day alone", async ({
  page,
  hub,
}) => {
  await signIn(page, hub, "editor");
  const base = await copyCampaign(page, hub);
  const save = () => page.getByRole("button", { name: "Save", exact: true }).click();
  await page.goto(`${base}/settings/actions/social`);
  await page.locator("#text").fill("Posts in your own name. The day of protest was 2 April 2024.");
  await save();
  await page.goto(`${base}/settings/day`);
  await page.locator("#day_of_action-date").fill("");
  await page.getByLabel("From").fill("13:30");
  await save();
  await expect(page.locator(".error-summary")).toContainText(
    "Day is empty: give it, or empty the times and the hashtags too.",
  );
  await page.locator("#day_of_action-date").fill("2026-12-10");
  await save();
  const warning = "“Say it in public” names 2 April 2024, and the day of action is 10 December 2026.";
  await expect(page.locator("main")).toContainText(warning);
  await page.goto(`${base}/publish`);
  await expect(page.locator("main")).toContainText(warning);
  await page.goto(`${base}/preview`);
  await expect(page.locator(".contents")).toContainText("Posts in your own name.");
  await expect(page.locator(".contents")).not.toContainText("2 April 2024");
  await page.goto(`${base}/settings/responsible`);
  await expect(page.locator("label[for=imprint]")).toHaveText("Imprint");
});

test("figures of a demonstration say at their top what is not in them", async ({ page, hub }) => {
  await signIn(page, hub, "viewer");
  await page.goto(`${hub.url}/studio/campaigns/books-and-ai/figures`);
  await expect(page.getByText("letters to them are not in these figures")).toBeVisible();
});

/** The life of a letter's text: drafted, published, scheduled, rolled back, and changed by two editors at once. */
import pg from "pg";
import { givenHub, type Hub } from "./given-hub.ts";
import { test as base, expect, newBrowser, type Page } from "./hubs.ts";
import { look } from "./look.ts";
import { signIn } from "./sign-in.ts";
import { findMp, story, writeToMp } from "./walk.ts";

/** A hub of its own: drafts that other specs leave in the shared one are no part of what these tests see. */
const test = base.extend<object, { hub: Hub }>({
  hub: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first argument
    async ({}, use) => {
      const hub = await givenHub();
      await use(hub);
      await hub.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

const lettersOf = (hub: Hub) => `${hub.url}/studio/campaigns/books-and-ai/letters`;
const letter = "mp-ai-copyright";

async function ask<T extends object>(hub: Hub, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: hub.databaseUrl() });
  await client.connect();
  const { rows } = await client.query<T>(sql, values);
  await client.end();
  return rows;
}

/** The letter's text in force or in the draft, changed by one of the staff, as the editor's page saves it. */
async function changeDraft(hub: Hub, change: (source: string) => string, name = letter): Promise<string> {
  const [draft] = await ask<{ source: string }>(hub, "select source from template_draft where name = $1", [name]);
  const [shipped] = await ask<{ source: string }>(
    hub,
    "select source from template_version where name = $1 order by created_at",
    [name],
  );
  const [staff] = await ask<{ id: string }>(hub, "select id from staff order by created_at limit 1");
  const source = change(draft?.source ?? shipped?.source ?? "");
  await ask(
    hub,
    `insert into template_draft (campaign, name, source, revision, base_version, staff_id, edited_at)
     values ('books-and-ai', $1, $2, 1, null, $3, now())
     on conflict (campaign, name) do update set source = $2, revision = template_draft.revision + 1`,
    [name, source, staff?.id],
  );
  return source;
}

const saying = (words: string) => (source: string) =>
  source.replace(/(Dear \{\{recipient\.salutation\}\},\n\n)(?:We say [^\n]*\n\n)?/, `$1We say ${words}.\n\n`);

async function publish(page: Page, hub: Hub, why: string, name = letter): Promise<void> {
  await page.goto(`${lettersOf(hub)}/${name}/versions/publish`);
  await page.locator("#why").fill(why);
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.locator(".notice-success")).toContainText("It is published");
}

async function begin(browser: Parameters<typeof newBrowser>[0], hub: Hub): Promise<Page> {
  const page = await (await newBrowser(browser)).newPage();
  await findMp(page, hub.url, "ZZ1 1AA");
  await page.getByRole("button", { name: /Yes/ }).click();
  await expect(page.locator("[name=story]")).toBeVisible();
  return page;
}

test("published, scheduled and rolled back: who has begun keeps the text, until it is recalled", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const hub = await givenHub();
  try {
    await signIn(page, hub, "editor");
    const early = await begin(browser, hub);
    await expect(early.locator("article.letter")).not.toContainText("We say");

    await changeDraft(hub, saying("one thing"));
    await page.goto(lettersOf(hub));
    await expect(page.getByRole("row", { name: /mp-ai-copyright/ })).toContainText("Draft changed");
    await page
      .getByRole("link", { name: /Write to your MP|AI/ })
      .first()
      .waitFor();
    await page.goto(`${lettersOf(hub)}/${letter}/versions/publish`);
    await expect(page.locator(".compared").first()).toContainText("We say one thing.");
    await expect(page.locator(".compared ins").first()).toBeVisible();
    // without a reason it is not published, and what was chosen stays
    await page.getByLabel("From a day and time on").check();
    await page.locator("#day").fill("");
    await page.getByRole("button", { name: "Publish" }).click();
    await expect(page.locator(".error-summary")).toContainText("Say in a few words why");
    await expect(page.getByLabel("From a day and time on")).toBeChecked();
    await publish(page, hub, "A first sentence");
    await expect(page.getByRole("row", { name: /A first sentence/ })).toContainText("In force");

    // who has begun goes on with the text that they began with
    await early.reload();
    await expect(early.locator("article.letter")).not.toContainText("We say");
    const second = await begin(browser, hub);
    await expect(second.locator("article.letter")).toContainText("We say one thing.");

    // scheduled for in two days
    await changeDraft(hub, saying("another thing"));
    await page.goto(`${lettersOf(hub)}/${letter}/versions/publish`);
    const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel("From a day and time on").check();
    await page.locator("#day").fill(day);
    await page.locator("#time").fill("09:00");
    await page.locator("#why").fill("From Monday on");
    await page.getByRole("button", { name: "Publish" }).click();
    await expect(page.getByRole("row", { name: /From Monday on/ })).toContainText("Scheduled");
    const before = await begin(browser, hub);
    await expect(before.locator("article.letter")).toContainText("We say one thing.");

    await hub.restart({ TEST_CLOCK: `${3 * 86_400},1` });
    await signIn(page, hub, "editor");
    await page.goto(`${lettersOf(hub)}/${letter}/versions`);
    await expect(page.getByRole("row", { name: /From Monday on/ })).toContainText("In force");
    const late = await begin(browser, hub);
    await expect(late.locator("article.letter")).toContainText("We say another thing.");
    await late.locator("[name=story]").fill(story);
    await late.getByRole("button", { name: "Preview" }).click();

    // rolled back by one button and a reason, with recall
    await page
      .getByRole("link", { name: /Roll back to version/ })
      .first()
      .click();
    await expect(page.locator(".compared del").first()).toBeVisible();
    await page.locator("#why").fill("It was wrong");
    await page.getByRole("button", { name: "Roll back" }).click();
    await expect(page.locator(".notice-success")).toContainText("in force again");
    await expect(page.getByRole("row", { name: /It was wrong/ })).toContainText("Takes back version");
    await expect(async () => {
      await late.reload();
      await expect(late.locator("article.letter")).toContainText("We say one thing.", { timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await expect(late.locator("main")).toContainText("The campaign changed the text of this letter");
    await expect(late.locator("[name=story]")).toHaveValue(story);
    await look(late, "changed-text");

    const audited = await ask<{ verb: string }>(hub, "select verb from audit where verb like 'template.%' order by id");
    expect(audited.map(({ verb }) => verb)).toEqual([
      "template.publish",
      "template.publish",
      "template.roll-back",
      "template.recall",
    ]);
  } finally {
    await hub.stop();
  }
});

test("a text whose last day is over pauses its action with a sentence, and what was typed stays", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const hub = await givenHub();
  try {
    await signIn(page, hub, "editor");
    const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await changeDraft(hub, (source) => source.replace("action: mp-letter", `action: mp-letter\ntrue_until: ${day}`));
    await page.goto(`${lettersOf(hub)}/${letter}/versions/publish`);
    await expect(page.locator("main")).toContainText("true until");
    await publish(page, hub, "Until the vote");
    const writer = await begin(browser, hub);
    await writer.locator("[name=story]").fill(story);
    await writer.getByRole("button", { name: "Preview" }).click();
    await writer.goto(`${hub.url}/drafts`);
    await writer.locator("#email").fill("ada@writers.example");
    await writer.getByRole("button", { name: /link/i }).click();

    await hub.restart({ TEST_CLOCK: `${3 * 86_400},1` });
    await writer.goto(`${hub.url}/campaigns/books-and-ai/mp-letter/write`);
    await expect(writer.locator("main")).toContainText("This action pauses just now.");
    await expect(writer.locator("main textarea").first()).toHaveValue(story);
    await expect(writer.getByRole("button", { name: "Find my MP" })).toHaveCount(0);
    await look(writer, "paused-action");
    await signIn(page, hub, "editor");
    await page.goto(lettersOf(hub));
    await expect(page.getByRole("row", { name: /mp-ai-copyright/ })).toContainText("Paused: was true until");

    await changeDraft(hub, (source) => source.replace(/true_until: .*\n/, ""));
    await publish(page, hub, "Still true");
    await expect(async () => {
      await writer.goto(`${hub.url}/campaigns/books-and-ai/mp-letter/write`);
      await expect(writer.locator("[name=story]")).toHaveValue(story, { timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await writeToMp(writer);
  } finally {
    await hub.stop();
  }
});

test("two tabs that publish: the second is told and sees the difference; a viewer may only read", async ({
  page,
  hub,
  browser,
}) => {
  await signIn(page, hub, "editor");
  await changeDraft(hub, saying("a first thing"), "company-rights");
  const at = `${lettersOf(hub)}/company-rights/versions`;
  const second = await page.context().newPage();
  for (const tab of [page, second]) {
    await tab.goto(`${at}/publish`);
    await tab.locator("#why").fill("Better");
  }
  await changeDraft(hub, saying("a second thing"), "company-rights");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.locator(".error-summary")).toContainText("Somebody changed the draft");
  await expect(page.locator(".compared").first()).toContainText("a second thing");
  await expect(page.locator("#why")).toHaveValue("Better");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.locator(".notice-success")).toBeVisible();
  await second.getByRole("button", { name: "Publish" }).click();
  await expect(second.locator(".error-summary")).toBeVisible();

  // what another editor's text made way for is kept beside it
  await ask(
    hub,
    `insert into template_aside (id, campaign, name, hash, source, staff_id, created_at)
     select gen_random_uuid(), campaign, name, 'x', replace(source, 'second', 'third'), staff_id, now() from template_draft where name = 'company-rights'`,
  );
  await page.goto(at);
  await look(page, "versions");
  await page.locator('a[href*="/texts/"]').click();
  await look(page, "two-texts");
  await expect(page.locator(".compared ins").first()).toContainText("third");
  await expect(page.locator(".compared del").first()).toContainText("second");
  await page.getByRole("button", { name: "Use this text as the draft" }).click();
  await page.goto(at);
  await expect(page.getByRole("heading", { name: "Texts laid aside" })).toBeVisible(); // the draft that gave way
  await page.goto(`${at}/publish`);
  await expect(page.locator(".compared").first()).toContainText("third");
  await look(page, "publish-letter");
  await page.goto(at);
  const texts = await page.locator('a[href*="/texts/"]').count();
  await page.getByRole("button", { name: "Drop the draft" }).click();
  await expect(page.locator(".notice-success")).toContainText("The draft is dropped.");
  await expect(page.getByRole("link", { name: "Publish the draft" })).toHaveCount(0);
  await expect(page.locator('a[href*="/texts/"]')).toHaveCount(texts + 1);
  await changeDraft(hub, saying("a last thing"), "company-rights");
  await page.goto(lettersOf(hub));
  await look(page, "letters-of-campaign");
  await publish(page, hub, "A third", "company-rights");
  await page.goto(at);
  await page
    .getByRole("link", { name: /Roll back to version/ })
    .first()
    .click();
  await look(page, "roll-back");

  const reader = await (await newBrowser(browser)).newPage();
  await signIn(reader, hub, "viewer");
  await reader.goto(at);
  await expect(reader.getByRole("link", { name: "Publish the draft" })).toHaveCount(0);
  expect((await reader.goto(`${at}/publish`))?.status()).toBe(403);
});

test("what was taken back does not come back unseen, and a letter can be as it came again", async ({ page, hub }) => {
  await signIn(page, hub, "editor");
  const name = "mp-thanks";
  const at = `${lettersOf(hub)}/${name}/versions`;
  const campaign = `${hub.url}/studio/campaigns/books-and-ai`;
  await changeDraft(hub, saying("a wrong thing"), name);
  await page.goto(`${campaign}/publish`);
  await expect(page.locator(".compared ins").first()).toContainText("wrong");
  await look(page, "publish-campaign-letters");
  await publish(page, hub, "Better", name);
  await page.getByRole("link", { name: "Roll back to the text as it came" }).click();
  await expect(page.locator("main")).toContainText("It is dropped too");
  await look(page, "roll-back-as-it-came");
  await page.locator("#why").fill("It was wrong");
  await page.getByRole("button", { name: "Roll back" }).click();
  await expect(page.locator(".notice-success")).toContainText("in force again");
  await expect(page.getByRole("link", { name: "Publish the draft" })).toHaveCount(0);
  await expect(page.locator('a[href*="/texts/"]').first()).toBeVisible();
  await look(page, "as-it-came");
  await page.goto(`${campaign}/publish`);
  await expect(page.getByText("Nothing: the public sees the campaign as it is.")).toBeVisible();

  // the same text once more is asked for, on both pages
  await changeDraft(hub, saying("a wrong thing"), name);
  await page.goto(`${campaign}/publish`);
  await expect(page.locator("main")).toContainText("This text was taken back before.");
  await expect(page.locator("main")).toContainText("It was wrong");
  await look(page, "publish-campaign-taken-back");
  await page.goto(`${at}/publish`);
  await page.locator("#why").fill("Again");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.locator(".error-summary")).toContainText("Tick the box");
  await look(page, "publish-taken-back");
  await page.getByLabel("Publish it although it was taken back").check();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.locator(".notice-success")).toContainText("It is published");
});

test("letters that were confirmed and have not gone are held with a roll back, and let go again", async ({
  page,
  hub,
}) => {
  await signIn(page, hub, "editor");
  for (const [words, name] of [
    ["one", "company-rights"],
    ["two", "company-rights"],
  ] as const) {
    await changeDraft(
      hub,
      (source) => source.replace(/\n---\n(?:We say [^\n]*\n\n)?(?!\n*title)/, `\n---\nWe say ${words}.\n\n`),
      name,
    );
    await publish(page, hub, words, name);
  }
  const [bad] = await ask<{ version: string }>(
    hub,
    "select version from template_publication where name = 'company-rights' order by id desc limit 1",
  );
  const [confirmation] = await ask<{ id: string }>(
    hub,
    `insert into confirmation (id, draft_id, mailbox, token_hash, state, created_at, expires_at)
     values (gen_random_uuid(), gen_random_uuid(), 'ada@writers.example', md5(random()::text), 'confirmed', now(), now() + interval '1 day') returning id`,
  );
  const insert = (state: string) =>
    ask(
      hub,
      `insert into dispatch (id, letter_id, confirmation_id, kind, campaign, action, template, recipient_key, recipient_name, to_address,
         sender_mailbox, mailbox_key, sender_key, letter, state, token_hash, message_id, created_at, changed_at)
       values (gen_random_uuid(), gen_random_uuid(), $1, 'recipient', 'books-and-ai', 'company-letter', 'company-rights', 'company:x', 'X', 'x@x.invalid',
         'ada@writers.example', md5(random()::text), md5(random()::text), jsonb_build_object('templateVersion', $2::text), $3, md5(random()::text), md5(random()::text), now(), now())`,
      [confirmation?.id, bad?.version, state],
    );
  for (let n = 0; n < 3; n++) await insert("awaiting-confirmation");
  // confirmed, and due much later, so that no worker takes them meanwhile
  await ask(
    hub,
    "update dispatch set state = 'waiting', confirmed_at = now(), next_try_at = now() + interval '1 day' where id in (select id from dispatch where template = 'company-rights' limit 2)",
  );

  await page.goto(`${lettersOf(hub)}/company-rights/versions`);
  await page
    .getByRole("link", { name: /Roll back to version/ })
    .first()
    .click();
  await expect(page.locator("main")).toContainText("2 letters wait now, and 1 would be held once confirmed.");
  await page.getByLabel("Hold letters that were confirmed").check();
  await page.locator("#why").fill("A mistake in it");
  await page.getByRole("button", { name: "Roll back" }).click();
  await expect(page.locator("main")).toContainText(
    "2 letters are held, and 1 would be once their writers confirm them.",
  );
  const states = () =>
    ask<{ state: string; count: number }>(
      hub,
      "select state, count(*)::int as count from dispatch where template = 'company-rights' group by 1 order by 1",
    );
  expect(await states()).toEqual([
    { state: "awaiting-confirmation", count: 1 },
    { state: "held", count: 2 },
  ]);
  await page.getByRole("button", { name: "Let them go on" }).click();
  await expect(page.locator(".notice-success")).toContainText("The letters that were held go on.");
  expect((await states()).find(({ state }) => state === "held")).toBeUndefined();
});

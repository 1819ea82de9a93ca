/** A text that was edited, and what was typed for somebody else: no word is lost, and none goes to another person. */
import { type Client, givenClient, text } from "./client.ts";
import { expect, test } from "./hubs.ts";
import { campaign } from "./walk.ts";

const mp = `${campaign}/mp-letter`;
const answers = {
  name: "Ada Author",
  address: "1 Example Street",
  email: "",
  roles: "author",
  asks: "minister",
  living: "no",
  meeting: "no",
  listed: "",
  otherMembership: "",
  about: "",
  story: "The canary of my story.",
  wish: "",
};
const edited = (to: string) => ({
  subject: "My books",
  body: `Dear ${to},\r\n\r\nI said it my own way.\r\n\r\nYours sincerely,`,
});

/** The fields of a page's form that are not typed, and its text as a browser would send it back. */
const hiddenIn = (html: string, ...names: string[]) =>
  Object.fromEntries(
    names.map((name) => [name, new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? `no ${name}`]),
  );
const which = (html: string) => hiddenIn(html, "letter", "to", "stamp", "shown");

async function chooseMp(ask: Client, postcode: string): Promise<void> {
  await ask(mp, { postcode });
  const { html } = await ask(`${mp}/member`);
  expect((await ask(`${mp}/member`, hiddenIn(html, "seat"))).location).toBe(`${mp}/write`);
}

/** The review page of a letter to the MP of a postcode. */
async function givenReview(ask: Client, postcode = "ZZ1 1AA"): Promise<string> {
  await chooseMp(ask, postcode);
  expect((await ask(`${mp}/write`, { ...answers, _intent: "continue" })).location).toBe(`${mp}/review`);
  return (await ask(`${mp}/review`)).html;
}

/** What a letter's page says once a button made it. */
async function letterAfter(ask: Client, form: Record<string, string>): Promise<string> {
  const made = await ask(`${mp}/review`, form);
  expect(made.status).toBe(303);
  return text((await ask(made.location!.split("#")[0]!)).html);
}

test("a text that was left alone is no edit, and an edit says which answers it has not", async ({ hub }) => {
  const ask = givenClient(hub.url);
  const html = await givenReview(ask);
  const body = /<textarea[^>]*name="body"[^>]*>([^<]*)/.exec(html)?.[1] ?? "";
  const subject = /name="subject"[^>]*value="([^"]*)"/.exec(html)?.[1] ?? "";
  await ask(`${mp}/review`, { ...which(html), subject, body: text(body).replaceAll("\n", "\r\n"), _intent: "take" });
  const untouched = (await ask(`${mp}/review`)).html;
  expect(untouched).not.toContain("Go back to the prepared text");

  await ask(`${mp}/review`, { ...which(untouched), ...edited("Mo Member"), _intent: "edit" });
  const changed = text((await ask(`${mp}/review`)).html);
  expect(changed).toContain("This is the text as you changed it.");
  expect(changed).toContain("Go back to the prepared text");
  await ask(`${mp}/write`, { ...answers, story: "A newer story.", _intent: "continue" });
  expect(text((await ask(`${mp}/write`)).html)).toContain("You changed the text of this letter.");
  const behind = await ask(`${mp}/review`);
  expect(text(behind.html)).toContain("Your newer answers are not in this letter.");
  const early = await ask(`${mp}/review`, { ...which(behind.html), _intent: "email" });
  expect(early.status).toBe(422);
  await ask(`${mp}/review`, { ...which(behind.html), _intent: "reset" });
  expect(text((await ask(`${mp}/review`)).html)).toContain("A newer story.");
});

test("another MP gets the prepared text, and the changed one is kept to copy from", async ({ hub }) => {
  const ask = givenClient(hub.url);
  await ask(`${mp}/review`, { ...which(await givenReview(ask)), ...edited("Mo Member"), _intent: "edit" });
  const other = await givenReview(ask, "ZZ6 1AA");
  expect(text(other)).toContain("The text that you had changed was for another letter.");
  expect(other).toContain("I said it my own way.");
  expect(await letterAfter(ask, { ...which(other), _intent: "take" })).not.toContain("I said it my own way.");
  expect(text(await givenReview(ask))).toContain("This is the text as you changed it.");
});

test("words to one MP never stand ready to go to another, whom a second tab chose", async ({ hub }) => {
  const ask = givenClient(hub.url);
  const tab = await givenReview(ask);
  await givenReview(ask, "ZZ6 1AA");
  for (const _intent of ["take", "email", "edit", "reset"]) {
    const refused = await ask(`${mp}/review`, { ...which(tab), ...edited("Mo Member"), _intent });
    expect(refused.status, _intent).toBe(409);
    const page = text(refused.html);
    expect(page).toContain("This letter was changed since you opened this page.");
    expect(page).toContain("I said it my own way.");
    expect(/<textarea[^>]*name="body"[^>]*>\s*([^<]*)/.exec(refused.html)?.[1]).toMatch(/^Dear Ms Ŵyn-Llyfrau,/);
  }
});

test("questions and choices of a tab whose MP was changed in another one say so", async ({ hub }) => {
  const ask = givenClient(hub.url);
  await chooseMp(ask, "ZZ1 1AA");
  const write = hiddenIn((await ask(`${mp}/write`)).html, "recipient");
  const member = hiddenIn((await ask(`${mp}/member`)).html, "seat");
  await ask(mp, { postcode: "ZZ6 1AA" });
  expect((await ask(`${mp}/member`, member)).location).toBe(`${mp}/member?from=again`);
  const early = await ask(`${mp}/write`, { ...answers, ...write, _intent: "continue" });
  expect(early.location).toBe(`${mp}/member?from=again`);
  expect(text((await ask(early.location!)).html)).toContain("What you typed just now is kept.");
  await chooseMp(ask, "ZZ6 1AA");
  const late = await ask(`${mp}/write`, { ...answers, ...write, story: "Kept all the same.", _intent: "continue" });
  expect(late.status).toBe(409);
  expect(text(late.html)).toContain("In another tab you chose another MP");
  expect(late.html).toContain("Kept all the same.");
});

test("a form that comes without its draft is kept, and stands in the form again", async ({ hub }) => {
  const ask = givenClient(hub.url);
  const lost = await ask(`${mp}/write`, { ...answers, _intent: "continue" });
  expect(lost.location).toBe(`${mp}?from=again`);
  expect(text((await ask(lost.location!)).html)).toContain("What you typed just now is kept.");
  await chooseMp(ask, "ZZ1 1AA");
  expect((await ask(`${mp}/write`)).html).toContain("The canary of my story.</textarea>");

  const html = await givenReview(givenClient(hub.url));
  const later = givenClient(hub.url);
  const typed = { ...which(html), ...edited("Mo Member"), _intent: "take" };
  expect((await later(`${mp}/review`, typed)).location).toBe(`${mp}?from=again`);
  expect(text(await givenReview(later))).toContain("I said it my own way.");

  const company = givenClient(hub.url);
  const works = { "works.0.title": "The Salt Road", rights: "mine", _intent: "continue" };
  expect((await company(`${campaign}/company-letter/works`, works)).location).toBe(
    `${campaign}/company-letter?from=again`,
  );
  await company(`${campaign}/company-letter`, { companies: "meta" });
  expect((await company(`${campaign}/company-letter/works`)).html).toContain('value="The Salt Road"');
});

test("a postcode of another seat is told and stops nobody; one that names no place takes nothing away", async ({
  hub,
}) => {
  const ask = givenClient(hub.url);
  await chooseMp(ask, "ZZ1 1AA");
  expect(text((await ask(mp, { postcode: "ZZ8 8ZZ" })).html)).toContain("ZZ8 8ZZ");
  const home = { ...answers, address: "1 Example Street\nLudlow SY8 1AA" };
  expect((await ask(`${mp}/write`)).html).not.toContain('name="postcode"');
  expect((await ask(`${mp}/write`, { ...home, _intent: "continue" })).location).toBe(`${mp}/review`);
  const doubtful = text((await ask(`${mp}/review`)).html);
  expect(doubtful).toContain("Your address says SY8 1AA, and your postcode ZZ1 1AA. All of it is in your letter.");

  const seat = /value="(X[^"]+)"[^>]*\/?><label[^>]*>Cwm T/.exec((await ask(`${mp}/constituency`)).html)?.[1] ?? "";
  await ask(`${mp}/constituency`, { constituency: seat });
  await ask(`${mp}/member`, hiddenIn((await ask(`${mp}/member`)).html, "seat"));
  expect((await ask(`${mp}/write`)).html).toContain('name="postcode"');
  const other = text((await ask(`${mp}/write`)).html).replaceAll(/\s+/g, " ");
  expect(other).toMatch(/ZZ1 1AA lies in .*, but this letter goes to the MP for Cwm Tŷ Llyfr\./);

  await ask(`${mp}/write`, { ...answers, postcode: "ZZ8 8ZZ", _intent: "continue" });
  const unknown = text((await ask(`${mp}/review`)).html).replaceAll(/\s+/g, " ");
  expect(unknown).toMatch(
    /ZZ8 8ZZ is in no list that we know\. It stands in your letter all the same: please compare it\. Before, you gave ZZ1 1AA\./,
  );
});

const company = `${campaign}/company-letter`;
const companyAnswers = {
  ...{ name: "Gwen Awdur", roles: "author", replyDays: "28", address: "", email: "", penNames: "", products: "" },
  ...{ asks: "disclose", otherMembership: "", licenceException: "" },
};

/** Letters to Meta and OpenAI, both prepared; the page of the first. */
async function givenTwoLetters(ask: Client): Promise<string> {
  await ask(company, [
    ["companies", "meta"],
    ["companies", "openai"],
  ]);
  await ask(`${company}/works`, {
    ...{ "works.0.title": "The Salt Road", rights: "mine", found: "", foundOn: "", _intent: "continue" },
  });
  expect((await ask(`${company}/details`, { ...companyAnswers, _intent: "continue" })).location).toBe(
    `${company}/review`,
  );
  return (await ask(`${company}/review`)).html;
}

const own = { subject: "My own subject", body: "Dear all,\r\n\r\nI, Gwen Awdur, say so.\r\n\r\nYours faithfully," };

test("what was typed in one letter is kept by the tab of another company", async ({ hub }) => {
  const ask = givenClient(hub.url);
  const meta = await givenTwoLetters(ask);
  const gone = await ask(`${company}/review`, { ...which(meta), ...own, _intent: "go:openai" });
  expect(gone.location).toBe(`${company}/review?letter=openai`);
  expect(text((await ask(gone.location!)).html)).not.toContain("I, Gwen Awdur, say so.");
  expect(text((await ask(`${company}/review?letter=meta`)).html)).toContain("I, Gwen Awdur, say so.");

  const wrong = await ask(`${company}/review`, { ...which(meta), ...own, body: "", _intent: "go:openai" });
  expect(wrong.status).toBe(409); // another page by now
  const now = (await ask(`${company}/review?letter=meta`)).html;
  const empty = await ask(`${company}/review`, { ...which(now), ...own, body: "", _intent: "go:openai" });
  expect(empty.status).toBe(422);
});

test("a letter without the newest answers is named on every tab, and goes only once its writer said which text", async ({
  hub,
}) => {
  const ask = givenClient(hub.url);
  await givenTwoLetters(ask);
  const openai = (await ask(`${company}/review?letter=openai`)).html;
  await ask(`${company}/review`, { ...which(openai), ...own, _intent: "edit" });
  await ask(`${company}/details`, { ...companyAnswers, name: "Gwenllian Awdur", _intent: "continue" });

  const meta = (await ask(`${company}/review?letter=meta`)).html;
  const named = "Your newer answers are not in your letter to OpenAI.";
  expect(text(meta)).toContain(named);
  for (const _intent of ["take", "email"]) {
    const refused = await ask(`${company}/review`, { ...which(meta), _intent });
    expect(refused.status, _intent).toBe(422);
    expect(text(refused.html)).toContain("Choose there whether to use them or to keep your text");
    expect(refused.html).toContain('href="#newer-answers"');
  }

  await ask(`${company}/review`, { ...which(meta), _intent: "keep:openai" });
  const kept = (await ask(`${company}/review?letter=meta`)).html;
  expect(text(kept)).not.toContain(named);
  const made = await ask(`${company}/review`, { ...which(kept), _intent: "take" });
  const ready = text((await ask(made.location!)).html);
  expect(ready).toContain("Your own text stands in the letter to OpenAI.");

  await ask(`${company}/details`, { ...companyAnswers, name: "Gwenllian Ann Awdur", _intent: "continue" });
  const again = (await ask(`${company}/review?letter=meta`)).html;
  expect(text(again)).toContain(named);
  expect(text((await ask(made.location!)).html)).toContain(named);
  expect((await ask(`${company}/review`, { ...which(again), _intent: "reset:openai" })).location).toBe(
    `${company}/review?letter=meta`,
  );
  const prepared = text((await ask(`${company}/review?letter=openai`)).html);
  expect(prepared).not.toContain("say so");
  expect(prepared).toContain("Gwenllian Ann Awdur");
});

test("a name that our fonts lack is printed by the browser: letters, envelopes and record on one page", async ({
  hub,
}) => {
  const ask = givenClient(hub.url);
  await givenTwoLetters(ask);
  const name = "Gwenllian فاطمة 🐚";
  await ask(`${company}/details`, { ...companyAnswers, name, address: "1 Heol y Bont", _intent: "continue" });
  const review = (await ask(`${company}/review`)).html;
  expect(text(review)).toContain("Your address has no postcode.");
  const made = await ask(`${company}/review`, { ...which(review), _intent: "take" });
  const ready = await ask(made.location!);
  const [print] = /\/letters\/[\w.-]+\/print/.exec(ready.html) ?? [];
  const page = await ask(print!);
  expect(page.status).toBe(200);
  expect(page.html.match(/class="envelope"/g)?.length).toBeGreaterThan(1);
  const words = text(page.html);
  for (const part of ["Before you post your letters", `From: ${name}, 1 Heol y Bont`, "Record of my letters", "OpenAI"])
    expect(words).toContain(part);
});

test("every step of an action has the campaign behind its title, and so has what follows it", async ({ hub }) => {
  const ask = givenClient(hub.url);
  const review = await givenTwoLetters(ask);
  const ready = (await ask(`${company}/review`, { ...which(review), _intent: "take" })).location!;
  await chooseMp(ask, "ZZ1 1AA");
  const steps = ["", "/works", "/details", "/review"].map((step) => company + step);
  const others = ["", "/constituency", "/member", "/typed", "/write"].map((step) => mp + step);
  const rest = ["check-works", "open-letter", "open-letter/sent", "social"].map((step) => `${campaign}/${step}`);
  for (const path of [...steps, ...others, ...rest, ready, `${ready}/print`])
    expect(/<title>([^<]*)/.exec((await ask(path)).html)?.[1], path).toMatch(/ · Books and AI$/);
  await ask(ready, { email: "gwen.awdur@author.example", kind: "my-copy" });
  const waits = (await ask("/confirmations")).html;
  expect(waits).toContain("<title>Check your mailbox · Books and AI</title>");
  expect(waits).toContain(`href="${campaign}"`);
});

test("who is not at this computer is told nothing that only they can do who run the hub", async ({ hub }) => {
  const command = "npm run hub -- directory sync";
  expect((await givenClient(hub.url)(mp)).html).not.toContain(command);
  expect(await (await fetch(hub.url + mp)).text()).toContain(command);
});

test("nobody who signed nothing is told to look for a mail", async ({ hub }) => {
  const page = text((await givenClient(hub.url)(`${campaign}/open-letter/sent`)).html);
  expect(page).toContain("Nothing waits here");
  expect(page).not.toContain("outbox");
});

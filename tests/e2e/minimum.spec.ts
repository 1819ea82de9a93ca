/** A campaign that asks letters to MPs for a least share of own words, and what people try with it. */
import { simpleParser } from "mailparser";
import { setCampaign } from "../stand-ins/campaign-settings.ts";
import { type Client, givenClient, text } from "./client.ts";
import { test as base, type Connected, expect, givenConnected } from "./hubs.ts";
import { campaign, story } from "./walk.ts";

/** A hub of its own, whose campaign asks for three words in ten. */
const test = base.extend<object, { asking: Connected }>({
  asking: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first argument
    async ({}, use) => {
      const asking = await givenConnected();
      await setCampaign(asking.databaseUrl(), { minimumOwnWords: 0.3 }); // before any page was read
      await use(asking);
      await asking.end();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

const mp = `${campaign}/mp-letter`;
const mo = "mo.member@members.example";
const questions = {
  name: "Ada Author",
  address: "1 Example Street\nFernlea",
  postcode: "SE1P 5ZZ",
  roles: "author",
  asks: "minister",
  _intent: "continue",
};
const wellTold = `${story} I grew up above the library in Fernlea, and it lent me the first book that I ever read to the end. Nobody there would have copied a whole shelf for a machine without so much as a postcard to the people who wrote it.`;

const hidden = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? "",
      text(value ?? ""),
    ]),
  );
const textIn = (html: string) => {
  const body = /<textarea[^>]*name="body"[^>]*>([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? "";
  const subject = /name="subject"[^>]*value="([^"]*)"/.exec(html)?.[1] ?? "";
  return { subject: text(subject), body: text(body).replace(/^\n/, "") };
};

/** A browser that has chosen Mo Member MP. */
async function givenWriter(url: string): Promise<Client> {
  const ask = givenClient(url);
  await ask(`${mp}/constituency`, { constituency: "E14001085" });
  const { html } = await ask(`${mp}/member`);
  expect((await ask(`${mp}/member`, hidden(html))).location).toBe(`${mp}/write`);
  return ask;
}

/** The review page of what was answered. */
async function review(ask: Client, answers: Record<string, string>): Promise<string> {
  const answered = await ask(`${mp}/write`, { ...questions, ...answers });
  expect(answered.location, text(answered.html).slice(0, 3000)).toBe(`${mp}/review`);
  return (await ask(`${mp}/review`)).html;
}

/** Makes the letter, and asks to have it mailed to its MP even where the page has no button for that. */
async function askToMail(ask: Client, html: string, mailbox: string) {
  const made = await ask(`${mp}/review`, { ...hidden(html), ...textIn(html), _intent: "take" });
  expect(made.status).toBe(303);
  const page = made.location?.split("#")[0] ?? "";
  return {
    page: (await ask(page)).html,
    pressed: await ask(page, { email: mailbox, kind: "recipient" }),
    copy: () => ask(page, { email: mailbox, kind: "my-copy" }),
  };
}

const askedFor = "needs a little more of you";
const refusal = "This campaign asks for more of your own words";

/** A text as a word processor hands it over: its own blanks, hyphens, quotes and line ends, in capitals where it likes. */
const asPasted = (typed: string) =>
  typed
    .replaceAll("'", "\u2019")
    .replace(/(\w{5})(\w{3})/g, "$1\u00ad$2")
    .replace(/ (\w+) /g, "\u00a0$1  ")
    .replaceAll("-", "\u2011")
    .replaceAll("\n\n", "\r\n\u200b\r\n")
    .replace(/^/, "\ufeff");

test("a letter made of nothing but openings, or of one word, is told at review and not mailed", async ({ asking }) => {
  const openings = {
    story: "I was surprised to find that A book takes me What worries me is",
    about: "I write I have published My books are set in",
    wish: "What would help me most is For readers, this matters because I hope that you will",
  };
  const few: Record<string, string>[] = [openings, { story: "No." }, {}];
  for (const answers of few) {
    const ask = await givenWriter(asking.url);
    const html = await review(ask, answers);
    expect(text(html)).toContain(askedFor);
    expect(text(html)).toMatch(/yours\s+has\s+[0-2] %/);
    const { page, pressed, copy } = await askToMail(ask, html, "few@writers.example");
    expect(text(page)).not.toContain("Send my letter to Mo Member MP");
    expect(text(page)).toContain("asks for a little more of your own words");
    expect(pressed.status).toBe(422);
    expect(text(pressed.html)).toContain(refusal);
    expect(pressed.html).toContain('value="few@writers.example"'); // nothing typed is lost
    if (answers === openings) expect((await copy()).location).toBe("/confirmations");
  }
});

test("the template's own text stays the template's, whatever a word processor made of it", async ({ asking }) => {
  const ask = await givenWriter(asking.url);
  const html = await review(ask, {});
  const { subject, body } = textIn(html);
  const edited = await ask(`${mp}/review`, { ...hidden(html), subject, body: asPasted(body), _intent: "edit" });
  expect(edited.location).toBe(`${mp}/review`);
  const again = (await ask(`${mp}/review`)).html;
  expect(text(again)).toContain("as you changed it");
  expect(text(again)).toContain(askedFor);
  const { pressed } = await askToMail(ask, again, "pasted@writers.example");
  expect(text(pressed.html)).toContain(refusal);
});

test("20,000 characters and one more are told with what was typed; fewer of one's own pass", async ({ asking }) => {
  const ask = await givenWriter(asking.url);
  await ask(`${mp}/write`, { ...questions, _intent: "mode-own" });
  const words = Array.from({ length: 4000 }, (_, n) => `w${n}`).join(" ");
  const tooLong = await ask(`${mp}/write`, { ...questions, ownBody: words.slice(0, 20_001).replace(/ $/, "x") });
  expect(tooLong.status).toBe(422);
  expect(text(tooLong.html)).toMatch(/A letter can have 20,000 characters\. Please shorten this one by [\d,]+\./);
  expect(tooLong.html).toContain(words.slice(0, 2000));
  const html = await review(ask, { ownBody: words.slice(0, 19_000) });
  expect(text(html)).not.toContain(askedFor);
  expect((await askToMail(ask, html, "long@writers.example")).pressed.location).toBe("/confirmations");
});

for (const [language, body] of [
  ["Welsh", "Rwy’n ysgrifennu nofelau yn Gymraeg, ac ni ofynnodd neb imi a gâi peiriant ddysgu oddi wrthynt."],
  ["Polish", "Piszę powieści o rzemieślnikach z Żoliborza. Nikt mnie nie zapytał, czy maszyna może się na nich uczyć."],
  ["Arabic", "أكتب الروايات منذ عشرين عاما ولم يسألني أحد إن كان يحق لآلة أن تتعلم من كتبي."],
  ["Chinese", "我写小说已经二十年了，从来没有人问过我，机器可不可以用我的书来学习。"],
] as const)
  test(`a letter that its writer wrote in ${language} is theirs`, async ({ asking }) => {
    const ask = await givenWriter(asking.url);
    await ask(`${mp}/write`, { ...questions, _intent: "mode-own" });
    const html = await review(ask, { ownBody: body });
    expect(text(html)).not.toContain(askedFor);
    const mailbox = `${language.toLowerCase()}@writers.example`;
    expect((await askToMail(ask, html, mailbox)).pressed.location).toBe("/confirmations");
  });

test("an own story pasted from a word processor passes, and arrives as it reads", async ({ asking }) => {
  const ask = await givenWriter(asking.url);
  const html = await review(ask, { story: `${asPasted(wellTold)}\u000b\uf0b7\tone more thing` });
  expect(text(html)).not.toContain(askedFor);
  const mailbox = "word@writers.example";
  expect((await askToMail(ask, html, mailbox)).pressed.location).toBe("/confirmations");
  await expect.poll(() => asking.smtp.mails.some((mail) => mail.to.includes(mailbox)), { timeout: 20_000 }).toBe(true);
  const mail = await simpleParser(asking.smtp.mails.find((one) => one.to.includes(mailbox))?.bytes ?? "");
  const link = /\/confirmations\/[\w-]+/.exec(mail.text ?? "")?.[0] ?? "";
  const before = asking.smtp.mails.filter((one) => one.to.includes(mo)).length;
  expect((await ask(link, { _intent: "confirm" })).status).toBe(303);
  const arrived = () => asking.smtp.mails.filter((one) => one.to.includes(mo));
  await expect.poll(() => arrived().length, { timeout: 20_000 }).toBe(before + 1);
  const letter = (await simpleParser(arrived().at(-1)?.bytes ?? "")).text ?? "";
  expect(letter.replace(/\s+/g, " ").replaceAll("\u00ad", "")).toContain(
    "the library in Fernlea, and it lent me the first book",
  );
  for (const sign of ["\ufeff", "\u200b", "\u000b", "\uf0b7"]) expect(letter).not.toContain(sign);
});

test("two letters that differ in the name alone: both are their writers', and the second is told of the first", async ({
  asking,
}) => {
  const told = /stands in another letter to\s+Mo Member MP\s+already/;
  for (const [n, name] of ["Cai Author", "Dee Author"].entries()) {
    const ask = await givenWriter(asking.url);
    const shared =
      "The mill race ran under our kitchen, and I learnt to read by its noise, from the labels on the flour. My first novel is about that mill and the miller's daughter who ran it through two wars. It has been out of print for nine years, and a machine can quote it where no bookshop can sell it. Had anybody asked, I would have named a price that a school could pay, and said thank you for the interest.";
    const html = await review(ask, { name, story: shared });
    expect(text(html)).not.toContain(askedFor);
    expect(told.test(text(html)), name).toBe(n === 1);
    const mailbox = `${name.split(" ")[0]?.toLowerCase()}@writers.example`;
    expect((await askToMail(ask, html, mailbox)).pressed.location).toBe("/confirmations");
    const confirmation = () => asking.smtp.mails.find((mail) => mail.to.includes(mailbox));
    await expect.poll(() => confirmation() !== undefined, { timeout: 20_000 }).toBe(true);
    const link = /\/confirmations\/[\w-]+/.exec((await simpleParser(confirmation()?.bytes ?? "")).text ?? "")?.[0];
    expect((await ask(link ?? "", { _intent: "confirm" })).status).toBe(303);
  }
});

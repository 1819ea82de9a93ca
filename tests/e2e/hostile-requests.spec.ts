/** What a stranger may try beyond the forms: every column of a work, every address with a token, every form left odd. */
import { request } from "node:http";
import { type Client, type Form, givenClient, text } from "./client.ts";
import { expect, test } from "./hubs.ts";
import { campaign } from "./walk.ts";

const company = `${campaign}/company-letter`;
const mp = `${campaign}/mp-letter`;
const oneWork = { "works.0.title": "The Salt Road", rights: "mine", _intent: "continue" };
const details: [string, string][] = [
  ["name", "Ada Author"],
  ["address", "7 Quire Lane\nInkwell"],
  ["roles", "author"],
  ["asks", "disclose"],
  ["replyDays", "28"],
  ["_intent", "continue"],
];
const questions = {
  name: "Ada Author",
  address: "7 Quire Lane\nInkwell",
  roles: "author",
  story: "The book took me six years.",
  asks: "minister",
  _intent: "continue",
};

/** A client that chose Meta and typed a work. */
async function givenWorks(url: string): Promise<Client> {
  const ask = givenClient(url);
  await ask(company, { companies: "meta" });
  expect((await ask(`${company}/works`, oneWork)).location).toBe(`${company}/details`);
  return ask;
}

/** A client that is about to write to the invented Mo Member. */
async function givenMember(url: string): Promise<Client> {
  const ask = givenClient(url);
  await ask(mp, { postcode: "ZZ1 1AA" });
  expect((await ask(`${mp}/member`, {})).location).toBe(`${mp}/write`);
  return ask;
}

/** Makes the letter of a form final, and gives its address. */
async function makeLetter(ask: Client, base: string, form: Form): Promise<string> {
  const step = base === mp ? "write" : "details";
  expect((await ask(`${base}/${step}`, form)).location).toBe(`${base}/review`);
  return (await ask(`${base}/review`, { _intent: "take" })).location ?? "";
}

const attacks = [
  "nonsense",
  "constructor",
  "{{name}} {{#each works}}",
  "</script><script>alert(1)</script>",
  "# heading\n\n1. list",
  "Ada\r\nBcc: evil@evil.example\r\n\r\nHello",
  "--boundary\r\nContent-Type: text/html\r\n\r\n<b>x</b>",
  "one\r\n.\r\ntwo\r\nMAIL FROM:<evil@evil.example>",
  "Ada \u202Eevil\u202C עادל שלום \u200B\u0000\u0007\uFFFF",
  "👩‍👩‍👧 W".repeat(400),
];
const columns = "title year publisher isbn role originalAuthor publishedAs rights found foundOn".split(" ");

test("whatever stands in a column of a work, the step stays standing", async ({ hub }) => {
  for (const column of columns)
    for (const typed of attacks) {
      const what = `${column}: ${JSON.stringify(typed).slice(0, 40)}`;
      const ask = await givenWorks(hub.url);
      const answer = await ask(`${company}/works`, { ...oneWork, [`works.0.${column}`]: typed });
      expect([303, 422], what).toContain(answer.status);
      const page = await ask(`${company}/works`);
      expect(page.status, what).toBe(200);
      expect(`${answer.html}${page.html}`).not.toMatch(/<script>alert|<b>x<\/b>/);
      if (answer.status === 422) expect(text(answer.html), what).toMatch(/things? to put right/);
    }
});

test("a hostile story is a story in every document, and no header", async ({ hub }) => {
  const ask = await givenMember(hub.url);
  for (const story of attacks.slice(0, -1)) {
    const letter = await makeLetter(ask, mp, { ...questions, story, wish: story });
    for (const file of ["letter.pdf", "letter.docx", "letter.txt"])
      expect((await ask(`${letter}/${file}`)).status, file).toBe(200);
    const eml = (await ask(`${letter}/letter.eml`)).html;
    expect(eml.slice(0, eml.indexOf("\r\n\r\n"))).not.toMatch(/^(Bcc|MAIL FROM)|evil/im);
    const edit = await ask(`${mp}/review`, { _intent: "edit", subject: story, body: story });
    expect([303, 422], story).toContain(edit.status);
    await ask(`${mp}/review`, { _intent: "reset" });
  }
});

test("200 works go into the letter, however they came", async ({ hub }) => {
  const ask = await givenWorks(hub.url);
  const pasted = Array.from({ length: 199 }, (_, n) => `Pasted ${n + 1}, 2001`).join("\n");
  expect((await ask(`${company}/works`, { ...oneWork, pasted })).location).toContain(`${company}/works?read=199`);
  const rows = Array.from({ length: 200 }, (_, n): [string, string] => [`works.${n}.title`, `Book ${n + 1}`]);
  await ask(`${company}/works`, [...rows, ["rights", "mine"], ["_intent", "continue"]]);
  const letter = await makeLetter(ask, company, details);
  expect((await ask(`${letter}/letter.txt`)).html).toMatch(/200\. Book 200/);
});

const odd: Form[] = [
  [],
  { _intent: "continue" },
  { _intent: "nonsense", name: "" },
  { constructor: "1", "works.__proto__.title": "x", "works.1e9.title": "x", "works.99999999999.title": "x" },
  [
    ["__proto__", "x"],
    ["__proto__.x", "y"],
    ["name", "Ada"],
    ["name", "Bea"],
  ],
  Array.from({ length: 1000 }, (_, n): [string, string] => [`field${n}`, "x"]),
];
const steps = [
  ...["", "/works", "/details", "/preview", "/review"].map((step) => company + step),
  ...["", "/member", "/constituency", "/typed", "/write", "/preview", "/review"].map((step) => mp + step),
  "/drafts",
  "/confirmations",
];

test("an odd form is our fault at no step, whether or not there is a draft", async ({ hub }) => {
  for (const ask of [givenClient(hub.url), await givenWorks(hub.url), await givenMember(hub.url)])
    for (const form of odd)
      for (const path of steps)
        expect((await ask(path, form)).status, `${path} ${JSON.stringify(form).slice(0, 60)}`).toBeLessThan(500);
});

test("an address whose token we don't know gets a page of words, read or posted", async ({ hub }) => {
  const ask = givenClient(hub.url);
  for (const token of ["x", "A".repeat(43), "%F0%9F%98%80", "a%2Fb", "__proto__", "'--", "A".repeat(1500)])
    for (const path of [
      `/letters/${token}`,
      `/letters/${token}/letter.pdf`,
      `/letters/${token}/posting.pdf`,
      `/confirmations/${token}`,
      `/confirmations/${token}/stop`,
      `/dispatches/${token}`,
      `/drafts/${token}`,
      `/outbox/${token}`,
      `/campaigns/${token}`,
      `${campaign}/${token}`,
    ]) {
      const read = await ask(path);
      expect(read.status, path).toBe(404);
      expect(read.html, path).toMatch(/<h1/);
      const posted = await ask(path, { _intent: "confirm", proof: "x" });
      expect(posted.status, `POST ${path}`).toBeGreaterThanOrEqual(404);
      expect(posted.status, `POST ${path}`).toBeLessThan(500);
    }
});

test("a link opened twice and its button pressed three times at once send one letter", async ({ hub }) => {
  const mailbox = `twice${Date.now()}@author.example`;
  const ask = await givenMember(hub.url);
  const letter = await makeLetter(ask, mp, questions);
  expect((await ask(letter, { email: mailbox, kind: "recipient" })).location).toBe("/confirmations");
  const mails = async () => (await ask("/outbox")).html.split("<h2").filter((mail) => mail.includes(mailbox));
  await expect.poll(async () => (await mails()).length, { timeout: 20_000 }).toBe(1);
  const link = /\/confirmations\/[\w-]+/.exec((await mails())[0] ?? "")?.[0] ?? "";
  for (let opened = 0; opened < 2; opened++) expect((await ask(link)).html).toContain("Send this letter?");

  const pressed = await Promise.all([1, 2, 3].map(() => ask(link, { _intent: "confirm" })));
  expect(new Set(pressed.map(({ location }) => location)).size).toBe(1);
  const status = pressed[0]?.location ?? "";
  expect(status).toMatch(/^\/dispatches\//);
  await expect.poll(async () => text((await ask(status)).html), { timeout: 20_000 }).toMatch(/Sent/);
  expect((await mails()).filter((mail) => /To\s+Mo Member/.test(text(mail)))).toHaveLength(1);
  expect((await ask(link)).html).toContain("Already confirmed");
});

test("whoever has a letter's address can read it; only its own browser can have it mailed", async ({ hub }) => {
  const letter = await makeLetter(await givenWorks(hub.url), company, details);
  const stranger = givenClient(hub.url);
  expect((await stranger(letter)).html).not.toContain('name="email"');
  const answer = await stranger(letter, { email: "someone@else.example", kind: "my-copy" });
  expect(answer.status).toBe(422);
  expect(text(answer.html)).toContain("from the browser in which they were written");
});

test("five wrong answers end a private link; the browser that wrote still has its draft", async ({ hub }) => {
  const mailbox = `later${Date.now()}@author.example`;
  const ask = await givenMember(hub.url);
  expect((await ask("/drafts", { email: mailbox })).location).toBe("/drafts?sent");
  const mail = async () => (await ask("/outbox")).html.split("<h2").find((one) => one.includes(mailbox)) ?? "";
  await expect.poll(mail, { timeout: 20_000 }).toContain("/drafts/");
  const link = /\/drafts\/[\w-]{40,}/.exec(await mail())?.[0] ?? "";
  const stranger = givenClient(hub.url);
  expect((await stranger(link)).html).not.toMatch(/ZZ1|Mo Member/);
  for (const left of [4, 3, 2, 1]) {
    const { html } = await stranger(link, { proof: "ZZ6 1AA" });
    expect(text(html)).toMatch(new RegExp(`${left} (try|tries) left`));
    expect(html).toContain('value="ZZ6 1AA"');
  }
  expect((await stranger(link, { proof: "ZZ6 1AA" })).status).toBe(410);
  expect((await stranger(link, { proof: "ZZ1 1AA" })).status).toBe(410);
  expect((await stranger(`${mp}/write`)).location).toBe(`${mp}?from=expired`);
  expect((await ask(link)).location).toBe(`${mp}/write`);
});

test("a letter that its writer deletes is gone, with its documents", async ({ hub }) => {
  const ask = await givenWorks(hub.url);
  const letter = await makeLetter(ask, company, details);
  const stranger = await givenClient(hub.url)(letter, { _intent: "delete" });
  expect([stranger.status, text(stranger.html)]).toEqual([422, expect.stringContaining("Open it there")]);
  const after = (await ask(letter, { _intent: "delete" })).location ?? "";
  expect(text((await ask(after)).html)).toContain("Your letter is deleted.");
  for (const path of [letter, `${letter}/letter.pdf`]) expect((await ask(path)).status).toBe(404);
});

test("a body that does not say its length is cut off at the limit", async ({ hub }) => {
  const { hostname, port, origin } = new URL(hub.url);
  const headers = { Origin: origin, "Content-Type": "application/x-www-form-urlencoded" };
  const status = await new Promise<number>((done) => {
    const asked = request({ hostname, port, method: "POST", path: "/drafts", headers }, (answer) => {
      answer.resume();
      done(answer.statusCode ?? 0);
    });
    asked.on("error", () => done(0)); // it may hang up on us before we have read its answer
    for (let n = 0; n < 20; n++) asked.write("x".repeat(10_000));
    asked.end();
  });
  expect([413, 0]).toContain(status);
});

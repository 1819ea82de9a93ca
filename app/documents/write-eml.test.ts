import { mkdtempSync, rmSync } from "node:fs";
import fc from "fast-check";
import { simpleParser } from "mailparser";
import { expect, test } from "vitest";
import type { Letter } from "#letters/shared";
import { patience, runs } from "../../tests/stand-ins/runs.ts";
import { givenLetter, paragraph } from "./given-letter.ts";
import { headerText, parseMailAddress } from "./mail-header.ts";
import { mailboxes, readEml } from "./read-back.ts";
import { type EmlDispatch, emlOf } from "./write-eml.ts";
import { pdfOf } from "./write-pdf.ts";

const dispatch: EmlDispatch = {
  kind: "dispatch",
  from: { name: "Ada Author via Action Hub", address: "hub@hub.example" },
  replyTo: { name: "Ada Author", address: "ada@author.example" },
  to: { name: "Mo Member MP", address: "mo@parliament.example" },
  messageId: "0192f0c1-7d@hub.example",
  date: new Date("2026-11-24T10:15:00Z"),
  footer: "Sent by Action Hub for Ada Author, whose mailbox was confirmed.",
};

const short = (subject: string, name: string): Letter =>
  givenLetter({
    subject,
    sender: { name, email: "ada@author.example", postcode: null },
    blocks: [paragraph("Short.")],
  });

test("a draft opens as not yet sent, from the writer, to nobody where no mailbox is known", async () => {
  const mail = await readEml(await emlOf(givenLetter(), { kind: "draft" }));
  expect(mail.headers.get("x-unsent")).toBe("1");
  expect(mailboxes(mail.from as never)).toMatchObject([{ name: "Ada Author", address: "ada@author.example" }]);
  expect(mail.to).toBeUndefined();
  expect(mail.subject).toBe("The works of Ada Author and your AI models");
});

test.each(["draft", "dispatch"] as const)("an earlier letter goes along with a %s as its own PDF", async (kind) => {
  const enclosed = { ...short("My first letter", "Ada Author"), date: "2026-10-20" };
  const letter = { ...short("Reminder", "Ada Author"), enclosed };
  const mail = await readEml(await emlOf(letter, kind === "draft" ? { kind } : dispatch));
  expect(mail.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ["my-letter-of-2026-10-20.pdf", "application/pdf"],
  ]);
  expect(mail.attachments[0]?.content.equals(await pdfOf(enclosed))).toBe(true);
  expect(mail.text).not.toContain("My first letter");
});

test("a draft has To where a mailbox is known, and none for an invented recipient", async () => {
  const letter = givenLetter();
  const known = {
    ...letter,
    recipient: { ...letter.recipient, name: "Mo Member, MP", email: "mo@parliament.example" },
  };
  const mail = await readEml(await emlOf(known, { kind: "draft" }));
  expect(mailboxes(mail.to)).toMatchObject([{ name: "Mo Member, MP", address: "mo@parliament.example" }]);
  const invented = { ...known, recipient: { ...known.recipient, demonstration: true } };
  expect((await readEml(await emlOf(invented, { kind: "draft" }))).to).toBeUndefined();
});

test.each([
  null,
  "not an address",
  "a@b.example, evil@x.example",
  '"a b"@c.example',
  "a@b.example\r\nBcc: evil@x.example",
])("a writer without a usable address (%s) has no From", async (email) => {
  const letter = givenLetter({ sender: { name: "Ada", email, postcode: null } });
  const mail = await readEml(await emlOf(letter, { kind: "draft" }));
  expect([mail.from, mail.headers.get("bcc")]).toEqual([undefined, undefined]);
});

test("a dispatch has the headers it was given, and its footer in both texts", async () => {
  const mail = await readEml(await emlOf(givenLetter(), dispatch));
  expect([...mail.headers.keys()].sort()).toEqual([
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "reply-to",
    "subject",
    "to",
  ]);
  expect(mailboxes(mail.replyTo)).toMatchObject([{ name: "Ada Author", address: "ada@author.example" }]);
  expect(mail.messageId).toBe("<0192f0c1-7d@hub.example>");
  expect(mail.date?.toISOString()).toBe("2026-11-24T10:15:00.000Z");
  expect(mail.text).toContain(dispatch.footer);
  expect(mail.html).toContain(dispatch.footer);
});

test("the same dispatch gives the same bytes, with the PDF too", async () => {
  const once = await emlOf(givenLetter(), { ...dispatch, attachPdf: true });
  const twice = await emlOf(givenLetter(), { ...dispatch, attachPdf: true });
  expect(Buffer.from(once).equals(Buffer.from(twice))).toBe(true);
  const { attachments } = await readEml(once);
  expect(attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ["letter-to-meta-2026-11-24.pdf", "application/pdf"],
  ]);
});

test("the writer's copy says what it is", async () => {
  const mail = await readEml(await emlOf(givenLetter(), { ...dispatch, replyTo: null, copyOf: true }));
  expect(mail.subject).toBe("Your copy: The works of Ada Author and your AI models");
  expect(mail.replyTo).toBeUndefined();
});

test.each([
  ["from", { from: { name: "x", address: "a@b.example, c@d.example" } }],
  ["to", { to: { name: null, address: "mo@[127.0.0.1]" } }],
  ["Message-ID", { messageId: "<a@b>\r\nBcc: x@y.example" }],
])("a dispatch with a broken %s is our mistake and throws", async (_, change) => {
  await expect(emlOf(givenLetter(), { ...dispatch, ...change })).rejects.toThrow();
});

test("an attachment is never read from a file or an address that a letter names", async () => {
  const folder = mkdtempSync("/tmp/eml-");
  rmSync(folder, { recursive: true });
  const mail = await readEml(await emlOf(short("file:///etc/passwd", "http://127.0.0.1/"), dispatch));
  expect(mail.attachments).toEqual([]);
});

const nasty = fc.oneof(
  fc.constantFrom(
    "\r\nBcc: evil@x.example",
    "\r",
    "\n",
    "\0",
    "\u0085",
    "\u2028",
    "\u202e",
    "\ud800",
    "=?utf-8?B?DQpCY2M6IGE=?=",
    "=?",
    "?=",
    "<a@b.example>",
    '"',
    ",",
    ";",
    ":",
    "Łódź ŵ",
    "😀",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ minLength: 300, maxLength: 1_200 }),
);
const line = fc.array(nasty, { minLength: 1, maxLength: 6 }).map((parts) => `A${parts.join("")}z`);

test(
  "no subject or name makes a header, a recipient or a line over 998 octets",
  async () => {
    const plain = await simpleParser(Buffer.from(await emlOf(short("Plain", "Ada"), dispatch)));
    await fc.assert(
      fc.asyncProperty(line, line, async (subject, name) => {
        const options = { ...dispatch, from: { ...dispatch.from, name }, to: { ...dispatch.to, name } };
        const bytes = Buffer.from(await emlOf(short(subject, name), options));
        const head = bytes.subarray(0, bytes.indexOf("\r\n\r\n")).toString("latin1");
        const mail = await simpleParser(bytes);
        expect([...mail.headers.keys()].sort()).toEqual([...plain.headers.keys()].sort());
        expect(mail.subject).toBe(headerText(subject, 250));
        for (const field of [mail.to, mail.from]) {
          expect(mailboxes(field as never)).toHaveLength(1);
          expect(mailboxes(field as never)[0]?.name).toBe(headerText(name, 120));
        }
        expect(mailboxes(mail.to)[0]?.address).toBe("mo@parliament.example");
        expect(head).not.toMatch(/[^\x20-\x7e\r\n\t]|\r(?!\n)|(?<!\r)\n/);
        for (const one of bytes.toString("latin1").split("\r\n")) expect(one.length).toBeLessThanOrEqual(998);
      }),
      runs(1_000),
    );
  },
  patience,
);

test.each([
  ["ada@author.example", "ada@author.example"],
  ["Ada.O'Neill+x@Author.EXAMPLE", "Ada.O'Neill+x@author.example"],
  ["ada@bücher.example", "ada@xn--bcher-kva.example"],
  ["ada..b@author.example", null],
  ["ada@author", null],
  ["ada@author.example,evil@x.example", null],
  ["a@b@c.example", null],
  ["ada@[192.0.2.1]", null],
  ["ada@192.0.2.1", null],
  ["ädä@author.example", null],
  [`${"a".repeat(65)}@author.example`, null],
  ["", null],
])("%s is read as %s", (typed, address) => {
  expect(parseMailAddress(typed)).toBe(address);
});

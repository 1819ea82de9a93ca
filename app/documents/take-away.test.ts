import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { copyParts } from "./copy-parts.ts";
import { contentDisposition, documentName } from "./document-name.ts";
import { givenLetter, paragraph, text } from "./given-letter.ts";
import { LetterHtml } from "./letter-html.ts";
import { mailtoOf } from "./mailto.ts";
import { readPdf } from "./read-back.ts";
import { htmlOf } from "./write-html.ts";
import { postingPackOf } from "./write-posting-pack.ts";
import { txtOf } from "./write-txt.ts";

test("lines of plain text have at most 72 graphemes, save longer words, which stay whole", () => {
  const word = "unbroken".repeat(12);
  const lines = txtOf(
    givenLetter({ blocks: [paragraph(`ŵŷ 👨‍👩‍👧 words of some length ${word} and `.repeat(20))] }),
  ).split("\n");
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const line of lines) if (line !== word) expect([...graphemes.segment(line)].length).toBeLessThanOrEqual(72);
  expect(lines.filter((line) => line === word)).toHaveLength(20);
});

test("items of lists hang, and their numbers are aligned", () => {
  const items = Array.from({ length: 10 }, (_, i) => [text(`Item ${i + 1} ${"goes on and on ".repeat(6)}`)]);
  const lines = txtOf(givenLetter({ blocks: [{ kind: "list", ordered: true, items }] })).split("\n");
  expect(lines[0]).toMatch(/^ 1\. Item 1 /);
  expect(lines[1]).toMatch(/^ {4}\S/);
  expect(lines.find((line) => line.includes("Item 10"))).toMatch(/^10\. /);
});

test("text ends with one line feed and has no blanks at line ends", () => {
  expect(txtOf(givenLetter())).toMatch(/[^\n]\n$/);
  expect(txtOf(givenLetter())).not.toMatch(/[ \r]\n/);
});

test("the HTML has semantic markup with a class for each part", () => {
  const html = renderToStaticMarkup(createElement(LetterHtml, { letter: givenLetter() }));
  expect(html).toMatch(/^<article class="sheet letter" lang="en-GB">/);
  expect(html).toContain('<address class="letter-sender">Ada Author<br/>7 Quire Lane');
  for (const part of [
    "date",
    "recipient",
    "reference",
    "subject",
    "salutation",
    "body",
    "list",
    "closing",
    "signature",
    "copy",
  ])
    expect(html).toContain(`class="letter-${part}"`);
});

test("own words carry an empty language in HTML, and nothing typed becomes markup", () => {
  const html = htmlOf(
    givenLetter({
      subject: "</title><script>",
      blocks: [{ kind: "paragraph", own: true, content: [text("<img onerror=x>")] }],
    }),
  );
  expect(html).toContain('<p class="letter-body letter-own" lang="">&lt;img onerror=x&gt;</p>');
  expect(html).toContain("<title>&lt;/title&gt;&lt;script&gt;</title>");
});

test("the page that stands alone fetches nothing and its style is whole", () => {
  const html = htmlOf(givenLetter());
  expect(html).not.toMatch(/(src|href)=|url\(/);
  expect(html).not.toMatch(/<style>[^<]*&(lt|gt|amp|quot|#x27);/);
});

test.each([
  ["meta", "letter-to-meta-2026-11-24.pdf"],
  [null, "letter-to-meta-platforms-inc-2026-11-24.pdf"],
])("a file's name says to whom and when (%s)", (id, name) => {
  const letter = givenLetter();
  const company = id && letter.recipient.company ? { ...letter.recipient.company, id } : null;
  expect(documentName({ ...letter, recipient: { ...letter.recipient, company } }, "pdf")).toBe(name);
});

test.each([
  ["letter.pdf", 'attachment; filename="letter.pdf"'],
  ["Łódź ŵ.pdf", "attachment; filename=\"_odz w.pdf\"; filename*=UTF-8''%C5%81%C3%B3d%C5%BA%20%C5%B5.pdf"],
  ['a"b\\c/d.pdf', "attachment; filename=\"a_b_c_d.pdf\"; filename*=UTF-8''a%22b%5Cc%2Fd.pdf"],
  ["a\r\nX: y.pdf", 'attachment; filename="aX: y.pdf"'],
  ["(it's).pdf", 'attachment; filename="(it\'s).pdf"'],
  ["\ud800'(*).pdf", "attachment; filename=\"_'(*).pdf\"; filename*=UTF-8''%EF%BF%BD%27%28%2A%29.pdf"],
])("the header of a download holds any name: %j", (name, header) => {
  expect(contentDisposition(name)).toBe(header);
});

test("a short letter opens in a mail app, with CRLF, and to nobody without a mailbox", () => {
  const letter = givenLetter({
    subject: "A & B",
    blocks: [paragraph("Dear all,", "salutation"), paragraph("One & two = 50 %?\u00a0ŵ")],
  });
  expect(mailtoOf(letter)).toBe(
    "mailto:?subject=A%20%26%20B&body=Dear%20all%2C%0D%0A%0D%0AOne%20%26%20two%20%3D%2050%20%25%3F%C2%A0%C5%B5",
  );
  const known = { ...letter, recipient: { ...letter.recipient, email: "mo?bcc=x@parliament.example" } };
  expect(mailtoOf(known)).toMatch(/^mailto:mo%3Fbcc%3Dx@parliament\.example\?subject=/);
});

test("a letter over 1,800 encoded characters does not open in a mail app", () => {
  const of = (length: number) => mailtoOf(givenLetter({ blocks: [paragraph("x".repeat(length))] }));
  expect(of(1_800)).not.toBeNull();
  expect(of(1_801)).toBeNull();
});

test("parts to copy: address, subject, message without its head, and the whole", () => {
  const parts = Object.fromEntries(copyParts(givenLetter()).map((part) => [part.label, part.text]));
  expect(Object.keys(parts)).toEqual(["Address", "Subject", "Message", "Whole letter"]);
  expect(parts.Message).toMatch(
    /^Ada Author\n7 Quire Lane\n[\s\S]+\n\nOur reference: AH-7F3K-Q2\n\nDear Sir or Madam,\n\nI am an author/,
  );
  expect(parts.Message).not.toContain("Menlo Park");
  expect(parts["Whole letter"]).toMatch(/^Ada Author\n7 Quire Lane/);
});

test("the posting pack has a note, and for each envelope its address and the letter", async () => {
  const given = givenLetter({ date: "2026-11-24" });
  const closing = given.blocks.findIndex((block) => block.kind === "paragraph" && block.role === "closing");
  const asks = paragraph("Please answer within 28 days of the date of this letter.");
  const letter = { ...given, blocks: given.blocks.toSpliced(closing, 0, asks) };
  const { pieces, pages, marked } = await readPdf(await postingPackOf([letter, letter]));
  expect([pages, marked]).toEqual([1 + 4 * 2, true]);
  const first = pieces
    .filter(({ page }) => page === 1)
    .map(({ text }) => text)
    .join(" ");
  expect(first).toContain("4 in all");
  expect(first).toMatch(/Letters to the United States and Ireland need\s+international postage/);
  expect(first).toContain("22 December 2026");
  const textOf = (number: number) =>
    pieces
      .filter(({ page }) => page === number)
      .map(({ text }) => text)
      .join(" ")
      .replace(/\s+/g, " ");
  expect(textOf(2)).toContain(
    "From: Ada Author, 7 Quire Lane, Llanfair-ym-Muallt, LD2 3AA, United Kingdom Meta Platforms, Inc. Legal Department",
  );
  expect(textOf(3)).toContain("Dear Sir or Madam,");
  expect(textOf(4)).toContain("Meta Platforms Ireland Limited FAO: Legal");
});

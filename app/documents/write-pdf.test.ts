import { expect, test } from "vitest";
import type { Block } from "#letters/shared";
import { documentBlocks } from "./document-blocks.ts";
import { givenLetter, givenLetterWithWorks, paragraph, text } from "./given-letter.ts";
import { readPdf } from "./read-back.ts";
import { face, WORDS_KEPT } from "./typefaces.ts";
import { letterSheets, missingGlyphs, pdfOf } from "./write-pdf.ts";

const digestOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const lastOf = <T>(list: T[]) => list[list.length - 1] as T;
const sizesOf = (letter: ReturnType<typeof givenLetter>) =>
  letterSheets(letter).flatMap(({ placed }) => placed.flatMap(({ unit }) => unit.lines.map(({ size }) => size)));

test("the same letter gives the same bytes, whatever was drawn before", async () => {
  const odd = "a\u00a0b \u2010 \u2011 - ﬁ fi \u03bc \u00b5 \u2126 \u03a9 ʻ ‘ ʼ ’ office 😀 李";
  const letter = givenLetter({ blocks: [...givenLetter().blocks, paragraph("fi \u00b5 \u03a9 ‘a’ office - b")] });
  const first = await pdfOf(letter);
  await pdfOf(givenLetter({ blocks: [paragraph(odd)] }));
  expect(digestOf(await pdfOf(letter))).toBe(digestOf(first));
});

test("another text has another file id", async () => {
  const idOf = (bytes: Uint8Array) => /\/ID \[<(\w+)>/.exec(Buffer.from(bytes).toString("latin1"))?.[1];
  const other = givenLetter({ blocks: [paragraph("Other words.")] });
  expect(idOf(await pdfOf(other))).not.toBe(idOf(await pdfOf(givenLetter())));
});

test("the document says its title, language, author and the letter's date", async () => {
  const bytes = await pdfOf(givenLetter());
  const { info, marked, lang } = await readPdf(bytes);
  expect(marked).toBe(true);
  expect(lang).toBe("en-GB");
  expect(info).toMatchObject({
    Title: "The works of Ada Author and your AI models",
    Author: "Ada Author",
    CreationDate: "D:20261124000000Z",
    ModDate: "D:20261124000000Z",
  });
  const raw = Buffer.from(bytes).toString("latin1");
  expect(raw).toContain("/DisplayDocTitle true");
  expect(raw).toContain("/Type/StructTreeRoot");
});

test("own words are marked as of unknown language", async () => {
  const own: Block = { kind: "paragraph", own: true, content: [text("Mae gen i lyfr.")] };
  const raw = Buffer.from(await pdfOf(givenLetter({ blocks: [own] }))).toString("latin1");
  expect(raw).toMatch(/\/S\/P\/Lang\(\)/);
});

test("subject and headings are headings, list markers are labels, page numbers are artifacts", async () => {
  const { pieces, labels, artifacts, pages } = await readPdf(await pdfOf(givenLetterWithWorks(40)));
  expect(pieces.find(({ role }) => role === "H1")?.text.trim()).toBe("The works of Ada Author and your AI models");
  expect(pieces.find(({ role }) => role === "H2")?.text.trim()).toBe("Annex: my works");
  expect(labels.slice(0, 7)).toEqual(["1.", "2.", "3.", "4.", "•", "•", "1."]);
  expect(artifacts).toEqual(Array.from({ length: pages }, (_, i) => `${i + 1} of ${pages}`));
});

test("a letter of one page has no page number", async () => {
  const { artifacts, pages } = await readPdf(await pdfOf(givenLetter()));
  expect([pages, artifacts]).toEqual([1, []]);
});

test("an annex begins on a page of its own", async () => {
  const { pieces } = await readPdf(await pdfOf(givenLetterWithWorks(12)));
  const annex = pieces.findIndex(({ text }) => text.startsWith("Annex"));
  expect(pieces[annex - 1]?.page).toBe(1);
  expect(pieces[annex]?.page).toBe(2);
});

test("no text is smaller than 10 points, and none is smaller than 11 where a letter flows on", () => {
  expect(Math.min(...sizesOf(givenLetter()))).toBeGreaterThanOrEqual(10);
  const long = givenLetter({
    blocks: Array.from({ length: 60 }, (_, i) => paragraph(`Paragraph ${i} of a long letter. `.repeat(6))),
  });
  expect(new Set(sizesOf(long))).toEqual(new Set([11]));
});

test("a single line of a paragraph stands alone neither at the foot nor at the head of a page", () => {
  for (let length = 1; length < 40; length++) {
    const blocks = Array.from({ length: 40 }, (_, i) => paragraph(`w${i} and some words. `.repeat(length + (i % 7))));
    const pages = letterSheets(givenLetter({ blocks }));
    const linesOn = (tag: unknown) =>
      pages.map(({ placed }) => placed.filter(({ unit }) => unit.lines[0]?.tag === tag).length);
    for (const { placed } of pages.slice(0, -1)) {
      const on = linesOn(lastOf(placed).unit.lines[0]?.tag).filter((count) => count > 0);
      if (on.length > 1) expect(Math.min(...on)).toBeGreaterThan(1);
    }
  }
});

test("a heading, the line that leads to a list, and the closing stay with what follows", () => {
  for (let above = 1; above < 60; above++) {
    const letter = givenLetter({
      blocks: [
        ...Array.from({ length: above }, () => paragraph("A short paragraph.")),
        { kind: "heading", content: [text("A heading")] },
        paragraph("I ask you to:"),
        { kind: "list", ordered: true, items: [[text("answer")]] },
        paragraph("The last words."),
        paragraph("Yours sincerely,", "closing"),
        { kind: "signature", lines: ["Ada Author"] },
      ],
    });
    const pageOf = (words: string) =>
      letterSheets(letter).findIndex(({ placed }) =>
        placed.some(({ unit }) => unit.lines.some(({ runs }) => runs.some((run) => run.text.startsWith(words)))),
      );
    expect(pageOf("A heading")).toBe(pageOf("answer"));
    expect(pageOf("The last words")).toBe(pageOf("Ada Author"));
  }
});

test("a paragraph longer than a page flows over pages, and a long word is broken within the margins", async () => {
  const letter = givenLetter({ blocks: [paragraph("Long words. ".repeat(3_000)), paragraph("unbroken".repeat(400))] });
  const { pages, pieces } = await readPdf(await pdfOf(letter));
  expect(pages).toBeGreaterThan(5);
  expect(
    pieces
      .map(({ text }) => text)
      .join("")
      .replace(/\s/g, ""),
  ).toBe(`${"Longwords.".repeat(3_000)}${"unbroken".repeat(400)}`);
  const edges = letterSheets(letter).flatMap(({ placed }) =>
    placed.flatMap(({ unit }) => unit.lines.map(({ x, runs }) => x + runs.reduce((sum, { width }) => sum + width, 0))),
  );
  expect(Math.max(...edges)).toBeLessThan(442.3 + 4); // the text's width; a blank at the end may hang over
});

test("characters that no face of ours has are named, each once, and the others are not", () => {
  const letter = givenLetter({ blocks: [paragraph("ŵ Ł ё Ω ’ – 😀 李 and 😀 again, مر, \u00adsoft\u200d.")] });
  expect(missingGlyphs(letter)).toEqual(["😀", "李", "م", "ر"]);
  expect(missingGlyphs(givenLetter())).toEqual([]);
});

test("the notice of an invented recipient is on every page, and read out once", async () => {
  const letter = givenLetterWithWorks(60);
  const { pieces, artifacts, pages } = await readPdf(
    await pdfOf({ ...letter, recipient: { ...letter.recipient, demonstration: true } }),
  );
  const notice = "Demonstration: invented recipient, not for sending";
  expect(pieces.filter(({ text }) => text === notice)).toHaveLength(1);
  expect(artifacts.filter((line) => line.startsWith(notice))).toHaveLength(pages - 1);
});

test("an empty letter is still a page", async () => {
  const { pages } = await readPdf(await pdfOf(givenLetter({ blocks: [] })));
  expect(pages).toBe(1);
});

test("copies are introduced once", () => {
  const blocks = documentBlocks(
    givenLetter({
      blocks: [
        { kind: "address", of: "copy", lines: ["A"] },
        { kind: "address", of: "copy", lines: ["B"] },
      ],
    }),
  );
  expect(blocks.map(({ kind }) => kind)).toEqual(["paragraph", "address", "address"]);
});

test("shaped words are kept between letters, and not without bound", async () => {
  await pdfOf(givenLetter());
  const { words, shapings, word } = face("regular");
  expect([...words.keys()]).toContain("copyright ");
  const before = shapings();
  await pdfOf(givenLetter());
  expect(shapings()).toBe(before);
  for (let i = 0; i <= WORDS_KEPT; i++) word(`word${i}`);
  expect(words.size).toBeLessThan(WORDS_KEPT);
});

test("a title with signs of XML and of PDF strings is said as it is", async () => {
  const subject = "Simon & Schuster <v> (Łódź) \\ you";
  const bytes = await pdfOf(givenLetter({ subject, sender: { name: "A (B) \\", email: null, postcode: null } }));
  const { info } = await readPdf(bytes);
  expect(info).toMatchObject({ Title: subject, Author: "A (B) \\" });
  expect(Buffer.from(bytes).toString("utf8")).toContain("Simon &amp; Schuster &lt;v&gt; (Łódź)");
});

test("a face is one font, the same for all letters unless there are rare signs in it", async () => {
  const plain = fontsOf(
    await pdfOf(givenLetter({ blocks: [paragraph("Common words, “quoted” – and fluffy offices.")] })),
  );
  expect(plain).toEqual(["COMMON+SourceSerif4-Regular"]);
  const mixed = await pdfOf(
    givenLetter({ blocks: [paragraph("Common words and Dŵr."), paragraph("Signed", "subject")] }),
  );
  expect(fontsOf(mixed)).toEqual(["LARGER+SourceSerif4-Regular", "COMMON+SourceSerif4-Bold"]);
});

test("brackets, backslashes and every number of a rare sign come back as they are", async () => {
  const rare = Array.from({ length: 0x17f - 0xa1 }, (_, i) => String.fromCodePoint(0xa1 + i)).filter(
    (c) => c !== "\u00ad",
  );
  const words = `(brackets) \\ back\\slash ${rare.join("")} ${"αβγδεζηθικλμνξοπρστυφχψω".split("").join(" ")}`;
  const { pieces } = await readPdf(await pdfOf(givenLetter({ blocks: [paragraph(words)] })));
  expect(
    pieces
      .map(({ text }) => text)
      .join("")
      .replace(/\s/g, ""),
  ).toBe(words.replace(/\s/g, ""));
});

/** Names of the fonts in a PDF. */
function fontsOf(bytes: Uint8Array): string[] {
  const raw = Buffer.from(bytes).toString("latin1");
  return [...raw.matchAll(/\/FontDescriptor\/FontName\/([\w+-]+)/g)].map(([, name]) => name as string);
}

test("a line break in a paragraph is no missing character", () => {
  expect(missingGlyphs(givenLetter({ blocks: [paragraph("one ŵ\ntwo"), paragraph("three 李")] }))).toEqual(["李"]);
});

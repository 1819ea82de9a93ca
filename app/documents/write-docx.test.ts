import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { givenLetter, givenLetterWithWorks, paragraph } from "./given-letter.ts";
import { docxOf } from "./write-docx.ts";

const partsOf = async (letter = givenLetter()) => {
  const files = unzipSync(await docxOf(letter));
  return (name: string) => Buffer.from(files[name] ?? []).toString("utf8");
};

test("the same letter gives the same bytes at another time", async () => {
  const first = Buffer.from(await docxOf(givenLetterWithWorks(12)));
  await new Promise((later) => setTimeout(later, 2_100)); // archives count in steps of two seconds
  expect(Buffer.from(await docxOf(givenLetterWithWorks(12))).equals(first)).toBe(true);
});

test("title, author and dates are the letter's, the language is British English, the paper A4", async () => {
  const part = await partsOf();
  const core = part("docProps/core.xml");
  expect(core).toContain("<dc:title>The works of Ada Author and your AI models</dc:title>");
  expect(core).toContain("<dc:creator>Ada Author</dc:creator>");
  expect(core.match(/2026-11-24T00:00:00Z/g)).toHaveLength(2);
  expect(part("word/styles.xml")).toContain('<w:lang w:val="en-GB"/>');
  expect(part("word/document.xml")).toContain('<w:pgSz w:w="11906" w:h="16838"');
});

test("every paragraph has a named style, and lists are real lists", async () => {
  const part = await partsOf(givenLetterWithWorks(12));
  const document = part("word/document.xml");
  const styles = new Set([...part("word/styles.xml").matchAll(/w:styleId="([^"]+)"/g)].map(([, id]) => id));
  const used = [...document.matchAll(/<w:p>(?:<w:pPr>)?(?:<w:pStyle w:val="([^"]+)"\/>)?/g)].map(([, id]) => id);
  expect(used.filter((id) => id === undefined || !styles.has(id))).toEqual([]);
  expect(document.match(/<w:numPr>/g)).toHaveLength(4 + 2 + 12);
  expect(part("word/numbering.xml")).toContain('<w:numFmt w:val="decimal"/>');
});

test("an annex begins on a page of its own", async () => {
  expect((await partsOf(givenLetterWithWorks(12)))("word/document.xml").match(/<w:pageBreakBefore\/>/g)).toHaveLength(
    1,
  );
});

test("nothing that XML forbids gets in by any way", async () => {
  const bad = "a\uFFFF\uFFFE\u0000\u0008\u001f\ud800b";
  const letter = givenLetter({
    subject: bad,
    sender: { name: bad, email: null, postcode: null },
    blocks: [paragraph(bad)],
  });
  const part = await partsOf(letter);
  for (const name of ["word/document.xml", "docProps/core.xml"])
    expect(part(name)).not.toMatch(/\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u);
});

test("the writer's own words are not checked for spelling", async () => {
  const part = await partsOf(
    givenLetter({ blocks: [{ kind: "paragraph", own: true, content: [{ kind: "text", text: "Bore da" }] }] }),
  );
  expect(part("word/document.xml")).toContain('<w:lang w:val="x-none"/>');
});

/** A letter as DOCX: named styles, real lists, English (United Kingdom), to be edited in Word or LibreOffice. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type ILevelsOptions,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import { strToU8, unzipSync, zipSync } from "fflate";
import { type Block, DEMONSTRATION_NOTICE, type Inline, type Letter } from "#letters/shared";
import { cleanText, documentBlocks, isDemonstrationNotice } from "./document-blocks.ts";
import { docxStyles, twips } from "./docx-styles.ts";

/**
 * Draws a letter. Core properties and archive times come from the letter's date, so the same letter gives the same
 * bytes.
 */
export async function docxOf(letter: Letter): Promise<Uint8Array> {
  const blocks = documentBlocks(letter);
  const lists = blocks.filter((block) => block.kind === "list");
  const document = new Document({
    title: cleanText(letter.subject),
    creator: cleanText(letter.sender.name),
    lastModifiedBy: cleanText(letter.sender.name),
    styles: docxStyles,
    numbering: {
      config: lists.map((list, i) => ({ reference: `list-${i}`, levels: [listLevel(list.ordered)] })),
    },
    sections: [
      {
        properties: { titlePage: true, page: { size: A4, margin: MARGINS } },
        headers: blocks.some(isDemonstrationNotice) ? { default: noticeHeader() } : {},
        footers: { default: pageNumberFooter() },
        children: blocks.flatMap((block) => paragraphsOf(block, lists.indexOf(block as never))),
      },
    ],
  });
  return withDate(await Packer.toBuffer(document), letter.date);
}

const A4 = { width: 11_906, height: 16_838 };
const MARGINS = {
  top: twips(22),
  bottom: twips(21),
  left: twips(27),
  right: twips(27),
  header: twips(9),
  footer: twips(9),
};

function paragraphsOf(block: Block, listIndex: number): Paragraph[] {
  switch (block.kind) {
    case "address":
      return [styled(`Letter${capital(block.of)}`, linesRuns(block.lines))];
    case "signature":
      return [styled("LetterSignature", linesRuns(block.lines))];
    case "heading":
      return [styled("Heading2", runsOf(block.content), { pageBreakBefore: block.annex === true })];
    case "list":
      return block.items.map((item) =>
        styled("LetterListItem", runsOf(item), { numbering: { reference: `list-${listIndex}`, level: 0 } }),
      );
    default: {
      const style = block.role === "subject" ? "Heading1" : `Letter${capital(block.role ?? "body")}`;
      return [styled(style, runsOf(block.content, block.own, block.language))];
    }
  }
}

function styled(style: string, children: TextRun[], options: Partial<IParagraphOptions> = {}): Paragraph {
  return new Paragraph({ style, children, ...options });
}

function linesRuns(lines: string[]): TextRun[] {
  return lines.map((text, i) => new TextRun(i === 0 ? { text } : { text, break: 1 }));
}

/** The writer's own words are in a language that we do not know; Word then leaves their spelling alone. */
function runsOf(content: Inline[], own = false, known?: "cy"): TextRun[] {
  const language = known
    ? { language: { value: "cy-GB" } }
    : own
      ? { language: { value: "x-none" }, noProof: true }
      : {};
  return content.map((part) =>
    part.kind === "break"
      ? new TextRun({ break: 1 })
      : new TextRun({ text: part.text, bold: part.bold, italics: part.italic, ...language }),
  );
}

function listLevel(ordered: boolean): ILevelsOptions {
  return {
    level: 0,
    format: ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET,
    text: ordered ? "%1." : "•",
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: twips(8), hanging: twips(6) } } },
  };
}

/** On every page but the first, which carries the notice as its first paragraph. */
function noticeHeader(): Header {
  return new Header({ children: [styled("LetterNotice", [new TextRun(DEMONSTRATION_NOTICE)])] });
}

/** "2 of 3" on every page but the first. */
function pageNumberFooter(): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] });
  return new Footer({ children: [styled("LetterPageNumber", [number])] });
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** The archive once more, with the letter's date in place of the clock's. */
function withDate(archive: Uint8Array, date: string): Uint8Array {
  const files = unzipSync(archive);
  const core = Buffer.from(files["docProps/core.xml"] ?? []).toString("utf8");
  files["docProps/core.xml"] = strToU8(
    core.replaceAll(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, (_, open) => `${open}${date}T00:00:00Z`),
  );
  // Archive times have no zone, and fflate writes the hour of ours: noon of the day, as this computer counts it.
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return zipSync(files, { mtime: new Date(year, month - 1, day, 12), level: 6 });
}

/** Reads documents back with other people's programs, for tests: each gives the texts of blocks, blanks collapsed. */
import { unzipSync } from "fflate";
import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import { type Block, type Letter, plainText } from "#letters/shared";
import { documentBlocks } from "./document-blocks.ts";

export const collapse = (text: string) => text.replace(/\s+/g, " ").trim();

/** The text T by block: a list is one text for each item, an address is one text. */
export function expectedTexts(letter: Letter): string[] {
  return documentBlocks(letter).flatMap(textsOf).map(collapse);
}

function textsOf(block: Block): string[] {
  if (block.kind === "address" || block.kind === "signature") return [block.lines.join(" ")];
  return block.kind === "list" ? block.items.map(plainText) : [plainText(block.content)];
}

interface StructNode {
  role?: string;
  lang?: string;
  type?: string;
  id?: string;
  children?: StructNode[];
}

export interface PdfRead {
  /** Role and text of each paragraph on each page, in the order of the structure; labels of lists left out. */
  pieces: { role: string; text: string; page: number }[];
  labels: string[];
  /** Text outside the structure. */
  artifacts: string[];
  pages: number;
  info: Record<string, unknown>;
  lang: unknown;
  marked: boolean;
}

/** Reads a PDF by its structure, with pdfjs-dist. */
export async function readPdf(bytes: Uint8Array): Promise<PdfRead> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false }).promise;
  const read: PdfRead = {
    pieces: [],
    labels: [],
    artifacts: [],
    pages: pdf.numPages,
    info: {},
    lang: null,
    marked: false,
  };
  const metadata = await pdf.getMetadata();
  read.info = metadata.info as Record<string, unknown>;
  read.lang = read.info.Language;
  read.marked = (await pdf.getMarkInfo())?.Marked === true;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const texts = new Map<string, string>();
    let open: string[] = [];
    let outside = "";
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    for (const item of content.items as { type?: string; id?: string; str?: string; hasEOL?: boolean }[]) {
      if (item.type?.startsWith("beginMarkedContent")) open.push(item.id ?? "");
      else if (item.type === "endMarkedContent") open = open.slice(0, -1);
      else {
        const id = open.findLast((one) => one !== "");
        const text = `${item.str ?? ""}${item.hasEOL ? "\n" : ""}`;
        if (id) texts.set(id, (texts.get(id) ?? "") + text);
        else outside += text;
      }
    }
    if (outside.trim()) read.artifacts.push(collapse(outside));
    const textOf = (node: StructNode): string =>
      node.type === "content" ? (texts.get(node.id ?? "") ?? "") : (node.children ?? []).map(textOf).join("");
    const walk = (node: StructNode) => {
      if (node.role === "Lbl") read.labels.push(collapse(textOf(node)));
      else if (/^(P|H\d|LBody)$/.test(node.role ?? ""))
        read.pieces.push({ role: node.role ?? "", text: textOf(node), page: number });
      else for (const child of node.children ?? []) walk(child);
    };
    walk((await page.getStructTree()) as StructNode);
  }
  await pdf.destroy();
  return read;
}

/** Texts of a PDF with what a page end divides put together again, for as long as it continues `expected`. */
export function pdfTexts({ pieces }: PdfRead, expected: string[]): string[] {
  const rest = [...pieces];
  const texts: string[] = [];
  while (rest.length > 0) {
    let text = rest.shift()?.text ?? "";
    const wanted = expected[texts.length] ?? "";
    while (rest.length > 0 && bare(text).length < bare(wanted).length && bare(wanted).startsWith(bare(text)))
      text += rest.shift()?.text ?? "";
    texts.push(joinLines(text, wanted));
  }
  return texts;
}

/** pdfjs-dist leaves out the blank at a line's end: where `wanted` has none there (after a hyphen), none is put in. */
function joinLines(text: string, wanted: string): string {
  const [first = "", ...lines] = text.split("\n").map(collapse);
  return lines.reduce((joined, line) => {
    if (line === "") return joined;
    const tight = joined !== "" && wanted.startsWith(joined + line.charAt(0)) ? "" : " ";
    return joined + (joined === "" ? "" : tight) + line;
  }, first);
}

const bare = (text: string) => text.replace(/\s+/g, "");

/** Paragraphs of a DOCX, by our own reading of its XML. */
export function docxTexts(bytes: Uint8Array): string[] {
  const xml = Buffer.from(unzipSync(bytes)["word/document.xml"] ?? []).toString("utf8");
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>|<w:p\/>/gs)].map(([, inner = ""]) =>
    collapse(
      [...inner.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)]
        .map(([, text]) => (text === undefined ? " " : unescapeXml(text)))
        .join(""),
    ),
  );
}

/** Blocks of plain text: parted by blank lines and by list markers, lines put together. */
export function txtTexts(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .flatMap((block) => (/^( *\d+\. |- )/.test(block) ? block.split(/\n(?= *\d+\. |- )/) : [block]))
    .map((block) => collapse(block.replace(/^( *\d+\.|-) /, "")))
    .filter((block) => block !== "");
}

/** Blocks of the letter's HTML: text of paragraphs, headings, items and addresses. */
export function htmlTexts(html: string): string[] {
  const article = html.slice(html.indexOf("<article"), html.indexOf("</article>"));
  return [...article.matchAll(/<(p|h2|h3|li|address)\b[^>]*>(.*?)<\/\1>/gs)].map(([, , inner = ""]) =>
    collapse(unescapeXml(inner.replace(/<br\/?>/g, " ").replace(/<[^>]*>/g, ""))),
  );
}

export function readEml(bytes: Uint8Array): Promise<ParsedMail> {
  return simpleParser(Buffer.from(bytes), { skipTextToHtml: true, skipImageLinks: true });
}

export const mailboxes = (field: AddressObject | AddressObject[] | undefined) =>
  [field ?? []].flat().flatMap((one) => one.value);

function unescapeXml(text: string): string {
  const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    hex
      ? String.fromCodePoint(Number.parseInt(hex, 16))
      : decimal
        ? String.fromCodePoint(Number(decimal))
        : (names[name] ?? whole),
  );
}

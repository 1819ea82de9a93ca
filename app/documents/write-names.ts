/** A text with very many names in columns as PDF: tagged by PDF/UA-1, on A4, the same for the same names. */
import { cleanText } from "./document-blocks.ts";
import { millimetres, page } from "./page-measures.ts";
import type { Element } from "./pdf-structure.ts";
import { colours } from "./report-looks.ts";
import { type Look, newPen, type Pen, type SetText, setText } from "./report-pen.ts";
import { face, uncovered } from "./typefaces.ts";
import { writePages } from "./write-pdf.ts";

/** An open letter as it is handed in. */
export interface NamesDocument {
  title: string;
  /** Above the title. */
  head: string;
  /** Below the title. */
  lead: string;
  paragraphs: (string | { list: string[] })[];
  /** Over the names. */
  heading: string;
  names: { name: string; note: string }[];
  author: string;
  /** YYYY-MM-DD */
  date: string;
  /** At the foot of each page, before its number. */
  foot: string;
}

const margin = { side: millimetres(20), top: millimetres(20), bottom: millimetres(22) };
const width = page.width - 2 * margin.side;
const bottom = page.height - margin.bottom;
const gap = millimetres(6);
const columns = 3;
const wide = (width - gap * (columns - 1)) / columns;

const looks: Record<"head" | "title" | "lead" | "body" | "heading" | "name" | "note" | "foot", Look> = {
  head: { size: 10, colour: colours.soft },
  title: { size: 24, face: "bold", colour: colours.ink },
  lead: { size: 11, colour: colours.soft },
  body: { size: 11, colour: colours.ink },
  heading: { size: 15, face: "bold", colour: colours.ink },
  name: { size: 9.5, colour: colours.ink },
  note: { size: 9, colour: colours.soft },
  foot: { size: 9, colour: colours.soft },
};

/** Something in its place; names of a page share a list. */
interface Placed {
  type: "H1" | "H2" | "P" | "LI" | "name";
  set: SetText;
  /** Under a name, in the same item. */
  note?: SetText;
  x: number;
  y: number;
  width: number;
}

/** Draws the document; without the names that are not in it nothing of it would differ, so its hash stands for it. */
export async function namesPdfOf(document: NamesDocument): Promise<Uint8Array> {
  const pages = placeText(document);
  placeNames(pages, document);
  const info = { title: cleanText(document.title), author: cleanText(document.author), date: document.date };
  return writePages(info, JSON.stringify(document), pages.length, ({ fonts, structure }, i, number) => {
    const pen = newPen(fonts, structure, number);
    drawPage(pen, pages[i] as Placed[]);
    const foot = setText(`${document.foot} · ${i + 1} of ${pages.length}`, width, looks.foot);
    pen.footer(foot, { x: margin.side, y: page.height - millimetres(14), width });
    return pen.content();
  });
}

/** Head, title and the letter itself, over as many pages as it takes. */
function placeText({ head, title, lead, paragraphs, heading, names }: NamesDocument): Placed[][] {
  const pages: Placed[][] = [[]];
  let y = margin.top;
  const place = (type: Placed["type"], set: SetText, before: number, indent = 0) => {
    if (y + before + set.height > bottom && (pages.at(-1) as Placed[]).length > 0) {
      pages.push([]);
      y = margin.top;
    } else y += before;
    (pages.at(-1) as Placed[]).push({ type, set, x: margin.side + indent, y, width: width - indent });
    y += set.height;
  };
  place("P", setText(head, width, looks.head), 0);
  place("H1", setText(title, width, looks.title), 4);
  place("P", setText(lead, width, looks.lead), 4);
  for (const [i, one] of paragraphs.entries()) {
    if (typeof one === "string") place("P", setText(one, width, looks.body), i === 0 ? 24 : 8);
    else for (const item of one.list) place("LI", setText(item, width - 14, looks.body), 5, 14);
  }
  pages.push([]);
  y = margin.top;
  place("H2", setText(heading, width, looks.heading), 0);
  const regular = face("regular");
  const lacking = names.filter(({ name, note }) => uncovered(`${name}${note}`, regular).length > 0).length;
  if (lacking > 0) place("P", setText(sayLacking(lacking), width, looks.note), 4);
  return pages;
}

const sayLacking = (count: number) =>
  `${count === 1 ? "One name holds" : `${count.toLocaleString("en-GB")} names hold`} characters that the typeface of this file lacks; the CSV file beside it has them whole.`;

/** Names down one column, then the next, from the page with their heading on. */
function placeNames(pages: Placed[][], { names }: NamesDocument): void {
  const last = (pages.at(-1) as Placed[]).at(-1) as Placed;
  let top = last.y + last.set.height + 10;
  let column = 0;
  let y = top;
  for (const { name, note } of names) {
    const set = setText(name, wide, looks.name);
    const under = note ? setText(note, wide, looks.note) : undefined;
    const height = set.height + (under?.height ?? 0);
    if (y + height > bottom) {
      column++;
      if (column === columns) {
        pages.push([]);
        column = 0;
        top = margin.top;
      }
      y = top;
    }
    const placed = { type: "name" as const, set, x: margin.side + column * (wide + gap), y, width: wide };
    (pages.at(-1) as Placed[]).push(under ? { ...placed, note: under } : placed);
    y += height + 2.5;
  }
}

function drawPage(pen: Pen, placed: Placed[]): void {
  let list: Element | null = null;
  for (const { type, set, note, x, y, width } of placed) {
    if (type !== "LI" && type !== "name") {
      list = null;
      pen.text(pen.element(type), set, { x, y, width });
      continue;
    }
    list ??= pen.element("L");
    const item = pen.element("LI", list);
    if (type === "LI") pen.text(pen.element("Lbl", item), setText("•", 14, looks.body), { x: x - 14, y, width: 14 });
    const body = pen.element("LBody", item);
    pen.text(body, set, { x, y, width });
    if (note) pen.text(body, note, { x, y: y + set.height, width });
  }
}

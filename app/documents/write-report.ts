/** A report as PDF: tagged by PDF/UA-1, with its fonts, on A4; pictures have words that are read in their place. */
import { cleanText } from "./document-blocks.ts";
import { millimetres, page } from "./page-measures.ts";
import type { Report } from "./report.ts";
import { colours, type SetPart } from "./report-looks.ts";
import { newPen, type Pen, setText } from "./report-pen.ts";
import { setCover, setPart } from "./set-report.ts";
import { writePages } from "./write-pdf.ts";

const margin = { side: millimetres(20), top: millimetres(18), bottom: millimetres(20) };
const width = page.width - 2 * margin.side;
const bottom = page.height - margin.bottom;

interface Placed {
  part: SetPart;
  y: number;
}

/** Draws a report; the same report gives the same bytes. */
export async function reportPdfOf(report: Report): Promise<Uint8Array> {
  const cover = setCover(report, width);
  const coverHeight = margin.top + cover.height + millimetres(9);
  const pages = report.pages.flatMap((parts, i) =>
    fill(
      parts.map((part) => setPart(part, width)),
      i === 0 ? coverHeight + millimetres(4) : margin.top,
    ),
  );
  const info = { title: cleanText(report.title), author: cleanText(report.author), date: report.date };
  return writePages(info, JSON.stringify(report), pages.length, ({ fonts, structure }, i, number) => {
    const pen = newPen(fonts, structure, number);
    if (i === 0) drawCover(pen, cover, coverHeight);
    for (const { part, y } of pages[i] as Placed[]) part.draw(pen, { x: margin.side, y });
    drawFoot(pen, `${report.foot} · ${i + 1} of ${pages.length}`);
    return pen.content();
  });
}

/** Places parts from the top; what does not fit, and the heading above it, go on to a page of their own. */
function fill(parts: SetPart[], top: number): Placed[][] {
  const pages: Placed[][] = [[]];
  let y = top;
  for (const part of parts) {
    let current = pages.at(-1) as Placed[];
    if (current.length > 0) y += part.before;
    if (y + part.height > bottom && current.length > 0) {
      const carried = current.at(-1)?.part.keepWithNext ? current.splice(-1) : [];
      current = [];
      pages.push(current);
      y = margin.top;
      for (const one of carried) {
        current.push({ part: one.part, y });
        y += one.part.height + part.before;
      }
    }
    current.push({ part, y });
    y += part.height;
  }
  return pages;
}

function drawCover(pen: Pen, { texts }: ReturnType<typeof setCover>, height: number): void {
  pen.decoration(() => pen.fill({ x: 0, y: 0, width: page.width, height }, colours.cover));
  let y = margin.top;
  for (const [i, set] of texts.entries()) {
    pen.text(pen.element(i === 1 ? "H1" : "P"), set, { x: margin.side, y, width });
    y += set.height;
  }
}

function drawFoot(pen: Pen, text: string): void {
  const set = setText(text, width, { size: 9, colour: colours.soft });
  pen.footer(set, { x: margin.side, y: page.height - millimetres(14), width });
}

/** The operators that show text (ISO 32000-1, 9.4): glyphs, with corrections where pairs are kerned or marks stand off. */
import type { Run } from "./break-lines.ts";
import { decimal } from "./pdf-file.ts";
import { commonBytes, type PdfFonts } from "./pdf-fonts.ts";
import type { Word } from "./typefaces.ts";

/** What a page remembers from one text to the next. */
export interface TextState {
  font: string;
  size: number;
}

/** Shows a run from a point on its baseline; x and y from the lower left corner of the page. */
export function showRun(
  fonts: PdfFonts,
  { face, words }: Run,
  { x, y, size, state }: { x: number; y: number; size: number; state: TextState },
): string {
  let shown = `${setFont(state, fonts.use(face), size)}${place(x, y)}[(`;
  let advance = 0;
  for (const word of words) {
    if (readied(word).drawn !== "") {
      shown += word.drawn;
      advance += word.width;
      continue;
    }
    for (const { sign, xAdvance, xOffset, yOffset } of word.signs) {
      const bytes = fonts.bytes(face, sign);
      if (xOffset || yOffset) {
        shown += `)]TJ\n${place(x + ((advance + xOffset) * size) / 1000, y + (yOffset * size) / 1000)}`;
        shown += `[(${bytes})]TJ\n${place(x + ((advance + xAdvance) * size) / 1000, y)}[(`;
      } else shown += bytes + kerned(sign.advance - xAdvance);
      advance += xAdvance;
    }
  }
  return `${shown})]TJ\n`;
}

/** A word that was drawn once before: most need no signs any more, which take most of the memory. */
function readied(word: Word): Word {
  if (word.drawn === undefined) {
    word.drawn = drawnAtOnce(word);
    if (word.drawn !== "") word.signs = [];
  }
  return word;
}

/** The strings of a word of common signs that stand in line; empty where it has others. */
function drawnAtOnce({ face, signs }: Word): string {
  const parts: string[] = [];
  for (const { sign, xAdvance, xOffset, yOffset } of signs) {
    const bytes = commonBytes(face, sign);
    if (bytes === undefined || xOffset || yOffset) return "";
    parts.push(bytes, kerned(sign.advance - xAdvance));
  }
  return parts.join("");
}

const kerned = (closer: number) => (closer ? `)${decimal(closer)}(` : "");

const place = (x: number, y: number) => `1 0 0 1 ${decimal(x)} ${decimal(y)} Tm\n`;

function setFont(state: TextState, font: string, size: number): string {
  if (state.font === font && state.size === size) return "";
  state.font = font;
  state.size = size;
  return `/${font} ${decimal(size)} Tf\n`;
}

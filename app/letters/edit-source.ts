import type { TextEdit } from "./shared.ts";

/** Carries out edits, given in places of the text as it is; of two that overlap the later one is left out. */
export function editSource(source: string, edits: readonly TextEdit[]): string {
  let out = "";
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (edit.from < from) continue;
    out += source.slice(from, edit.from) + edit.text;
    from = edit.to;
  }
  return out + source.slice(from);
}

/** A place of an edited text in the text before, or null where it stands in what was written. Edits in their order. */
export function unedited(edits: readonly TextEdit[], place: number): number | null {
  let moved = 0;
  for (const { from, to, text } of edits) {
    if (place < from + moved) break;
    if (place < from + moved + text.length) return null;
    moved += text.length - (to - from);
  }
  return place - moved;
}

/**
 * From places in a text with LF line ends and no byte order mark to places in the file as it is.
 * @returns the same function for every place; the identity where both texts are one
 */
export function placesInFile(source: string): (place: number) => number {
  if (!/^\ufeff|\r/.test(source)) return (place) => place;
  const places: number[] = [];
  for (let at = source.startsWith("\ufeff") ? 1 : 0; at < source.length; at++) {
    places.push(at);
    if (source[at] === "\r" && source[at + 1] === "\n") at++;
  }
  return (place) => places[place] ?? source.length;
}

/** Fills pages with units. */
import type { Unit } from "./set-units.ts";

/** A unit with the place of its top edge, from the top of the text. */
export interface PlacedUnit {
  unit: Unit;
  y: number;
}

/**
 * Fills pages from the top; what is kept together moves to the next page together, unless it is taller than a page. There is always a page.
 * @param height of the text on a page, in points
 */
export function fillPages(units: Unit[], height: number): PlacedUnit[][] {
  const pages: PlacedUnit[][] = [];
  let current: PlacedUnit[] = [];
  let bottom = 0;
  const turn = (carried: PlacedUnit[]) => {
    if (current.length > 0) pages.push(current);
    current = [];
    bottom = 0;
    for (const { unit } of carried) put(unit);
  };
  const put = (unit: Unit) => {
    const y = bottom + (current.length > 0 ? unit.before : 0);
    current.push({ unit, y });
    bottom = y + unit.height;
  };
  for (const unit of units) {
    if (unit.newPage && current.length > 0) turn([]);
    if (current.length > 0 && bottom + unit.before + unit.height > height) turn(carriedOver(current));
    put(unit);
  }
  if (current.length > 0 || pages.length === 0) pages.push(current);
  return pages;
}

/** Takes from the foot of a page what may not be parted from what follows. */
function carriedOver(placed: PlacedUnit[]): PlacedUnit[] {
  let cut = placed.length;
  while (cut > 0 && placed[cut - 1]?.unit.keepWithNext) cut--;
  return cut === 0 ? [] : placed.splice(cut);
}

/** The two pictures of a report: columns, and a map of hexagons. Their words stand in their alternative text and beside them. */

import type { ReportColumns, ReportMap } from "./report.ts";
import { colours, type SetPart, small, textWide } from "./report-looks.ts";
import { type Pen, setText } from "./report-pen.ts";

export function setColumns({ alt, columns, legend, marks, height }: ReportColumns, width: number): SetPart {
  const scaleWide = 30;
  const wide = width - scaleWide;
  const top = niceTop(Math.max(1, ...columns.map((parts) => parts.reduce((sum, part) => sum + part, 0))));
  const keys = [colours.accent, colours.second];
  const legendHeight = legend.length > 0 ? 18 : 0;
  return {
    height: legendHeight + height + 16,
    before: 8,
    keepWithNext: false,
    draw(pen, { x, y }) {
      const frame = { x: x + scaleWide, y: y + legendHeight, width: wide, height };
      if (legend.length > 0) drawLegend(pen, legend, keys, { x: frame.x, y });
      pen.picture(alt, frame, () => {
        for (const share of [0, 0.5]) pen.fill({ ...frame, y: frame.y + share * height, height: 0.5 }, colours.rule);
        const step = wide / columns.length;
        for (const [n, parts] of columns.entries()) {
          let floor = frame.y + height;
          for (const [i, part] of parts.entries()) {
            const tall = (part / top) * height;
            floor -= tall;
            const gap = Math.min(3, step * 0.22);
            if (tall > 0)
              pen.fill(
                { x: frame.x + n * step + gap / 2, y: floor, width: step - gap, height: tall },
                keys[i] as string,
              );
          }
        }
        pen.fill({ ...frame, y: frame.y + height, height: 0.8 }, colours.soft);
      });
      const scale = pen.element("P");
      for (const share of [0, 0.5, 1]) {
        const set = setText((top * (1 - share)).toLocaleString("en-GB"), scaleWide - 6, { ...small, align: "right" });
        const middle = frame.y + share * height - (share === 1 ? set.height * 0.8 : set.height / 2);
        pen.text(scale, set, { x, y: middle, width: scaleWide - 6 });
      }
      for (const [i, mark] of marks.entries()) {
        const set = setText(mark, 140, { ...small, align: i === marks.length - 1 && i > 0 ? "right" : "left" });
        const share = marks.length > 1 ? i / (marks.length - 1) : 0;
        const left = frame.x + share * wide - (i === 0 ? 0 : i === marks.length - 1 ? 140 : textWide(set) / 2);
        pen.text(scale, set, { x: left, y: frame.y + height + 3, width: 140 });
      }
    },
  };
}

export function setMap({ alt, hexagons, levels, height }: ReportMap, width: number): SetPart {
  const placed = hexagons.map(({ q, r, level }) => ({
    x: Math.sqrt(3) * (q + (Math.abs(r % 2) === 1 ? 0.5 : 0)),
    y: -1.5 * r,
    level,
  }));
  const [xs, ys] = [placed.map(({ x }) => x), placed.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - 1, Math.min(...ys) - 1];
  const [across, down] = [Math.max(...xs) - left + 1, Math.max(...ys) - top + 1];
  const scale = Math.min(width / across, height / down);
  const tall = down * scale;
  const keys = levels.length === colours.levels.length ? colours.levels : colours.levels.filter((_, i) => i !== 1);
  return {
    height: tall + 38,
    before: 8,
    keepWithNext: false,
    draw(pen, { x, y }) {
      pen.picture(alt, { x, y, width: across * scale, height: tall }, () => {
        for (const one of placed) {
          const centre = { x: x + (one.x - left) * scale, y: y + (one.y - top) * scale };
          pen.shape(hexagon(centre, scale * 0.93), keys[one.level] ?? colours.accent);
        }
      });
      drawLegend(pen, levels, keys, { x, y: y + tall + 8 }, width);
    },
  };
}

function hexagon(centre: { x: number; y: number }, size: number) {
  return Array.from({ length: 6 }, (_, n) => {
    const angle = (Math.PI / 3) * n + Math.PI / 6;
    return { x: centre.x + Math.cos(angle) * size, y: centre.y + Math.sin(angle) * size };
  });
}

/** Squares with their words, in as many lines as they need. */
function drawLegend(
  pen: Pen,
  names: string[],
  keys: string[],
  at: { x: number; y: number },
  width = Number.POSITIVE_INFINITY,
): void {
  const paragraph = pen.element("P");
  let { x, y } = at;
  for (const [i, name] of names.entries()) {
    const set = setText(name, 200, small);
    const wide = textWide(set);
    if (x > at.x && x + 13 + wide > at.x + width) [x, y] = [at.x, y + 14];
    pen.decoration(() => pen.fill({ x, y: y + 2, width: 9, height: 9 }, keys[i] ?? colours.accent));
    pen.text(paragraph, set, { x: x + 13, y, width: 200 });
    x += 13 + wide + 14;
  }
}

/** The next round number whose half is whole. */
function niceTop(most: number): number {
  for (let step = 1; ; step *= 10)
    for (const top of [2, 4, 6, 8, 10, 12, 16]) if (top * step >= most) return top * step;
}

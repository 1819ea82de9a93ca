/** Sets the parts of a report: how high each is, and what draws it once its place is known. */
import { millimetres } from "./page-measures.ts";
import type { Report, ReportColumns, ReportMap, ReportPart, ReportTable } from "./report.ts";
import { type Look, type Pen, type SetText, setText } from "./report-pen.ts";

/** A part that waits for its place. */
export interface SetPart {
  height: number;
  /** Space before it, where something stands above. */
  before: number;
  keepWithNext: boolean;
  draw(pen: Pen, at: { x: number; y: number }): void;
}

export const colours = {
  ink: "#211d18",
  soft: "#5b5346",
  rule: "#d8cdb7",
  cover: "#173d33",
  onCover: "#f6f1e6",
  accent: "#16503f",
  /** Of no letter to many. */
  levels: ["#ebe4d3", "#c3cfbf", "#95b1a0", "#64907d", "#3a6d5a", "#16503f"],
  second: "#b7c8bb",
};

const body: Look = { size: 10.5, colour: colours.ink };
const small: Look = { size: 9, colour: colours.soft };
const heading: Look = { size: 14, face: "bold", colour: colours.ink };

export function setPart(part: ReportPart, width: number): SetPart {
  switch (part.kind) {
    case "heading":
      return { ...textPart("H2", setText(part.text, width, heading), width), before: 20, keepWithNext: true };
    case "paragraph":
      return {
        ...textPart("P", setText(part.text, width, part.small ? small : body), width),
        before: part.small ? 5 : 6,
      };
    case "list":
      return setList(part.items, width);
    case "numbers":
      return setNumbers(part.items, width);
    case "table":
      return setTable(part, width);
    case "columns":
      return setColumns(part, width);
    case "map":
      return setMap(part, width);
    case "beside":
      return setBeside(part, width);
  }
}

/** The head of the first page, from edge to edge. */
export function setCover({ head, title, lead }: Report, width: number): { texts: SetText[]; height: number } {
  const texts = [
    setText(head, width, { size: 10.5, colour: colours.onCover }),
    setText(title, width, { size: 28, face: "bold", colour: colours.onCover }),
    setText(lead, width, { size: 11.5, colour: colours.onCover }),
  ];
  return { texts, height: texts.reduce((sum, { height }) => sum + height, 0) };
}

function textPart(type: string, set: SetText, width: number): SetPart {
  return {
    height: set.height,
    before: 6,
    keepWithNext: false,
    draw: (pen, { x, y }) => pen.text(pen.element(type), set, { x, y, width }),
  };
}

function setList(items: string[], width: number): SetPart {
  const indent = 12;
  const sets = items.map((item) => setText(item, width - indent, body));
  return {
    height: sets.reduce((sum, { height }) => sum + height + 2.5, 0),
    before: 4,
    keepWithNext: false,
    draw(pen, { x, y }) {
      const list = pen.element("L", undefined, "/A<</O/List/ListNumbering/Disc>>");
      let top = y;
      for (const set of sets) {
        const item = pen.element("LI", list);
        pen.text(pen.element("Lbl", item), setText("•", indent, body), { x, y: top, width: indent });
        pen.text(pen.element("LBody", item), set, { x: x + indent, y: top, width });
        top += set.height + 2.5;
      }
    },
  };
}

/** Large numbers side by side, each under a line. */
function setNumbers(items: { value: string; label: string }[], width: number): SetPart {
  const gap = millimetres(6);
  const wide = (width - gap * (items.length - 1)) / items.length;
  const sets = items.map(({ value, label }) => ({
    value: setText(value, wide, { size: 26, face: "bold", colour: colours.accent }),
    label: setText(label, wide, { size: 9.5, colour: colours.soft }),
  }));
  return {
    height: 6 + Math.max(...sets.map(({ value, label }) => value.height + label.height)),
    before: 12,
    keepWithNext: false,
    draw(pen, { x, y }) {
      for (const [i, { value, label }] of sets.entries()) {
        const left = x + i * (wide + gap);
        pen.decoration(() => pen.fill({ x: left, y, width: wide, height: 2 }, colours.accent));
        const paragraph = pen.element("P");
        pen.text(paragraph, value, { x: left, y: y + 5, width: wide });
        pen.text(paragraph, label, { x: left, y: y + 5 + value.height, width: wide });
      }
    },
  };
}

function setTable({ head, rows }: ReportTable, width: number): SetPart {
  const hasNotes = rows.some(({ note }) => note);
  const [countWide, noteWide] = [42, hasNotes ? 36 : 0];
  const widest = Math.max(
    ...[head[0], ...rows.map(({ name }) => name)].map((name) => textWide(setText(name, width, body))),
  );
  const nameWide = Math.min(widest + 12, width * 0.56);
  const barWide = width - nameWide - countWide - noteWide - 8;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const heads = [setText(head[0], nameWide, small), setText(head[1], countWide + 60, { ...small, align: "right" })];
  const lines = rows.map(({ name, count, note }) => ({
    name: setText(name, nameWide - 6, body),
    count: setText(count.toLocaleString("en-GB"), countWide, { ...body, face: "bold", align: "right" }),
    note: note ? setText(note, noteWide, { ...small, align: "right" }) : null,
    bar: (count / most) * barWide,
  }));
  const pad = 3;
  const headHeight = (heads[0] as SetText).height + pad;
  return {
    height: headHeight + lines.reduce((sum, { name }) => sum + name.height + pad, 0),
    before: 6,
    keepWithNext: false,
    draw(pen, { x, y }) {
      const table = pen.element("Table");
      const headRow = pen.element("TR", table);
      const right = x + width - noteWide;
      const column = "/A<</O/Table/Scope/Column>>";
      pen.text(pen.element("TH", headRow, column), heads[0] as SetText, { x, y, width: nameWide });
      const wideHead = countWide + 60;
      pen.text(pen.element("TH", headRow, column), heads[1] as SetText, { x: right - wideHead, y, width: wideHead });
      if (hasNotes) pen.element("TD", headRow);
      let top = y + headHeight;
      for (const { name, count, note, bar } of lines) {
        const row = pen.element("TR", table);
        pen.decoration(() => {
          pen.fill({ x, y: top - pad / 2, width, height: 0.5 }, colours.rule);
          if (bar > 0) pen.fill({ x: x + nameWide, y: top + 2.5, width: bar, height: body.size }, colours.accent);
        });
        pen.text(pen.element("TH", row, "/A<</O/Table/Scope/Row>>"), name, { x, y: top, width: nameWide });
        pen.text(pen.element("TD", row), count, { x: right - countWide, y: top, width: countWide });
        if (note) pen.text(pen.element("TD", row), note, { x: right, y: top + 1, width: noteWide });
        else if (hasNotes) pen.element("TD", row);
        top += name.height + pad;
      }
    },
  };
}

function setColumns({ alt, columns, legend, marks, height }: ReportColumns, width: number): SetPart {
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

function setMap({ alt, hexagons, levels, height }: ReportMap, width: number): SetPart {
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

const textWide = ({ lines }: SetText) =>
  Math.max(...lines.map((runs) => runs.reduce((sum, run) => sum + run.width, 0)));

function setBeside({ left, right, share }: Extract<ReportPart, { kind: "beside" }>, width: number): SetPart {
  const gap = millimetres(9);
  const leftWide = (width - gap) * share;
  const columns = [
    { x: 0, parts: stackParts(left, leftWide) },
    { x: leftWide + gap, parts: stackParts(right, width - gap - leftWide) },
  ];
  return {
    height: Math.max(...columns.map(({ parts }) => parts.height)),
    before: Math.max(...columns.map(({ parts }) => parts.before)),
    keepWithNext: false,
    draw(pen, { x, y }) {
      for (const column of columns) column.parts.draw(pen, { x: x + column.x, y });
    },
  };
}

function stackParts(parts: ReportPart[], width: number) {
  const set = parts.map((part) => setPart(part, width));
  return {
    before: set[0]?.before ?? 0,
    height: set.reduce((sum, { height, before }, i) => sum + height + (i > 0 ? before : 0), 0),
    draw(pen: Pen, { x, y }: { x: number; y: number }) {
      let top = y;
      for (const [i, one] of set.entries()) {
        if (i > 0) top += one.before;
        one.draw(pen, { x, y: top });
        top += one.height;
      }
    },
  };
}

/** The next round number whose half is whole. */
function niceTop(most: number): number {
  for (let step = 1; ; step *= 10)
    for (const top of [2, 4, 6, 8, 10, 12, 16]) if (top * step >= most) return top * step;
}

/** Sets the parts of a report: how high each is, and what draws it once its place is known. */
import { millimetres } from "./page-measures.ts";
import type { Report, ReportPart } from "./report.ts";
import { body, colours, type SetPart, small } from "./report-looks.ts";
import { type Look, type Pen, type SetText, setText } from "./report-pen.ts";
import { setColumns, setMap } from "./set-report-pictures.ts";
import { setTable } from "./set-report-table.ts";

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

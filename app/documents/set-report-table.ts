import type { ReportTable } from "./report.ts";
import { body, colours, type SetPart, small, textWide } from "./report-looks.ts";
import { type SetText, setText } from "./report-pen.ts";

/** A table of names, bars and counts; its heads are said with each cell. */
export function setTable({ head, rows }: ReportTable, width: number): SetPart {
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

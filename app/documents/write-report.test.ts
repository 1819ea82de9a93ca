import { expect, test } from "vitest";
import { readPdf } from "./read-back.ts";
import type { Report } from "./report.ts";
import { reportPdfOf } from "./write-report.ts";

const report: Report = {
  title: "Books and AI",
  head: "Board report",
  lead: "12 letters.",
  author: "Publisher",
  date: "2026-11-28",
  foot: "Books and AI",
  pages: [
    [
      { kind: "numbers", items: [{ value: "12", label: "letters" }] },
      { kind: "heading", text: "By day" },
      {
        kind: "columns",
        alt: "Most on Monday.",
        columns: [
          [3, 1],
          [0, 0],
        ],
        legend: ["A", "B"],
        marks: ["1 Nov", "2 Nov"],
        height: 60,
      },
    ],
    [
      { kind: "heading", text: "Where" },
      {
        kind: "beside",
        share: 0.5,
        left: [
          {
            kind: "map",
            alt: "A map.",
            hexagons: [
              { q: 0, r: 0, level: 0 },
              { q: 1, r: -1, level: 4 },
            ],
            levels: ["a", "b", "c", "d", "e"],
            height: 60,
          },
        ],
        right: [{ kind: "table", head: ["Nation", "Letters"], rows: [{ name: "Wales", count: 7, note: "58 %" }] }],
      },
      { kind: "list", items: ["One thing.", "Another."] },
    ],
  ],
};
const rawOf = async (given: Report) => Buffer.from(await reportPdfOf(given)).toString("latin1");

test("a report is tagged: headings, a table with heads, a list, and pictures with words in their place", async () => {
  const { pieces, labels, pages, marked, info, artifacts } = await readPdf(await reportPdfOf(report));
  expect([pages, marked, info.Title, info.Author]).toEqual([2, true, "Books and AI", "Publisher"]);
  expect(
    pieces.filter(({ role }) => role.startsWith("H")).map(({ role, text, page }) => [role, text.trim(), page]),
  ).toEqual([
    ["H1", "Books and AI", 1],
    ["H2", "By day", 1],
    ["H2", "Where", 2],
  ]);
  expect(pieces.filter(({ role }) => role === "LBody").map(({ text }) => text.trim())).toEqual([
    "One thing.",
    "Another.",
  ]);
  expect(labels).toEqual(["•", "•"]);
  expect(artifacts).toEqual(["Books and AI · 1 of 2", "Books and AI · 2 of 2"]);
  const raw = await rawOf(report);
  expect(raw).toMatch(/\/S\/Figure\/Alt \(Most on Monday\.\)\/A<<\/O\/Layout\/Placement\/Block\/BBox\[/);
  expect(raw.match(/\/S\/TH\/A<<\/O\/Table\/Scope\/Column>>/g)).toHaveLength(2);
  expect(raw.match(/\/S\/TH\/A<<\/O\/Table\/Scope\/Row>>/g)).toHaveLength(1);
});

test("the same report gives the same bytes, another one another id", async () => {
  expect(await rawOf(report)).toBe(await rawOf(structuredClone(report)));
  const idOf = async (given: Report) => /\/ID \[<(\w+)>/.exec(await rawOf(given))?.[1];
  expect(await idOf({ ...report, lead: "13 letters." })).not.toBe(await idOf(report));
});

test("hostile and odd words are text: nothing of them becomes an operator of the page", async () => {
  const title = "=cmd|' /C calc'!A0 ) Tj ET Q \\) \u0000\uffff 李 Ŵŷ";
  const { pieces } = await readPdf(
    await reportPdfOf({ ...report, title, pages: [[{ kind: "paragraph", text: title }]] }),
  );
  const shown = "=cmd|' /C calc'!A0 ) Tj ET Q \\) 李 Ŵŷ";
  expect(pieces.map(({ text }) => text.replace(/\s+/g, " ").trim()).filter((text) => text.startsWith("=cmd"))).toEqual([
    shown,
    shown,
  ]);
});

test("what does not fit goes on, with its heading, and nothing is drawn without columns, hexagons or rows", async () => {
  const long = {
    kind: "table" as const,
    head: ["A", "B"] as [string, string],
    rows: Array.from({ length: 25 }, (_, n) => ({ name: `Row ${n}`, count: n })),
  };
  const { pieces, pages } = await readPdf(
    await reportPdfOf({ ...report, pages: [[long, { kind: "heading", text: "Goes along" }, long]] }),
  );
  expect(pages).toBe(2);
  expect(pieces.find(({ text }) => text.trim() === "Goes along")?.page).toBe(2);
  const empty = await readPdf(
    await reportPdfOf({
      ...report,
      pages: [
        [
          { kind: "columns", alt: "None.", columns: [], legend: [], marks: ["today"], height: 50 },
          { kind: "table", head: ["A", "B"], rows: [] },
        ],
      ],
    }),
  );
  expect(empty.pages).toBe(1);
});

/** What those read who may change nothing, and how two people's texts are named beside each other. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { chapters } from "#campaigns/shared";
import { actionWords, chapterWords, ReadOnly } from "./read-only.tsx";
import { SideBySide } from "./side-by-side.tsx";

test("settings read as words: choices by their labels, days as letters write them, what is empty as such", () => {
  const settings = chapters.flatMap((chapter) => chapter.settings);
  const choice = settings.find(({ kind, options }) => kind === "choice" && options?.[0])!;
  const day = settings.find(({ kind }) => kind === "day")!;
  const share = settings.find(({ kind }) => kind === "percent")!;
  const chapter = { id: "t", title: "T", lead: "", keys: [], settings: [choice, day, share] };
  const typed = { [choice.name]: choice.options?.[0]?.value ?? "", [day.name]: "2026-11-28", [share.name]: "" };
  const rows = chapterWords(chapter, typed);
  expect(rows.map(({ value }) => value)).toEqual([choice.options?.[0]?.label, "28 November 2026", ""]);
  expect(renderToStaticMarkup(createElement(ReadOnly, { rows }))).toContain("Nothing is set.");
});

test("an action names its letter by the title, and leaves out what is empty", () => {
  const typed = { title: "Write", time: "", "templates.mp": "ours", recipients: "meta x", ticked: "", posts: "words" };
  const letters = [{ value: "ours", label: "Our letter" }];
  const choices = {
    recipients: [{ id: "mp", label: "The MP", letters }],
    organisations: [{ value: "meta", label: "Meta" }],
    posts: [{ value: "words", label: "What the campaign says" }],
  };
  Object.assign(typed, { "links.0.url": "https://example.org" });
  expect(actionWords(typed, choices)).toEqual([
    { label: "Title", value: "Write" },
    { label: "The MP", value: "Our letter" },
    { label: "Who people may write to", value: "Meta, x" },
    { label: "Ready posts that people are offered", value: "What the campaign says" },
    { label: "Link 1: Address", value: "https://example.org" },
  ]);
});

test("lines of two people carry the names of their columns, and none says what it was", () => {
  const part = (text: string) => [{ text, marked: true }];
  const html = renderToStaticMarkup(
    createElement(SideBySide, {
      caption: "The two texts",
      before: "Theirs: the draft of Ada as it is now",
      after: "Yours",
      rowNames: { before: "Theirs", after: "Yours" },
      same: "",
      lines: [
        { kind: "changed", before: part("a"), after: part("b") },
        { kind: "removed", before: part("c"), after: null },
        { kind: "added", before: null, after: part("d") },
      ],
    }),
  );
  const said = [...html.matchAll(/line-word">([^<]*)/g)].map(([, word]) => word);
  expect(said).toEqual(["Theirs", "Yours", "Theirs only", "Yours only"]);
  expect(html).not.toMatch(/taken out|\[added/);
});

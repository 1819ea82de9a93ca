import { expect, test } from "vitest";
import { marksOf, mergeTyped } from "./merge-typed.ts";

const drawn = { title: "Books", headline: "One line", "hours.from": "9", "hours.to": "17", share_texts: ["I asked."] };
const seen = marksOf(drawn);
const merge = (theirs: object, mine: object, giveUp: string[] = []) =>
  mergeTyped({ seen, theirs: { ...drawn, ...theirs }, mine: { ...drawn, ...mine }, giveUp });

test("each keeps what they alone changed", () => {
  expect(merge({ title: "Theirs" }, { headline: "Mine" })).toEqual({
    typed: { ...drawn, title: "Theirs", headline: "Mine" },
    collisions: [],
    fromThem: ["title"],
  });
});

test("a setting that both changed is in question, and mine stays in the form", () => {
  const merged = merge({ title: "Theirs", headline: "Theirs too" }, { title: "Mine" });
  expect(merged.collisions).toEqual(["title"]);
  expect(merged.typed).toMatchObject({ title: "Mine", headline: "Theirs too" });
});

test("both wrote the same, or one changed it back: nothing is in question", () => {
  expect(merge({ title: "Same" }, { title: "Same " }).collisions).toEqual([]);
  expect(merge({}, { title: "Mine" })).toMatchObject({ collisions: [], fromThem: [] });
});

test("opening and closing hour belong together: half from each might say what nobody meant", () => {
  expect(merge({ "hours.from": "18", "hours.to": "20" }, { "hours.to": "16" }).collisions).toEqual(["hours"]);
});

test("theirs stands where mine is given up, with every other setting of mine", () => {
  const merged = merge({ title: "Theirs" }, { title: "Mine", headline: "Mine" }, ["title"]);
  expect(merged).toMatchObject({ typed: { title: "Theirs", headline: "Mine" }, collisions: [] });
});

test("empty boxes and line ends of a browser change nothing; links that they added to none are theirs", () => {
  const none = { share_texts: ["I asked.", "", ""], title: "Books\r\n", "links.0.url": "", "links.0.label": "" };
  const merged = merge({ "links.0.url": "https://a.example", "links.0.label": "A" }, none);
  expect(merged.collisions).toEqual([]);
  expect(merged.typed).toMatchObject({ "links.0.url": "https://a.example" });
});

test("a form that lost its marks asks about all that differs", () => {
  const merged = mergeTyped({ seen: "", theirs: drawn, mine: { ...drawn, title: "Mine" } });
  expect(merged.collisions).toEqual(["title"]);
});

import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ReadWorks } from "./list-notices.tsx";

const draw = (read: number, notes: string[] = []) =>
  renderToStaticMarkup(createElement(ReadWorks, { read, notes, kept: "Your list is kept." }));

test("how many works were read is said, and nothing where the address names no number of them", () => {
  expect(draw(1)).toContain("We read one work.");
  expect(draw(200)).toContain("We read 200 works.");
  expect([0, -1, Number.NaN].map((read) => draw(read))).toEqual(["", "", ""]);
  expect(draw(Number.NaN, ["A row without a title was left out."])).toContain("Your list is kept.");
});

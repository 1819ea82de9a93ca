/** The page of limits in words that need no explanation. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { type LimitName, limits } from "#platform/shared";
import { usualFirst } from "./chapter-fields.tsx";
import { PlainLimits } from "./limits-plain.tsx";

const rows = Object.entries(limits).map(([name, { max }]) => ({
  ...{ name: name as LimitName, max, most: name === "lettersPerDay" ? 4 : null, over: 0 },
}));

test("what people may meet is said without a technical word, with the numbers that hold", () => {
  const html = renderToStaticMarkup(createElement(PlainLimits, { limits: rows }));
  expect(html).toContain("One person can have 10 letters sent in a day.");
  expect(html).not.toMatch(/ALTCHA|IPv6|hub_|429|SMTP|client|`/);
  expect(html).toContain("people wait 5 minutes before the next");
  const other = rows.map((row) => (row.name === "lettersPerDay" ? { ...row, max: 7 } : row));
  expect(renderToStaticMarkup(createElement(PlainLimits, { limits: other }))).toContain("can have 7 letters sent");
});

test("the usual time zones come first, and each is there once", () => {
  const zones = ["Africa/Abidjan", "Europe/Dublin", "Europe/London", "Pacific/Wake", "UTC"];
  expect(usualFirst(zones)).toEqual(["Europe/London", "Europe/Dublin", "UTC", "Africa/Abidjan", "Pacific/Wake"]);
});

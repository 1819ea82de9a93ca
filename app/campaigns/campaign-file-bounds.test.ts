import { expect, test } from "vitest";
import { hostileTemplates } from "../../tests/security/hostile-templates.ts";
import { processorClock } from "../../tests/stand-ins/processor.ts";
import { readCampaignFile } from "./read-campaign-file.ts";

const many = (text: string) => text.repeat(Math.floor(48_000 / text.length));

test.each([
  "[",
  "{",
  "- ",
  "? ",
  "[{",
  "a: 1\n",
  "a: { b: c, ",
  "&a ",
  "*a, ",
  "!t ",
  ": ",
  " ",
  "\t",
  "\n",
  "'",
  '"',
  "#\n",
  "a: [b, ",
  "%a\n",
])("a campaign file of nothing but %j is refused in a moment", (piece) => {
  const took = processorClock();
  expect(readCampaignFile(`name: x\nbad: ${many(piece)}`).ok).toBe(false);
  expect(took()).toBeLessThan(1_500);
});

test("no head of a hostile template is a campaign", () => {
  for (const { source } of hostileTemplates) expect(readCampaignFile(source).ok).toBe(false);
});

/** The letters as they were last proofread. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drawCase, goldenCases, goldenFolder } from "../golden/draw-case.ts";

test.each(goldenCases())("%s is as it was proofread", async (path) => {
  for (const [name, text] of Object.entries(await drawCase(path)))
    expect(text, `${name}: npm run golden writes it anew`).toBe(readFileSync(join(goldenFolder, path, name), "utf8"));
});

import { expect, test } from "vitest";
import { plainText } from "#letters/shared";
import { givenLetter } from "./given-letter.ts";
import { readPdf } from "./read-back.ts";
import { recordBlocks, recordPdfOf } from "./write-record.ts";

const letter = givenLetter();
const mailed = { to: "rights@example.test", at: new Date("2026-11-28T14:05:00Z") };

test("a record says to whom and when, with room for what only the writer knows", async () => {
  const text = recordBlocks(
    [
      { letter, mailed: null },
      { letter, mailed },
    ],
    "2026-11-28",
    "Europe/London",
  )
    .flatMap((block) =>
      block.kind === "list" ? block.items.map(plainText) : "content" in block ? [plainText(block.content)] : [],
    )
    .join("\n");
  expect(text).toContain("Record of my letters");
  expect(text).toContain("Made on 28 November 2026");
  expect(text).toContain(`To: ${letter.recipient.lines.join(", ")}`);
  expect(text).toMatch(/Posted on: _+/);
  expect(text).toContain("Emailed to rights@example.test; taken by its mail server on 28 November 2026 at 14:05");
  const pdf = await recordPdfOf([{ letter, mailed }], "2026-11-28", "Europe/London");
  expect(Buffer.from(pdf)).toEqual(Buffer.from(await recordPdfOf([{ letter, mailed }], "2026-11-28", "Europe/London")));
  expect(JSON.stringify(await readPdf(pdf))).toContain("Record of my letter");
});

test("many letters go on to further pages", async () => {
  const records = Array.from({ length: 30 }, () => ({ letter, mailed: null }));
  const { pages, pieces } = await readPdf(await recordPdfOf(records, "2026-11-28", "Europe/London"));
  expect(pages).toBeGreaterThan(1);
  const posted = pieces.filter(({ text }) => text.includes("Posted on"));
  expect(posted).toHaveLength(30);
  expect(posted.at(-1)?.page).toBe(pages);
});

import { expect, test } from "vitest";
import { moMember } from "./given-letter-input.ts";
import { letterReference } from "./letter-reference.ts";
import type { LetterRecipient } from "./shared.ts";

test("a reference is short, steady and differs by writer, day and company", () => {
  const meta: LetterRecipient = {
    ...moMember,
    key: "company:meta",
    company: { id: "meta", legalEntity: "M", libgenLine: null, products: null },
  };
  const reference = letterReference({ name: "Ada Author", date: "2026-11-24", recipient: meta });
  expect(reference).toMatch(/^AH-[0-9A-Z]{4}-META$/);
  expect(letterReference({ name: "Ada Author", date: "2026-11-24", recipient: meta })).toBe(reference);
  expect(letterReference({ name: "Ada Author", date: "2026-11-25", recipient: meta })).not.toBe(reference);
});

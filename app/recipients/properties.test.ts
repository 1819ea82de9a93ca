/** What holds for any name or file that an operator or a person gives to the directory. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../tests/stand-ins/runs.ts";
import { readDirectoryFile } from "./directory-csv.ts";
import { foldName } from "./fold-name.ts";
import { envelopeName, salutationOf } from "./salutation.ts";

const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.string({ unit: "grapheme", maxLength: 40 }));

test("a folded name stays as it is, and case, accents and apostrophes make no other", () => {
  fc.assert(
    fc.property(anyText, (name) => {
      const folded = foldName(name);
      expect(foldName(folded)).toBe(folded);
      expect(folded).toMatch(/^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u);
      expect(foldName(`  ${name.normalize("NFD")}\u2019 `)).toBe(foldName(name));
    }),
    runs(1000),
  );
});

const printable = fc.stringMatching(/^[A-Za-zŵŷÉé'"’,;\t .-]{1,30}$/).filter((text) => /\p{L}/u.test(text));

test("a list of members that a spreadsheet writes is read back as it was", () => {
  const row = fc.record({ constituency: printable, name: fc.oneof(printable, fc.constant("")), party: printable });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.boolean(), (rows, mark) => {
      const quoted = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
      const table = rows.map(({ constituency, name, party }, i) => [`E1400${1000 + i}`, constituency, name, party]);
      const lines = [["constituency_code", "constituency_name", "mp_name", "party"], ...table].map(quoted);
      const csv = `${mark ? "\ufeff" : ""}${lines.join("\n")}\n`;
      const read = readDirectoryFile(Buffer.from(csv.replaceAll("\n", mark ? "\r\n" : "\n")));
      if (!read.ok) {
        for (const { line, sentence } of read.problem) {
          expect(line).toBeLessThanOrEqual(rows.length + 1);
          expect(sentence).toMatch(/\S/);
        }
        return;
      }
      expect(read.value.kind).toBe("members");
      const names = read.value.rows.map((one) => one as { name: string }).map(({ name }) => name);
      expect(names).toEqual(rows.map(({ name }) => name.replace(/\s+/g, " ").trim()));
    }),
    runs(300),
  );
});

test("any bytes as a directory file end with sentences that have a line, or with rows", () => {
  const start = fc.constantFrom(
    "",
    "code,name,nation\n",
    "constituency_code,constituency_name,mp_name\n",
    "\ufeff<html>",
  );
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 200 }), (head, bytes) => {
      const read = readDirectoryFile(Buffer.concat([Buffer.from(head), bytes]));
      if (read.ok) return;
      expect(read.problem.length).toBeGreaterThan(0);
      for (const { line, sentence } of read.problem) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(sentence).toMatch(/\.$/);
      }
    }),
    runs(500),
  );
});

test("no name of a member makes a greeting or an address line that is empty, doubled or undefined", () => {
  const title = fc.constantFrom("", "Mr ", "Ms ", "Dr ", "Sir ", "Dame ", "The Rt Hon ", "Rt Hon Sir ", "Lady ");
  const end = fc.constantFrom("", " MP", " OBE MP", " KC MP");
  const word = fc.stringMatching(/^[A-ZŴÉ][a-zŵé'’-]{0,12}$/);
  fc.assert(
    fc.property(
      title,
      fc.array(word, { minLength: 1, maxLength: 4 }),
      end,
      fc.boolean(),
      (before, words, after, full) => {
        const name = `${before}${words.join(" ")}`;
        const fullTitle = full ? `${before}${words.join(" ")}${after}` : null;
        for (const said of [
          salutationOf({ name, fullTitle, addressAs: null }),
          envelopeName({ name, fullTitle, addressAs: null }),
        ]) {
          expect(said).toMatch(/^\S+( \S+)*$/);
          expect(said).not.toMatch(/undefined|null|MP MP|Dear/);
        }
      },
    ),
    runs(500),
  );
});

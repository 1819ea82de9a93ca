import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { runs } from "../../tests/stand-ins/runs.ts";
import { csvOf } from "./write-csv.ts";

const hostile = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(1;1)",
  "\t=1",
  "\r=1",
  "\0=1",
  " =1",
  "\u00a0=1",
  "\u3000=1",
  "\u200b=1",
  "\ufeff=1",
  "\n=1",
  "＝1+1",
  "＋1",
  "－1",
  "＠SUM(1)",
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://evil.example";"x")',
  "%0A=1",
  "'=1",
];
const harmless = ["Cwm Tŷ Llyfr", "O’Rhyme, Órla", 'He said "no"', "two\nlines", "a;b", "", "1-2", "مرحبا", "👩‍👩‍👧"];

const read = (text: string) => parse(text, { bom: true }) as string[][];

test("what could be a formula gets an apostrophe, all else stays as it is, and numbers stay numbers", () => {
  expect(
    read(csvOf([hostile]))
      .flat()
      .filter((text) => !text.startsWith("'") && text !== "%0A=1"),
  ).toEqual([]);
  expect(read(csvOf([harmless]))).toEqual([harmless]);
  expect(csvOf([["a", 12, -3]])).toBe('\ufeff"a",12,-3\r\n');
});

test("any text is read back equal, an apostrophe and NUL aside", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 30 });
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const back = parse(csvOf(rows), { bom: true, record_delimiter: "\r\n" }) as string[][];
      for (const [i, row] of rows.entries())
        for (const [j, one] of row.entries())
          expect([one, `'${one}`].map((was) => was.replaceAll("\0", ""))).toContain(back[i]?.[j]);
    }),
    runs(300),
  );
});

const office = ["soffice", "libreoffice"].find((name) => {
  try {
    execFileSync("which", [name]);
    return true;
  } catch {
    return false;
  }
});

/** UTF-8, with formulas evaluated: the least careful way in which a spreadsheet can read a file. */
const readAsItComes = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0,true";

/** What LibreOffice makes of a file: the XML of its cells. */
function openedInOffice(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "hub-csv-"));
  const file = join(folder, "rows.csv");
  writeFileSync(file, text);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const how = ["--headless", profile, `--infilter=${readAsItComes}`, "--convert-to", "ods", "--outdir", folder, file];
  execFileSync(office as string, how, { timeout: 120_000, stdio: "ignore" });
  const xml = unzipSync(readFileSync(join(folder, "rows.ods")))["content.xml"];
  rmSync(folder, { recursive: true, force: true });
  return Buffer.from(xml ?? []).toString("utf8");
}

test.skipIf(!office)("LibreOffice reads no formula (skipped where it is not installed)", { timeout: 300_000 }, () => {
  const opened = openedInOffice(csvOf([...hostile, ...harmless].map((text) => [text, 1])));
  expect(opened).toContain("Cwm Tŷ Llyfr");
  expect(opened).not.toContain("table:formula");
  expect(openedInOffice('"=1+1",1\r\n')).toContain("table:formula"); // it would see one
});

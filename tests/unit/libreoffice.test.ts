/** Word documents as LibreOffice reads them, where it is installed. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { canonicalText, docxOf } from "#documents";
import { givenLetter, givenLetterWithWorks, paragraph } from "../../app/documents/given-letter.ts";

const soffice = "/usr/bin/soffice";
/** Without the numbers and bullets that LibreOffice writes before the items of a list. */
const withoutMarks = (text: string) => text.replace(/^\s*(?:•|\d+\.)\s+/gm, "");
const squeeze = (text: string) =>
  text
    .replace(/^\uFEFF/, "")
    .replace(/\s+/g, " ")
    .trim();

test.skipIf(!existsSync(soffice))(
  "LibreOffice reads the same text as every other format (needs LibreOffice)",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "hub-docx-"));
    const attacked = givenLetter();
    const letters = {
      plain: givenLetter(),
      works: givenLetterWithWorks(12),
      attacked: { ...attacked, blocks: [...attacked.blocks, paragraph("</w:t> & <b> ŵŷŁ \uFFFF")] },
    };
    for (const [name, letter] of Object.entries(letters))
      writeFileSync(join(folder, `${name}.docx`), await docxOf(letter));
    execFileSync(
      soffice,
      [
        `-env:UserInstallation=file://${folder}/profile`,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        folder,
        ...Object.keys(letters).map((name) => join(folder, `${name}.docx`)),
      ],
      { stdio: "ignore", timeout: 120_000 },
    );
    for (const [name, letter] of Object.entries(letters)) {
      const read = squeeze(withoutMarks(readFileSync(join(folder, `${name}.txt`), "utf8")));
      for (const part of canonicalText(letter)) expect(read, name).toContain(squeeze(part));
    }
  },
  150_000,
);

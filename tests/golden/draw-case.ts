/** A golden case: answers and a recipient on one side, the letter in every format on the other. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { letterCampaign, shippedCampaigns } from "#campaigns";
import { docxOf, emlOf, pdfOf, txtOf } from "#documents";
import { getTemplate, letterReference, readAnswers, renderLetter } from "#letters";
import type { LetterRecipient } from "#letters/shared";
import { companyRecipient, listShippedCompanies, typedMpRecipient } from "#recipients";
import { expectedTexts, pdfTexts, readPdf } from "../../app/documents/read-back.ts";

export const goldenFolder = import.meta.dirname;

interface Case {
  company?: string;
  member?: { name: string; constituency: string; nation?: string };
  ownBody?: string;
}

/** Every case as `template/case`. */
export function goldenCases(): string[] {
  const folders = (path: string) =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  return folders(goldenFolder).flatMap((template) =>
    folders(join(goldenFolder, template)).map((name) => `${template}/${name}`),
  );
}

/** Draws a case on 24 November 2026: file name to text, as a reviewer reads it. */
export async function drawCase(path: string): Promise<Record<string, string>> {
  const read = (name: string) => JSON.parse(readFileSync(join(goldenFolder, path, name), "utf8"));
  const { ownBody, ...whom }: Case = read("case.json");
  const template = getTemplate(path.split("/")[0]!);
  const answers = readAnswers(template, read("answers.json"), {
    now: new Date("2026-11-24T12:00:00Z"),
    ...(ownBody ? { only: ["name", "address", "postcode", "email"] } : {}),
  });
  if (!answers.ok)
    throw new Error(`${path}: ${answers.problem.map(({ field, sentence }) => `${field}: ${sentence}`).join("\n")}`);
  const recipient = recipientOf(whom);
  const date = "2026-11-24";
  const letter = renderLetter(template, {
    answers: answers.value,
    recipient,
    campaign: letterCampaign(shippedCampaigns()[0]!),
    hub: { name: "Action Hub", url: "https://hub.example" },
    date,
    reference:
      recipient.kind === "company" ? letterReference({ name: String(answers.value.name), date, recipient }) : null,
    ...(ownBody ? { ownBody } : {}),
  });
  const docx = unzipSync(await docxOf(letter))["word/document.xml"]!;
  const pdf = await readPdf(await pdfOf(letter));
  return {
    "letter.txt": txtOf(letter),
    "letter.eml": new TextDecoder().decode(await emlOf(letter, { kind: "draft" })).replaceAll("\r\n", "\n"),
    "document.xml": new TextDecoder().decode(docx).replace(/(<\/w:p>)/g, "$1\n"),
    "letter.pdf.txt": `${pdfTexts(pdf, expectedTexts(letter)).join("\n")}\n`,
  };
}

function recipientOf({ company, member }: Omit<Case, "ownBody">): LetterRecipient {
  if (member) return typedMpRecipient(member);
  const found = listShippedCompanies().find(({ id }) => id === company);
  if (!found) throw new Error(`There is no company ${company}.`);
  return companyRecipient(found);
}

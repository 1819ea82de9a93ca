/** hub templates coverage NAME: the versions of a letter in words, and what is worth a look. */
import { HUB_NAME } from "#actions";
import { letterCampaign, shippedCampaigns } from "#campaigns";
import { countPages } from "#documents";
import {
  type CoverageSample,
  coverTemplateInWorker,
  letterReference,
  loadTemplate,
  stopTemplateWorker,
} from "#letters";
import type { LetterAction, LetterRecipient, TemplateProblem } from "#letters/shared";
import { dayIn, env, now } from "#platform";
import { typedMpRecipient } from "#recipients";
import { InputError, printJson } from "./input.ts";

/** Prints the coverage of a letter with the shipped campaign; an invented MP, or the first company. @throws InputError */
export async function coverage(name: string, json: boolean): Promise<void> {
  const loaded = loadTemplate(name);
  if (!loaded.ok) throw refused(name, loaded.problem);
  const { source, name: known, action } = loaded.value;
  const covered = await coverTemplateInWorker(source, known, sampleFor(action));
  await stopTemplateWorker();
  if (!covered.ok) throw refused(name, covered.problem);
  const { versions, findings, branches, pairs, tried, isComplete, reading } = covered.value;
  const shown = versions.map(({ number, letter, differs, leftOut }) => ({
    ...{ number, differs, leftOut, subject: letter.subject, pages: countPages(letter) },
  }));
  if (json) return printJson({ ...covered.value, versions: shown });
  const lines: string[] = [];
  const out = (line: string) => lines.push(line);
  out(
    `${versions.length} versions show ${branches.shown} of ${branches.ways} ways and ${pairs.shown} of ${pairs.met} pairs of them; ${tried} answers were tried${isComplete ? "" : ", and there are more"}.`,
  );
  out(
    reading.age === null
      ? "Too short to say a reading age."
      : `Reading age about ${reading.age}; ${reading.words} words.`,
  );
  for (const { line, column, sentence, quote } of findings)
    out(`${name}:${line}:${column}: ${sentence}${quote ? ` – ${quote}` : ""}`);
  for (const { number, differs, pages } of shown)
    out(
      `${number}. ${pages.letter} + ${pages.annex} pages. ${differs.map(({ label, words }) => `${label}: ${words}`).join("; ") || "The sample as it is"}`,
    );
  process.stdout.write(`${lines.join("\n")}\n`);
}

const inventedCompany: LetterRecipient = {
  kind: "company",
  key: "company:example",
  name: "Example Models Ltd",
  salutation: "Sir or Madam",
  lines: ["Example Models Ltd", "1 Example Street", "Exampleton", "ZZ1 1AA"],
  constituency: null,
  nation: null,
  email: null,
  copies: [],
  company: {
    id: "example",
    name: "Example",
    legalEntity: "Example Models Ltd",
    libgenLine: null,
    products: "Example Model",
  },
  demonstration: true,
};

/** No directory is opened for it: whoever the letter goes to is invented. */
function sampleFor(action: LetterAction): CoverageSample {
  const campaign = shippedCampaigns()[0];
  if (!campaign) throw new Error("A campaign ships with the hub.");
  const isCompany = action === "company-letter";
  const recipient = isCompany
    ? inventedCompany
    : typedMpRecipient({ name: "Mo Member MP", constituency: "Example North" });
  const date = dayIn(campaign.timeZone, now());
  return {
    recipient,
    campaign: letterCampaign(campaign),
    hub: { name: HUB_NAME, url: env().BASE_URL },
    date,
    reference: isCompany ? letterReference({ name: "A. N. Author", date, recipient }) : null,
  };
}

function refused(name: string, problems: TemplateProblem[]): InputError {
  return new InputError(problems.map(({ line, column, sentence }) => `${name}:${line}:${column}: ${sentence}`));
}

import { checkTemplateInWorker, saveTemplateDraft } from "#letters";
import type { LetterAction } from "#letters/shared";
import { ok, problem, type Result, transaction } from "#platform";
import { CAMPAIGN_FILE, type CampaignFiles, letterOfPath, pathOfLetter } from "./campaign-files.ts";
import { hashOf } from "./campaign-hash.ts";
import { openWork, saveIn } from "./campaign-work.ts";
import { setLines } from "./change-campaign.ts";
import { openCampaignFile, readCampaignFile } from "./read-campaign-file.ts";
import { type Campaign, lettersNamed } from "./shared.ts";
import { findRow, insertCampaign, writeDraft } from "./store.ts";
import { type WorkLetter, workLetters } from "./work-letters.ts";

/** What an import does, or would do. */
export interface ImportReport {
  name: string;
  title: string;
  /** Whether there was no campaign of this name. */
  isNew: boolean;
  /** Whether campaign.yaml says something else than the draft, or than what is published. */
  isChanged: boolean;
  /** Whether the command line may not publish it: a second person does, in the studio. */
  needsOther: boolean;
  /** Each letter that the campaign uses. `here`: not among the files, the hub has it. */
  letters: { name: string; change: "new" | "changed" | "same" | "here" }[];
}

export type ImportProblem =
  /** `FILE:LINE:COLUMN: sentence` or a sentence, for each. */
  | { kind: "faulty"; lines: string[] }
  /** The letters could not be checked, since the computer had no time for them. */
  | { kind: "busy" }
  /** A draft with changes of somebody's stands there: say that it may be replaced, or give another name. */
  | { kind: "exists"; name: string; title: string };

interface Ask {
  files: CampaignFiles;
  /** Another name than the one in the file. */
  as?: string | undefined;
  /** Whether a draft that differs may be replaced. */
  replace?: boolean;
  /** Null: the command line. */
  staffId: string | null;
  now: Date;
  /** Only says what it would do. */
  isCheck?: boolean;
}

/**
 * Takes a campaign's files into the hub as a draft: never published at once. All texts are checked first, letters in a
 * worker like any stranger's; with one mistake nothing is taken.
 */
export async function importCampaign(ask: Ask): Promise<Result<ImportReport, ImportProblem>> {
  const { staffId, now } = ask;
  const files = Object.fromEntries(Object.entries(ask.files).map(([path, text]) => [path, withPlainEnds(text)]));
  const read = readNamed(files[CAMPAIGN_FILE] ?? "", ask.as);
  if (!read.ok) return problem({ kind: "faulty", lines: read.problem });
  const { source, campaign } = read.value;
  const known = await workLetters(campaign, now);
  const faults = await checkLetters(files, campaign, known);
  if (faults === "busy") return problem({ kind: "busy" });
  if (faults.length > 0) return problem({ kind: "faulty", lines: faults });

  const work = await openWork(campaign.name);
  const report: ImportReport = {
    ...{ name: campaign.name, title: campaign.title, isNew: work === null, isChanged: work?.source !== source },
    needsOther: campaign.secondPerson || work?.published?.secondPerson === true,
    letters: known.map((letter) => ({ name: letter.name, change: changeOf(letter, files[pathOfLetter(letter.name)]) })),
  };
  const hasDraft = work !== null && work.source !== work.publishedSource && work.source !== source;
  const hasLetterDraft = known.some((one) => one.isChanged && isOther(one, files[pathOfLetter(one.name)]));
  if (work && !ask.replace && (hasDraft || hasLetterDraft))
    return problem({ kind: "exists", name: campaign.name, title: work.campaign.title });
  if (ask.isCheck) return ok(report);

  const isFirst = await transaction(async (tx) => {
    if (work) return (await saveIn(tx, { name: campaign.name, source, seen: hashOf(work.source), staffId, now })).ok;
    if (!(await insertCampaign(tx, campaign.name, now))) return false;
    return writeDraft(tx, { campaign: campaign.name, source, seen: 0, staffId, editedAt: now });
  });
  // somebody made or changed it at this very moment
  if (!isFirst) return problem({ kind: "exists", name: campaign.name, title: campaign.title });
  for (const letter of known) {
    const text = files[pathOfLetter(letter.name)];
    if (text === undefined || text === letter.source) continue;
    const { name, revision } = letter;
    await saveTemplateDraft({
      ...{ campaign: campaign.name, name, source: text, revision },
      ...{ staffId: staffId ?? "", now },
    });
  }
  return ok(report);
}

/** Whether there is a campaign of a name already. */
export const isCampaignName = async (name: string): Promise<boolean> => (await findRow(name)) !== null;

/** Computers write line ends in two ways; the hub keeps one, so that a text that came back is the text that went. */
const withPlainEnds = (text: string) => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");

function readNamed(text: string, as: string | undefined): Result<{ source: string; campaign: Campaign }, string[]> {
  const opened = openCampaignFile(text);
  if (!opened.ok) return problem(opened.problem.map((line) => `${CAMPAIGN_FILE}:${line}`));
  const { campaign, document, raw } = opened.value;
  if (as === undefined || as === campaign.name) return ok({ source: text, campaign });
  setLines(document, raw, { name: as });
  const source = document.toString({ lineWidth: 0 });
  const read = readCampaignFile(source);
  return read.ok
    ? ok({ source, campaign: read.value })
    : problem([`The name "${as.slice(0, 60)}" will not do: a campaign's name has small letters, digits and hyphens.`]);
}

/** One line for each thing that is wrong with the letters among the files, and for each that is missing. */
async function checkLetters(files: CampaignFiles, campaign: Campaign, known: WorkLetter[]): Promise<string[] | "busy"> {
  const named = lettersNamed(campaign);
  const lines: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    const name = letterOfPath(path);
    if (name === null) continue;
    if (!named.includes(name)) {
      lines.push(`${path}: no action of this campaign names the letter "${name}".`);
      continue;
    }
    const checked = await checkTemplateInWorker(text, name);
    if (!checked.ok && checked.busy) return "busy";
    if (!checked.ok)
      lines.push(...checked.problem.map(({ line, column, sentence }) => `${path}:${line}:${column}: ${sentence}`));
    else lines.push(...actionFaults(path, name, checked.value.action, campaign));
  }
  for (const { name, source } of known)
    if (source === null && files[pathOfLetter(name)] === undefined)
      lines.push(`${CAMPAIGN_FILE} names the letter "${name}", and ${pathOfLetter(name)} is missing.`);
  return lines;
}

const actionFaults = (path: string, name: string, action: LetterAction, { actions }: Campaign): string[] =>
  actions
    .filter((one) => Object.values(one.templates).includes(name) && one.action !== action)
    .map((one) => `${path}:1:1: This letter is a ${action}, and the action ${one.action} names it.`);

function changeOf(letter: WorkLetter, text: string | undefined): ImportReport["letters"][number]["change"] {
  if (text === undefined) return "here";
  if (letter.source === null) return "new";
  return text === letter.source ? "same" : "changed";
}

const isOther = ({ source }: WorkLetter, text: string | undefined) => text !== undefined && text !== source;

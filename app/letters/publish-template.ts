import { ok, problem, type Result, type Tx, transaction } from "#platform";
import { sayDate } from "#platform/shared";
import { checkTemplateInWorker } from "./check-template-in-worker.ts";
import { versionOf } from "./parse-template.ts";
import { dropWithin } from "./save-template-draft.ts";
import type { TakenBack, TemplateProblem } from "./shared.ts";
import { publishTemplateVersion } from "./store.ts";
import { insertPublication, lockTemplate, markCalledOff, readPublications } from "./store-publications.ts";
import { readDraft, rebaseDraft } from "./store-template-drafts.ts";
import { shippedVersion, takenBack } from "./taken-back.ts";
import type { Template } from "./template.ts";
import { loadTemplate } from "./template-files.ts";
import { findVersionFor, forgetInForce, inForceOf } from "./template-in-force.ts";
import { templateProblems } from "./template-problems.ts";

export interface Publishing {
  campaign: string;
  name: string;
  versionSource: string;
  /** Now or later; a time that is past counts as now. */
  fromAt: Date;
  staffId: string;
  why: string;
  now: Date;
  /** The version in force that was compared with; another one by now is told. Null: none was published. */
  over?: string | null;
  /** The version that is taken back: what is being written from it goes on with this one. */
  recalls?: string | null;
  /** Whoever publishes knows that the text was taken back before, if it was. */
  again?: boolean;
  /** What is to be written down in the same transaction, such as the audit log. */
  beside?: (tx: Tx, version: string) => Promise<void>;
}

export type PublishProblem = VetProblem | { overtaken: string } | { takenBack: TakenBack };

/** A text that passed the whole check, and may be made a version in force from then on. */
export interface VettedText {
  template: Template;
  fromAt: Date;
}

/** Why a text may not be one. `busy`: it could not be checked, and can be tried again. */
export type VetProblem = { faults: TemplateProblem[]; busy?: true };

/**
 * The whole check of a text that is to be published, run with its samples in a worker, whoever wrote it. It may take
 * seconds: never inside a transaction.
 */
export async function vetTemplate({
  name,
  versionSource,
  fromAt,
  now,
}: Pick<Publishing, "name" | "versionSource" | "fromAt" | "now">): Promise<Result<VettedText, VetProblem>> {
  const checked = await checkTemplateInWorker(versionSource, name);
  if (!checked.ok) return problem({ faults: checked.problem, ...(checked.busy && { busy: true }) });
  const vetted = { template: checked.value, fromAt: new Date(Math.max(fromAt.getTime(), now.getTime())) };
  const late = pastDate(vetted.template, vetted.fromAt);
  return late ? problem({ faults: [late] }) : ok(vetted);
}

/**
 * Makes a text the version in force, from now or from a day and time on. It gets the whole check first.
 * @returns the version and the number of its publication, or what is wrong with the text, or that another version was
 *   published since (`overtaken`: its id), or when and why this text was taken back, where nobody said `again`
 */
export async function publishTemplate(
  given: Publishing,
): Promise<Result<{ id: number; version: string }, PublishProblem>> {
  const vetted = await vetTemplate(given);
  if (!vetted.ok) return vetted;
  const published = await transaction((tx) => publishVetted(tx, vetted.value, given));
  forgetInForce(given.campaign, given.name);
  return published;
}

/** The same for a text that passed the check, inside a transaction; `forgetInForce` follows once that is over. */
export async function publishVetted(
  tx: Tx,
  { template, fromAt }: VettedText,
  given: Omit<Publishing, "versionSource" | "fromAt">,
): Promise<Result<{ id: number; version: string }, Exclude<PublishProblem, VetProblem>>> {
  const { campaign, name, staffId, why, now, recalls = null } = given;
  await lockTemplate(tx, campaign, name);
  const rows = await readPublications(campaign, name, tx);
  const standing = inForceOf(rows, now);
  if (given.over !== undefined && (standing?.version ?? null) !== given.over)
    return problem({ overtaken: standing?.version ?? "" });
  const back = given.again ? null : takenBack(name, rows, template.source, now);
  if (back) return problem({ takenBack: back });
  await publishTemplateVersion(template, now, tx);
  const { version, source } = template;
  const id = await insertPublication(tx, {
    ...{ campaign, name, version, fromAt, staffId, why, recalls, createdAt: now },
  });
  await rebaseDraft(tx, { campaign, name, source, version });
  await given.beside?.(tx, version);
  return ok({ id, version });
}

/**
 * Goes back to an earlier version, at once. It gets the check again: what was in order then may not be now. A draft
 * that says the same as the version in force goes with it, laid aside: published with something else, it would bring
 * the text back.
 * @param given.version one that was in force before, or that of the file that ships with the hub
 * @param given.recall whether the version in force is taken back, also for those who write with it now
 */
export async function rollBackTemplate(
  given: Omit<Publishing, "versionSource" | "fromAt" | "recalls" | "over"> & {
    version: string;
    over: string;
    recall: boolean;
  },
): Promise<Result<{ id: number; version: string }, PublishProblem | { unknown: true }>> {
  const { version, recall, ...rest } = given;
  const template = (await findVersionFor(version, given.name)) ?? shippedAs(given.name, version);
  if (!template) return problem({ unknown: true });
  const recalls = recall && given.over !== version ? given.over : null;
  const beside = async (tx: Tx, id: string) => {
    const { campaign, name, now } = given;
    const draft = await readDraft(campaign, name, tx);
    if (draft && given.over !== version && versionOf(draft.source) === given.over)
      await dropWithin(tx, { ...draft, now });
    await given.beside?.(tx, id);
  };
  const back = { versionSource: template.source, fromAt: given.now, recalls, again: true };
  return publishTemplate({ ...rest, ...back, beside });
}

/** The file that ships with the hub, if this is its version: it is kept as one only once it was published or used. */
function shippedAs(name: string, version: string): Template | null {
  if (shippedVersion(name) !== version) return null;
  const loaded = loadTemplate(name);
  return loaded.ok ? loaded.value : null;
}

/** Calls off a publication that has not begun. @returns false where it has */
export async function callOffPublication(given: {
  campaign: string;
  name: string;
  id: number;
  staffId: string;
  now: Date;
  beside?: (tx: Tx) => Promise<void>;
}): Promise<boolean> {
  const { beside, ...rest } = given;
  const done = await transaction(async (tx) => {
    const isDone = await markCalledOff(tx, rest);
    if (isDone) await beside?.(tx);
    return isDone;
  });
  forgetInForce(given.campaign, given.name);
  return done;
}

/** A text that would be in force when it is not true any more. */
export function pastDate({ trueUntil, source }: Template, from: Date): TemplateProblem | null {
  if (trueUntil === null || trueUntil >= from.toISOString().slice(0, 10)) return null;
  const line = source.split("\n").findIndex((text) => text.startsWith("true_until:")) + 1;
  return { line: Math.max(1, line), column: 1, ...templateProblems.dayIsPast(sayDate(trueUntil)) };
}

import { ok, problem, type Result, type Tx, transaction } from "#platform";
import { checkTemplateInWorker } from "./check-template-in-worker.ts";
import { formatDate } from "./letter-date.ts";
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
  /** A transaction of whoever calls, for several at once. */
  tx?: Tx;
}

export type PublishProblem = { faults: TemplateProblem[] } | { overtaken: string } | { takenBack: TakenBack };

/**
 * Makes a text the version in force, from now or from a day and time on. It gets the whole check first, run with its
 * samples in a worker, whoever wrote it.
 * @returns the version and the number of its publication, or what is wrong with the text, or that another version was
 *   published since (`overtaken`: its id), or when and why this text was taken back, where nobody said `again`
 */
export async function publishTemplate(
  given: Publishing,
): Promise<Result<{ id: number; version: string }, PublishProblem>> {
  const { campaign, name, staffId, why, now, recalls = null, tx } = given;
  const checked = await checkTemplateInWorker(given.versionSource, name);
  if (!checked.ok) return problem({ faults: checked.problem });
  const template = checked.value;
  const fromAt = new Date(Math.max(given.fromAt.getTime(), now.getTime()));
  const late = pastDate(template, fromAt);
  if (late) return problem({ faults: [late] });
  const publish = async (inside: Tx) => {
    await lockTemplate(inside, campaign, name);
    const rows = await readPublications(campaign, name, inside);
    const standing = inForceOf(rows, now);
    if (given.over !== undefined && (standing?.version ?? null) !== given.over)
      return problem({ overtaken: standing?.version ?? "" });
    const back = given.again ? null : takenBack(name, rows, template.source, now);
    if (back) return problem({ takenBack: back });
    await publishTemplateVersion(template, now, inside);
    const { version, source } = template;
    const id = await insertPublication(inside, {
      ...{ campaign, name, version, fromAt, staffId, why, recalls, createdAt: now },
    });
    await rebaseDraft(inside, { campaign, name, source, version });
    await given.beside?.(inside, version);
    return ok({ id, version });
  };
  const published = await (tx ? publish(tx) : transaction(publish));
  forgetInForce(campaign, name);
  return published;
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
function pastDate({ trueUntil, source }: Template, from: Date): TemplateProblem | null {
  if (trueUntil === null || trueUntil >= from.toISOString().slice(0, 10)) return null;
  const line = source.split("\n").findIndex((text) => text.startsWith("true_until:")) + 1;
  const sentence = `This text is true until ${formatDate(trueUntil)}: nothing could be made of it any more. Look it over and give true_until a later day.`;
  return { line: Math.max(1, line), column: 1, sentence };
}

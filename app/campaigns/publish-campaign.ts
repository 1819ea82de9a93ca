import { publishTemplate } from "#letters";
import { ok, problem, type Result, type Tx, transaction } from "#platform";
import { forgetCopy } from "./campaign.ts";
import { hashOf } from "./campaign-hash.ts";
import { openWork } from "./campaign-work.ts";
import { type CheckItem, checkCampaign } from "./check-campaign.ts";
import { deleteDraft, insertVersion, updatePublished } from "./store.ts";
import { asksSecondPerson, digestOf, isUnpublished, lastChange, workLetters } from "./work-letters.ts";

export type PublishCampaignProblem =
  | { kind: "missing"; items: CheckItem[] }
  /** It is not what whoever pressed the button had before them. */
  | { kind: "changed" }
  | { kind: "second-person" }
  /** Letters with a text that was taken back before, and nobody said that this is meant. */
  | { kind: "taken-back"; letters: string[] }
  | { kind: "nothing" }
  | { kind: "gone" };

/** Thrown to roll back where somebody was faster. */
class Overtaken extends Error {}

/**
 * Shows the public the draft of a campaign with its changed letters: all of it, or nothing.
 * @param digest what whoever publishes had before them
 * @param again whoever publishes knows which letters were taken back before
 * @param staffId null: the command line, which is no second person
 * @param beside what is to be written down in the same transaction, such as the audit log
 * @returns the names of the letters that were published with it
 */
export async function publishCampaign(ask: {
  name: string;
  digest: string;
  again?: boolean;
  why: string;
  staffId: string | null;
  now: Date;
  beside?: (tx: Tx) => Promise<void>;
}): Promise<Result<{ letters: string[] }, PublishCampaignProblem>> {
  const { name, why, staffId, now } = ask;
  const work = await openWork(name);
  if (!work) return problem({ kind: "gone" });
  const letters = await workLetters(work.campaign, now);
  if (digestOf(work, letters) !== ask.digest) return problem({ kind: "changed" });
  if (!isUnpublished(work, letters) && work.state === "published") return problem({ kind: "nothing" });
  if (asksSecondPerson(work) && (staffId === null || lastChange(work, letters)?.staffId === staffId))
    return problem({ kind: "second-person" });
  const missing = (await checkCampaign(work, letters, now)).filter(({ state }) => state === "missing");
  if (missing.length > 0) return problem({ kind: "missing", items: missing });
  const changed = letters.filter(({ isChanged }) => isChanged);
  const back = ask.again ? [] : changed.filter(({ takenBack }) => takenBack !== null);
  if (back.length > 0) return problem({ kind: "taken-back", letters: back.map(({ title }) => title) });
  try {
    await transaction(async (tx) => {
      if (work.revision > 0 && !(await deleteDraft(tx, name, work.revision))) throw new Overtaken();
      for (const { name: letter, source } of changed) {
        // in force at once: the check of a version runs again inside, whatever was checked before
        const one = { campaign: name, name: letter, versionSource: source ?? "", fromAt: now, again: true };
        const published = await publishTemplate({ ...one, staffId: staffId ?? "", why, now, tx });
        if (!published.ok) throw new Overtaken();
      }
      const { source, campaign } = work;
      await insertVersion(tx, { campaign: name, hash: hashOf(source), source, staffId, why, createdAt: now });
      await updatePublished(tx, campaign);
      await ask.beside?.(tx);
    });
  } catch (error) {
    if (error instanceof Overtaken) return problem({ kind: "changed" });
    throw error;
  }
  forgetCopy(name);
  return ok({ letters: changed.map((letter) => letter.name) });
}

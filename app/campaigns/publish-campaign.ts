import { forgetInForce, publishVetted, type VettedText, vetTemplate } from "#letters";
import { ok, problem, type Result, type Tx, transaction } from "#platform";
import { forgetCopy } from "./campaign.ts";
import { hashOf } from "./campaign-hash.ts";
import { openWork } from "./campaign-work.ts";
import { type CheckItem, checkCampaign } from "./check-campaign.ts";
import { deleteDraft, insertVersion, updatePublished } from "./store.ts";
import { asksSecondPerson, digestOf, isUnpublished, lastChange, type WorkLetter, workLetters } from "./work-letters.ts";

export type PublishCampaignProblem =
  | { kind: "missing"; items: CheckItem[] }
  /** It is not what whoever pressed the button had before them. */
  | { kind: "changed" }
  | { kind: "second-person" }
  /** Letters with a text that was taken back before, and nobody said that this is meant. */
  | { kind: "taken-back"; letters: string[] }
  /** A letter could not be checked, since the computer had no time for it. */
  | { kind: "busy" }
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
  const changed = letters.filter(({ isChanged }) => isChanged);
  const vetted = await vetAll(changed, now);
  if (vetted === "busy") return problem({ kind: "busy" });
  const missing = (await checkCampaign(work, letters, now)).filter(({ state }) => state === "missing");
  if (missing.length > 0) return problem({ kind: "missing", items: missing });
  const back = ask.again ? [] : changed.filter(({ takenBack }) => takenBack !== null);
  if (back.length > 0) return problem({ kind: "taken-back", letters: back.map(({ title }) => title) });
  try {
    await transaction(async (tx) => {
      if (work.revision > 0 && !(await deleteDraft(tx, name, work.revision))) throw new Overtaken();
      for (const { name: letter } of changed) {
        const text = vetted.get(letter);
        const one = { campaign: name, name: letter, staffId: staffId ?? "", why, again: true, now };
        if (!text || !(await publishVetted(tx, text, one)).ok) throw new Overtaken();
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
  for (const letter of changed) forgetInForce(name, letter.name);
  return ok({ letters: changed.map((letter) => letter.name) });
}

/** The letters that are in order, by their names: what is wrong with the others, the check of the campaign says. */
async function vetAll(letters: WorkLetter[], now: Date): Promise<Map<string, VettedText> | "busy"> {
  const vetted = new Map<string, VettedText>();
  for (const { name, source } of letters) {
    const one = await vetTemplate({ name, versionSource: source ?? "", fromAt: now, now });
    if (one.ok) vetted.set(name, one.value);
    else if (one.problem.busy) return "busy";
  }
  return vetted;
}

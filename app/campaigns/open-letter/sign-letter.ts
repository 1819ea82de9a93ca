/** Somebody wants to sign: what they typed waits until the owner of the mailbox confirms it. */
import { type Client, mailboxProblem, mailSignatory, mayAskToSign, senderKey } from "#dispatch";
import { readAnswer } from "#letters";
import type { Field } from "#letters/shared";
import {
  deriveToken,
  hashToken,
  limits,
  newId,
  newSecret,
  ok,
  problem,
  type Result,
  type Tx,
  transaction,
} from "#platform";
import { listedName } from "./listed-name.ts";
import type { OpenLetter } from "./open-letter.ts";
import { signProblem } from "./problems.ts";
import { findSeat, sayUnknownSeat } from "./seat-names.ts";
import type { Shown, SignProblem } from "./shared.ts";
import { changeSignatory, findBySender, insertSignatory, keepVersion, type SignatoryRow } from "./store.ts";

/** What the form sends, as typed. */
export interface TypedSignature {
  name: string;
  role: string;
  shown: string;
  seat: string;
  email: string;
  updates: boolean;
}

export const signatureToken = ({ id, issue }: { id: string; issue: number }) => deriveToken("signature", id, issue);

class NotMailed extends Error {
  problem: SignProblem;
  constructor(problem: SignProblem) {
    super("not mailed");
    this.problem = problem;
  }
}

/**
 * Keeps a name until it is confirmed, and mails the link. The answer is the same whether this mailbox and name have
 * signed already: then the mail brings them back to their own page, and nothing is changed.
 */
export async function signLetter(
  ask: Client & { letter: OpenLetter; typed: TypedSignature },
): Promise<Result<null, SignProblem[]>> {
  const { letter, typed, now } = ask;
  const read = await readSignature(typed, letter);
  const wrong = mailboxProblem(typed.email);
  if (!read.ok) return problem([...read.problem, ...(wrong ? [signProblem(wrong)] : [])]);
  const mailbox = await mayAskToSign({ ...ask, mailbox: typed.email });
  if (!mailbox.ok) return problem([signProblem(mailbox.problem)]);
  const row = {
    ...{ ...read.value, ...listedName(read.value), version: letter.version, updates: typed.updates },
    ...{ mailbox: mailbox.value.address, draftId: ask.draftId },
  };
  const key = senderKey(mailbox.value, row.name);
  try {
    await transaction(async (tx) => {
      await keepVersion(tx, letter, now);
      const known = await findBySender(tx, letter.campaign, key);
      const fresh = { id: newId(now.getTime()), issue: 1 };
      const at = known ? await renew(tx, known, row, now) : fresh;
      if (!known)
        await insertSignatory(tx, {
          ...{ ...row, ...fresh, campaign: letter.campaign, publicId: newSecret().slice(0, 16) },
          ...{ mailboxKey: mailbox.value.key, senderKey: key, tokenHash: hashToken(signatureToken(fresh)) },
          ...{ state: "awaiting-confirmation", createdAt: now },
        });
      const mailed = await mailSignatory(tx, { signatoryId: at.id, issue: at.issue, mailbox: mailbox.value, now });
      if (!mailed.ok) throw new NotMailed(signProblem(mailed.problem));
    });
  } catch (error) {
    if (error instanceof NotMailed) return problem([error.problem]);
    if ((error as { code?: string }).code === "P2002") return ok(null); // pressed twice at once: the other press mailed
    throw error;
  }
  return ok(null);
}

/** A link that too many guessed at gives way to a new one; a name that is signed stays as it is. */
async function renew(tx: Tx, known: SignatoryRow, row: Partial<SignatoryRow>, now: Date) {
  const isDead = known.tries >= limits.codeTries.max;
  const at = { id: known.id, issue: isDead ? known.issue + 1 : known.issue };
  const link = isDead ? { issue: at.issue, tries: 0, tokenHash: hashToken(signatureToken(at)) } : {};
  const waits = await changeSignatory(tx, known.id, ["awaiting-confirmation"], { ...row, ...link, createdAt: now });
  if (!waits)
    await changeSignatory(tx, known.id, ["signed", "hidden", "merged"], { ...link, draftId: row.draftId ?? null });
  return at;
}

const shownAs: readonly string[] = ["full", "initials", "nothing"];

/** Name and role by the rules for names; a constituency by its name. */
async function readSignature(typed: TypedSignature, letter: OpenLetter) {
  const problems: SignProblem[] = [];
  const of = (field: "name" | "role", max: number) => {
    const read = readAnswer(fieldFor(field, max), typed[field], null);
    if (read.ok) return typeof read.value === "string" ? read.value : "";
    const sentence = read.problem[0]?.sentence ?? "";
    problems.push({
      field,
      sentence:
        field === "role"
          ? sentence.replace("A name", "Who you are").replace("the name alone", "words alone")
          : sentence,
    });
    return "";
  };
  const name = of("name", 120);
  const role = of("role", 80);
  const seat = letter.seats && typed.seat.trim() ? await findSeat(typed.seat) : null;
  if (letter.seats && typed.seat.trim() && !seat)
    problems.push({ field: "seat", sentence: await sayUnknownSeat(typed.seat) });
  if (problems.length > 0) return problem(problems);
  const shown = (shownAs.includes(typed.shown) ? typed.shown : "nothing") as Shown;
  return ok({ name, role, shown, seat });
}

const fieldFor = (name: "name" | "role", max: number): Field => ({
  ...{ name: "name", label: name === "name" ? "Your name" : "Who you are", hint: null, kind: "text", many: false },
  ...{ required: name === "name", min: null, max, options: [], example: "", prompt: null, openings: [], words: null },
});

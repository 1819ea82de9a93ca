import { findLetter, type KeptLetter } from "#letters";
import type { Letter } from "#letters/shared";
import { deriveToken, hashToken, newId, ok, problem, type Result, type Tx, transaction } from "#platform";
import { askForConfirmation } from "./ask-for-confirmation.ts";
import { messageIdFor } from "./build-message.ts";
import { type Client, countClient } from "./count-client.ts";
import { countLetters } from "./count-letters.ts";
import { isDisposable } from "./disposable-domains.ts";
import { isSameRecipient } from "./find-standing.ts";
import { type Mailbox, parseMailbox, senderKey } from "./mailbox.ts";
import { moveDispatch } from "./move-dispatch.ts";
import type { OfficeHours } from "./office-hours.ts";
import { dispatchProblem } from "./problems.ts";
import type { Asked, DispatchKind, DispatchProblem } from "./shared.ts";
import { mayBeReplaced, standingStates, withdrawableStates } from "./states.ts";
import { insertDispatch, lockDispatch, lockKey } from "./store.ts";
import { listAskedByDraft } from "./store-asked.ts";
import { putFollowUp } from "./store-follow-up.ts";
import { isStopped } from "./store-notices.ts";
import { isVersionRecalled } from "./store-recalls.ts";
import { watchDomain } from "./watch-trends.ts";

/** What a campaign may set: it goes with each of its letters. */
export interface CampaignLimits {
  recipientHour: number;
  recipientDay: number;
  /** Letters that are confirmed in an hour. */
  expectedAudience: number;
  /** When letters to a recipient leave; without any they leave at once. */
  hours?: OfficeHours | null;
  /** Whether the mail carries the letter as PDF, too. */
  attachPdf?: boolean;
}

interface Ask extends Client {
  letterId: string;
  kind: DispatchKind;
  /** As typed. */
  mailbox: string;
  /** What the campaign says, where it says anything. */
  campaignLimits?: CampaignLimits;
  /** Least share of own words that the campaign asks of letters to MPs, 0 to 1; null where it only advises. */
  minimumOwnWords?: number | null;
  /** Whether its writer wants to be asked in two weeks if they got an answer; left out for a letter that is not followed up. */
  followUp?: boolean;
  /** The letter was taken away before, so it is in the figures. */
  counted?: boolean;
  /** A letter that has not gone: this one takes its place, and it is withdrawn in the same transaction. */
  replaces?: string;
}

/**
 * Asks that a letter be mailed: it waits until the owner of the mailbox confirms. Asking for the same letter again
 * changes nothing; asking for a changed one takes the place of the older. The confirmation mail is rung for in the
 * same transaction.
 */
export async function askToSend(ask: Ask): Promise<Result<Asked, DispatchProblem>> {
  const parsed = parseMailbox(ask.mailbox);
  if (!parsed.ok) return problem(dispatchProblem(parsed.problem));
  const mailbox = parsed.value;
  const found = await findLetter(ask.letterId, ask.now);
  if (!found || found.draftId !== ask.draftId) return problem(dispatchProblem("letter-gone"));
  const { letter } = found;
  const to = ask.kind === "my-copy" ? mailbox : recipientMailbox(letter);
  if (!to) return problem(dispatchProblem("no-mailbox"));
  if (ask.kind === "recipient" && to.key === mailbox.key) return problem(dispatchProblem("own-mailbox"));
  if (ask.kind === "recipient" && hasTooFewOwnWords(found, ask.minimumOwnWords ?? null))
    return problem(dispatchProblem("own-words"));
  const of = { campaign: found.campaign, template: letter.template, version: letter.templateVersion };
  if (ask.kind === "recipient" && (await isVersionRecalled(of))) return problem(dispatchProblem("text-recalled"));
  const domain = mailbox.address.split("@")[1] ?? "";
  if (ask.kind === "recipient" && (await isDisposable(domain))) return problem(dispatchProblem("disposable"));
  const overClient = await countClient(ask);
  if (overClient) return problem(overClient);
  await watchDomain(domain, ask.now);
  const { campaign, ownShare, marks } = found;
  return transaction((tx) =>
    placeDispatch(tx, { ...ask, letter, campaign, ownShare, marks, to: to.address, from: mailbox }),
  );
}

/** Whether a letter to an MP has less than a campaign asks for. One that is older than the meter is let through. */
export function hasTooFewOwnWords({ letter, ownShare }: KeptLetter, minimum: number | null): boolean {
  return letter.action === "mp-letter" && minimum !== null && ownShare !== null && ownShare < minimum;
}

/** A published mailbox that we could not write to counts as none. */
function recipientMailbox(letter: Letter): Mailbox | null {
  const parsed = letter.recipient.email ? parseMailbox(letter.recipient.email) : null;
  return parsed?.ok ? parsed.value : null;
}

type Place = Omit<Ask, "mailbox"> &
  Pick<KeptLetter, "letter" | "campaign" | "ownShare" | "marks"> & { to: string; from: Mailbox };

/** Looks at everything first and writes last: a problem leaves no trace. */
async function placeDispatch(tx: Tx, place: Place): Promise<Result<Asked, DispatchProblem>> {
  const { from, letter, now, draftId, kind, campaign } = place;
  await lockKey(tx, from.key);
  if (await isStopped(tx, from.key)) return problem(dispatchProblem("stopped"));
  const sender = senderKey(from, letter.sender.name);
  const key = { senderKey: sender, recipientKey: letter.recipient.key, template: letter.template, campaign };
  const earlier = sortEarlier(await listAskedByDraft(tx, { ...key, draftId, kind }), place);
  if (earlier.standing)
    return problem(dispatchProblem("standing", { statusToken: deriveToken("dispatch", earlier.standing.id) }));
  const former = place.replaces && !earlier.same ? await lockDispatch(tx, place.replaces) : null;
  if (former && !mayBeReplaced(former))
    return problem(dispatchProblem(former.state === "sending" ? "being-sent" : "too-late"));
  const over =
    earlier.awaiting.length || former ? null : await countLetters(tx, { senderKey: sender, kind, draftId, now });
  if (over) return problem(over);
  const asked = await askForConfirmation(tx, { draftId, mailbox: from, now });
  if (!asked.ok) return asked;
  for (const one of earlier.awaiting)
    if (one !== earlier.same)
      await moveDispatch(tx, { id: one.id, from: "awaiting-confirmation", to: "withdrawn", reason: "replaced", now });
  if (former)
    await moveDispatch(tx, { id: former.id, from: withdrawableStates, to: "withdrawn", reason: "edited", now });
  const id = earlier.same?.id ?? newId(now.getTime());
  const token = deriveToken("dispatch", id);
  if (!earlier.same)
    await insertDispatch(tx, {
      ...{ id, letterId: place.letterId, confirmationId: asked.value.confirmationId, kind, campaign, letter },
      ...{ ownShare: place.ownShare, marks: place.marks },
      ...{ toAddress: place.to, senderMailbox: from.address, mailboxKey: from.key },
      ...capsOf(place),
      ...{ senderKey: sender, tokenHash: hashToken(token), messageId: messageIdFor(id), now },
      // an older form of it may be in the figures
      counted: place.counted === true || former?.counted === true || earlier.awaiting.some((one) => one.counted),
    });
  if (kind === "recipient" && place.followUp !== undefined) await putFollowUp(tx, id, place.followUp);
  return ok({ ...asked.value, dispatchId: id, statusToken: token });
}

/** An own copy leaves at once, and so does a letter to an invented recipient, who keeps no office. */
function capsOf({ campaignLimits, kind, letter }: Place) {
  const { recipientHour = null, recipientDay = null, expectedAudience = null, hours = null } = campaignLimits ?? {};
  const kept = kind === "recipient" && !letter.recipient.demonstration ? hours : null;
  return {
    ...{ recipientHour, recipientDay, expectedAudience },
    attachPdf: campaignLimits?.attachPdf ?? false,
    ...{ hoursFrom: kept?.from ?? null, hoursTo: kept?.to ?? null, hoursZone: kept?.timeZone ?? null },
  };
}

type Earlier = Awaited<ReturnType<typeof listAskedByDraft>>[number];

/**
 * What this browser asked for before. Only that is told: anybody may type a stranger's address and name, so a letter
 * that was sent from another browser is said on the confirmation page alone.
 */
function sortEarlier(rows: Earlier[], place: Place) {
  // A letter to a recipient takes the place of its older form; a copy is of one letter.
  const relevant = rows.filter(
    (row) => row.id !== place.replaces && (place.kind === "recipient" || row.letterId === place.letterId),
  );
  const awaiting = relevant.filter((row) => row.state === "awaiting-confirmation");
  return {
    awaiting,
    same: awaiting.find((row) => row.letterId === place.letterId && row.toAddress === place.to),
    // A letter to a seat's former MP is no letter to the next one.
    standing: relevant.find(
      (row) =>
        (standingStates as readonly string[]).includes(row.state) &&
        isSameRecipient(row, { recipientKey: row.recipientKey, recipientName: place.letter.recipient.name }),
    ),
  };
}

/** A letter that was asked for, written again from its private status link: another text, or whoever its recipient is now. */
import { type Draft, keepRemade, openDraft, remakeLetter } from "#actions";
import { findCampaignOfLetter, limitsOf } from "#campaigns";
import { type AskedLetter, askToSend, readAskedLetter } from "#dispatch";
import { editableText, namesFormer } from "#letters";
import type { AnswerProblem, Letter } from "#letters/shared";
import { ok, problem, type Result } from "#platform";
import { isSamePerson, recipientNow } from "#recipients";
import { minimumOf } from "#web/letter";

/** What may be done with a letter now. */
export type Offer =
  /** Another text; it goes to the same recipient. */
  | "edit"
  /** Its recipient is another one now, or has another mailbox. */
  | "readdress"
  /** It came back, and its recipient has another mailbox now. */
  | "again"
  /** An own copy that came back: to another mailbox of the writer's. */
  | "copy"
  /** There is nobody to write to just now. */
  | "nobody"
  | "none";

export interface Editable {
  asked: AskedLetter;
  offer: Offer;
  /** As it would go today. */
  letter: Letter;
  text: { subject: string; body: string };
  /** Of the recipient: a button of a page that showed another one is told from it. */
  to: string;
}

/** What the writer of a letter may do with it now; null for an unknown link, or where its text is deleted. */
export async function readEditable(
  token: string,
  now: Date,
  text: { subject: string; body: string } | null = null,
): Promise<Result<Editable, AnswerProblem[]> | null> {
  const asked = await readAskedLetter(token);
  const campaign = asked && (await findCampaignOfLetter(asked.campaign));
  if (!asked || !campaign) return null;
  const recipient = await recipientNow(asked.letter.recipient);
  const made = remakeLetter(asked.letter, { recipient: recipient ?? asked.letter.recipient, text, campaign, now });
  if (!made.ok) return problem(made.problem);
  const letter = made.value;
  const { key, name, email } = letter.recipient;
  const to = JSON.stringify([key, name, email]);
  return ok({ asked, offer: offerOf(asked, recipient), letter, text: editableText(letter), to });
}

/** The only mailboxes of recipients are those of the directory: a hub that mails where a stranger says is a relay. */
function offerOf(asked: AskedLetter, recipient: Letter["recipient"] | null): Offer {
  const isOver = asked.state === "bounced" || asked.state === "failed";
  if (asked.kind === "my-copy") return isOver ? "copy" : "none";
  const isElsewhere = recipient?.email != null && recipient.email.toLowerCase() !== asked.toAddress.toLowerCase();
  if (isOver) return isElsewhere ? "again" : "none";
  if (!asked.mayEdit) return "none";
  if (!recipient?.email) return "nobody";
  return isElsewhere || !isSamePerson(recipient.name, asked.letter.recipient.name) ? "readdress" : "edit";
}

/** Whether the text that stands still names somebody whom the letter does not go to any more. */
export const stillNames = ({ asked, letter, text }: Editable): boolean =>
  namesFormer(`${text.subject}\n${text.body}`, asked.letter.recipient, letter.recipient);

/** Whether it is still the same MP, if with another mailbox. */
export const isStillThem = ({ asked, letter }: Editable): boolean =>
  isSamePerson(asked.letter.recipient.name, letter.recipient.name);

/** Asks for the letter as it is now: its confirmation goes to the mailbox of the first, and that one is withdrawn. */
export async function sendEdited(
  { asked, offer, letter }: Editable,
  ask: { request: Request; mailbox: string; client: { client: string; network: string; work: string }; now: Date },
) {
  const campaign = await findCampaignOfLetter(asked.campaign);
  if (!campaign) throw new Error("The campaign of a letter is gone");
  const opened: { draft: Draft; cookie: string } = await openDraft(ask.request, campaign.name, ask.now);
  const sent = await askToSend({
    draftId: opened.draft.id,
    letterId: await keepRemade(letter, opened.draft, campaign, ask.now),
    kind: asked.kind,
    mailbox: offer === "copy" ? ask.mailbox : asked.mailbox,
    ...ask.client,
    campaignLimits: limitsOf(campaign),
    minimumOwnWords: minimumOf(letter.template, campaign),
    ...(asked.followUp === undefined ? {} : { followUp: asked.followUp }),
    ...(offer === "edit" || offer === "readdress" ? { replaces: asked.dispatchId } : {}),
    now: ask.now,
  });
  return { sent, cookie: opened.cookie };
}

/** For tests: Ada Author writes to Mo Member MP, with real tables, a real queue and whatever mail server is set. */
import { saveLetter } from "#letters";
import type { Letter } from "#letters/shared";
import { db, deriveToken, newId, now } from "#platform";
import { confirmationCode, confirmationToken } from "./ask-for-confirmation.ts";
import { askToSend, type CampaignLimits } from "./ask-to-send.ts";
import { sendDispatch } from "./send-dispatch.ts";
import { sendNotice } from "./send-notice.ts";
import type { Asked, DispatchKind } from "./shared.ts";

const words = (text: string) => [{ kind: "text" as const, text }];

/** A short letter of Ada's to Mo Member MP. */
export function givenLetter(changes: Partial<Letter> & { to?: Partial<Letter["recipient"]> } = {}): Letter {
  const { to, ...rest } = changes;
  return {
    template: "mp-ai-copyright",
    templateVersion: "0123456789abcdef",
    action: "mp-letter",
    language: "en-GB",
    subject: "Copyright and AI",
    reference: null,
    date: "2026-11-24",
    sender: { name: "Ada Author", email: "ada@author.example", postcode: "LD2 3AA" },
    recipient: {
      kind: "mp",
      key: "mp:W07000099",
      name: "Mo Member MP",
      salutation: "Mx Member",
      lines: ["Mo Member MP", "House of Commons", "London", "SW1A 0AA"],
      constituency: "Upper Quire",
      nation: "Wales",
      email: "mo.member@parliament.example",
      copies: [],
      company: null,
      demonstration: false,
      ...to,
    },
    blocks: [
      { kind: "paragraph", role: "salutation", content: words("Dear Mx Member,") },
      { kind: "paragraph", content: words("Zażółć gęślą jaźń: the canary of my letter.") },
      { kind: "signature", lines: ["Ada Author"] },
    ],
    ...rest,
  };
}

/** A letter in its table, as a browser's draft left it. */
export async function givenKeptLetter(
  letter: Letter,
  draftId: string,
  ownWords: { ownShare?: number | null; marks?: number[] } = {},
): Promise<string> {
  const id = newId();
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + 24 * 3_600_000);
  await saveLetter(db(), { id, draftId, campaign: "books-and-ai", letter, ...ownWords, createdAt, expiresAt });
  return id;
}

let people = 0;

/** So that tests about other things meet no cap. */
const roomy: CampaignLimits = { recipientHour: 10_000, recipientDay: 10_000, expectedAudience: 10_000 };

/** A letter that waits for its confirmation, by a person and a browser that no other test knows. */
export async function givenAsked(
  changes: Parameters<typeof givenLetter>[0] & {
    draftId?: string;
    mailbox?: string;
    kind?: DispatchKind;
    campaignLimits?: CampaignLimits;
    ownShare?: number;
    marks?: number[];
    followUp?: boolean;
  } = {},
): Promise<Asked & { draftId: string; mailbox: string; letterId: string; token: string; code: string }> {
  const {
    draftId = newId(),
    mailbox = `ada${++people}@author.example`,
    kind = "recipient",
    campaignLimits = roomy,
    ownShare,
    marks,
    followUp,
    ...letter
  } = changes;
  const letterId = await givenKeptLetter(givenLetter(letter), draftId, {
    ownShare: ownShare ?? null,
    marks: marks ?? [],
  });
  const ask = {
    ...{ draftId, letterId, kind, mailbox, client: draftId, campaignLimits, now: now() },
    ...(followUp === undefined ? {} : { followUp }),
  };
  const asked = await askToSend(ask);
  if (!asked.ok) throw new Error(asked.problem.code);
  const row = await db().confirmation.findUniqueOrThrow({ where: { id: asked.value.confirmationId } });
  return { ...asked.value, draftId, mailbox, letterId, token: confirmationToken(row), code: confirmationCode(row) };
}

/** Runs what the worker would run now. */
export async function runJobs(): Promise<void> {
  for (const { id } of await db().notice.findMany({ where: { state: "waiting" } })) await sendNotice(id);
  for (const { id } of await db().dispatch.findMany({ where: { state: "waiting" } })) await sendDispatch(id);
}

/** State, reason and history of a dispatch in one line each. */
export async function lifeOf(dispatchId: string): Promise<string[]> {
  const events = await db().dispatchEvent.findMany({ where: { dispatchId }, orderBy: { id: "asc" } });
  return events.map((event) => [event.to, event.reason].filter(Boolean).join(": "));
}

/** Lets a waiting letter or notice be due now. */
export async function makeDue(id: string): Promise<void> {
  await db().dispatch.updateMany({ where: { id }, data: { nextTryAt: now() } });
  await db().notice.updateMany({ where: { id }, data: { nextTryAt: now() } });
}

export const statusTokenOf = (id: string): string => deriveToken("dispatch", id);

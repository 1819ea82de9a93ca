import { emlOf, headerText } from "#documents";
import type { Letter } from "#letters/shared";
import { sayDay } from "#platform/shared";
import { fillMail } from "./fill-mail.ts";
import { hubAddress, hubDomain } from "./hub-address.ts";
import type { DispatchKind } from "./shared.ts";
import { signMail } from "./sign-mail.ts";

/** The id of a dispatch's message: a repeat after a lost answer is known as the same mail by it. */
export const messageIdFor = (dispatchId: string): string => `<letter.${dispatchId}@${hubDomain()}>`;

/**
 * Builds the bytes that are sent, once, and signs them, when the sender confirms: what was confirmed is what is sent.
 * From is the hub's own address in the sender's name; answers go to the sender.
 */
export async function buildMessage(
  dispatch: {
    kind: string;
    messageId: string;
    toAddress: string;
    senderMailbox: string;
    recipientName: string;
    attachPdf: boolean;
  },
  letter: Letter,
  now: Date,
  isTest = false,
): Promise<Uint8Array> {
  const hub = hubAddress();
  const copy = (dispatch.kind as DispatchKind) === "my-copy";
  const name = letter.sender.name;
  const bytes = await emlOf(letter, {
    kind: "dispatch",
    from: { name: copy ? hub.name : `${headerText(name, 90)} via ${headerText(hub.name, 25)}`, address: hub.address },
    replyTo: copy ? null : { name, address: dispatch.senderMailbox },
    to: { name: copy ? name : dispatch.recipientName, address: dispatch.toAddress },
    messageId: dispatch.messageId,
    date: now,
    footer: fillMail(copy ? "my-copy-footer" : "letter-footer", {
      hub: hub.name,
      name,
      mailbox: dispatch.senderMailbox,
      recipient: dispatch.recipientName,
      date: sayDay(now),
    }).text,
    attachPdf: dispatch.attachPdf,
    copyOf: copy,
    isTest,
  });
  return signMail(bytes);
}

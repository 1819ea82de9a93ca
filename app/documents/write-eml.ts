/** A letter as e-mail: a draft to take away, or the very bytes that dispatch sends. */
import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Letter } from "#letters/shared";
import { documentName, enclosureName } from "./document-name.ts";
import {
  HEADER_NAME_LIMIT,
  HEADER_SUBJECT_LIMIT,
  headerText,
  type MailAddress,
  parseMailAddress,
} from "./mail-header.ts";
import { mailHtmlOf } from "./write-html.ts";
import { pdfOf } from "./write-pdf.ts";
import { txtOf } from "./write-txt.ts";

/** For download: opens as a message not yet sent. */
export interface EmlDraft {
  kind: "draft";
  attachPdf?: boolean;
}

/** For sending by us. */
export interface EmlDispatch {
  kind: "dispatch";
  /** The hub's own address. */
  from: MailAddress;
  /** The writer; null for none. */
  replyTo: MailAddress | null;
  to: MailAddress;
  /** With or without angle brackets; derived from the dispatch, so that a repeat is recognised. */
  messageId: string;
  date: Date;
  /** Below the letter: who sends this, and how the sender was confirmed. Plain text; empty for none. */
  footer: string;
  attachPdf?: boolean;
  /** The writer's own copy: the subject begins with "Your copy:". */
  copyOf?: boolean;
  /** To whoever tries the letter out: the subject begins with "Test:", and nothing else differs. */
  isTest?: boolean;
}

export type EmlOptions = EmlDraft | EmlDispatch;

/**
 * Writes a message by RFC 5322 and MIME: the text, the same in HTML, the PDF if asked for, the PDF of an earlier letter. Same input, same bytes.
 * No header's name comes from data, and no value can hold a second header.
 * @throws where an address of a dispatch is none: callers confirm addresses first
 */
export async function emlOf(letter: Letter, options: EmlOptions): Promise<Uint8Array> {
  const footer = options.kind === "dispatch" ? options.footer.trim() : "";
  const id = createHash("sha256")
    .update(JSON.stringify([letter, options]))
    .digest("hex");
  const mail = {
    ...(options.kind === "draft" ? draftHeaders(letter, id) : dispatchHeaders(letter, options)),
    text: footer ? `${txtOf(letter)}\n${"_".repeat(24)}\n${footer}\n` : txtOf(letter),
    html: mailHtmlOf(letter, footer),
    attachments: await attachmentsOf(letter, options.attachPdf ?? false),
    baseBoundary: id.slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "windows", // or the text keeps bare LF, which the mail server's CRLF then differs from
  };
  return new Uint8Array(await new MailComposer(mail).compile().build());
}

function draftHeaders(letter: Letter, id: string) {
  const { sender, recipient } = letter;
  const from = sender.email ? parseMailAddress(sender.email) : null;
  const to = recipient.email && !recipient.demonstration ? parseMailAddress(recipient.email) : null;
  return {
    ...(from ? { from: mailbox({ name: sender.name, address: from }) } : {}),
    ...(to ? { to: mailbox({ name: recipient.name, address: to }) } : {}),
    subject: headerText(letter.subject, HEADER_SUBJECT_LIMIT),
    date: new Date(`${letter.date}T00:00:00Z`),
    messageId: `<${id.slice(0, 32)}@draft.invalid>`,
    headers: { "X-Unsent": "1" },
  };
}

function dispatchHeaders(letter: Letter, options: EmlDispatch) {
  const subject = headerText(letter.subject, HEADER_SUBJECT_LIMIT);
  return {
    from: mailbox(options.from),
    ...(options.replyTo ? { replyTo: mailbox(options.replyTo) } : {}),
    to: mailbox(options.to),
    subject: options.copyOf ? `Your copy: ${subject}` : options.isTest ? `Test: ${subject}` : subject,
    date: options.date,
    messageId: messageIdOf(options.messageId),
  };
}

/** An object, never a string: nodemailer reads a list out of a string. */
function mailbox({ name, address }: MailAddress): { name: string; address: string } {
  const parsed = parseMailAddress(address);
  if (!parsed) throw new Error("not a mail address that may stand in a header");
  return { name: headerText(name ?? "", HEADER_NAME_LIMIT), address: parsed };
}

function messageIdOf(id: string): string {
  const inner = id.replace(/^<|>$/g, "");
  if (!/^[A-Za-z0-9._-]{1,100}@[A-Za-z0-9.-]{1,100}$/.test(inner)) throw new Error("not a Message-ID of ours");
  return `<${inner}>`;
}

/** The letter itself where it is asked for, and the earlier one that goes along. */
async function attachmentsOf(letter: Letter, attachPdf: boolean) {
  return [
    ...(attachPdf ? [await pdfAttachment(letter, documentName(letter, "pdf"))] : []),
    ...(letter.enclosed ? [await pdfAttachment(letter.enclosed, enclosureName(letter.enclosed))] : []),
  ];
}

async function pdfAttachment(letter: Letter, filename: string) {
  return {
    filename,
    content: Buffer.from(await pdfOf(letter)),
    contentType: "application/pdf",
  };
}

/** The mail server of the crash test: takes confirmations and letters, keeps a journal of each stage, and tells the killer. */
import { createHash } from "node:crypto";
import { EventEmitter } from "node:events";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { type Act, givenRawSmtp, type Heard, type Session, type Step } from "../../stand-ins/raw-smtp.ts";
import { Journal } from "./journal.ts";
import type { Aim, Plan } from "./plan.ts";

export interface SinkLine {
  session: number;
  step: Step;
  stage: Heard["stage"];
  to: string;
  /** Of a text that came whole. */
  hash?: string;
  messageId?: string;
  /** The writer's mailbox of a letter. */
  replyTo?: string;
  subject?: string;
  /** Its final dot was answered with a refusal, or never. */
  refused?: boolean;
}

export type AimedEvent = (Aim & { kind: "upon" })["event"];

/** What the events that kills are aimed at are called in the dialogue. */
const events: Partial<Record<`${Step} ${Heard["stage"]}`, AimedEvent>> = {
  "EHLO came": "EHLO",
  "RCPT came": "RCPT",
  "DATA answered": "354",
  "dot came": "dot",
  "dot answered": "250",
};

export interface Sink extends AsyncDisposable {
  url: string;
  journal: Journal<SinkLine>;
  /** Emits an AimedEvent when it happens in a session with a member's mailbox (EHLO: in any). */
  events: EventEmitter;
  /** The address of the link in the newest confirmation mail to a mailbox, once it is there. */
  linkFor(mailbox: string): string | undefined;
}

/** Starts the mail server of a plan. */
export async function startSink(plan: Plan, folder: string): Promise<Sink> {
  const journal = new Journal<SinkLine>(join(folder, "mail-server.jsonl"));
  const heard = new EventEmitter();
  const links = new Map<string, string>();
  const members = new Map(plan.members.map((member) => [member.mailbox, member.behaviour]));
  const losesAnswer = new Set(plan.letters.filter((one) => one.loseAnswer).map((one) => one.mailbox));
  const visits = new Map<string, number>();

  const behave = (step: Step, session: Session): Act | undefined => {
    const behaviour = members.get(session.to);
    if (step === "RCPT" && behaviour === "refuses-mailbox") return { reply: "550 5.1.1 no such user here" };
    if (step === "RCPT" && behaviour === "greylists") {
      const visit = (visits.get(session.to) ?? 0) + 1;
      visits.set(session.to, visit);
      if (visit <= 2) return { reply: "450 4.2.0 greylisted, come again" };
    }
    if (step !== "dot" || !behaviour) return;
    if (behaviour === "refuses-text") return { reply: "554 5.7.1 not wanted here" };
    const { replyTo } = headersOf(session.text);
    if (losesAnswer.delete(replyTo)) return { drop: "before" };
    return { afterMs: 20 }; // room for a kill between the dot and its answer
  };

  const onHeard = ({ step, stage, session }: Heard) => {
    const text = step === "dot" ? { ...headersOf(session.text), hash: hashOf(session.text) } : {};
    const refused = step === "dot" && members.get(session.to) === "refuses-text";
    journal.write({ session: session.id, step, stage, to: session.to, ...text, ...(refused ? { refused } : {}) });
    const event = events[`${step} ${stage}`];
    if (event && (event === "EHLO" || members.has(session.to))) heard.emit(event);
    if (step === "dot" && stage === "came" && !members.has(session.to)) void keepLink(session);
  };
  const keepLink = async ({ to, text }: Session) => {
    const link = /https?:\/\/\S+\/confirmations\/[A-Za-z0-9_-]+/.exec((await simpleParser(text)).text ?? "")?.[0];
    if (link) links.set(to, link);
  };

  const server = await givenRawSmtp({ behave, heard: onHeard });
  return {
    url: server.url,
    journal,
    events: heard,
    linkFor: (mailbox) => links.get(mailbox),
    async [Symbol.asyncDispose]() {
      await server.close();
      journal.close();
    },
  };
}

const hashOf = (text: Buffer) => createHash("sha256").update(text).digest("base64url");

/** The headers by which copies and letters are known; each stands on lines of its own. */
function headersOf(text: Buffer): { messageId: string; replyTo: string; subject: string } {
  const end = text.indexOf("\r\n\r\n");
  const head = text
    .subarray(0, end < 0 ? text.length : end)
    .toString("latin1")
    .replace(/\r\n[ \t]+/g, " ");
  const value = (name: string) => new RegExp(`^${name}: *(.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
  return {
    messageId: value("Message-ID"),
    replyTo: /[^\s<>]+@[^\s<>]+/.exec(value("Reply-To"))?.[0] ?? "",
    subject: value("Subject"),
  };
}

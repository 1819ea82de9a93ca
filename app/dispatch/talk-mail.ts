import { waitFor } from "#platform";
import { dottedText } from "./dotted-text.ts";
import { type Reply, type SmtpSession, wordsOf } from "./smtp-session.ts";
import type { Fault, Stage } from "./sort-smtp-reply.ts";

export interface MailToCarry {
  /** Return path; empty for notices of failure, which must not come back. */
  from: string;
  to: string;
  bytes: Uint8Array;
  /** Asked once, when the server waits for the text: false breaks off, and nothing has gone. */
  beforeText?: () => Promise<boolean>;
}

export type Carried = { ended: "accepted"; reply: string } | { ended: "broken-off" } | { ended: "fault"; fault: Fault };

/** How a mail ended, and what its session is good for: the next one, the next one after RSET, or nothing. */
export interface Talked {
  carried: Carried;
  session: "ready" | "reset" | "over";
}

/** Everything before the text, opening included, must be over well within the lease (states.ts). */
export const beforeTextMs = 50_000;
const answerMs = 11 * 60_000;

/** What fits into one write. Of a longer text the end with the dot waits until the rest has left this process. */
const atOnce = 64 * 1024;

/**
 * Mails one text over a session: MAIL, RCPT and DATA, in one write where the server allows it (RFC 2920), and the text
 * with its final dot in another. Whether the dot was written is known exactly: from the moment that we hand it over.
 */
export async function talkMail(session: SmtpSession, mail: MailToCarry): Promise<Talked> {
  const cannot = whyNot(session, mail);
  if (cannot) return { carried: cannot, session: "ready" };
  session.limit(waitFor(beforeTextMs));
  const refused = await introduce(session, mail);
  if (refused) return refused;
  session.limit(waitFor(answerMs));
  const until = performance.now() + waitFor(answerMs);
  if (mail.beforeText && !(await mail.beforeText().catch(() => false)))
    return { carried: { ended: "broken-off" }, session: "over" }; // the server waits for a text, so it is of no use now
  return sendText(session, dottedText(mail.bytes), until);
}

/** What no server needs to be asked about. */
function whyNot({ offers }: SmtpSession, { from, to, bytes }: MailToCarry): Carried | null {
  const refuse = (stage: Stage, code: number, text: string): Carried => ({
    ended: "fault",
    fault: { stage, code, reply: `${code} ${text}`, textSent: false },
  });
  // Ours, not the recipient's: it is as if our server had said so to MAIL.
  if (offers.maxSize > 0 && bytes.length > offers.maxSize)
    return refuse("mail", 552, "longer than our mail server takes");
  if (notAnAddress.test(from)) return refuse("mail", 553, "not an address");
  return to === "" || notAnAddress.test(to) ? refuse("rcpt", 553, "not an address") : null;
}

const notAnAddress = /[\p{Cc}<>]/u;

/** Says who writes to whom, until the server waits for the text. @returns how it ended where it came to none */
async function introduce(session: SmtpSession, mail: MailToCarry): Promise<Talked | null> {
  const { offers } = session;
  const commands: [Stage, string][] = [
    ["mail", `MAIL FROM:<${mail.from}>${parametersOf(session, mail)}\r\n`],
    ["rcpt", `RCPT TO:<${mail.to}>\r\n`],
    ["data", "DATA\r\n"],
  ];
  if (session.spoke()) return lost("connect", false); // nobody asked it: it is hanging up
  if (offers.pipelining) session.write(bytesOf(commands.map(([, command]) => command).join("")));
  let refusal: Fault | null = null;
  for (const [stage, command] of commands) {
    if (!offers.pipelining) session.write(bytesOf(command));
    const reply = await session.reply();
    if (typeof reply === "string") return refusal ? over(refusal) : lost("connect", false);
    const taken = classOf(reply) === (stage === "data" ? 3 : 2);
    if (taken && !refusal) continue;
    // It waits for a text whose sender or recipient it refused: the end of the connection is the end of that.
    if (taken && stage === "data") return over(refusal as Fault);
    refusal ??= faultOf(stage, reply, false);
    if (!isOrderly(reply)) return over(refusal);
    if (!offers.pipelining) break;
  }
  return refusal && { carried: { ended: "fault", fault: refusal }, session: "reset" };
}

const bytesOf = (text: string) => (/[^\x20-\x7e\r\n]/.test(text) ? Buffer.from(text, "utf8") : text);

function parametersOf({ offers }: SmtpSession, { from, to, bytes }: MailToCarry): string {
  const utf8 = offers.utf8 && /[^\x20-\x7e]/.test(from + to) ? " SMTPUTF8" : "";
  return `${utf8}${offers.size ? ` SIZE=${bytes.length}` : ""}`;
}

async function sendText(session: SmtpSession, text: Buffer, until: number): Promise<Talked> {
  const start = text.length > atOnce ? text.length - atOnce / 4 : 0;
  if (session.spoke() || (start > 0 && !(await session.flush(text.subarray(0, start)))) || performance.now() >= until)
    return refusedWithin(session);
  session.write(text.subarray(start)); // from here on the dot may have arrived
  const reply = await session.reply();
  if (typeof reply === "string" || (classOf(reply) !== 2 && !isOrderly(reply) && reply.code !== 421))
    return lost("answer", true);
  if (classOf(reply) === 2) return { carried: { ended: "accepted", reply: wordsOf(reply) }, session: "ready" };
  const fault = faultOf("answer", reply, true);
  return isOrderly(reply) ? { carried: { ended: "fault", fault }, session: "reset" } : over(fault);
}

/** It said no, or hung up, before the text was whole: the dot has not gone, whatever it says. */
async function refusedWithin(session: SmtpSession): Promise<Talked> {
  const reply = session.spoke() ? await session.reply() : "late";
  if (typeof reply === "string" || classOf(reply) < 4) return lost("answer", false);
  return over(faultOf("answer", reply, false));
}

/** The hundreds of a reply; 0 where it has no code. */
const classOf = ({ code }: Reply) => Math.floor((code ?? 0) / 100);

/** A refusal after which the server waits for the next command. */
const isOrderly = (reply: Reply) => classOf(reply) >= 4 && reply.code !== 421;

const faultOf = (stage: Stage, reply: Reply, textSent: boolean): Fault => ({
  ...{ stage, code: reply.code, textSent },
  reply: wordsOf(reply),
});

const over = (fault: Fault): Talked => ({ carried: { ended: "fault", fault }, session: "over" });

/** No answer, or none that means anything. */
const lost = (stage: Stage, textSent: boolean): Talked => over({ stage, code: null, reply: null, textSent });

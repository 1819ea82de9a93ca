/**
 * Connections to our mail server, kept open between mails. nodemailer opens them (open-session.ts), the mails are our own
 * dialogue (talk-mail.ts): so it is known whether the final dot has left us, and a text costs one write.
 */
import { env, waitFor } from "#platform";
import { openSession } from "./open-session.ts";
import type { SmtpSession } from "./smtp-session.ts";
import { beforeTextMs, type Carried, type MailToCarry, talkMail } from "./talk-mail.ts";

interface Line {
  session: SmtpSession;
  mails: number;
}

const idleMs = 30_000;
const mailsPerLine = 100;

const idle: Line[] = [];

/** Sends one mail over a kept or new connection. Says how it ended; throws never for what a server does. */
export async function carryBySmtp(url: string, mail: MailToCarry): Promise<Carried> {
  const kept = idle.pop();
  if (kept) {
    const carried = await sendOver(kept, mail);
    // The server may have closed a kept connection meanwhile: no text had begun, so a new one is no repeat.
    const closed = carried.ended === "fault" && carried.fault.code === null && carried.fault.stage === "connect";
    if (!closed || kept.session.over === "late") return carried;
  }
  const opened = await openSession(url, waitFor(beforeTextMs));
  return "fault" in opened ? { ended: "fault", fault: opened.fault } : sendOver({ session: opened, mails: 0 }, mail);
}

/** Closes kept connections, at the end of the process. */
export function closeLines(): void {
  for (const line of idle.splice(0)) forget(line);
}

async function sendOver(line: Line, mail: MailToCarry): Promise<Carried> {
  const talked = await talkMail(line.session, mail);
  line.mails++;
  if (talked.session === "over") line.session.close();
  else if (line.mails >= mailsPerLine) line.session.quit();
  else if (talked.session === "ready") keep(line);
  else void reset(line);
  return talked.carried;
}

/** A refused envelope or text leaves the session in order: it is reset and used again. */
async function reset(line: Line): Promise<void> {
  line.session.limit(waitFor(beforeTextMs));
  line.session.write("RSET\r\n");
  const reply = await line.session.reply();
  if (typeof reply === "string" || Math.floor((reply.code ?? 0) / 100) !== 2) line.session.close();
  else keep(line);
}

function keep(line: Line): void {
  if (idle.length >= env().SMTP_CONNECTIONS) return void line.session.quit();
  line.session.limit(idleMs);
  line.session.whileIdle(() => forget(line));
  idle.push(line);
}

function forget(line: Line): void {
  const place = idle.indexOf(line);
  if (place >= 0) idle.splice(place, 1);
  line.session.quit();
}

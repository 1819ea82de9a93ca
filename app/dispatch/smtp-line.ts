/**
 * Connections to our mail server, kept open between mails. Built on nodemailer's connection rather than its pool: the
 * pool reads the text before the server has answered DATA, so nobody could say whether the final dot had left us.
 */
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { env, waitFor } from "#platform";
import { NotedText } from "./noted-text.ts";
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

interface Line {
  connection: SMTPConnection;
  mails: number;
  idle?: NodeJS.Timeout;
}

/** Everything before the text must be over well within the lease (states.ts). */
const beforeTextMs = 100_000;
const answerMs = 11 * 60_000;
const idleMs = 30_000;
const mailsPerLine = 100;

const idle: Line[] = [];

/** Sends one mail over a kept or new connection. Says how it ended; throws never for what a server does. */
export async function carryBySmtp(url: string, mail: MailToCarry): Promise<Carried> {
  const kept = idle.pop();
  if (kept) {
    clearTimeout(kept.idle);
    const carried = await sendOver(kept, mail);
    // The server may have closed a kept connection meanwhile: no text had begun, so a new one is no repeat.
    if (carried.ended !== "fault" || carried.fault.code !== null || carried.fault.stage !== "connect") return carried;
  }
  const opened = await openLine(url);
  return "fault" in opened ? { ended: "fault", fault: opened.fault } : sendOver(opened, mail);
}

/** Closes kept connections, at the end of the process. */
export function closeLines(): void {
  for (const line of idle.splice(0)) closeLine(line);
}

function closeLine(line: Line): void {
  clearTimeout(line.idle);
  line.connection.close();
}

function openLine(url: string): Promise<Line | { fault: Fault }> {
  const at = new URL(url);
  const host = at.hostname.replace(/^\[|\]$/g, "");
  const loopback = host === "localhost" || host === "::1" || /^127\./.test(host);
  const secure = at.protocol === "smtps:";
  const connection = new SMTPConnection({
    ...{ host, port: Number(at.port) || (secure ? 465 : 587), secure },
    ...(loopback ? { ignoreTLS: !secure } : { requireTLS: !secure }),
    ...{ connectionTimeout: waitFor(20_000), greetingTimeout: waitFor(30_000), socketTimeout: waitFor(10 * 60_000) },
    logger: false,
    tls: { rejectUnauthorized: !loopback },
  });
  return new Promise((give) => {
    const refuse = (error: SmtpError) => {
      connection.close();
      give({ fault: faultOf(error, false) });
    };
    const timer = setTimeout(() => refuse(new Error("no progress") as SmtpError), waitFor(beforeTextMs / 2));
    connection.on("error", (error) => refuse(error as SmtpError));
    const ready = () => {
      clearTimeout(timer);
      give({ connection, mails: 0 });
    };
    connection.connect((error) => {
      if (error) return refuse(error as SmtpError);
      if (!at.username) return ready();
      const credentials = { user: decodeURIComponent(at.username), pass: decodeURIComponent(at.password) };
      connection.login({ credentials }, (refused) => (refused ? refuse(refused as SmtpError) : ready()));
    });
  });
}

function sendOver(line: Line, mail: MailToCarry): Promise<Carried> {
  const { connection } = line;
  const text = new NotedText(mail.bytes, mail.beforeText);
  return new Promise((give) => {
    let over = false;
    let timer: NodeJS.Timeout | undefined;
    const finish = (carried: Carried) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      give(carried);
    };
    const breakOff = (error: SmtpError) => {
      finish(text.refused ? { ended: "broken-off" } : { ended: "fault", fault: faultOf(error, text.sent, text.begun) });
      connection.close();
    };
    const giveUp = () => breakOff(Object.assign(new Error("no answer"), { code: "ETIMEDOUT", command: "CONN" }));
    timer = setTimeout(giveUp, waitFor(beforeTextMs / 2));
    text.once("begun", () => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, waitFor(answerMs));
    });
    connection.removeAllListeners("error").on("error", (error) => breakOff(error as SmtpError));
    connection.removeAllListeners("end").on("end", () => breakOff(new Error("closed") as SmtpError));
    connection.send({ from: mail.from || false, to: [mail.to], size: mail.bytes.length }, text, (error, info) => {
      if (!error) {
        finish({ ended: "accepted", reply: oneLine(info.response) });
        return keepLine(line);
      }
      const failure = error as SmtpError;
      // A refused envelope or text leaves the session in order: it is reset and used again.
      const orderly = (failure.code === "EENVELOPE" || failure.code === "EMESSAGE") && failure.responseCode !== 421;
      if (!orderly) return breakOff(failure);
      finish({ ended: "fault", fault: faultOf(failure, text.sent) });
      connection.reset((resetFailed) => (resetFailed ? connection.close() : keepLine(line)));
    });
  });
}

function keepLine(line: Line): void {
  line.mails++;
  if (line.mails >= mailsPerLine || idle.length >= env().SMTP_CONNECTIONS) return void line.connection.quit();
  const forget = () => {
    const place = idle.indexOf(line);
    if (place >= 0) idle.splice(place, 1);
    closeLine(line);
  };
  line.connection.removeAllListeners("error").on("error", forget);
  line.connection.removeAllListeners("end").on("end", forget);
  line.idle = setTimeout(forget, idleMs);
  line.idle.unref();
  idle.push(line);
}

interface SmtpError extends Error {
  code?: string;
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

const stages: Record<string, Stage> = {
  CONN: "greeting",
  EHLO: "ehlo",
  HELO: "ehlo",
  STARTTLS: "tls",
  "MAIL FROM": "mail",
  "RCPT TO": "rcpt",
  DATA: "data",
};

/** nodemailer's error as a fault: its command says the stage; without a reply it only says CONN. */
function faultOf(error: SmtpError, textSent: boolean, begun = false): Fault {
  const code = error.responseCode ?? null;
  const reply = error.response ? oneLine(error.response) : null;
  // It is longer than the SIZE that our server names, so nodemailer did not even begin: as if the server had said so.
  if (error.code === "EMESSAGE" && code === null && !begun && !textSent)
    return { stage: "mail", code: 552, reply: "552 longer than our mail server takes", textSent };
  const certificate = /^(CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO)/.test(error.originalCode ?? "");
  if (error.code === "ETLS" || certificate) return { stage: "tls", code, reply, textSent };
  const stage =
    error.command?.startsWith("AUTH") || error.code === "EAUTH" ? "auth" : (stages[error.command ?? ""] ?? "connect");
  if (code === null && stage === "greeting") return { stage: begun ? "answer" : "connect", code, reply, textSent };
  return { stage: stage === "data" && textSent ? "answer" : stage, code, reply, textSent };
}

/** One line without control characters, short enough to keep. */
const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, 300);

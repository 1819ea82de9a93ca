import type { Socket } from "node:net";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { waitFor } from "#platform";
import { type Offers, SmtpSession } from "./smtp-session.ts";
import type { Fault, Stage } from "./sort-smtp-reply.ts";

/**
 * Connects to a mail server, greets it, secures the connection and signs in, all by nodemailer, and takes the connection
 * over from it there. TLS is required unless the server is this computer.
 * @param limit milliseconds for all of it
 */
export function openSession(url: string, limit: number): Promise<SmtpSession | { fault: Fault }> {
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
      clearTimeout(timer);
      connection.close();
      give({ fault: faultOf(error) });
    };
    const timer = setTimeout(() => refuse(new Error("no progress")), limit);
    connection.on("error", (error) => refuse(error as SmtpError));
    const ready = () => {
      clearTimeout(timer);
      give(takeOver(connection));
    };
    connection.connect((error) => {
      if (error) return refuse(error as SmtpError);
      if (!at.username) return ready();
      const credentials = { user: decodeURIComponent(at.username), pass: decodeURIComponent(at.password) };
      connection.login({ credentials }, (refused) => (refused ? refuse(refused as SmtpError) : ready()));
    });
  });
}

/**
 * What nodemailer keeps to itself: it has no way to hand over a connection that STARTTLS has replaced. Its version is
 * pinned; open-session.test.ts fails where another has these no more.
 */
interface Inside {
  _socket: Socket;
  _supportedExtensions: string[];
  _maxAllowedSize: number;
  _onSocketData: () => void;
  _onSocketTimeout: () => void;
  _onSocketClose: () => void;
  _onSocketEnd: () => void;
  _onSocketError: () => void;
}

function takeOver(connection: SMTPConnection): SmtpSession {
  const inside = connection as unknown as Inside;
  const socket = inside._socket;
  const offered = (name: string) => inside._supportedExtensions.includes(name);
  const offers: Offers = {
    ...{ pipelining: offered("PIPELINING"), utf8: offered("SMTPUTF8"), size: offered("SIZE") },
    maxSize: inside._maxAllowedSize,
  };
  const session = new SmtpSession(socket, offers);
  socket.off("data", inside._onSocketData).off("timeout", inside._onSocketTimeout).off("close", inside._onSocketClose);
  socket.off("end", inside._onSocketEnd).off("error", inside._onSocketError);
  // It closes the connection where the server had said more than it was asked.
  connection.removeAllListeners("error").on("error", () => undefined);
  return session;
}

interface SmtpError extends Error {
  code?: string;
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

const stages: Record<string, Stage> = { CONN: "greeting", EHLO: "ehlo", HELO: "ehlo", STARTTLS: "tls" };

/** nodemailer's error as a fault: its command says the stage; without a reply it only says CONN. */
function faultOf(error: SmtpError): Fault {
  const code = error.responseCode ?? null;
  const reply = error.response
    ? error.response
        .replace(/[\p{Cc}\s]+/gu, " ")
        .trim()
        .slice(0, 300)
    : null;
  const of = (stage: Stage): Fault => ({ stage, code, reply, textSent: false });
  const certificate = /^(CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO)/.test(error.originalCode ?? "");
  if (error.code === "ETLS" || certificate) return of("tls");
  if (error.command?.startsWith("AUTH") || error.code === "EAUTH") return of("auth");
  const stage = stages[error.command ?? ""] ?? "connect";
  return of(code === null && stage === "greeting" ? "connect" : stage);
}

/**
 * Mail servers on loopback. A good one that keeps what it takes, read by mailparser; a bad one that speaks the dialogue
 * by hand and misbehaves where it is told. As a program: node tests/stand-ins/smtp.ts --port N --out DIR
 */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export interface TakenMail {
  /** Envelope. */
  from: string;
  to: string[];
  bytes: Buffer;
  parsed: ParsedMail;
}

export interface SmtpStandIn extends AsyncDisposable {
  port: number;
  url: string;
  mails: TakenMail[];
  /** Mailboxes that there are not: mail to them is refused for good. Change it at any time. */
  unknown: Set<string>;
  /** Mailboxes whose mail is put off. */
  busy: Set<string>;
  /** Waits until it has taken a number of mails. */
  whenTaken(count: number): Promise<TakenMail[]>;
  close(): Promise<void>;
}

/** A mail server that takes everything but mail to mailboxes that it is told of, and keeps it; a mail that comes twice is there twice. */
export async function givenSmtp(options: { port?: number; out?: string } = {}): Promise<SmtpStandIn> {
  const mails: TakenMail[] = [];
  const unknown = new Set<string>();
  const busy = new Set<string>();
  const refuse = (words: string, responseCode: number) => Object.assign(new Error(words), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onAuth: (auth, _session, done) => done(null, { user: auth.username }),
    onRcptTo({ address }, _session, done) {
      if (unknown.has(address)) return done(refuse("5.1.1 no such user", 550));
      return done(busy.has(address) ? refuse("4.3.2 try again later", 451) : null);
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", async () => {
        const bytes = Buffer.concat(parts);
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
        const to = session.envelope.rcptTo.map((one) => one.address);
        const parsed = await simpleParser(bytes);
        mails.push({ from, to, bytes, parsed });
        if (options.out) keep(options.out, mails.length, { from, to, bytes, parsed });
        done(null, `2.0.0 taken as ${mails.length}`);
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((ready) => server.listen(options.port ?? 0, "127.0.0.1", ready));
  const port = (server.server.address() as { port: number }).port;
  const close = () => new Promise<void>((done) => server.close(() => done()));
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails,
    unknown,
    busy,
    whenTaken: waitFor(mails),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function waitFor(mails: TakenMail[]) {
  return async (count: number) => {
    for (let tries = 0; mails.length < count && tries < 500; tries++) await sleep(20);
    if (mails.length < count) throw new Error(`The mail server took ${mails.length} mails, not ${count}.`);
    return mails;
  };
}

/** One .eml and one .json per mail, each whole when its name appears. */
function keep(folder: string, number: number, mail: TakenMail): void {
  mkdirSync(folder, { recursive: true });
  const name = join(folder, String(number).padStart(4, "0"));
  const { from, to, parsed } = mail;
  const facts = { from, to, subject: parsed.subject, text: parsed.text, headers: [...parsed.headerLines] };
  for (const [end, content] of [
    [".eml", mail.bytes],
    [".json", JSON.stringify(facts, null, 2)],
  ] as const) {
    writeFileSync(`${name}${end}.part`, content);
    renameSync(`${name}${end}.part`, `${name}${end}`);
  }
}

export type SmtpStep = "connect" | "EHLO" | "AUTH" | "MAIL" | "RCPT" | "DATA" | "dot";

/** What it does instead of its ordinary answer: a reply, closing the connection, or answering late. */
export type Misbehaviour = { reply: string } | { drop: true } | { afterMs: number } | { until: Promise<unknown> };

/** A server whose steps can be told to go wrong; `taken` counts the texts that ended with a dot. */
export interface FaultySmtp extends AsyncDisposable {
  port: number;
  url: string;
  /** Change it at any time. */
  faults: Partial<Record<SmtpStep, Misbehaviour>>;
  taken: Buffer[];
  /** Closes all connections, as a server does with idle ones. */
  hangUp(): void;
  close(): Promise<void>;
}

const ordinary: Record<SmtpStep, string> = {
  connect: "220 stand-in ESMTP",
  EHLO: "250-stand-in\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME",
  AUTH: "235 2.7.0 welcome",
  MAIL: "250 2.1.0 yes",
  RCPT: "250 2.1.5 yes",
  DATA: "354 go on",
  dot: "250 2.0.0 taken",
};

/** A mail server that speaks the dialogue by hand, so that it can break every rule of it. */
export async function givenFaultySmtp(faults: FaultySmtp["faults"] = {}): Promise<FaultySmtp> {
  const sockets = new Set<Socket>();
  const taken: Buffer[] = [];
  const told = { faults };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    talk(socket, told, taken);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const port = (server.address() as { port: number }).port;
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  const close = async () => {
    hangUp();
    await new Promise<void>((done) => server.close(() => done()));
  };
  const base = { port, url: `smtp://127.0.0.1:${port}`, taken, hangUp, close, [Symbol.asyncDispose]: close };
  return Object.assign(told, base);
}

function talk(socket: Socket, told: { faults: FaultySmtp["faults"] }, taken: Buffer[]): void {
  let text: Buffer | null = null;
  let waiting = Buffer.alloc(0);
  const answer = async (step: SmtpStep) => {
    const fault = told.faults[step];
    if (fault && "drop" in fault) return void socket.destroy();
    if (fault && "afterMs" in fault) await sleep(fault.afterMs);
    if (fault && "until" in fault) await fault.until;
    if (step === "DATA" && !(fault && "reply" in fault)) text = Buffer.alloc(0);
    socket.write(`${fault && "reply" in fault ? fault.reply : ordinary[step]}\r\n`);
  };
  void answer("connect");
  socket.on("data", (part) => {
    if (text) return readText(part);
    waiting = Buffer.concat([waiting, part]);
    for (let end = waiting.indexOf("\r\n"); end >= 0 && !text; end = waiting.indexOf("\r\n")) {
      const line = waiting.subarray(0, end).toString("latin1").toUpperCase();
      waiting = waiting.subarray(end + 2);
      const step = (["EHLO", "AUTH", "MAIL", "RCPT", "DATA"] as const).find((word) => line.startsWith(word));
      if (step) void answer(step);
      else socket.write(line.startsWith("QUIT") ? "221 bye\r\n" : "250 fine\r\n");
    }
  });
  const readText = (part: Buffer) => {
    text = Buffer.concat([text as Buffer, part]);
    if (!text.subarray(-5).equals(Buffer.from("\r\n.\r\n"))) return;
    taken.push(text.subarray(0, -3));
    text = null;
    void answer("dot");
  };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { port: { type: "string" }, out: { type: "string" } } });
  const server = await givenSmtp({ port: Number(values.port ?? 0), ...(values.out ? { out: values.out } : {}) });
  process.stdout.write(`${server.url}\n`);
  process.on("SIGTERM", () => void server.close().then(() => process.exit(0)));
}

/**
 * A mail server that speaks the dialogue byte by byte, so that each step of each session can go wrong in its own way.
 * What a step does is asked for when it comes, so a server may greylist one recipient and lose the connection of another.
 */
import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type SecureContext, TLSSocket } from "node:tls";

export type Step =
  | "connect"
  | "EHLO"
  | "HELO"
  | "STARTTLS"
  | "AUTH"
  | "MAIL"
  | "RCPT"
  | "DATA"
  | "dot"
  | "RSET"
  | "QUIT";

/** One connection, and the mail that it is about. */
export interface Session {
  id: number;
  secure: boolean;
  from: string;
  to: string;
  /** The text as it came, with its doubled dots undone; empty before the final dot. */
  text: Buffer;
  /** Texts that ended with a dot on this connection. */
  mails: number;
  /** Whether it took sender and recipient of the mail that it is about: else it refuses DATA by itself. */
  willing: boolean;
}

/** What a step does instead of its ordinary answer, in this order. */
export interface Act {
  /** Waits before it does anything. */
  afterMs?: number;
  until?: Promise<unknown>;
  /** Closes the connection instead of answering, or behind the answer. */
  drop?: "before" | "after";
  /** Never answers. */
  silent?: true;
  /** Lines of the answer; `bytes` is sent as it is. */
  reply?: string;
  bytes?: Buffer;
  /** Milliseconds between two bytes of the answer. */
  dripMs?: number;
}

/** What happened: a step came, or was answered, or its connection was closed by us. */
export interface Heard {
  step: Step;
  stage: "came" | "answered" | "dropped";
  session: Session;
}

interface Options {
  port?: number;
  behave?: (step: Step, session: Session) => Act | undefined;
  heard?: (event: Heard) => void;
  secureContext?: SecureContext;
  /** Lines of the answer to EHLO below the greeting. */
  extensions?: string[];
}

export interface RawSmtp extends AsyncDisposable {
  port: number;
  url: string;
  close(): Promise<void>;
}

const ordinary: Record<Exclude<Step, "EHLO">, string> = {
  connect: "220 raw ESMTP",
  HELO: "250 raw",
  STARTTLS: "220 2.0.0 go ahead",
  AUTH: "235 2.7.0 welcome",
  MAIL: "250 2.1.0 yes",
  RCPT: "250 2.1.5 yes",
  DATA: "354 go on",
  dot: "250 2.0.0 taken",
  RSET: "250 2.0.0 forgotten",
  QUIT: "221 2.0.0 bye",
};
const steps = Object.keys(ordinary).concat("EHLO") as Step[];
const endOfText = Buffer.from("\r\n.\r\n");

/** Starts the server on loopback; it is good at everything that `behave` says nothing about. */
export async function givenRawSmtp(options: Options = {}): Promise<RawSmtp> {
  const sockets = new Set<Socket>();
  let sessions = 0;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    talk(
      socket,
      { id: ++sessions, secure: false, from: "", to: "", text: Buffer.alloc(0), mails: 0, willing: true },
      options,
    );
  });
  await new Promise<void>((ready) => server.listen(options.port ?? 0, "127.0.0.1", ready));
  const { port } = server.address() as { port: number };
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((done) => server.close(() => done()));
  };
  return { port, url: `smtp://127.0.0.1:${port}`, close, [Symbol.asyncDispose]: close };
}

/** One session: reads lines or the text, and answers one step after the other. */
function talk(first: Socket, session: Session, options: Options): void {
  let socket = first;
  let waiting = Buffer.alloc(0);
  let inText = false;
  let turn = Promise.resolve();
  const tell = (step: Step, stage: Heard["stage"]) => options.heard?.({ step, stage, session: { ...session } });
  const answer = (step: Step) => {
    tell(step, "came");
    turn = turn.then(() => perform(step)).catch(() => undefined);
  };
  const perform = async (step: Step) => {
    const act = options.behave?.(step, session) ?? {};
    if (act.afterMs) await sleep(act.afterMs);
    await act.until;
    if (act.silent) return;
    if (act.drop === "before") return hangUp(step);
    const reply = act.reply ?? usual(step);
    if (step === "DATA" && reply.startsWith("354")) inText = true;
    if (step === "MAIL") session.willing = true;
    if (step === "MAIL" || step === "RCPT") session.willing &&= (act.bytes?.toString() ?? reply).startsWith("2");
    await write(socket, act.bytes ?? Buffer.from(`${reply}\r\n`), act.dripMs);
    tell(step, "answered");
    if (act.drop === "after") return hangUp(step);
    if (step === "STARTTLS" && reply.startsWith("220") && options.secureContext) secure(options.secureContext);
    if (step === "QUIT") socket.end();
  };
  const usual = (step: Step) => {
    if (step === "EHLO") return ehlo(options, session);
    if (step === "DATA" && !session.willing) return "554 5.5.1 nobody to send it to";
    return step === "STARTTLS" && !options.secureContext ? "502 5.5.1 not here" : ordinary[step];
  };
  const hangUp = (step: Step) => {
    tell(step, "dropped");
    socket.destroy();
  };
  const secure = (secureContext: SecureContext) => {
    first.removeAllListeners("data");
    socket = new TLSSocket(first, { isServer: true, secureContext });
    session.secure = true;
    waiting = Buffer.alloc(0);
    listen();
  };
  const listen = () => socket.on("error", () => undefined).on("data", read);
  const read = (part: Buffer) => {
    waiting = Buffer.concat([waiting, part]);
    while (inText ? takeText() : takeLine());
  };
  const takeText = () => {
    const end = waiting.indexOf(endOfText);
    if (end < 0) return false;
    session.text = Buffer.from(
      waiting
        .subarray(0, end + 2)
        .toString("latin1")
        .replace(/^\.\./gm, "."),
      "latin1",
    );
    waiting = waiting.subarray(end + endOfText.length);
    session.mails++;
    inText = false;
    answer("dot");
    return true;
  };
  const takeLine = () => {
    const end = waiting.indexOf("\r\n");
    if (end < 0) return false;
    const line = waiting.subarray(0, end).toString("latin1");
    waiting = waiting.subarray(end + 2);
    const step = steps.find((word) => line.toUpperCase().startsWith(word));
    if (step === "MAIL") session.from = addressIn(line);
    if (step === "RCPT") session.to = addressIn(line);
    if (step) answer(step);
    else socket.write("500 5.5.1 what?\r\n");
    return true;
  };
  listen();
  answer("connect");
}

const addressIn = (line: string) => /<(.*?)>/.exec(line)?.[1] ?? "";

const ehlo = (
  { extensions = ["AUTH PLAIN LOGIN", "SIZE 35882577", "8BITMIME"], secureContext }: Options,
  session: Session,
) => {
  const all = ["raw", ...extensions, ...(secureContext && !session.secure ? ["STARTTLS"] : [])];
  return all.map((line, n) => `250${n === all.length - 1 ? " " : "-"}${line}`).join("\r\n");
};

async function write(socket: Socket, bytes: Buffer, dripMs?: number): Promise<void> {
  if (!dripMs) return void socket.write(bytes);
  for (const byte of bytes) {
    if (socket.destroyed) return;
    socket.write(Buffer.from([byte]));
    await sleep(dripMs);
  }
}

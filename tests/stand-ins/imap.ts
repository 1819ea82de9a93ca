/**
 * A mail server's mailbox on loopback: as much of IMAP4rev1 (RFC 3501, with MOVE) as a client needs that searches,
 * fetches, marks and files. It misbehaves where it is told.
 */
import { createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface KeptMail {
  uid: number;
  bytes: Buffer;
  flags: Set<string>;
  arrivedAt: Date;
}

export type ImapStep = "connect" | "LOGIN" | "SELECT" | "SEARCH" | "FETCH" | "STORE" | "MOVE" | "CREATE" | "LOGOUT";

/**
 * Instead of its ordinary answer: close at once, do it and close before answering, say BYE, refuse, or answer late.
 */
export type ImapFault = ("drop" | "drop-after" | "bye" | "no" | "silence" | { afterMs: number }) | undefined;

export interface ImapStandIn extends AsyncDisposable {
  url: string;
  folders: Map<string, KeptMail[]>;
  /** Change it at any time. */
  faults: Partial<Record<ImapStep, ImapFault>>;
  /** Commands as they came, without passwords. */
  heard: string[];
  connections: number;
  put(bytes: Buffer, arrivedAt?: Date): KeptMail;
  close(): Promise<void>;
}

export async function givenImap(options: { move?: boolean } = {}): Promise<ImapStandIn> {
  const sockets = new Set<Socket>();
  const folders = new Map<string, KeptMail[]>([["INBOX", []]]);
  const told = { faults: {} as ImapStandIn["faults"], heard: [] as string[], connections: 0, folders };
  const server = createServer((socket) => {
    told.connections++;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    // a client that is killed resets the connection, which the reading of lines throws: nothing is amiss here then
    talk(socket, told, options.move ?? true).catch(() => socket.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  let lastUid = 0;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((done) => server.close(() => done()));
  };
  return Object.assign(told, {
    url: `imap://bounce:secret@127.0.0.1:${(server.address() as { port: number }).port}`,
    put(bytes: Buffer, arrivedAt = new Date()) {
      const mail = { uid: ++lastUid, bytes, flags: new Set<string>(), arrivedAt };
      folders.get("INBOX")?.push(mail);
      return mail;
    },
    close,
    [Symbol.asyncDispose]: close,
  });
}

type Told = Pick<ImapStandIn, "faults" | "heard" | "folders">;

async function talk(socket: Socket, told: Told, move: boolean): Promise<void> {
  const session = { folder: "" };
  const say = (line: string | Buffer) => socket.write(Buffer.concat([Buffer.from(line), Buffer.from("\r\n")]));
  if (await strays(socket, told.faults.connect, say, "*")) return;
  say("* OK stand-in ready");
  for await (const line of linesOf(socket)) {
    const [, tag = "*", uid, name = "", rest = ""] = /^(\S+) (UID )?(\S+) ?(.*)$/i.exec(line) ?? [];
    const step = name.toUpperCase();
    told.heard.push(step === "LOGIN" ? "LOGIN" : `${uid ? "UID " : ""}${step} ${rest}`.trim());
    const fault = told.faults[step as ImapStep];
    if (fault === "drop-after") answer(step, rest, told, session, () => undefined, move);
    if (await strays(socket, fault, say, tag)) {
      if (socket.destroyed) return;
      continue;
    }
    const refused = answer(step, rest, told, session, say, move);
    say(`${tag} ${refused ?? `OK ${step} done`}`);
    if (step === "LOGOUT") return void socket.end();
  }
}

/** True: the ordinary answer is not to come. */
async function strays(socket: Socket, fault: ImapFault, say: (line: string) => void, tag: string): Promise<boolean> {
  if (fault === "drop" || fault === "drop-after") return Boolean(socket.destroy());
  if (fault === "bye") {
    say("* BYE going down");
    return Boolean(socket.end());
  }
  if (fault === "no") say(`${tag} NO [UNAVAILABLE] not now`);
  if (typeof fault === "object") await sleep(fault.afterMs);
  return fault === "no" || fault === "silence";
}

/** Untagged lines of the answer; what it returns stands in place of OK. */
function answer(
  step: string,
  rest: string,
  told: Told,
  session: { folder: string },
  say: (line: string | Buffer) => void,
  move: boolean,
): string | undefined {
  const mails = told.folders.get(session.folder) ?? [];
  const named = mails.filter((mail) => String(mail.uid) === rest.split(" ")[0]);
  const last = (rest.split(" ").at(-1) ?? "").replaceAll('"', "");
  const drop = (mail: KeptMail) => {
    say(`* ${mails.indexOf(mail) + 1} EXPUNGE`);
    mails.splice(mails.indexOf(mail), 1);
  };
  const copy = () => {
    const target = told.folders.get(last);
    for (const mail of named) target?.push({ ...mail, flags: new Set(mail.flags) });
    return target ? undefined : "NO [TRYCREATE] no such folder";
  };
  if (step === "CAPABILITY") say(`* CAPABILITY IMAP4rev1${move ? " MOVE UIDPLUS" : ""}`);
  else if (step === "LOGIN" && !/secret/.test(rest)) return "NO [AUTHENTICATIONFAILED] wrong password";
  else if (step === "LIST" && rest === '"" ""')
    say('* LIST (\\Noselect) "/" ""'); // the separator alone
  else if (step === "LIST") for (const name of told.folders.keys()) say(`* LIST () "/" ${name}`);
  else if (step === "CREATE") {
    if (told.folders.has(last)) return "NO [ALREADYEXISTS] it is there";
    told.folders.set(last, []);
  } else if (step === "SELECT") {
    session.folder = last;
    if (!told.folders.has(last)) return "NO [NONEXISTENT] no such folder";
    say(`* ${told.folders.get(last)?.length} EXISTS`);
    say("* OK [UIDVALIDITY 1] fixed");
    say("* OK [PERMANENTFLAGS (\\Seen \\Deleted)] these");
  } else if (step === "SEARCH")
    say(
      `* SEARCH ${mails
        .filter((mail) => !mail.flags.has("\\Seen"))
        .map((mail) => mail.uid)
        .join(" ")}`.trim(),
    );
  else if (step === "FETCH") {
    const most = Number(/<0\.(\d+)>/.exec(rest)?.[1] ?? Number.POSITIVE_INFINITY);
    for (const mail of named) {
      const part = mail.bytes.subarray(0, most);
      const head = `* ${mails.indexOf(mail) + 1} FETCH (UID ${mail.uid} INTERNALDATE "${dateOf(mail.arrivedAt)}" BODY[]<0> {${part.length}}\r\n`;
      say(Buffer.concat([Buffer.from(head), part, Buffer.from(")")]));
    }
  } else if (step === "STORE") {
    for (const mail of named) for (const flag of rest.match(/\\\w+/g) ?? []) mail.flags.add(flag);
  } else if (step === "COPY") return copy();
  else if (step === "MOVE") {
    const refused = copy();
    if (refused) return refused;
    for (const mail of named) drop(mail);
  } else if (step === "EXPUNGE") for (const mail of mails.filter((one) => one.flags.has("\\Deleted"))) drop(mail);
  else if (step === "LOGOUT") say("* BYE until next time");
  return undefined;
}

/** `24-Nov-2026 10:15:00 +0000` */
function dateOf(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(" ");
  return `${day}-${month}-${year} ${time} +0000`;
}

/** Command lines; a literal that the client announces is asked for and joined in. */
async function* linesOf(socket: Socket): AsyncGenerator<string> {
  let waiting = Buffer.alloc(0);
  let begun = "";
  for await (const part of socket) {
    waiting = Buffer.concat([waiting, part as Buffer]);
    for (let end = waiting.indexOf("\r\n"); end >= 0; end = waiting.indexOf("\r\n")) {
      const line = waiting.subarray(0, end).toString();
      waiting = waiting.subarray(end + 2);
      if (/\{\d+\}$/.test(line)) {
        begun += line.replace(/\{\d+\}$/, "");
        socket.write("+ go on\r\n");
        continue;
      }
      yield begun + line;
      begun = "";
    }
  }
}

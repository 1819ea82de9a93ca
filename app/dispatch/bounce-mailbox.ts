import { ImapFlow } from "imapflow";

/** One mail of the bounce mailbox, or its beginning. */
export interface ArrivedMail {
  uid: number;
  arrivedAt: Date;
  source: Buffer;
}

export interface BounceMailbox {
  /** Mails that nobody has read, the oldest first, as many as are asked for. */
  listUnread(most: number): Promise<number[]>;
  /** Null where it has gone meanwhile. Reading does not mark it. */
  fetch(uid: number): Promise<ArrivedMail | null>;
  /** Marks it as read, and files it away if it is done with. */
  mark(uid: number, file: boolean): Promise<void>;
}

/** Where reports go that were taken. */
const processed = "Processed";
/** A report says what it says in its first parts; the letter that it returns may be long. */
const mostBytes = 256 * 1024;
const roundMs = 5 * 60_000;

/**
 * Opens the mailbox of BOUNCE_IMAP_URL for some work, and closes it. TLS is required except on this computer.
 * @throws what the connection throws: no server, wrong password, dropped, silent, or five minutes over
 */
export async function withBounceMailbox(url: string, work: (mailbox: BounceMailbox) => Promise<void>): Promise<void> {
  const { client, folder } = newClient(url);
  let failure: unknown;
  client.on("error", (error: unknown) => {
    failure ??= error; // a drop between two commands: without a listener it would end the process
  });
  const limit = setTimeout(() => client.close(), roundMs);
  try {
    await client.connect();
    const lock = await client.getMailboxLock(folder);
    try {
      await work(mailboxOf(client));
    } finally {
      lock.release();
    }
    await client.logout();
  } catch (error) {
    throw failure ?? error;
  } finally {
    clearTimeout(limit);
    client.close();
  }
}

function newClient(url: string): { client: ImapFlow; folder: string } {
  const at = new URL(url);
  const host = at.hostname.replace(/^\[|\]$/g, "");
  const loopback = host === "localhost" || host === "::1" || /^127\./.test(host);
  const secure = at.protocol === "imaps:";
  const client = new ImapFlow({
    ...{ host, port: Number(at.port) || (secure ? 993 : 143), secure },
    ...(secure ? {} : { doSTARTTLS: !loopback }),
    auth: { user: decodeURIComponent(at.username), pass: decodeURIComponent(at.password) },
    tls: { rejectUnauthorized: !loopback },
    ...{ logger: false, disableAutoIdle: true },
    ...{ connectionTimeout: 20_000, greetingTimeout: 16_000, socketTimeout: 60_000 },
    ...{ maxLineLength: 1 << 20, maxLiteralSize: 1 << 20, maxResponseSize: 4 << 20 },
  });
  return { client, folder: decodeURIComponent(at.pathname.slice(1)) || "INBOX" };
}

function mailboxOf(client: ImapFlow): BounceMailbox {
  let fileable: Promise<boolean> | undefined;
  const mayFile = () =>
    client.mailboxCreate(processed).then(
      () => true,
      () => false, // no folder can be made here: marked as read is enough
    );
  return {
    async listUnread(most) {
      const found = await client.search({ seen: false }, { uid: true });
      if (!found) throw new Error("The mailbox can't be searched.");
      return found.sort((a, b) => a - b).slice(0, most);
    },
    async fetch(uid) {
      const wanted = { uid: true, internalDate: true, source: { start: 0, maxLength: mostBytes } };
      const mail = await client.fetchOne(String(uid), wanted, { uid: true });
      if (!mail) return null;
      // imapflow leaves the source out for a mail of no bytes at all
      return { uid, arrivedAt: new Date(mail.internalDate ?? Number.NaN), source: mail.source ?? Buffer.alloc(0) };
    },
    async mark(uid, file) {
      if (!(await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true })))
        throw new Error("The mail can't be marked as read.");
      fileable ??= file ? mayFile() : undefined;
      if (file && (await fileable)) await client.messageMove(String(uid), processed, { uid: true });
    },
  };
}

import type { Socket } from "node:net";

/** A mail server's answer to one command; without a code where it is none (RFC 5321, 4.2). */
export interface Reply {
  code: number | null;
  /** Its lines as they came, one character a byte. */
  raw: string;
}

/** Why nothing more comes: the connection is over, the time for it is, or the server speaks out of turn. */
export type Over = "closed" | "late" | "confused";

/** What a server offered in its answer to EHLO. */
export interface Offers {
  pipelining: boolean;
  utf8: boolean;
  size: boolean;
  /** The longest mail in bytes; 0 where it names none. */
  maxSize: number;
}

/** More is no answer. */
const mostOfReply = 1024 * 1024;
const mostLines = 1000;

/** A connection that is ready for mails: writes commands and reads one reply after the other. */
export class SmtpSession {
  readonly offers: Offers;
  over: Over | null = null;
  private readonly socket: Socket;
  private readonly replies: Reply[] = [];
  private unread = "";
  private lines: string[] = [];
  private waiting: (() => void) | null = null;
  private timer: NodeJS.Timeout | undefined;
  private firesAt = 0;
  private deadline = 0;

  constructor(socket: Socket, offers: Offers) {
    this.offers = offers;
    this.socket = socket;
    socket.setTimeout(0); // the limits are ours
    socket.setNoDelay(true);
    socket.on("data", (part: Buffer) => this.read(part));
    socket.on("error", () => this.end("closed"));
    socket.on("end", () => this.end("closed")); // it will say nothing more, which is known before all is closed
    socket.on("close", () => this.end("closed"));
  }

  /** From now on so many milliseconds for what follows, however many steps it has; then the session is over. */
  limit(span: number): void {
    this.deadline = performance.now() + span;
    if (!this.timer || this.firesAt > this.deadline) this.setTimer(span);
  }

  /** One timer serves many limits: where it fires too early it is set again. */
  private setTimer(span: number): void {
    clearTimeout(this.timer);
    this.firesAt = performance.now() + span;
    this.timer = setTimeout(() => {
      const left = this.deadline - performance.now();
      if (left > 0) this.setTimer(left);
      else this.end("late");
    }, span);
  }

  write(text: string | Uint8Array): void {
    if (typeof text === "string") this.socket.write(text, "latin1");
    else this.socket.write(text);
  }

  /** Waits until these bytes have left this process. False: the server answered before that, or the session is over. */
  async flush(bytes: Uint8Array): Promise<boolean> {
    let left = false;
    await new Promise<void>((go) => {
      this.waiting = go;
      this.socket.write(bytes, (error) => {
        left = !error;
        go();
      });
    });
    this.waiting = null;
    return left && !this.spoke();
  }

  /** Whether something came that nobody has read yet, or the session is over. */
  spoke(): boolean {
    return this.over !== null || this.replies.length > 0 || this.unread !== "" || this.lines.length > 0;
  }

  /** The next reply, or why there is none. */
  async reply(): Promise<Reply | Over> {
    if (this.replies.length === 0 && !this.over) {
      await new Promise<void>((go) => {
        this.waiting = go;
      });
    }
    this.waiting = null;
    return this.replies.shift() ?? this.over ?? "closed";
  }

  /** Told when anything happens while nothing is asked: the server hangs up, or speaks. */
  whileIdle(happened: () => void): void {
    this.waiting = happened;
  }

  /** Says goodbye and lets the server close; after five seconds it is closed anyway. */
  quit(): void {
    if (this.over) return;
    this.write("QUIT\r\n");
    this.end("closed");
  }

  /** Ends it without a word, as where a text must not go out. */
  close(): void {
    this.end("closed");
  }

  private end(why: Over): void {
    clearTimeout(this.timer);
    if (this.over) return;
    // Some say why they hang up, and hang up within the line.
    if (why === "closed" && /^[45]\d\d[ -]/.test(this.unread)) this.takeLine(this.unread.replace("-", " "));
    this.over = why;
    this.socket.end();
    setTimeout(() => this.socket.destroy(), 5000).unref();
    this.waiting?.();
  }

  private read(part: Buffer): void {
    if (this.over) return;
    const text = this.unread + part.toString("latin1");
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      this.takeLine(text.slice(start, text[end - 1] === "\r" ? end - 1 : end));
      start = end + 1;
    }
    this.unread = text.slice(start);
    if (this.unread.length > mostOfReply || this.lines.length > mostLines) this.end("confused");
    else if (this.replies.length > 0) this.waiting?.();
  }

  /** A reply is over with the first line that does not announce another. */
  private takeLine(line: string): void {
    if (line.trim() === "") return;
    this.lines.push(line);
    if (/^\d{3}-/.test(line)) return;
    const code = /^[2-5]\d\d(?: |$)/.test(line) ? Number(line.slice(0, 3)) : null;
    this.replies.push({ code, raw: this.lines.length === 1 ? line : this.lines.join(" ") });
    this.lines = [];
  }
}

/** A reply as one line without control characters, short enough to keep. Servers write UTF-8 where they write more than ASCII. */
export function wordsOf({ raw }: Reply): string {
  const short = raw.slice(0, 1500);
  const utf8 = Buffer.from(short, "latin1").toString("utf8");
  return (utf8.includes("\ufffd") ? short : utf8)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, 300);
}

/** How a try to send ended, whose fault it is, and what follows: the one place where replies are sorted. */

/** How far the dialogue had come when it ended. */
export type Stage = "connect" | "tls" | "greeting" | "ehlo" | "auth" | "mail" | "rcpt" | "data" | "answer";

/** A try that did not end with 250. */
export interface Fault {
  stage: Stage;
  /** Three digits of the reply; null where none came (refused, dropped, silent). */
  code: number | null;
  /** The server's own words, one line. */
  reply: string | null;
  /** Whether the whole text, so perhaps the final dot, had left us. */
  textSent: boolean;
}

export type Outcome =
  /** The letter cannot arrive: the sender is told, with this reason. */
  | { follows: "failed"; reason: "mailbox-unknown" | "mailbox-full" | "too-large" | "policy-refused" | "refused" }
  /** Try again, up to three days. */
  | { follows: "later"; reason: "try-later" | "unreachable" }
  /** Our set-up is refused: letters wait, however long, and somebody is called. */
  | { follows: "ours"; reason: "ours" }
  /** It may have arrived (RFC 1047). */
  | { follows: "unanswered"; reason: "unanswered" };

const ourStages: readonly Stage[] = ["tls", "greeting", "ehlo", "auth", "mail"];

/** Sorts a fault by stage and reply; nodemailer's own `permanent` would burn a campaign on one wrong password. */
export function sortSmtpReply({ stage, code, reply, textSent }: Fault): Outcome {
  if (code === null) {
    if (textSent) return { follows: "unanswered", reason: "unanswered" };
    return stage === "tls" ? { follows: "ours", reason: "ours" } : { follows: "later", reason: "unreachable" };
  }
  if (code < 500) return { follows: "later", reason: "try-later" };
  if (ourStages.includes(stage) || stage === "connect") return { follows: "ours", reason: "ours" };
  return { follows: "failed", reason: failedReason(code, reply ?? "") };
}

/** By the enhanced status code (RFC 3463) where there is one, else by the reply (RFC 5321, 4.2.3). */
export function failedReason(code: number, reply: string) {
  const [, subject, detail] = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(reply) ?? [];
  if (subject === "1") return "mailbox-unknown";
  if (subject === "2") return detail === "2" ? "mailbox-full" : detail === "3" ? "too-large" : "mailbox-unknown";
  if (subject === "3" && detail === "4") return "too-large";
  if (subject === "7") return "policy-refused";
  if (subject !== undefined) return "refused";
  if (code === 550 || code === 553) return "mailbox-unknown";
  return code === 552 ? "mailbox-full" : "refused";
}

const minutes = [1, 5, 15, 30, 60];

/**
 * How long until the next try after a number of tries that failed: 1, 5, 15, 30, 60 minutes, then two hours, each up to
 * 20 % more or less, so that letters that failed together do not come back together.
 * @param chance from 0 to 1
 * @returns milliseconds
 */
export function retryDelay(failedTries: number, chance: number): number {
  const base = (minutes[failedTries - 1] ?? 120) * 60_000;
  return Math.round(base * (0.8 + 0.4 * chance));
}

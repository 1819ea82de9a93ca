import { expect, test } from "vitest";
import { reasonSentences } from "./shared.ts";
import { retryDelay, type Stage, sortSmtpReply } from "./sort-smtp-reply.ts";

const sort = (stage: Stage, reply: string | null, textSent = false) =>
  sortSmtpReply({ stage, code: reply ? Number(reply.slice(0, 3)) : null, reply, textSent });

test.each<[Stage, string | null, boolean, string, string]>([
  ["connect", null, false, "later", "unreachable"],
  ["tls", null, false, "ours", "ours"],
  ["rcpt", null, false, "later", "unreachable"],
  ["answer", null, true, "unanswered", "unanswered"],
  ["greeting", "421 busy", false, "later", "try-later"],
  ["auth", "454 4.7.0 temporary", false, "later", "try-later"],
  ["rcpt", "450 4.2.1 greylisted", false, "later", "try-later"],
  ["answer", "451 4.3.0 local error", true, "later", "try-later"],
  ["greeting", "554 no service", false, "ours", "ours"],
  ["ehlo", "550 bad name", false, "ours", "ours"],
  ["tls", "502 no", false, "ours", "ours"],
  ["auth", "535 5.7.8 wrong password", false, "ours", "ours"],
  ["mail", "553 5.7.1 not your domain", false, "ours", "ours"],
  ["rcpt", "550 5.1.1 unknown", false, "failed", "mailbox-unknown"],
  ["rcpt", "550 no such user", false, "failed", "mailbox-unknown"],
  ["rcpt", "550 5.2.1 disabled", false, "failed", "mailbox-unknown"],
  ["rcpt", "552 5.2.2 full", false, "failed", "mailbox-full"],
  ["data", "552 5.3.4 too big", false, "failed", "too-large"],
  ["answer", "552 5.2.3 too big", true, "failed", "too-large"],
  ["answer", "550 5.7.1 spam", true, "failed", "policy-refused"],
  ["answer", "554 5.6.0 odd", true, "failed", "refused"],
  ["answer", "554 refused", true, "failed", "refused"],
])("%s, %s, text sent %s: %s, %s", (stage, reply, textSent, follows, reason) => {
  expect(sort(stage, reply, textSent)).toEqual({ follows, reason });
  expect(reasonSentences[reason]).toBeTruthy();
});

test("tries come after 1, 5, 15, 30 and 60 minutes, then every two hours, up to 20 % more or less", () => {
  const minutes = [1, 2, 3, 4, 5, 6, 40].map((tries) => retryDelay(tries, 0.5) / 60_000);
  expect(minutes).toEqual([1, 5, 15, 30, 60, 120, 120]);
  expect(retryDelay(1, 0)).toBe(48_000);
  expect(retryDelay(1, 1)).toBe(72_000);
});

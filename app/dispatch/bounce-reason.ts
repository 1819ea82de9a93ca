import type { RecipientFate } from "./delivery-status.ts";
import { failedReason } from "./sort-smtp-reply.ts";

/** Why a letter came back, as a code of reasonSentences. The server's words say more than the status of the report. */
export function bounceReason({ status, words }: Pick<RecipientFate, "status" | "words">): string {
  const said = `${words ?? ""} ${status ?? ""}`;
  const permanent = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(said)?.[0];
  if (permanent === "5.4.4") return "no-route";
  if (permanent === "5.4.7" || permanent === "5.4.300") return "relay-gave-up"; // Microsoft: message expired
  if (permanent === "5.4.1") return "mailbox-unknown"; // Microsoft: refused at the edge, since the directory has it not
  if (permanent) return failedReason(550, permanent);
  const code = /\b5\d\d\b/.exec(words ?? "")?.[0];
  if (code) return failedReason(Number(code), "");
  if (/\b4\.2\.2\b/.test(said)) return "mailbox-full";
  return /\b4(\d\d\b|\.\d)/.test(said) ? "relay-gave-up" : "came-back";
}

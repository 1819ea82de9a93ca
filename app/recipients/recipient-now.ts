import { findCompany } from "./companies.ts";
import { companyRecipient, mpRecipient } from "./letter-recipient.ts";
import { seatOfLetter } from "./seat-of-letter.ts";
import type { Recipient } from "./shared.ts";
import { readDissolved } from "./store.ts";

/**
 * Who a letter would go to if it were written today: the seat's present MP, or the company with its present addresses.
 * @param recipient as the letter carries it; an MP whose name was typed stays as typed
 * @returns null where there is nobody: the seat is vacant, Parliament is dissolved, the company is gone
 */
export async function recipientNow(recipient: Recipient): Promise<Recipient | null> {
  if (recipient.kind === "company") {
    const company = await findCompany(recipient.company?.id ?? "");
    return company ? companyRecipient(company) : null;
  }
  if (await readDissolved()) return null;
  const seat = await seatOfLetter(recipient);
  if (seat === "not-looked-up") return recipient;
  return seat ? mpRecipient(seat) : null;
}

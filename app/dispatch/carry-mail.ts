import { env, reportError, tally } from "#platform";
import { writeToOutbox } from "./outbox.ts";
import { slowDown } from "./pace.ts";
import { returnPathOf } from "./return-path.ts";
import type { OutboxMail } from "./shared.ts";
import { carryBySmtp } from "./smtp-line.ts";
import { sortSmtpReply } from "./sort-smtp-reply.ts";
import type { Carried } from "./talk-mail.ts";

interface Mail {
  id: string;
  kind: OutboxMail["kind"];
  to: string;
  bytes: Uint8Array;
  /** Its recipient is invented: it never leaves this computer. */
  demonstration: boolean;
  beforeText?: () => Promise<boolean>;
}

/** What else than a mail server's answer may come of it: the outbox has no room. */
export type CarriedMail = Carried | { ended: "no-space" };

/** The one way out for every mail: the mail server, or the outbox where there is none and for invented recipients. */
export async function carryMail(mail: Mail): Promise<CarriedMail> {
  const carried = await carryAnywhere(mail);
  const result = carried.ended === "fault" ? sortSmtpReply(carried.fault).reason : carried.ended;
  tally("mails", { kind: mail.kind, result });
  return carried;
}

async function carryAnywhere(mail: Mail): Promise<CarriedMail> {
  const url = env().SMTP_URL;
  if (!url || mail.demonstration) return carryToOutbox(mail);
  const onlyTo = env().MAIL_ONLY_TO;
  const bytes = onlyTo ? Buffer.concat([Buffer.from(`X-Hub-Original-To: ${mail.to}\r\n`), mail.bytes]) : mail.bytes;
  const carried = await carryBySmtp(url, {
    from: returnPathOf(mail),
    to: onlyTo ?? mail.to,
    bytes,
    ...(mail.beforeText ? { beforeText: mail.beforeText } : {}),
  });
  if (carried.ended === "fault" && (carried.fault.code === 421 || carried.fault.code === 450))
    slowDown(carried.fault.code);
  return carried;
}

/** Written twice it is the same file, so nothing is asked before. */
async function carryToOutbox(mail: Mail): Promise<CarriedMail> {
  try {
    await writeToOutbox(mail.kind, mail.id, mail.bytes);
    return { ended: "accepted", reply: "written to the outbox" };
  } catch (error) {
    reportError(error, { service: "outbox" });
    return { ended: "no-space" };
  }
}

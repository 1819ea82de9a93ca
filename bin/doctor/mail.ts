/** Mail: the server, the signature, what comes back, and what the world's DNS says of all that. */
import { createPublicKey } from "node:crypto";
import { statSync } from "node:fs";
import { tryBounceMailbox, tryMailServer } from "#dispatch";
import { env, isLocalHub, readDkimKey } from "#platform";
import { type Check, type Circumstances, type Finding, ok, warning, wrong } from "./finding.ts";

export const mailChecks: Check[] = [
  { name: "mail server", look: lookAtServer },
  { name: "staging", look: lookAtStaging },
  { name: "signature", look: lookAtSignature },
  { name: "bounces", look: lookAtBounces },
];

async function lookAtServer({ connect }: Circumstances): Promise<Finding> {
  const { SMTP_URL } = env();
  if (!SMTP_URL)
    return ok(`No SMTP_URL: mails stay in the outbox of the data folder${isLocalHub() ? ", shown at /outbox" : ""}.`);
  const { protocol, hostname, port } = new URL(SMTP_URL);
  const at = `${hostname}:${port || (protocol === "smtps:" ? 465 : 587)}`;
  if (!connect) return ok(`Mails leave by ${at}. Whether it lets the hub in: doctor --connect.`);
  const fault = await tryMailServer();
  if (!fault) return ok(`Mails leave by ${at}, which let the hub in just now.`);
  const answer = fault.code === null ? "without an answer" : `with ${fault.code}`;
  return wrong(`The mail server ${at} ended it at "${fault.stage}", ${answer}.`, whatToDo(fault.stage));
}

function whatToDo(stage: string): string {
  if (stage === "auth") return "Check the user and the password in SMTP_URL (signs such as @ are written %40 there).";
  if (stage === "tls")
    return "Check the server's certificate, and whether SMTP_URL begins with smtps:// or smtp:// rightly.";
  return "Check the name and the port in SMTP_URL, and that this computer may connect there.";
}

/** Said only where it is set: forgotten, it keeps every letter from its recipient. */
function lookAtStaging(): Finding[] {
  if (!env().MAIL_ONLY_TO) return [];
  return [warning("MAIL_ONLY_TO is set: every mail goes there, none to its recipient.", "Remove it for real letters.")];
}

function lookAtSignature(): Finding {
  const { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE, SMTP_URL } = env();
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_KEY_FILE) {
    const text = "Mails are unsigned: DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE are not set.";
    if (!SMTP_URL) return ok(text);
    return warning(text, "Set them unless your mail server signs (docs/operate.md, DNS for mail).");
  }
  const key = readDkimKey(DKIM_KEY_FILE);
  if ("wrong" in key) return wrong(`DKIM_KEY_FILE ${key.wrong}.`, "Make a key as docs/operate.md says.");
  const { name, content } = dkimRecord({ domain: DKIM_DOMAIN, selector: DKIM_SELECTOR, pem: key.pem });
  const text = `Mails are signed. Publish TXT at ${name}: ${content}`;
  if ((statSync(DKIM_KEY_FILE).mode & 0o077) === 0) return ok(text);
  return warning(text, `The key can be read by other users. Run: chmod 600 ${DKIM_KEY_FILE}`);
}

/** What must stand in the DNS for a signature to count (RFC 6376, 3.6.1). */
export function dkimRecord({ domain, selector, pem }: { domain: string; selector: string; pem: string }) {
  const publicHalf = createPublicKey(pem).export({ type: "spki", format: "der" }).toString("base64");
  return { name: `${selector}._domainkey.${domain}`, content: `v=DKIM1; k=rsa; p=${publicHalf}` };
}

async function lookAtBounces({ connect }: Circumstances): Promise<Finding> {
  const { BOUNCE_IMAP_URL, SMTP_URL } = env();
  if (!SMTP_URL) return ok("Nothing leaves, so nothing comes back.");
  if (!BOUNCE_IMAP_URL)
    return warning(
      "BOUNCE_IMAP_URL is not set: letters that come back stay as sent, and who answers a confirmation mail gets no explanation.",
      "Set it to a mailbox of the hub's own (docs/operate.md, Mails that come back), or read the mailbox of MAIL_FROM.",
    );
  if (!connect) return ok("BOUNCE_IMAP_URL is set. Whether it opens: doctor --connect.");
  const tried = await tryBounceMailbox();
  if ("unread" in tried) return ok(`The bounce mailbox opened just now; ${tried.unread} unread.`);
  return wrong(`The bounce mailbox did not open (${tried.fault}).`, "Check BOUNCE_IMAP_URL and its server.");
}

import { domainToASCII } from "node:url";

const hostName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads one plain mailbox: a dot-atom local part and a host name of two labels or more, in ASCII after UTS-46.
 * Stricter than RFC 5322 on purpose: quoted local parts, comments and lists have sent mail to strangers (SECURITY.md, point 9).
 * @param typed cleaned, one line
 */
export function readEmail(
  typed: string,
): { ok: true; value: string } | { ok: false; problem: "email" | "emailOnlyOne" | "emailPlain" } {
  if (typed.length > 254) return { ok: false, problem: "email" };
  const parts = typed.split("@");
  if (parts.length > 2 || /[,;]/.test(typed)) return { ok: false, problem: "emailOnlyOne" };
  const [local = "", host = ""] = parts;
  if (local === "" || host === "" || /\s/.test(typed)) return { ok: false, problem: "email" };
  if (!/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local) || local.length > 64) {
    return { ok: false, problem: "emailPlain" };
  }
  const domain = /^[a-z0-9.]+$/.test(host) ? host : domainToASCII(host);
  if (!hostName.test(domain) || domain.length > 253 || /\.(?:\d+|0x[0-9a-f]*)$/.test(domain)) {
    return { ok: false, problem: "email" };
  }
  return local.length + domain.length + 1 > 254
    ? { ok: false, problem: "email" }
    : { ok: true, value: `${local}@${domain}` };
}

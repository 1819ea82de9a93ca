/** With --connect: whether the DNS says of the hub's mails what receivers want to read there. */
import { Resolver } from "node:dns/promises";
import { hubDomain } from "#dispatch";
import { env, readDkimKey } from "#platform";
import { type Check, type Finding, ok, warning, wrong } from "./finding.ts";
import { dkimRecord } from "./mail.ts";

export const dnsChecks: Check[] = [
  {
    name: "dns",
    look: ({ connect }) => {
      const { SMTP_URL, DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY_FILE: file } = env();
      if (!connect || !SMTP_URL) return [];
      const key = domain && selector && file ? readDkimKey(file) : null;
      const record = key && "pem" in key ? dkimRecord({ domain: domain!, selector: selector!, pem: key.pem }) : null;
      return lookAtDns(hubDomain(), record, askDns());
    },
  },
];

/** Reads the texts and the mail servers at a name; an empty list where there are none, null where nobody answers. */
export interface Dns {
  texts(name: string): Promise<string[] | null>;
  mailServers(name: string): Promise<string[] | null>;
}

/** SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489) and where answers go. */
export async function lookAtDns(
  domain: string,
  dkim: { name: string; content: string } | null,
  dns: Dns,
): Promise<Finding[]> {
  const [spf, signed, dmarc, servers] = await Promise.all([
    dns.texts(domain),
    dkim ? dns.texts(dkim.name) : [],
    dns.texts(`_dmarc.${domain}`),
    dns.mailServers(domain),
  ]);
  if (!spf || !signed || !dmarc || !servers)
    return [warning("The DNS can't be asked from here.", "Try again later, or look at the records from elsewhere.")];
  const publish = "Publish it as docs/operate.md says, under DNS for mail.";
  const has = (texts: string[], start: RegExp) => texts.some((text) => start.test(text));
  return [
    has(spf, /^v=spf1( |$)/i) ? ok(`${domain} has SPF.`) : warning(`${domain} has no SPF record.`, publish),
    ...(dkim ? [lookAtDkim(dkim, signed)] : []),
    has(dmarc, /^v=DMARC1/i)
      ? ok(`${domain} has DMARC.`)
      : warning(`There is no DMARC record at _dmarc.${domain}.`, publish),
    servers.length > 0
      ? ok(`${domain} has a mail server for answers.`)
      : warning(`${domain} has no MX record: answers to the hub's own address come back.`, publish),
  ];
}

function lookAtDkim({ name, content }: { name: string; content: string }, texts: string[]): Finding {
  const keyOf = (text: string) => /(?:^|;)\s*p=([^;]*)/.exec(text)?.[1]?.replace(/\s/g, "");
  if (texts.some((text) => keyOf(text) === keyOf(content))) return ok(`${name} has the key that the hub signs with.`);
  const isThere = texts.some((text) => keyOf(text) !== undefined);
  return wrong(
    isThere ? `${name} has another key than the hub signs with.` : `There is no DKIM record at ${name}.`,
    `Publish TXT there: ${content}`,
  );
}

function askDns(): Dns {
  const resolver = new Resolver({ timeout: 5000, tries: 2 });
  const none = (error: NodeJS.ErrnoException) => (/^(ENOTFOUND|ENODATA)$/.test(error.code ?? "") ? [] : null);
  return {
    texts: (name) => resolver.resolveTxt(name).then((rows) => rows.map((parts) => parts.join("")), none),
    mailServers: (name) => resolver.resolveMx(name).then((rows) => rows.map(({ exchange }) => exchange), none),
  };
}

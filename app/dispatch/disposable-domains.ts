import { createRequire } from "node:module";
import { findMailDomain, listMailDomains, removeMailDomain, setMailDomain } from "./store-limits.ts";

const read = createRequire(import.meta.url);
let lists: { exact: Set<string>; below: Set<string> } | undefined;

/** The lists of the package disposable-email-domains, read at the first question (2.4 MB). */
function packageLists() {
  lists ??= {
    exact: new Set(read("disposable-email-domains/index.json") as string[]),
    below: new Set(read("disposable-email-domains/wildcard.json") as string[]),
  };
  return lists;
}

/** A domain and those that it stands below: `a.b.example` gives `a.b.example`, `b.example`. */
const withParents = (domain: string): string[] => {
  const labels = domain.split(".");
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join("."));
};

/** Whether mailboxes of a domain last only for minutes: what staff say counts before what the package says. */
export async function isDisposable(domain: string): Promise<boolean> {
  const names = withParents(domain.toLowerCase());
  const said = await findMailDomain(names);
  if (said) return said.disposable;
  const { exact, below } = packageLists();
  return exact.has(names[0] ?? "") || names.some((name) => below.has(name));
}

/** Staff: mailboxes of this domain, and below it, count as disposable, or do not. */
export const sayOfDomain = (domain: string, disposable: boolean, now: Date): Promise<void> =>
  setMailDomain({ domain, disposable, now });

/** Staff: forgets what was said of a domain. @returns false where nothing was */
export const forgetDomain = (domain: string): Promise<boolean> => removeMailDomain(domain);

/** What staff said, and how many domains the package has. */
export async function readDomains(): Promise<{
  said: { domain: string; disposable: boolean }[];
  inPackage: number;
}> {
  const { exact, below } = packageLists();
  return { said: await listMailDomains(), inPackage: exact.size + below.size };
}

/** hub limits show | allow | deny | remove | domains list|add|remove */
import { forgetDomain, type LimitsPage, readDomains, readLimits, type ShownLimit, sayOfDomain } from "#dispatch";
import { now, parseNetwork, removeClientRule, setClientRule } from "#platform";
import { InputError, printJson, readOptions, say, tell } from "./input.ts";
import { runVerb, type Verb } from "./run-verb.ts";

const options = { until: { type: "string" }, note: { type: "string" }, json: { type: "boolean" } } as const;
type Given = ReturnType<typeof readOptions<typeof options>>["values"];

const verbs: Record<string, Verb<Given>> = {
  show:
    (_what, { json }) =>
    () =>
      show(json === true),
  allow: (what, given) => rule("allow", what, given),
  deny: (what, given) => rule("deny", what, given),
  remove: (what, { json }) => {
    const network = networkOf("remove", what);
    return async () => {
      if (!(await removeClientRule(network))) throw new InputError([`Nothing was said of ${network}.`]);
      tell(json, { network, removed: true }, `${network}: the limits count as for everybody.`);
    };
  },
  domains: ([verb = "list", ...what], given) => domains(verb, what, given.json === true),
};

/** Runs a limits command with a database. @throws InputError */
export async function limitsCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, options, true);
  await runVerb(verbs, "limits", positionals, values);
}

function rule(kind: "allow" | "deny", what: string[], { until: typed, note = "", json }: Given) {
  const network = networkOf(kind, what);
  const until = dayOf(typed, kind);
  return async () => {
    const set = await setClientRule({ network, kind, until, note: note.slice(0, 200), now: now() });
    const words = kind === "allow" ? "no limit of a client counts" : "no letters are mailed";
    const document = { network: set.network, kind, until: until.toISOString(), note: set.note };
    tell(json, document, `${set.network}: ${words} until the end of ${typed} (UTC).`);
  };
}

function networkOf(verb: string, [typed, ...more]: string[]): string {
  if (!typed || more.length > 0)
    throw new InputError([`Add one address or range: npm run hub -- limits ${verb} 192.0.2.0/24`]);
  const network = parseNetwork(typed);
  if (!network.ok) throw new InputError([network.problem]);
  return network.value;
}

/** The end of a day that is still to come, a year ahead at most. */
function dayOf(typed: string | undefined, verb: string): Date {
  const day = new Date(/^\d{4}-\d{2}-\d{2}$/.test(typed ?? "") ? `${typed}T23:59:59Z` : Number.NaN);
  const days = (day.getTime() - Date.now()) / 86_400_000;
  if (Number.isNaN(days) || !day.toISOString().startsWith(typed ?? "-"))
    throw new InputError([`Say until when: limits ${verb} NETWORK --until 2026-12-31`]);
  if (days < 0 || days > 366) throw new InputError([`--until ${typed} must be a day from today to a year from now.`]);
  return day;
}

function domains(verb: string, what: string[], json: boolean) {
  const [typed = "", ...more] = what;
  const domain = typed.toLowerCase();
  if (!["list", "add", "remove"].includes(verb)) throw new InputError(["Say list, add or remove: limits domains list"]);
  if (verb !== "list" && (more.length > 0 || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)))
    throw new InputError([`Add one domain: npm run hub -- limits domains ${verb} mailbox.example`]);
  return async () => {
    if (verb === "list") return listDomains(json);
    if (verb === "remove" && (await forgetDomain(domain)))
      return tell(json, { domain, disposable: null }, `${domain}: nothing is said of it any more.`);
    const disposable = verb === "add";
    await sayOfDomain(domain, disposable, now());
    const words = disposable ? "counts as disposable" : "is let through, whatever the list says";
    tell(json, { domain, disposable }, `${domain}: ${words}.`);
  };
}

async function listDomains(json: boolean): Promise<void> {
  const read = await readDomains();
  if (json) return printJson(read);
  say(`${read.inPackage.toLocaleString("en-GB")} domains in the package disposable-email-domains.`);
  for (const { domain, disposable } of read.said) say(`${disposable ? "added  " : "removed"}  ${domain}`);
}

async function show(json: boolean): Promise<void> {
  const page = await readLimits(now());
  if (json) return printJson(page);
  say(
    ["limit".padEnd(22), "number".padStart(8), "in".padEnd(8), "most now".padStart(9), "over".padStart(6)].join("  "),
  );
  for (const row of page.limits) say(lineOf(row));
  sayLists(page);
}

const lineOf = ({ name, max, seconds, most, over }: ShownLimit): string =>
  [
    name.padEnd(22),
    max.toLocaleString("en-GB").padStart(8),
    windowOf(seconds).padEnd(8),
    (most === null ? "" : String(most)).padStart(9),
    (over === null ? "" : String(over)).padStart(6),
  ]
    .join("  ")
    .trimEnd();

/** A window as people say it. */
const windowOf = (seconds: number | null): string => {
  if (seconds === null) return "";
  const units = [
    [86_400, "day"],
    [3600, "hour"],
    [60, "min"],
    [1, "s"],
  ] as const;
  const [size, unit] = units.find(([one]) => seconds % one === 0) ?? [1, "s"];
  return `${seconds / size} ${unit}`;
};

function sayLists({ campaigns, paced, trending, networks }: LimitsPage): void {
  const letters = (count: number) => (count === 1 ? "1 letter" : `${count} letters`);
  for (const one of campaigns) say(`campaign ${one.campaign}: ${letters(one.confirmedThisHour)} confirmed this hour`);
  for (const one of paced)
    say(
      `paced: ${letters(one.waiting)} ${one.waiting === 1 ? "waits" : "wait"} for ${one.recipient}, the last until ${one.lastTurn}`,
    );
  for (const one of trending)
    say(`trending ${one.kind}: ${one.name}, ${one.count} letters in the hour from ${one.since}`);
  for (const one of networks)
    say(`${one.kind} ${one.network} until ${one.until.slice(0, 10)}${one.note ? ` (${one.note})` : ""}`);
}

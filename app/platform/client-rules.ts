import { isIP } from "node:net";
import { db, runSql, sql } from "./database.ts";
import { ok, problem, type Result } from "./result.ts";
import { newId } from "./tokens.ts";

/** What staff said of a network: excepted from the limits of a client, or refused, until a day. */
export interface ClientRule {
  network: string;
  kind: "allow" | "deny";
  until: Date;
  note: string;
}

/** Wider than these and a mistake would except half a country. */
const widest = { 4: 16, 6: 32 };

/**
 * Reads one address or range as staff type it. A client of IPv6 is a /64, so a single address becomes its /64.
 * @returns the network in the form that PostgreSQL reads, or a sentence that says what is wrong
 */
export function parseNetwork(typed: string): Result<string, string> {
  const [, address = "", bits] = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(typed.trim()) ?? [];
  const family = isIP(address) as 0 | 4 | 6;
  if (family === 0) return problem(`"${typed}" is no network. Write an address, 192.0.2.7, or a range, 192.0.2.0/24.`);
  const most = family === 4 ? 32 : 64;
  const length = bits === undefined ? most : Math.min(Number(bits), most);
  if (Number(bits ?? 0) > (family === 4 ? 32 : 128)) return problem(`"${typed}" is no network: /${bits} is too long.`);
  if (length < widest[family])
    return problem(`${typed} is too wide: /${widest[family]} is the widest for ${family === 4 ? "IPv4" : "IPv6"}.`);
  return ok(`${address}/${length}`);
}

/** Sets what counts for a network; what was said of it before is replaced. @param network as parseNetwork gives it */
export async function setClientRule(rule: ClientRule & { now: Date }): Promise<ClientRule> {
  const rows = await db().$queryRaw<ClientRule[]>`
    insert into client_rule (id, network, kind, until, note, created_at)
    values (${newId()}::uuid, network(${rule.network}::inet)::inet, ${rule.kind}, ${rule.until}, ${rule.note}, ${rule.now})
    on conflict (network) do update set kind = excluded.kind, until = excluded.until, note = excluded.note, created_at = excluded.created_at
    returning text(network) as network, kind, until, note`;
  return rows[0]!;
}

/** @returns false where nothing was said of the network */
export async function removeClientRule(network: string): Promise<boolean> {
  return (await db().$executeRaw`delete from client_rule where network = network(${network}::inet)::inet`) === 1;
}

/** What is said of networks today. */
export const listClientRules = (now: Date): Promise<ClientRule[]> =>
  db().$queryRaw`
    select text(network) as network, kind, until, note from client_rule
    where until > ${now}::timestamptz order by until, network`;

/**
 * What counts for a client: the narrowest network that holds it.
 * @param client as clientKey gives it: an IPv4 address, or an IPv6 /64
 */
export async function findClientRule(client: string, now: Date): Promise<ClientRule | null> {
  if (isIP(client.replace(/\/64$/, "")) === 0) return null;
  const rows = await runSql<ClientRule>(
    db(),
    sql`
    select text(network) as network, kind, until, note from client_rule
    where network >>= ${client}::inet and until > ${now}::timestamptz order by masklen(network) desc limit 1`,
  );
  return rows[0] ?? null;
}

/** @returns how many were over */
export async function deleteOldClientRules(now: Date): Promise<number> {
  return (await db().clientRule.deleteMany({ where: { until: { lt: now } } })).count;
}

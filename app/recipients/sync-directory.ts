/** `hub directory sync` and the nightly job: constituencies and members from UK Parliament's Members API. */
import { env, ok, problem, type Result } from "#platform";
import { compareMembers } from "./compare-members.ts";
import { findRepeated } from "./find-repeated.ts";
import { foldName } from "./fold-name.ts";
import {
  type ApiConstituency,
  type ApiMember,
  MembersApiError,
  type MembersApiOptions,
  membersApiUserAgent,
  readConstituencies,
  readMembers,
} from "./members-api-client.ts";
import { dropPending, keepAside, readPending } from "./pending-members.ts";
import { type ConstituencyRow, listConstituencyRows, listMemberRows, type MemberRow, writeDirectory } from "./store.ts";

/** All constituencies of the House of Commons. */
const SEATS = 650;
/** A first list with fewer members is not a House of Commons, not even some days after an election. */
const FEWEST_MEMBERS = 500;
const MOST_REMOVED = 0.05;
const PAUSE_MS = 250;

export interface SyncReport {
  members: number;
  constituencies: number;
  /** Seats without a member. */
  vacant: number;
  joined: string[];
  left: string[];
  /** `Mo Member: Paper Party → Ink Party` */
  partyChanges: string[];
  /** `Mo Member → Mo Member-Proof`: the same person under another name. */
  nameChanges: string[];
  /** Seats that Parliament names and our list of constituencies does not. */
  unjoined: string[];
  asOf: string;
}

/** `code` for programs, `sentence` for the operator. */
export interface SyncProblem {
  code: "off" | "unreadable" | "too-few" | "too-many-removed" | "nothing-waits" | "running";
  sentence: string;
}

interface SyncOptions {
  now: Date;
  onProgress?: (done: number, all: number) => void;
  /** For tests; else MEMBERS_API_URL. */
  baseUrl?: string;
  pauseMs?: number;
}

/**
 * Reads all lists first, one request at a time, then writes them in one short transaction. Never on a person's request.
 * A list that is malformed or incomplete is refused; one that would remove more than 5 % of the members is kept aside
 * until `acceptPending`. The old list stays in both cases. Mailboxes of members who stay are kept; `syncContacts` reads
 * the API's own.
 */
export async function syncDirectory({
  now,
  onProgress,
  baseUrl = env().MEMBERS_API_URL,
  pauseMs = PAUSE_MS,
}: SyncOptions): Promise<Result<SyncReport, SyncProblem>> {
  if (baseUrl === "off") return refuse("off", "MEMBERS_API_URL is off. Import a file instead: directory import FILE.");
  const options: MembersApiOptions = {
    baseUrl,
    pauseMs,
    userAgent: membersApiUserAgent(),
    ...(onProgress && { onProgress }),
  };
  try {
    const known = await listConstituencyRows();
    const members = await readMembers(options);
    const seats = known.length < SEATS ? await readConstituenciesIfWilling(options) : [];
    return await accept({ members, seats, known, now, readAt: now, mayRemoveMany: false });
  } catch (error) {
    if (error instanceof MembersApiError) return refuse("unreadable", error.message);
    throw error;
  }
}

/** `hub directory accept`: takes the list that was kept aside, with the date on which it was read. */
export async function acceptPending(now: Date): Promise<Result<SyncReport, SyncProblem>> {
  const pending = await readPending();
  if (!pending) return refuse("nothing-waits", "No list waits to be accepted.");
  const { members, seats, readAt } = pending;
  const known = await listConstituencyRows();
  return accept({ members, seats, known, now, readAt: new Date(readAt), mayRemoveMany: true });
}

/** Members name their own seats, so without this list only the vacant ones are missing until the next run. */
async function readConstituenciesIfWilling(options: MembersApiOptions): Promise<ApiConstituency[]> {
  try {
    return await readConstituencies(options);
  } catch (error) {
    if (error instanceof MembersApiError) return [];
    throw error;
  }
}

async function accept(given: {
  members: ApiMember[];
  seats: ApiConstituency[];
  known: (ConstituencyRow & { foldedName: string })[];
  now: Date;
  readAt: Date;
  mayRemoveMany: boolean;
}): Promise<Result<SyncReport, SyncProblem>> {
  const { members, seats, known, now, readAt, mayRemoveMany } = given;
  const broken = findFault(members);
  if (broken) return broken;
  const before = await listMemberRows();
  const changes = compareMembers(before, members);
  const removes = changes.left.length;
  if (!mayRemoveMany && removes > before.length * MOST_REMOVED) {
    await keepAside({ readAt: readAt.toISOString(), removes, of: before.length, members, seats });
    return refuse(
      "too-many-removed",
      `${removes} of ${before.length} members would be removed, more than 5 %. The list in place stays and the new one is kept aside. If it is right, as after an election: npm run hub -- directory accept`,
    );
  }
  const { constituencies, rows, unjoined } = join(members, seats, known);
  const asOf = readAt.toISOString().slice(0, 10);
  await writeDirectory({ constituencies, members: rows, kind: "members", source: "Members API", asOf, unjoined }, now);
  await dropPending();
  const all = new Set([
    ...known.map(({ foldedName }) => foldedName),
    ...constituencies.map(({ name }) => foldName(name)),
  ]);
  const counts = { members: rows.length, constituencies: all.size, vacant: all.size - rows.length };
  return ok({ ...counts, ...changes, unjoined, asOf });
}

/** What makes a list no House of Commons. */
function findFault(members: ApiMember[]): ReturnType<typeof refuse> | null {
  if (members.length < FEWEST_MEMBERS)
    return refuse(
      "too-few",
      `The Members API names ${members.length} members only. The list in place stays. If Parliament is dissolved: npm run hub -- directory dissolve on`,
    );
  const twice = findRepeated(members, ({ constituency }) => foldName(constituency));
  if (!twice) return null;
  return refuse("unreadable", `The Members API names two members for ${twice.constituency}. The list in place stays.`);
}

/**
 * Joins members to constituencies by exact folded name (all 650 differ), because the API has no ONS codes; a hub
 * without a list of constituencies gets seats of its own, whose codes are learnt from the first postcode found there.
 */
function join(members: ApiMember[], seats: ApiConstituency[], known: (ConstituencyRow & { foldedName: string })[]) {
  const codes = new Map(known.map(({ foldedName, code }) => [foldedName, code]));
  const hasWholeList = known.length >= SEATS;
  const constituencies: ConstituencyRow[] = [];
  const rows: MemberRow[] = [];
  const unjoined: string[] = [];
  const adopt = (id: number, name: string): string | null => {
    const folded = foldName(name);
    const code = codes.get(folded) ?? (hasWholeList ? null : `api:${id}`);
    if (code && !codes.has(folded)) {
      codes.set(folded, code);
      constituencies.push({ code, name, nation: null, aliases: [], membersApiId: id });
    }
    return code;
  };
  for (const { id, name } of seats) adopt(id, name);
  for (const { id, name, fullTitle, addressAs, party, constituency, constituencyId } of members) {
    const code = adopt(constituencyId ?? id, constituency);
    if (code) rows.push({ constituencyCode: code, name, fullTitle, addressAs, party, membersApiId: id });
    else unjoined.push(constituency);
  }
  return { constituencies, rows, unjoined };
}

function refuse(code: SyncProblem["code"], sentence: string): { ok: false; problem: SyncProblem } {
  return problem({ code, sentence });
}

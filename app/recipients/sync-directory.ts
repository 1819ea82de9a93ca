/** `hub directory sync` and the nightly job: constituencies and members from UK Parliament's Members API. */
import { env, isLocalHub, problem, type Result } from "#platform";
import { findRepeated } from "./find-repeated.ts";
import { foldName } from "./fold-name.ts";
import {
  type ApiConstituency,
  type ApiMember,
  MembersApiError,
  type MembersApiOptions,
  readConstituencies,
  readMembers,
} from "./members-api-client.ts";
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
  /** Seats that Parliament names and our list of constituencies does not. */
  unjoined: string[];
  asOf: string;
}

/** `code` for programs, `sentence` for the operator. */
export interface SyncProblem {
  code: "off" | "unreadable" | "too-few" | "too-many-removed";
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
 * A list that is malformed, incomplete or would remove more than 5 % of the members is refused, and the old one stays.
 * Mailboxes of members who stay are kept; the API's own are read by a later job.
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
    userAgent: isLocalHub() ? "ActionHub" : `ActionHub (+${env().BASE_URL})`,
    ...(onProgress && { onProgress }),
  };
  try {
    const known = await listConstituencyRows();
    const members = await readMembers(options);
    const seats = known.length < SEATS ? await readConstituenciesIfWilling(options) : [];
    return await accept(members, seats, known, now);
  } catch (error) {
    if (error instanceof MembersApiError) return refuse("unreadable", error.message);
    throw error;
  }
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

async function accept(
  members: ApiMember[],
  seats: ApiConstituency[],
  known: (ConstituencyRow & { foldedName: string })[],
  now: Date,
): Promise<Result<SyncReport, SyncProblem>> {
  if (members.length < FEWEST_MEMBERS)
    return refuse(
      "too-few",
      `The Members API names ${members.length} members only. The list in place stays. If Parliament is dissolved, use the dissolution switch.`,
    );
  const twice = findRepeated(members, ({ constituency }) => foldName(constituency));
  if (twice)
    return refuse(
      "unreadable",
      `The Members API names two members for ${twice.constituency}. The list in place stays.`,
    );

  const before = await listMemberRows();
  const ids = new Set(members.flatMap(({ id, name }) => [id, foldName(name)]));
  const left = before.filter((row) => !ids.has(row.membersApiId ?? foldName(row.name)));
  if (left.length > before.length * MOST_REMOVED)
    return refuse(
      "too-many-removed",
      `${left.length} of ${before.length} members would be removed, more than 5 %. The list in place stays. After an election, import the new list as a file.`,
    );

  const { constituencies, rows, unjoined } = join(members, seats, known);
  const asOf = now.toISOString().slice(0, 10);
  await writeDirectory({ constituencies, members: rows, kind: "members", source: "Members API", asOf, unjoined }, now);
  const all = new Set([
    ...known.map(({ foldedName }) => foldedName),
    ...constituencies.map(({ name }) => foldName(name)),
  ]);
  const names = new Set(before.map(({ name }) => foldName(name)));
  return {
    ok: true,
    value: {
      members: rows.length,
      constituencies: all.size,
      vacant: all.size - rows.length,
      joined: rows.map(({ name }) => name).filter((name) => before.length > 0 && !names.has(foldName(name))),
      left: left.map(({ name }) => name),
      unjoined,
      asOf,
    },
  };
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

/** What a new list of members changes: who joins and leaves, and who has another party or name. */
import { foldName } from "./fold-name.ts";
import type { ApiMember } from "./members-api-client.ts";

interface KnownMember {
  name: string;
  party: string | null;
  membersApiId: number | null;
}

export interface MemberChanges {
  joined: string[];
  left: string[];
  partyChanges: string[];
  nameChanges: string[];
}

/** Members are the same by Parliament's number, or by name where a file gave none. A first list changes nothing. */
export function compareMembers(before: KnownMember[], after: ApiMember[]): MemberChanges {
  const byId = new Map(before.flatMap((row) => (row.membersApiId === null ? [] : [[row.membersApiId, row] as const])));
  const byName = new Map(before.map((row) => [foldName(row.name), row]));
  const stay = new Set<KnownMember>();
  const changes: MemberChanges = { joined: [], left: [], partyChanges: [], nameChanges: [] };
  for (const { id, name, party } of after) {
    const old = byId.get(id) ?? byName.get(foldName(name));
    if (!old) {
      if (before.length > 0) changes.joined.push(name);
      continue;
    }
    stay.add(old);
    if (old.party !== party) changes.partyChanges.push(`${name}: ${old.party ?? "none"} → ${party ?? "none"}`);
    if (old.name !== name) changes.nameChanges.push(`${old.name} → ${name}`);
  }
  changes.left = before.filter((row) => !stay.has(row)).map(({ name }) => name);
  return changes;
}

/** A list of members that was read and not taken: it waits in DATA_DIR until the operator accepts it. */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#platform";
import type { ApiConstituency, ApiMember } from "./members-api-client.ts";

export interface PendingMembers {
  /** When it was read, ISO 8601. */
  readAt: string;
  /** How many members it would have removed then, and of how many. */
  removes: number;
  of: number;
  members: ApiMember[];
  seats: ApiConstituency[];
}

const path = () => join(env().DATA_DIR, "pending-members.json");

/** Keeps a list aside, in place of an older one. */
export async function keepAside(pending: PendingMembers): Promise<void> {
  const draft = `${path()}.${process.pid}`;
  await writeFile(draft, JSON.stringify(pending), { mode: 0o600 });
  await rename(draft, path());
}

/** The list that waits, or null. */
export async function readPending(): Promise<PendingMembers | null> {
  const text = await readFile(path(), "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as PendingMembers);
}

/** Forgets the list that waits. */
export function dropPending(): Promise<void> {
  return rm(path(), { force: true });
}

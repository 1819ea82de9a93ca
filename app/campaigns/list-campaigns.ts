import { campaignChanges } from "./campaign-changes.ts";
import { openWork } from "./campaign-work.ts";
import type { CampaignState } from "./shared.ts";
import { listRows, listVersions } from "./store.ts";
import { isUnpublished, workLetters } from "./work-letters.ts";

/** A campaign in the list of the studio. */
export interface ListedCampaign {
  name: string;
  title: string;
  state: CampaignState;
  starts: string;
  ends: string | null;
  actions: number;
  /** Whether staff changed something that the public has not seen. */
  isChanged: boolean;
  /** When the next text of a letter comes into force by itself; null: none is scheduled. */
  scheduledFor: Date | null;
  timeZone: string;
}

/** The names of all campaigns, published or not, in their order. */
export const campaignNames = async (): Promise<string[]> => (await listRows()).map(({ name }) => name);

/** All campaigns, published or not, in their order. */
export async function listForStaff(now: Date): Promise<ListedCampaign[]> {
  const rows = await listRows();
  const listed = await Promise.all(
    rows.map(async ({ name, state }) => {
      const work = await openWork(name);
      if (!work) return [];
      const { title, starts, ends, actions, timeZone } = work.campaign;
      const letters = await workLetters(work.campaign, now);
      const isChanged = isUnpublished(work, letters);
      const times = letters.flatMap(({ scheduledFor: at }) => (at ? [at] : [])).sort((a, b) => +a - +b);
      return [
        {
          name,
          title,
          state,
          starts,
          ends,
          actions: actions.length,
          isChanged,
          scheduledFor: times[0] ?? null,
          timeZone,
        },
      ];
    }),
  );
  return listed.flat();
}

/** One publishing of a campaign: when, by whom, why, and what was different from the one before. */
export interface HistoryEntry {
  id: string;
  at: Date;
  staffId: string | null;
  why: string;
  source: string;
  changes: ReturnType<typeof campaignChanges>;
}

/** What was published of a campaign, the newest first. */
export async function readHistory(name: string): Promise<HistoryEntry[]> {
  const versions = await listVersions(name);
  return versions.map(({ id, createdAt, staffId, why, source }, i) => ({
    ...{ id, at: createdAt, staffId, why, source },
    changes: campaignChanges(versions[i + 1]?.source ?? null, source),
  }));
}

import type { Document } from "yaml";
import { ok, problem, type Result, type Tx, transaction } from "#platform";
import { campaignName } from "./campaign.ts";
import { hashOf } from "./campaign-hash.ts";
import { openCampaignFile } from "./read-campaign-file.ts";
import type { Campaign, CampaignState } from "./shared.ts";
import { shippedSource } from "./shipped-campaigns.ts";
import { findDraftRow, findNewestText, findRow, writeDraft } from "./store.ts";

/** A campaign as staff work on it: the draft, or where there is none what was published last. */
export interface CampaignWork {
  name: string;
  state: CampaignState;
  source: string;
  campaign: Campaign;
  /** Values as in the file. */
  raw: Record<string, unknown>;
  document: Document;
  /** Of the draft; 0 where there is none. */
  revision: number;
  /** Who changed the draft last, and when; null where nobody of the staff did. */
  editedBy: string | null;
  editedAt: Date | null;
  /** What the public was shown last, or null. */
  published: Campaign | null;
  publishedSource: string | null;
}

/** Opens a campaign for staff, or null where there is none of this name. */
export async function openWork(name: string, tx?: Tx): Promise<CampaignWork | null> {
  const row = campaignName.test(name) ? await findRow(name, tx) : null;
  if (!row) return null;
  const draft = await findDraftRow(name, tx);
  // a hub that was seeded before texts were kept has the folder's
  const publishedSource = row.content ? ((await findNewestText(name, tx))?.source ?? shippedSource(name)) : null;
  const source = draft?.source ?? publishedSource;
  if (source === null) throw new Error(`The campaign ${name} has no text`);
  const opened = openCampaignFile(source);
  if (!opened.ok) throw new Error(`The text of the campaign ${name} is not in order: ${opened.problem[0]}`);
  return {
    ...{ name, state: row.state, source, published: row.content, publishedSource, ...opened.value },
    revision: draft?.revision ?? 0,
    editedBy: draft?.staffId ?? null,
    editedAt: draft?.editedAt ?? null,
  };
}

export type SaveProblem =
  /** `LINE:COLUMN: sentence` for each. */
  | { kind: "faulty"; lines: string[] }
  /** Somebody saved since; this is theirs. */
  | { kind: "conflict"; work: CampaignWork }
  | { kind: "gone" };

/**
 * Keeps a text as a campaign's draft.
 * @param seen the hash of the text that whoever saves began from
 */
export function saveWork(ask: {
  name: string;
  source: string;
  seen: string;
  staffId: string | null;
  now: Date;
}): Promise<Result<{ revision: number; changed: boolean }, SaveProblem>> {
  return transaction((tx) => saveIn(tx, ask));
}

/** As saveWork, inside a transaction. */
export async function saveIn(
  tx: Tx,
  ask: Parameters<typeof saveWork>[0],
): Promise<Result<{ revision: number; changed: boolean }, SaveProblem>> {
  const work = await openWork(ask.name, tx);
  if (!work) return problem({ kind: "gone" });
  if (hashOf(work.source) !== ask.seen) return problem({ kind: "conflict", work });
  if (work.source === ask.source) return ok({ revision: work.revision, changed: false });
  const opened = openCampaignFile(ask.source);
  if (!opened.ok) return problem({ kind: "faulty", lines: opened.problem });
  if (opened.value.campaign.name !== ask.name)
    return problem({
      kind: "faulty",
      lines: [`1:1: name: must stay ${ask.name}. Copy the campaign for another name.`],
    });
  const { source, staffId, now: editedAt } = ask;
  const isWritten = await writeDraft(tx, { campaign: ask.name, source, seen: work.revision, staffId, editedAt });
  return isWritten ? ok({ revision: work.revision + 1, changed: true }) : problem({ kind: "conflict", work });
}

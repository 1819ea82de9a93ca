/** The tables of this room: campaign, campaign_version, campaign_draft, campaign_approval. */
import { db, newId, type Tx } from "#platform";
import type { Campaign, CampaignState } from "./shared.ts";

type Reader = Tx | ReturnType<typeof db>;

/** What a campaign that was published before these lines existed says of them. */
const olderThan = {
  languages: ["en"],
  shareTexts: [],
  targetConstituencies: [],
  secondPerson: false,
} satisfies Partial<Campaign>;

const contentOf = (content: unknown): Campaign => ({ ...olderThan, ...(content as Campaign) });

/** A campaign as staff see it: `content` is what the public was shown last, or null. */
export interface CampaignRow {
  name: string;
  position: number;
  state: CampaignState;
  content: Campaign | null;
  createdAt: Date;
}

const asc = "asc" as const;
/** Of two that were made, or put first, at the same moment the older one is before the other. */
const inOrder = [{ position: asc }, { createdAt: asc }, { name: asc }];

/** The published campaigns in their order. */
export async function readCampaigns(): Promise<Campaign[]> {
  const rows = await db().campaign.findMany({ where: { state: "published" }, orderBy: inOrder });
  return rows.flatMap(({ content }) => (content ? [contentOf(content)] : []));
}

/** One published campaign, or null. */
export async function readCampaign(name: string): Promise<Campaign | null> {
  const row = await db().campaign.findFirst({ where: { name, state: "published" } });
  return row?.content ? contentOf(row.content) : null;
}

/** One campaign as it was published last, off the site or not; null where it never was. */
export async function readOnce(name: string): Promise<Campaign | null> {
  const row = await db().campaign.findUnique({ where: { name } });
  return row?.content ? contentOf(row.content) : null;
}

/** Every campaign that was ever published, off the site or not: letters of it may still wait. */
export async function readEverPublished(): Promise<Campaign[]> {
  const rows = await db().campaign.findMany({ orderBy: inOrder });
  return rows.flatMap(({ content }) => (content ? [contentOf(content)] : []));
}

/** All campaigns, for staff. */
export async function listRows(): Promise<CampaignRow[]> {
  return (await db().campaign.findMany({ orderBy: inOrder })).map(rowOf);
}

/** One campaign, for staff, or null. */
export async function findRow(name: string, tx: Reader = db()): Promise<CampaignRow | null> {
  const row = await tx.campaign.findUnique({ where: { name } });
  return row && rowOf(row);
}

type Row = { name: string; position: number; state: string; content: unknown; createdAt: Date };
const rowOf = (row: Row): CampaignRow => ({
  ...row,
  state: row.state as CampaignState,
  content: row.content ? contentOf(row.content) : null,
});

/** Adds campaigns where there is none yet, published. Two hubs at once add them once. @returns how many were added */
export async function addCampaigns(campaigns: Campaign[], now: Date, tx: Reader = db()): Promise<number> {
  const { count } = await tx.campaign.createMany({
    data: campaigns.map((content, position) => ({
      name: content.name,
      position,
      content: content as never,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
  return count;
}

/** Adds a campaign that nobody sees yet, after all others. False: there is one of this name. */
export async function insertCampaign(tx: Tx, name: string, now: Date): Promise<boolean> {
  const last = await tx.campaign.aggregate({ _max: { position: true } });
  const { count } = await tx.campaign.createMany({
    data: [{ name, position: (last._max.position ?? -1) + 1, state: "draft", createdAt: now }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Shows a text of a campaign to the public. */
export const updatePublished = (tx: Tx, content: Campaign) =>
  tx.campaign.update({ where: { name: content.name }, data: { content: content as never, state: "published" } });

/** Puts a campaign before all others. */
export async function moveFirst(tx: Tx, name: string): Promise<void> {
  const first = await tx.campaign.aggregate({ _min: { position: true } });
  await tx.campaign.update({ where: { name }, data: { position: (first._min.position ?? 0) - 1 } });
}

/** Moves a campaign from one state to another. False: it was not in the first. */
export async function moveState(tx: Tx, name: string, from: CampaignState, to: CampaignState): Promise<boolean> {
  const { count } = await tx.campaign.updateMany({ where: { name, state: from }, data: { state: to } });
  return count === 1;
}

/** Removes a campaign that was never published, with all that belongs to it in this room. False: there is none such. */
export async function deleteUnpublished(tx: Tx, name: string): Promise<boolean> {
  const { count } = await tx.campaign.deleteMany({ where: { name, state: "draft" } });
  if (count === 0) return false;
  await tx.campaignDraft.deleteMany({ where: { campaign: name } });
  await tx.campaignApproval.deleteMany({ where: { campaign: name } });
  return true;
}

/** How many campaigns there are. */
export const countCampaigns = (): Promise<number> => db().campaign.count();

// ---- texts

/** One publishing. */
export interface VersionRow {
  id: string;
  campaign: string;
  hash: string;
  source: string;
  staffId: string | null;
  why: string;
  createdAt: Date;
}

export const insertVersion = async (tx: Reader, row: Omit<VersionRow, "id">): Promise<void> =>
  void (await tx.campaignVersion.create({ data: { id: newId(row.createdAt.getTime()), ...row } }));

/** The text that was published last, or null. */
export const findNewestText = (campaign: string, tx: Reader = db()): Promise<VersionRow | null> =>
  tx.campaignVersion.findFirst({ where: { campaign }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });

/** All publishings, the newest first. */
export const listVersions = (campaign: string): Promise<VersionRow[]> =>
  db().campaignVersion.findMany({ where: { campaign }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 200 });

/** The text that staff work on. */
export interface DraftRow {
  campaign: string;
  source: string;
  revision: number;
  staffId: string | null;
  editedAt: Date;
}

export const findDraftRow = (campaign: string, tx: Reader = db()): Promise<DraftRow | null> =>
  tx.campaignDraft.findUnique({ where: { campaign } });

/** Writes the first text, or the next on the revision that was seen. False: somebody was faster. */
export async function writeDraft(
  tx: Tx,
  { seen, ...row }: Omit<DraftRow, "revision"> & { seen: number },
): Promise<boolean> {
  const { campaign, ...text } = row;
  if (seen === 0) {
    const made = await tx.campaignDraft.createMany({ data: [{ campaign, ...text }], skipDuplicates: true });
    return made.count === 1;
  }
  const { count } = await tx.campaignDraft.updateMany({
    where: { campaign, revision: seen },
    data: { ...text, revision: seen + 1 },
  });
  return count === 1;
}

/** The draft became the public text, or was thrown away. False: it is another by now. */
export const deleteDraft = async (tx: Tx, campaign: string, revision: number): Promise<boolean> =>
  (await tx.campaignDraft.deleteMany({ where: { campaign, revision } })).count === 1;

// ---- approvals

/** A campaign shown to somebody without an account. */
export interface ApprovalRow {
  id: string;
  campaign: string;
  digest: string;
  mailbox: string | null;
  tokenHash: string;
  state: string;
  note: string | null;
  staffId: string;
  askedAt: Date;
  expiresAt: Date;
  answeredAt: Date | null;
}

export const insertApproval = async (tx: Tx, row: Omit<ApprovalRow, "state" | "note" | "answeredAt">): Promise<void> =>
  void (await tx.campaignApproval.create({ data: { ...row, state: "asked" } }));

export const findApprovalByHash = (tokenHash: string): Promise<ApprovalRow | null> =>
  db().campaignApproval.findUnique({ where: { tokenHash } });

export const findNewestApproval = (campaign: string, tx: Reader = db()): Promise<ApprovalRow | null> =>
  tx.campaignApproval.findFirst({ where: { campaign }, orderBy: { askedAt: "desc" } });

/** Writes down the answer, once, while the link is good. False: it was answered before, or is over. */
export async function answerRow(
  tx: Tx,
  { id, now, state, note }: { id: string; now: Date; state: "approved" | "sent-back"; note: string | null },
): Promise<boolean> {
  const { count } = await tx.campaignApproval.updateMany({
    where: { id, state: "asked", expiresAt: { gt: now } },
    data: { state, note, answeredAt: now },
  });
  return count === 1;
}

/** Empties the mailboxes of links that are over; what was said of the campaign goes with them after a time. */
export async function scrubApprovalRows(now: Date, before: Date): Promise<number> {
  const { count } = await db().campaignApproval.updateMany({
    where: { expiresAt: { lte: now }, mailbox: { not: null } },
    data: { mailbox: null },
  });
  await db().campaignApproval.deleteMany({ where: { expiresAt: { lte: before } } });
  return count;
}

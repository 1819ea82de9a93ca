/** Working texts of templates, and texts that were laid aside for another editor's. */
import { db, newId, type Tx } from "#platform";
import { versionOf } from "./parse-template.ts";
import type { TemplateDraft, TextLaidAside } from "./shared.ts";

const mine = { campaign: true, name: true, source: true, revision: true, baseVersion: true } as const;
const shown = { ...mine, staffId: true, editedAt: true } as const;

export const readDraft = (campaign: string, name: string, tx: Tx = db()): Promise<TemplateDraft | null> =>
  tx.templateDraft.findUnique({ where: { campaign_name: { campaign, name } }, select: shown });

export const readDraftsOf = (campaign: string): Promise<TemplateDraft[]> =>
  db().templateDraft.findMany({ where: { campaign }, select: shown });

/** @returns false where there is one already */
export async function insertDraft(draft: Omit<TemplateDraft, "revision">, tx: Tx): Promise<boolean> {
  const { count } = await tx.templateDraft.createMany({ data: { ...draft, revision: 1 }, skipDuplicates: true });
  return count === 1;
}

/** @returns false where its revision is another by now */
export async function replaceDraft(draft: Omit<TemplateDraft, "baseVersion">, tx: Tx): Promise<boolean> {
  const { campaign, name, revision, ...data } = draft;
  const { count } = await tx.templateDraft.updateMany({
    where: { campaign, name, revision },
    data: { ...data, revision: { increment: 1 } },
  });
  return count === 1;
}

/** A draft whose text was published starts from that version from then on. */
export async function rebaseDraft(tx: Tx, given: { campaign: string; name: string; source: string; version: string }) {
  const { campaign, name, source, version } = given;
  await tx.templateDraft.updateMany({ where: { campaign, name, source }, data: { baseVersion: version } });
}

/** @returns false where its revision is another by now */
export async function removeDraft(campaign: string, name: string, revision: number, tx: Tx = db()): Promise<boolean> {
  return (await tx.templateDraft.deleteMany({ where: { campaign, name, revision } })).count === 1;
}

/** The same text twice is kept once. @returns its id */
export async function insertAside(
  given: { campaign: string; name: string; source: string; staffId: string; now: Date },
  tx: Tx,
): Promise<string> {
  const { now, ...text } = given;
  const { campaign, name } = text;
  const hash = versionOf(text.source);
  await tx.templateAside.createMany({
    data: { id: newId(), ...text, hash, createdAt: now },
    skipDuplicates: true,
  });
  const kept = await tx.templateAside.findUniqueOrThrow({ where: { campaign_name_hash: { campaign, name, hash } } });
  return kept.id;
}

export const readAsides = (campaign: string, name: string): Promise<TextLaidAside[]> =>
  db().templateAside.findMany({
    where: { campaign, name },
    orderBy: { createdAt: "desc" },
    select: { id: true, source: true, staffId: true, createdAt: true },
  });

export async function removeAside(campaign: string, name: string, id: string): Promise<void> {
  await db().templateAside.deleteMany({ where: { campaign, name, id } });
}

/** @returns how many there were from before a day */
export async function removeOldAsides(before: Date): Promise<number> {
  return (await db().templateAside.deleteMany({ where: { createdAt: { lt: before } } })).count;
}

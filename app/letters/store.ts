import { db, isId, runSql, sql, type Tx } from "#platform";
import type { Letter } from "./shared.ts";
import type { Template } from "./template.ts";
import { openTemplate, readingOf } from "./template-reading.ts";

/** A kept letter with what the rooms above need to know of it. */
export interface KeptLetter {
  id: string;
  draftId: string | null;
  campaign: string;
  action: string;
  letter: Letter;
  /** Share of own words, and their fingerprints; null where it was not measured. */
  ownShare: number | null;
  marks: number[];
  createdAt: Date;
  expiresAt: Date;
}

type NewLetter = Omit<KeptLetter, "action" | "ownShare" | "marks"> & Partial<Pick<KeptLetter, "ownShare" | "marks">>;

/** Keeps a checked template version, its text and what was read of it; the same text twice is one row. */
export async function publishTemplateVersion(template: Template, now: Date, tx: Tx = db()): Promise<void> {
  const { version, name, action, source } = template;
  const reading = JSON.parse(JSON.stringify(readingOf(template)));
  await tx.templateVersion.createMany({
    data: [{ id: version, name, action, source, reading, createdAt: now }],
    skipDuplicates: true,
  });
}

/** A published version, ready to be rendered, or null. */
export async function findTemplateVersion(id: string): Promise<Template | null> {
  const row = await db().templateVersion.findUnique({ where: { id } });
  return row && openTemplate(row.id, row.name, row.source, row.reading);
}

/** The text of a version as it is kept, with what was read of it, or null. */
export const readVersion = (id: string) => db().templateVersion.findUnique({ where: { id } });

/** The version of a shipped file that was in order last, or null; what staff published for a campaign is none. */
export async function findNewestVersion(name: string): Promise<Template | null> {
  const published = await db().templatePublication.findMany({ where: { name }, select: { version: true } });
  const row = await db().templateVersion.findFirst({
    where: { name, id: { notIn: published.map(({ version }) => version) } },
    orderBy: { createdAt: "desc" },
  });
  return row && openTemplate(row.id, row.name, row.source, row.reading);
}

/** Keeps a letter, which never changes afterwards: an edit is a new letter. */
export async function saveLetter(
  tx: Tx,
  { id, draftId, campaign, letter, ownShare = null, marks = [], createdAt, expiresAt }: NewLetter,
): Promise<void> {
  const { action, template, templateVersion, recipient } = letter;
  await runSql(
    tx,
    sql`insert into letter (id, draft_id, campaign, action, template_name, template_version, recipient_key, content,
        own_share, marks, created_at, expires_at)
      values (${id}::uuid, ${draftId}, ${campaign}, ${action}, ${template}, ${templateVersion}, ${recipient.key},
        ${JSON.stringify(letter)}::jsonb, ${ownShare}, ${marks}::int[], ${createdAt}, ${expiresAt})`,
  );
}

/** A letter that has not expired, or null. */
export async function findLetter(id: string, now: Date): Promise<KeptLetter | null> {
  if (!isId(id)) return null;
  const rows = await runSql<Row>(
    db(),
    sql`
    select id, draft_id as "draftId", campaign, action, content, own_share as "ownShare", marks, created_at as "createdAt",
      expires_at as "expiresAt"
    from letter where id = ${id}::uuid and expires_at > ${now}::timestamptz`,
  );
  return rows[0] ? kept(rows[0]) : null;
}

/** Letters of a draft, oldest first; with `now`, only those that have not expired. */
export async function lettersOfDraft(draftId: string, now?: Date, tx: Tx = db()): Promise<KeptLetter[]> {
  const rows = await tx.letter.findMany({
    where: { draftId, ...(now ? { expiresAt: { gt: now } } : {}) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(kept);
}

/** Moves the day on which a letter is deleted, when it was sent or its draft lives longer. */
export async function keepLetterUntil(tx: Tx, id: string, expiresAt: Date): Promise<void> {
  await tx.letter.updateMany({ where: { id }, data: { expiresAt } });
}

/** Deletes one letter; one that is gone already is no fault. */
export async function deleteLetter(id: string, tx: Tx = db()): Promise<void> {
  await tx.letter.deleteMany({ where: { id } });
}

/** Deletes the letters that carry a copy of another one. */
export async function deleteLettersFollowing(id: string, tx: Tx): Promise<void> {
  await tx.$executeRaw`delete from letter where content ->> 'follows' = ${id}`;
}

/** Deletes what has expired and says how many letters that were. */
export async function deleteExpiredLetters(now: Date): Promise<number> {
  const { count } = await db().letter.deleteMany({ where: { expiresAt: { lte: now } } });
  return count;
}

type Row = Omit<KeptLetter, "letter"> & { content: unknown };

function kept({ id, draftId, campaign, action, content, ownShare, marks, createdAt, expiresAt }: Row): KeptLetter {
  return { id, draftId, campaign, action, letter: content as Letter, ownShare, marks, createdAt, expiresAt };
}

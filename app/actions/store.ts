import { db, type FigureNote, insertFigureNotes, runSql, sql, type Tx } from "#platform";
import type { Draft, DraftSteps, Pin, Typed } from "./shared.ts";

interface Row {
  id: string;
  campaign: string;
  answers: unknown;
  steps: unknown;
  linkIssue: number;
  linkTries: number;
  counted: string[];
  expiresAt: Date;
}

const toDraft = (row: Row): Draft => ({
  id: row.id,
  campaign: row.campaign,
  answers: row.answers as Typed,
  steps: row.steps as DraftSteps,
  linkIssue: row.linkIssue,
  counted: row.counted,
  expiresAt: row.expiresAt.toISOString(),
});

/** JSON that PostgreSQL takes: its jsonb refuses U+0000 and lone surrogates, which a form can carry. */
const toJson = (value: object): string =>
  JSON.stringify(value, (_key, one) => (typeof one === "string" ? one.replaceAll("\0", "").toWellFormed() : one));

/** The draft of a browser's cookie, as long as it lives. */
export async function findByCookie(cookieHash: string, now: Date): Promise<Draft | null> {
  const rows = await runSql<Row>(
    db(),
    sql`
    select d.id, d.campaign, d.answers, d.steps, d.link_issue as "linkIssue", d.link_tries as "linkTries", d.counted,
      d.expires_at as "expiresAt"
    from draft_browser b join draft d on d.id = b.draft_id
    where b.cookie_hash = ${cookieHash} and d.expires_at > ${now}::timestamptz`,
  );
  return rows[0] ? toDraft(rows[0]) : null;
}

/** The draft as it is now, which nobody else changes before the transaction ends; null where it is gone. */
export async function lockDraft(tx: Tx, id: string): Promise<Draft | null> {
  await tx.$executeRaw`select from draft where id = ${id}::uuid for update`;
  const row = await tx.draft.findUnique({ where: { id } });
  return row && toDraft(row);
}

/** The draft of a private link, with how often a wrong proof was given. */
export async function findByLink(linkHash: string, now: Date): Promise<{ draft: Draft; tries: number } | null> {
  const row = await db().draft.findUnique({ where: { linkHash } });
  return row && row.expiresAt > now ? { draft: toDraft(row), tries: row.linkTries } : null;
}

export async function addDraft(given: {
  id: string;
  cookieHash: string;
  campaign: string;
  now: Date;
  expiresAt: Date;
}): Promise<Draft> {
  const { now, cookieHash, ...rest } = given;
  return toDraft(
    await db().draft.create({
      data: { ...rest, answers: {}, steps: {}, createdAt: now, browsers: { create: { cookieHash } } },
    }),
  );
}

/** Adds answers to those that are there: two tabs with different fields do not undo each other. */
export async function mergeAnswers(
  id: string,
  answers: Typed,
  expiresAt: Date,
  tx: Tx | ReturnType<typeof db> = db(),
): Promise<void> {
  await tx.$executeRaw`
    update draft set answers = answers || ${toJson(answers)}::jsonb, expires_at = greatest(expires_at, ${expiresAt}) where id = ${id}::uuid`;
}

/** Adds to what one action's steps hold. */
export async function mergeStep(
  id: string,
  action: string,
  patch: object,
  expiresAt: Date,
  tx: Tx | ReturnType<typeof db> = db(),
): Promise<void> {
  await tx.$executeRaw`
    update draft set steps = jsonb_set(steps, array[${action}], coalesce(steps -> ${action}, '{}'::jsonb) || ${toJson(patch)}::jsonb),
      expires_at = greatest(expires_at, ${expiresAt}) where id = ${id}::uuid`;
}

/**
 * Keeps with which version a letter was begun: the first one that asks decides, so that two tabs have the same.
 * @param over the version that it takes the place of, or null
 * @returns what stands there now, or null where the draft is gone
 */
export async function pinVersion(
  id: string,
  given: { action: string; key: string; pin: Pin; over: string | null },
): Promise<Pin | null> {
  const { action, key, pin, over } = given;
  const rows = await db().$queryRaw<{ pin: Pin | null }[]>`
    with pinned as (
      update draft set steps = jsonb_set(steps, array[${action}], coalesce(steps -> ${action}, '{}'::jsonb) || jsonb_build_object('versions',
        coalesce(steps -> ${action} -> 'versions', '{}'::jsonb) || jsonb_build_object(${key}::text, ${toJson(pin)}::jsonb)))
      where id = ${id}::uuid and steps -> ${action} -> 'versions' -> ${key} ->> 'version' is not distinct from ${over}::text
      returning ${toJson(pin)}::jsonb as pin
    )
    select pin from pinned union all select steps -> ${action} -> 'versions' -> ${key} from draft where id = ${id}::uuid limit 1`;
  return rows[0]?.pin ?? null;
}

/**
 * Notes for the figures what happened in a draft, once for each mark: the mark and the note, or neither.
 * @returns false where it was noted before, or the draft is gone
 */
export async function noteOnce(
  tx: Tx | ReturnType<typeof db>,
  { id, mark, note, now }: { id: string; mark: string; note: FigureNote; now: Date },
): Promise<boolean> {
  const { campaign, action, what, place = "" } = note;
  const marked = sql`
    select ${campaign}::text as campaign, ${action}::text as action, ${what}::text as what, ${place}::text as place
    from marked`;
  const noted = await runSql(
    tx,
    sql`
    with marked as (
      update draft set counted = array_append(counted, ${mark}) where id = ${id}::uuid and not (${mark} = any(counted))
      returning id
    ) ${insertFigureNotes(marked, now)} returning id`,
  );
  return noted.length === 1;
}

/** @returns false where figures have counted this of the draft before, or the draft is gone */
export async function markCounted(tx: Tx, id: string, what: string): Promise<boolean> {
  const marked = await runSql(
    tx,
    sql`
    update draft set counted = array_append(counted, ${what}) where id = ${id}::uuid and not (${what} = any(counted))
    returning id`,
  );
  return marked.length === 1;
}

/**
 * How many drafts live that were begun with a template.
 * @param given.key `CAMPAIGN/TEMPLATE`
 * @param given.version only those that go on with this version; null: with any
 * @param given.answer only those with something under this key; null: all
 */
export async function countDraftsWith(
  given: { action: string; key: string; version: string | null; answer: string | null },
  now: Date,
): Promise<number> {
  const { action, key, version, answer } = given;
  const rows = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from draft
    where expires_at > ${now}::timestamptz and steps -> ${action} -> 'versions' ? ${key}
      and (${version}::text is null or steps -> ${action} -> 'versions' -> ${key} ->> 'version' = ${version}::text)
      and (${answer}::text is null or coalesce(answers ->> ${answer}::text, '') not in ('', '[]', 'false'))`;
  return rows[0]?.count ?? 0;
}

export async function touchDraft(id: string, expiresAt: Date): Promise<void> {
  await db().$executeRaw`update draft set expires_at = greatest(expires_at, ${expiresAt}) where id = ${id}::uuid`;
}

/** A new private link for the draft; the old one ends. */
export async function setLink(id: string, issue: number, linkHash: string, expiresAt: Date): Promise<void> {
  await db().$executeRaw`
    update draft set link_issue = ${issue}, link_hash = ${linkHash}, link_tries = 0, expires_at = greatest(expires_at, ${expiresAt}) where id = ${id}::uuid`;
}

/** Takes one of the tries. Null: none is left. */
export async function takeLinkTry(id: string, max: number): Promise<number | null> {
  const rows = await db().$queryRaw<{ tries: number }[]>`
    update draft set link_tries = link_tries + 1 where id = ${id}::uuid and link_tries < ${max} returning link_tries as tries`;
  return rows[0]?.tries ?? null;
}

/** Lets another browser go on with the draft too. */
export async function addBrowser(draftId: string, cookieHash: string): Promise<void> {
  await db().draft.update({ where: { id: draftId }, data: { linkTries: 0, browsers: { create: { cookieHash } } } });
}

export async function removeDraft(id: string): Promise<void> {
  await db().draft.deleteMany({ where: { id } });
}

/** Takes a journey that carries a copy of a letter out of all drafts, with what was filled in from that letter. */
export async function removeFollowing(letterId: string): Promise<void> {
  await db().$executeRaw`
    update draft set steps = steps - 'mp-letter',
      answers = answers - array['mp-letter:sentOn', 'mp-letter:firstSubject', 'mp-letter:shortPoint']
    where steps #>> '{mp-letter,later,follows}' = ${letterId}`;
}

/** @returns how many drafts were over */
export async function removeExpiredDrafts(now: Date): Promise<number> {
  return (await db().draft.deleteMany({ where: { expiresAt: { lt: now } } })).count;
}

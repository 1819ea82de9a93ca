/** Versions of templates whose letters are held back, and the letters of one. */
import { db, runSql, sql, type Tx } from "#platform";

/** Which letters are meant: those of one campaign, made from one version of one template. */
export interface OfVersion {
  campaign: string;
  template: string;
  version: string;
}

/** @returns false where it was recalled before */
export async function insertRecall(tx: Tx, { campaign, template, version }: OfVersion, now: Date): Promise<boolean> {
  const added = await tx.recalledVersion.createMany({
    data: { campaign, template, version, recalledAt: now },
    skipDuplicates: true,
  });
  return added.count === 1;
}

export async function deleteRecall(tx: Tx, where: OfVersion): Promise<boolean> {
  const { campaign, template, version } = where;
  return (await tx.recalledVersion.deleteMany({ where: { campaign, template, version } })).count === 1;
}

/** Since when letters of a template's versions are held back, by version. */
export const readRecalls = (campaign: string, template: string): Promise<{ version: string; recalledAt: Date }[]> =>
  db().recalledVersion.findMany({ where: { campaign, template }, select: { version: true, recalledAt: true } });

/** Whether letters of a version are held back, so that no other is asked for. */
export async function isVersionRecalled({ campaign, template, version }: OfVersion): Promise<boolean> {
  const recalled = sql`
    select from recalled_version where campaign = ${campaign} and template = ${template} and version = ${version}`;
  return (await runSql(db(), recalled)).length > 0;
}

/** How many letters of a version stand where, of those that may still be stopped or went already. */
export const countOfVersion = ({ campaign, template, version }: OfVersion) => db().$queryRaw<
  { state: string; reason: string | null; count: number }[]
>`
  select state, case when state = 'held' then reason end as reason, count(*)::int as count from dispatch
  where campaign = ${campaign} and template = ${template} and kind = 'recipient'
    and letter ->> 'templateVersion' = ${version}
  group by 1, 2`;

/** Some letters of a version that wait, or that were held for it. */
export async function listOfVersion(
  { campaign, template, version }: OfVersion,
  state: "waiting" | "held",
  most: number,
): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    select id from dispatch where campaign = ${campaign} and template = ${template} and kind = 'recipient'
      and state = ${state} and (state = 'waiting' or reason = 'recalled') and letter ->> 'templateVersion' = ${version}
    limit ${most}`;
  return rows.map(({ id }) => id);
}

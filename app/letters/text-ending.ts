import { db, newId, type Tx } from "#platform";
import { sayDate } from "#platform/shared";
import { templateInForce } from "./template-in-force.ts";

/** How many days before its last one staff are told of a text; the fewest last. */
export const toldBefore = [14, 3] as const;

/** Which of these is due when so many days are left; null: none, or it is over. */
export function dueWarning(daysLeft: number): number | null {
  if (daysLeft < 0) return null;
  return toldBefore.findLast((days) => daysLeft <= days) ?? null;
}

/**
 * Writes down that staff are told of a version's last day.
 * @returns the id of that, or null where they were told before
 */
export async function noteTextEnding(
  tx: Tx,
  ending: { campaign: string; name: string; version: string; days: number; now: Date },
): Promise<string | null> {
  const { now, ...rest } = ending;
  const id = newId();
  const added = await tx.templateEnding.createMany({ data: { id, ...rest, createdAt: now }, skipDuplicates: true });
  return added.count === 1 ? id : null;
}

/** What the mail says of it; null where that version is not in force any more. */
export async function findTextEnding(
  id: string,
  now: Date,
): Promise<{ campaign: string; name: string; title: string; trueUntil: string } | null> {
  const row = await db().templateEnding.findUnique({ where: { id } });
  const template = row && (await templateInForce(row.campaign, row.name, now));
  if (!row || !template?.trueUntil || template.version !== row.version) return null;
  return {
    ...{ campaign: row.campaign, name: row.name },
    ...{ title: template.title, trueUntil: sayDate(template.trueUntil) },
  };
}

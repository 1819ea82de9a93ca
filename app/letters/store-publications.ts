/** Which version of a template is in force from when on. */
import { db, type Tx } from "#platform";
import type { Publication } from "./shared.ts";

/** A publication as it is kept: what it is at a given time (`state`) is not. */
export interface PublicationRow extends Omit<Publication, "state"> {
  campaign: string;
  name: string;
}

/** All of one template, the one that begins last first. */
export const readPublications = (campaign: string, name: string, tx: Tx = db()): Promise<PublicationRow[]> =>
  tx.templatePublication.findMany({ where: { campaign, name }, orderBy: [{ fromAt: "desc" }, { id: "desc" }] });

/** Templates that were ever published, and of which campaign. */
export const readPublished = (campaign?: string): Promise<{ campaign: string; name: string }[]> =>
  db().templatePublication.findMany({
    where: campaign === undefined ? {} : { campaign },
    distinct: ["campaign", "name"],
    select: { campaign: true, name: true },
  });

/** One after the other for each template: who publishes sees what the one before published. */
export async function lockTemplate(tx: Tx, campaign: string, name: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('template'), hashtext(${`${campaign}/${name}`}))`;
}

export async function insertPublication(
  tx: Tx,
  row: Omit<PublicationRow, "id" | "calledOffAt" | "calledOffBy">,
): Promise<number> {
  return (await tx.templatePublication.create({ data: row, select: { id: true } })).id;
}

/** @returns false where it has begun, was called off before, or is none */
export async function markCalledOff(
  tx: Tx,
  given: { campaign: string; name: string; id: number; staffId: string; now: Date },
): Promise<boolean> {
  const { campaign, name, id, staffId, now } = given;
  const { count } = await tx.templatePublication.updateMany({
    where: { campaign, name, id, calledOffAt: null, fromAt: { gt: now } },
    data: { calledOffAt: now, calledOffBy: staffId },
  });
  return count === 1;
}

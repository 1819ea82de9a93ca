/** Names the table of reports that came to the return path, and the notes that they leave in a letter's history. */
import { db, type Tx } from "#platform";

export const isReportKnown = async (tx: Tx, digest: string): Promise<boolean> =>
  (await tx.bounceReport.count({ where: { digest } })) > 0;

export const insertReport = (tx: Tx, report: { digest: string; taken: string; now: Date }) =>
  tx.bounceReport.create({ data: { digest: report.digest, taken: report.taken, at: report.now } });

export const deleteReports = (before: Date) => db().bounceReport.deleteMany({ where: { at: { lt: before } } });

/** A row of history without a move, once for each reason: the letter is where it was. */
export async function insertNote(tx: Tx, note: { id: string; reason: string; now: Date }): Promise<boolean> {
  const count = await tx.$executeRaw`
    insert into dispatch_event (dispatch_id, "from", "to", reason, at)
    select d.id, d.state, d.state, ${note.reason}, ${note.now}::timestamptz from dispatch d
    where d.id = ${note.id}::uuid and d.state = 'sent' and not exists
      (select 1 from dispatch_event e where e.dispatch_id = d.id and e.reason = ${note.reason})`;
  return count === 1;
}

export const findNoticeIn = (tx: Tx, id: string) => tx.notice.findUnique({ where: { id } });

/** It was sent and came back. False: it was not, or did before. */
export async function refuseNotice(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.notice.updateMany({ where: { id, state: "sent" }, data: { state: "refused" } });
  return count === 1;
}

/** An open letter with its names as files to be handed in: asked for by staff, made by the worker, read by both. */
import { csvOf, enqueue, isId, ok, problem, type Result, type Tx, transaction } from "#platform";
import { makeHandInQueue } from "../queue-names.ts";
import type { OpenLetter } from "./open-letter.ts";
import type { HandedIn, HandInState, HandInView } from "./shared.ts";
import {
  findHandIn,
  findUnderWay,
  type HandInKind,
  hasParts,
  hasSigned,
  insertHandIn,
  listHandedIn,
  listHandIns,
  readParts,
} from "./store-hand-in.ts";
import { listForUpdates } from "./store-moderation.ts";

/**
 * Asks for the files of the present text, and rings for the worker. Pressing twice, in two tabs too, makes them once.
 * @param ask.beside in the same transaction, only where something new is asked for
 * @returns the id of what is being made
 */
export async function askHandIn(ask: {
  letter: OpenLetter;
  staffId: string;
  now: Date;
  beside: (tx: Tx, id: string) => Promise<void>;
}): Promise<Result<{ id: string }, "nobody">> {
  if (!(await hasSigned(ask.letter))) return problem("nobody");
  const id = await transaction(async (tx) => {
    const fresh = await insertHandIn(tx, ask);
    if (!fresh) return null;
    await ask.beside(tx, fresh);
    await enqueue(tx, makeHandInQueue, fresh);
    return fresh;
  });
  // the other press was faster; where its files were done meanwhile, one more press asks anew
  const found = id ?? (await findUnderWay(ask.letter.campaign));
  return found ? ok({ id: found }) : askHandIn(ask);
}

/** How long the files are kept. */
export const handInDays = 30;
const span = handInDays * 86_400_000;
type Row = Awaited<ReturnType<typeof listHandIns>>[number];

const lineOf = (row: Row): HandedIn => ({
  ...{ id: row.id, signed: row.signed, named: row.named, csvHash: row.csvHash, pdfHash: row.pdfHash },
  madeAt: (row.madeAt ?? row.askedAt).toISOString(),
  handedOn: row.handedOn?.toISOString().slice(0, 10) ?? "",
});

const viewOf = (row: Row, now: Date): HandInView => {
  const [line, made] = [lineOf(row), row.madeAt ?? row.askedAt];
  const isKept = row.state === "ready" && made.getTime() > now.getTime() - span;
  return {
    ...{ ...line, state: row.state as HandInState, isDrawn: row.step === "draws", askedAt: row.askedAt.toISOString() },
    ...{ problem: row.problem, csvBytes: row.csvBytes, pdfBytes: row.pdfBytes },
    ...{ hasFiles: isKept && !row.voidedAt, voided: row.voidedAt !== null },
    goneOn: new Date(made.getTime() + span).toISOString(),
  };
};

/** What staff say that they handed in, for everybody to check. */
export const readHandedIn = async (campaign: string): Promise<HandedIn[]> => (await listHandedIn(campaign)).map(lineOf);

/** All that was made, for staff, with what is being made and what failed. */
export const readHandInsForStaff = async (campaign: string, now: Date): Promise<HandInView[]> =>
  (await listHandIns(campaign)).map((row) => viewOf(row, now));

/** One of them, for staff, with who asked for it. */
export async function readHandIn(
  campaign: string,
  id: string,
  now: Date,
): Promise<(HandInView & { staffId: string }) | null> {
  const row = isId(id) ? await findHandIn(campaign, id) : null;
  return row && { ...viewOf(row, now), staffId: row.staffId };
}

/** Hashes of both files in the form that `sha256sum --check` reads, by the names under which the files are taken away. */
export const hashLines = (campaign: string, { pdfHash, csvHash }: Pick<HandedIn, "pdfHash" | "csvHash">): string =>
  `${pdfHash}  open-letter-${campaign}.pdf\n${csvHash}  open-letter-${campaign}.csv\n`;

/** A file of a hand-in, part by part, for 30 days, or until somebody in it withdraws; null where there is none. */
export async function readHandInFile(
  campaign: string,
  id: string,
  kind: HandInKind,
): Promise<{ bytes: number; parts: AsyncGenerator<Uint8Array> } | null> {
  const row = isId(id) ? await findHandIn(campaign, id) : null;
  if (row?.state !== "ready" || !(await hasParts(id, kind))) return null;
  return { bytes: kind === "csv" ? row.csvBytes : row.pdfBytes, parts: readParts(id, kind) };
}

/** Those who agreed to be written to about the letter, for a spreadsheet. */
export async function updatesCsv(campaign: string): Promise<string> {
  const rows = await listForUpdates(campaign);
  return csvOf([
    ["Name", "Email", "Signed on"],
    ...rows.map(({ name, mailbox, confirmedAt }) => [name, mailbox, confirmedAt?.toISOString().slice(0, 10) ?? ""]),
  ]);
}

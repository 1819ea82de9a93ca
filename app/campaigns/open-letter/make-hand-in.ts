/** The worker's part of a hand-in: reads the names, draws the files, and keeps them if every name still stands. */
import { createHash } from "node:crypto";
import { drawNames } from "#documents";
import { log, now, reportError, transaction } from "#platform";
import type { Campaign } from "../shared.ts";
import { readOnce } from "../store.ts";
import { handInCsv, handInDocument } from "./hand-in-files.ts";
import { type OpenLetter, openLetterOf } from "./open-letter.ts";
import { readSeatNames } from "./seat-names.ts";
import {
  changeHandIn,
  claimHandIn,
  type HandInClaim,
  insertFile,
  lockFiles,
  readHandInRows,
  standUnchanged,
} from "./store-hand-in.ts";

/** How often names may change while they are drawn, and how often a worker may be lost, before it is given up. */
const most = { turns: 5, claims: 3 } as const;
const leaseMs = 600_000;
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

interface Watch {
  /** For tests: between drawing and keeping. */
  drawn?: () => Promise<void>;
}

let running: Promise<void> | null = null;
let rung = false;
let held: HandInClaim | null = null;

/** Makes all that was asked for, one after the other; called while it is at it, it looks once more when it is done. */
export function makeHandIns(watch: Watch = {}): Promise<void> {
  rung = true;
  running ??= run(watch).finally(() => {
    running = null;
  });
  return running;
}

async function run(watch: Watch): Promise<void> {
  while (rung) {
    rung = false;
    for (let claim = await claimNext(); claim; claim = await claimNext()) {
      held = claim;
      await makeOne(claim, watch).finally(() => {
        held = null;
      });
    }
  }
}

const claimNext = () => claimHandIn(now(), until());
const until = () => new Date(now().getTime() + leaseMs);

/** Gives back what is under way when the worker stops, so that the next one need not wait for the lease. */
export async function giveBackHandIn(): Promise<void> {
  if (held) await changeHandIn(held, { claimedUntil: null, step: "waits" });
}

async function makeOne(claim: HandInClaim, watch: Watch): Promise<void> {
  const started = performance.now();
  try {
    const problem = claim.tries > most.claims ? "lost" : await draw(claim, watch);
    if (problem && problem !== "taken") await changeHandIn(claim, { state: "failed", problem });
    log.info({
      event: "hand-in",
      id: claim.id,
      state: problem ?? "ready",
      ms: Math.round(performance.now() - started),
    });
  } catch (error) {
    const problem = reportError(error, { event: "hand-in", id: claim.id });
    await changeHandIn(claim, { state: "failed", problem });
  }
}

type Problem = "nobody" | "changed" | "taken" | "text";

/** @returns null where the files are kept; `taken` where another worker has the claim */
async function draw(claim: HandInClaim, watch: Watch): Promise<Problem | null> {
  const campaign = await readOnce(claim.campaign);
  const letter = campaign && openLetterOf(campaign);
  if (letter?.version !== claim.version) return "text";
  for (let turn = 0; turn < most.turns; turn++) {
    const done = await drawOnce(claim, { campaign, letter } as { campaign: Campaign; letter: OpenLetter }, watch);
    if (done !== "changed") return done;
  }
  return "changed";
}

/**
 * One turn. Its names are read again in the transaction that keeps the files: if one was withdrawn, hidden or changed
 * meanwhile, nothing is kept, so no file holds a name that had gone. Who signs meanwhile is in the next hand-in.
 */
async function drawOnce(
  claim: HandInClaim,
  of: { campaign: Campaign; letter: OpenLetter },
  { drawn }: Watch,
): Promise<Problem | null> {
  const { letter } = of;
  const madeAt = now();
  const rows = await readHandInRows(letter, madeAt);
  if (rows.length === 0) return "nobody";
  if (!(await changeHandIn(claim, { step: "draws", signed: rows.length, claimedUntil: until() }))) return "taken";
  const seats = await readSeatNames();
  const csv = Buffer.from(handInCsv(rows, seats));
  const pdf = await drawNames(handInDocument(of, rows, seats, madeAt));
  await drawn?.();
  return transaction(async (tx) => {
    const kept = await changeHandIn(
      claim,
      {
        ...{ state: "ready", step: "kept", madeAt, named: rows.filter(({ listed }) => listed !== "").length },
        ...{ csvHash: sha256(csv), pdfHash: sha256(pdf), csvBytes: csv.length, pdfBytes: pdf.length },
      },
      tx,
    );
    if (!kept) return "taken" as const;
    await insertFile(tx, claim.id, "csv", csv);
    await insertFile(tx, claim.id, "pdf", pdf);
    await lockFiles(tx, claim.campaign);
    if (!(await standUnchanged(tx, letter, rows))) throw new Changed();
    return null;
  }).catch((error) => {
    if (error instanceof Changed) return "changed" as const;
    throw error;
  });
}

/** Rolls back what was kept. */
class Changed extends Error {}

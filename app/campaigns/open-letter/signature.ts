/** The private page of somebody who signs: they confirm, change what is shown, sign the new text, or withdraw. */
import { forgetSignatoryMails, mailboxHint } from "#dispatch";
import {
  deriveCode,
  hashToken,
  limits,
  noteFigures,
  ok,
  problem,
  type Result,
  sameSecret,
  type Tx,
  transaction,
} from "#platform";
import { foldName } from "#recipients";
import { listedName } from "./listed-name.ts";
import type { OpenLetter } from "./open-letter.ts";
import { seatNameOf } from "./seat-names.ts";
import type { Shown, SignatoryState } from "./shared.ts";
import {
  changeSignatory,
  emptied,
  findByHash,
  findVersion,
  giveTryBack,
  hasTyped,
  keepVersion,
  type SignatoryRow,
  takeTry,
} from "./store.ts";
import { changeWithFiles } from "./void-files.ts";

const week = 7 * 86_400_000;

/** What a browser brings beside the link: it asked, or its person knows the name or the six digits. */
export interface SignatureProof {
  draftId: string | null;
  typed: string;
}

export type SignaturePage =
  /** `deleted`: before it was ever signed. */
  | { status: "unknown" | "withdrawn" | "deleted" | "dead" }
  /** Another browser: nothing of the signature is shown before its proof. */
  | { status: "asks"; wrong: boolean; triesLeft: number; campaign: string }
  | {
      status: "shows";
      campaign: string;
      name: string;
      role: string;
      shown: Shown;
      /** Name of the constituency. */
      seat: string | null;
      updates: boolean;
      mailboxHint: string;
      state: SignatoryState;
      version: string;
      /** The text that they signed, where it is kept. */
      signedText: { to: string; text: string } | null;
    };

/** Six digits to read in the browser that asked, and to type in another; the same for a name that is known and a new one. */
export const signatureCode = (campaign: string, draftId: string): string =>
  deriveCode(`signature:${campaign}`, draftId);

/** The same, for the page that shows them; null where nobody typed a name in that browser. */
export const readSignatureCode = async (campaign: string, draftId: string): Promise<string | null> =>
  (await hasTyped(campaign, draftId)) ? signatureCode(campaign, draftId) : null;

/** Opens the page behind a link. Reading changes nothing, however often; only a wrong proof is counted. */
export async function readSignature(token: string, proof: SignatureProof, now: Date): Promise<SignaturePage> {
  const row = await findRow(token, now);
  if (!row) return { status: "unknown" };
  if (row.state === "withdrawn") return { status: row.confirmedAt ? "withdrawn" : "deleted" };
  const { campaign } = row;
  const check = await prove(row, proof);
  if (check === "dead") return { status: "dead" };
  if (check !== "allowed") {
    return { status: "asks", wrong: check.wrong, triesLeft: check.triesLeft, campaign };
  }
  const text = await findVersion(campaign, row.version);
  return {
    ...{ status: "shows", campaign, name: row.name, role: row.role, shown: row.shown as Shown },
    seat: row.seat && (await seatNameOf(row.seat)),
    ...{ updates: row.updates, mailboxHint: mailboxHint(row.mailbox), state: row.state as SignatoryState },
    ...{ version: row.version, signedText: text && { to: text.addressee, text: text.source } },
  };
}

async function findRow(token: string, now: Date): Promise<SignatoryRow | null> {
  const row = /^[A-Za-z0-9_-]{43}$/.test(token) ? await findByHash(hashToken(token)) : null;
  const isOver = row?.state === "awaiting-confirmation" && row.createdAt.getTime() + week <= now.getTime();
  return isOver ? null : row;
}

type Proved = "allowed" | "dead" | { wrong: boolean; triesLeft: number };

async function prove(row: SignatoryRow, { draftId, typed }: SignatureProof): Promise<Proved> {
  const { max } = limits.codeTries;
  if (row.tries >= max) return "dead";
  if (draftId !== null && draftId === row.draftId) return "allowed";
  if (!typed.trim()) return { wrong: false, triesLeft: max - row.tries };
  const tries = await takeTry(row.id, max);
  if (tries === null) return "dead";
  const digits = typed.replace(/\D/g, "");
  const code = row.draftId ? signatureCode(row.campaign, row.draftId) : "";
  const isName = foldName(row.name) === "" ? typed.trim() === row.name : foldName(typed) === foldName(row.name);
  if ((row.name !== "" && isName) || (code !== "" && sameSecret(digits, code))) {
    await giveTryBack(row.id);
    return "allowed";
  }
  return tries >= max ? "dead" : { wrong: true, triesLeft: max - tries };
}

export type SignatureChange =
  /** Signs the text of that version, for the first time or after it was changed. */
  | { kind: "sign"; version: string; letter: OpenLetter }
  | { kind: "show"; shown: Shown; updates: boolean }
  /** Takes the constituency away, before signing too. */
  | { kind: "no-seat" }
  | { kind: "withdraw" };

/** All but withdrawn. */
const present = ["awaiting-confirmation", "signed", "hidden", "merged"];

export type SignatureProblem = "unknown" | "proof" | "changed" | "hidden";

/** A button on the private page. Pressing twice, or in two tabs at once, does it once. */
export async function changeSignature(ask: {
  token: string;
  proof: SignatureProof;
  change: SignatureChange;
  now: Date;
}): Promise<Result<null, SignatureProblem>> {
  const { change, now } = ask;
  const row = await findRow(ask.token, now);
  if (!row || row.state === "withdrawn") return problem("unknown");
  if ((await prove(row, ask.proof)) !== "allowed") return problem("proof");
  if (change.kind === "sign") return sign(row, change, now);
  if (change.kind === "withdraw") return withdraw(row, now);
  return transaction(async (tx) => {
    const isLess = change.kind === "no-seat" || change.shown !== row.shown;
    const signedAt = isLess && row.listed !== "" ? row.confirmedAt : null; // files may hold more than is agreed to now
    const done = await changeWithFiles(tx, { campaign: row.campaign, signedAt, now }, () => show(tx, row, change));
    return done ? ok(null) : problem("unknown" as const);
  });
}

function show(tx: Tx, row: SignatoryRow, change: SignatureChange & { kind: "show" | "no-seat" }): Promise<boolean> {
  if (change.kind === "no-seat") return changeSignatory(tx, row.id, present, { seat: null });
  const { shown, updates } = change;
  const named = listedName({ name: row.name, role: row.role, shown });
  return changeSignatory(tx, row.id, ["signed", "hidden", "merged"], { shown, updates, ...named });
}

async function sign(
  row: SignatoryRow,
  { version, letter }: { version: string; letter: OpenLetter },
  now: Date,
): Promise<Result<null, SignatureProblem>> {
  if (letter.campaign !== row.campaign) return problem("unknown");
  if (version !== letter.version) return problem("changed");
  return transaction(async (tx) => {
    await keepVersion(tx, letter, now);
    const first = await changeSignatory(tx, row.id, ["awaiting-confirmation"], {
      ...{ state: "signed", version, confirmedAt: now },
    });
    if (first) {
      await noteFigures(tx, [{ campaign: row.campaign, action: "open-letter", what: "signatures" }], now);
    } else if (!(await changeSignatory(tx, row.id, ["signed", "hidden", "merged"], { version })))
      return problem("unknown" as const);
    return ok(null);
  });
}

/** All that is personal goes at once, files to be handed in too; the row says that there was one. */
function withdraw(row: SignatoryRow, now: Date): Promise<Result<null, SignatureProblem>> {
  return transaction(async (tx) => {
    await changeWithFiles(tx, { campaign: row.campaign, signedAt: row.confirmedAt, now }, () =>
      changeSignatory(tx, row.id, present, { ...emptied, state: "withdrawn", withdrawnAt: now }),
    );
    await forgetSignatoryMails(tx, row.id);
    return ok(null);
  });
}

/** Those who signed an earlier text are asked by mail to sign the new one: staff begin it, the worker does it in batches. */
import { askSignatoriesAgain, roomForAskingAgain } from "#dispatch";
import { enqueue, type Tx, transaction } from "#platform";
import { askAgainQueue } from "../queue-names.ts";
import { readCampaign } from "../store.ts";
import { isOpenForNames, type OpenLetter, openLetterOf } from "./open-letter.ts";
import {
  beginRound,
  countAsked,
  countOfEarlier,
  endRound,
  findRound,
  listOfEarlier,
  listRounds,
  markAsked,
} from "./store-again.ts";

/**
 * Begins to ask them, and rings for the worker. Pressing twice begins once.
 * @returns false where it is under way, or nobody is left to be asked
 */
export async function askOfEarlier(ask: {
  letter: OpenLetter;
  staffId: string;
  now: Date;
  beside: (tx: Tx) => Promise<void>;
}): Promise<boolean> {
  const { letter } = ask;
  if ((await countOfEarlier(letter)) === 0) return false;
  return transaction(async (tx) => {
    if (!(await beginRound(tx, ask))) return false;
    await ask.beside(tx);
    await enqueue(tx, askAgainQueue, letter.version);
    return true;
  });
}

/** How many stand under an earlier text and were not asked yet; and how many were, where it is under way. */
export async function readAskingAgain(letter: OpenLetter) {
  const [left, round] = await Promise.all([countOfEarlier(letter), findRound(letter)]);
  return { left, asked: round?.asked ?? 0, underWay: round !== null && round.doneAt === null };
}

/**
 * Mails the next of them, as many as half the pace of mail allows, so that letters and confirmations keep the other half:
 * every ten seconds. Each is asked once for each text, whoever of several workers is at it, and wherever one stopped.
 * @returns how many
 */
export async function askEarlierSigners(now: Date): Promise<number> {
  let asked = 0;
  for (const { campaign: name, version } of await listRounds()) {
    const campaign = await readCampaign(name);
    const letter = campaign && openLetterOf(campaign);
    if (letter?.version !== version || !isOpenForNames(campaign as NonNullable<typeof campaign>, now))
      await endRound({ campaign: name, version }, now); // another text by now, or none that can be signed
    else asked += await askNext(letter, now);
  }
  return asked;
}

async function askNext(letter: OpenLetter, now: Date): Promise<number> {
  const room = await roomForAskingAgain();
  if (room <= 0) return 0;
  const count = await transaction(async (tx) => {
    const rows = await listOfEarlier(tx, letter, room);
    if (rows.length === 0) return 0;
    await askSignatoriesAgain(tx, rows, now);
    await markAsked(
      tx,
      rows.map(({ signatoryId }) => signatoryId),
      letter.version,
    );
    await countAsked(tx, letter, rows.length);
    return rows.length;
  });
  if (count < room && (await countOfEarlier(letter)) === 0) await endRound(letter, now);
  return count;
}

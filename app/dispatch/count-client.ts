import { beginWait, findClientRule, keyedHash, limit, limits, takeWait } from "#platform";
import { dispatchProblem } from "./problems.ts";
import { createWork, isWorkDone } from "./prove-work.ts";
import type { DispatchProblem } from "./shared.ts";
import { watchClient } from "./watch-trends.ts";

/** Who asks for a mail, and from where. */
export interface Client {
  draftId: string;
  /** clientKey of the request, or a keyed hash of it. */
  client: string;
  /** clientKey itself, for the networks that staff except or refuse; kept nowhere. */
  network?: string;
  /** What the widget of ALTCHA sent, if it did. */
  work?: string;
  now: Date;
}

/**
 * Counts one mail that a client asks for. Past the soft limit its browser does a sum or waits five minutes: a person
 * without JavaScript, or with a slow telephone, is no robot.
 * @returns the problem where there were too many
 */
export async function countClient(ask: Client): Promise<DispatchProblem | null> {
  const { now, draftId, network } = ask;
  const key = keyedHash("client", ask.client);
  await watchClient(key, network ?? null, now);
  const rule = network ? await findClientRule(network, now) : null;
  if (rule?.kind === "deny") {
    const retryAfter = Math.max(1, Math.ceil((rule.until.getTime() - now.getTime()) / 1000));
    return dispatchProblem("client-refused", { retryAfter });
  }
  if (rule?.kind === "allow") return null;
  const { lettersPerClient: soft, lettersPerClientHour: hard, waitInstead } = limits;
  const few = await limit({ key: `asked:${key}`, max: soft.max, windowSeconds: soft.seconds, now });
  const mayPass =
    few.allowed || (await isWorkDone(ask.work ?? "", draftId, now)) || (await takeWait({ key: draftId, now }));
  if (!mayPass) {
    const retryAfter = await beginWait({ key: draftId, wait: waitInstead.seconds, now });
    return dispatchProblem("letters-per-client", { retryAfter, work: await createWork(draftId, now) });
  }
  const hour = await limit({ key: `asked-hour:${key}`, max: hard.max, windowSeconds: hard.seconds, now });
  return hour.allowed ? null : dispatchProblem("letters-per-client-hour", hour);
}

import { setTimeout as sleep } from "node:timers/promises";
import { now, reportError } from "#platform";

/**
 * Writes down what this process alone knows, such as the answer of a mail server: a database that is away is asked again
 * until a time, so that its coming back makes no letter go twice. The work must be one that can be done twice.
 * @throws the last error where the time is over
 */
export async function writeDown(work: () => Promise<void>, until: Date): Promise<void> {
  for (let wait = 250; ; wait = Math.min(wait * 2, 5000)) {
    try {
      return await work();
    } catch (error) {
      if (now() >= until) throw error;
      reportError(error, { event: "writing down" });
    }
    await sleep(wait);
  }
}

/**
 * In a process of its own, as the worker is: fills a database with letters that wait, then sends all of them. Tells its
 * parent how long that took, and its memory on the way.
 */

import { dispatchJobs, queueNames, startSending, stopSending } from "#dispatch";
import { closeDatabase, readDatabaseClock, sqlPool, startQueue, stopQueue } from "#platform";
import { givenWaitingLetters } from "./given-letters.ts";

const count = Number(process.argv[2]);

await readDatabaseClock();
await startQueue(queueNames, dispatchJobs);
await givenWaitingLetters(count);
const sent = async () =>
  Number((await sqlPool().query("select count(*) as n from dispatch where state = 'sent'")).rows[0].n);
const megabytes: number[] = [];
const cpu = process.cpuUsage();
const start = performance.now();
startSending();
let done = 0;
while (done < count) {
  await new Promise((go) => setTimeout(go, 250));
  megabytes.push(process.memoryUsage().rss / 1e6);
  done = await sent();
  if (performance.now() - start > 300_000) break;
}
const wall = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
await stopSending();
await stopQueue();
await closeDatabase();
process.send?.({ done, wall, cpu: (user + system) / 1000, megabytes });
process.disconnect?.();
process.exit(0);

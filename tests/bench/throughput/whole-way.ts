/**
 * In a process of its own, as web process and worker together: letters of as many people are confirmed by their button,
 * which renders, signs (DKIM) and queues them, some at a time, and then all are claimed, mailed and settled. Tells its
 * parent milliseconds of both parts.
 */
import { confirmWaiting, dispatchJobs, queueNames, startSending, stopSending } from "#dispatch";
import { closeDatabase, newId, now, readDatabaseClock, sqlPool, startQueue, stopQueue } from "#platform";
import { givenAsked } from "../../../app/dispatch/given-dispatch.ts";
import { longLetter } from "./given-mails.ts";

const count = Number(process.argv[2]);
const atOnce = 6;

await readDatabaseClock();
await startQueue(queueNames, dispatchJobs);
const asked: Awaited<ReturnType<typeof givenAsked>>[] = [];
for (let n = 0; n < count; n++) {
  const to = { key: `mp:bench ${newId()}`, email: `m${n}@parliament.example` };
  asked.push(await givenAsked({ ...longLetter(), to }));
}
await sqlPool().query("delete from notice"); // the mails that ask for the button are no part of it

const start = performance.now();
const left = [...asked];
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let one = left.pop(); one; one = left.pop()) {
      const done = await confirmWaiting({ token: one.token, proof: { draftId: one.draftId }, now: now() });
      if (!done.ok) throw new Error(done.problem.code);
    }
  }),
);
const confirmed = performance.now() - start;
startSending();
const sent = async () =>
  Number((await sqlPool().query("select count(*) as n from dispatch where state = 'sent'")).rows[0].n);
while ((await sent()) < count) {
  if (performance.now() - start > 120_000) throw new Error("Not all letters went.");
  await new Promise((go) => setTimeout(go, 20));
}
const mailed = performance.now() - start - confirmed;
const [signed] = (await sqlPool().query("select message from dispatch limit 1")).rows;
if (!signed.message.includes("DKIM-Signature:")) throw new Error("The letters are not signed.");
await stopSending();
await stopQueue();
await sqlPool().query("delete from confirmation"); // and all that hangs on it: the next benchmark counts its own
await closeDatabase();
process.send?.({ confirmed: confirmed / count, mailed: mailed / count });
process.disconnect?.();
process.exit(0);

/**
 * In a process of its own, as the worker is: takes letters that wait, fifty at a time, asks for each claim once more as
 * before a text, and writes down that each was taken; by our claim over as many hands as there are connections, and by a
 * loop of SQL alone that claims fifty in one statement (SKIP LOCKED) and completes each. Both write the same history; the
 * loop knows no caps, hours, pauses, fences or figures. Tells its parent milliseconds a letter.
 */
import { closeDatabase, env, readDatabaseClock, sqlPool } from "#platform";
import { letTextsBegin } from "../../../app/dispatch/let-texts-begin.ts";
import { claimDispatch, mayBegin, settleDispatch } from "../../../app/dispatch/send-dispatch.ts";
import { listDue } from "../../../app/dispatch/store.ts";
import { givenWaitingLetters } from "./given-letters.ts";

const atOnce = 50;
const letters = 300;
const rounds = 7;

await readDatabaseClock();
letTextsBegin(true);

async function ours(): Promise<number> {
  const due = await listDue({ due: new Date(Date.now() + 5000), most: atOnce, notTo: [] });
  const left = due.map(({ id }) => id);
  let taken = 0;
  await Promise.all(
    Array.from({ length: env().SMTP_CONNECTIONS }, async () => {
      for (let id = left.pop(); id; id = left.pop()) {
        const row = await claimDispatch(id);
        if (!row || !(await mayBegin(row))) continue;
        await settleDispatch(row, { ended: "accepted", reply: "250 2.0.0 taken" });
        taken++;
      }
    }),
  );
  return taken;
}

const claimFifty = `
  with due as (
    select id from dispatch where state = 'waiting' and next_try_at <= now() order by next_try_at limit ${atOnce}
    for update skip locked
  ), moved as (
    update dispatch d set state = 'sending', next_try_at = null, changed_at = now(), claimed_at = now(),
      lease_until = now() + interval '2 minutes' from due where d.id = due.id returning d.id, d.to_address, d.message
  ), noted as (
    insert into dispatch_event (dispatch_id, "from", "to", at) select id, 'waiting', 'sending', now() from moved
  )
  select * from moved`;
const completeOne = `
  with moved as (
    update dispatch set state = 'sent', reply = $2, changed_at = now(), lease_until = null where id = $1 and state = 'sending'
    returning id
  )
  insert into dispatch_event (dispatch_id, "from", "to", at) select id, 'sending', 'sent', now() from moved`;

async function raw(): Promise<number> {
  const { rows } = await sqlPool().query({ name: "claim fifty", text: claimFifty });
  for (const { id } of rows)
    await sqlPool().query({ name: "complete one", text: completeOne, values: [id, "250 2.0.0 taken"] });
  return rows.length;
}

const ways = { ours, raw };
const times: Record<keyof typeof ways, number[]> = { ours: [], raw: [] };
const inTurn = Object.entries(ways);
for (let round = 0; round <= rounds; round++) {
  for (const [name, work] of inTurn) {
    await givenWaitingLetters(letters);
    globalThis.gc?.(); // nobody pays for what another left behind
    const start = performance.now();
    let done = 0;
    for (let taken = await work(); taken > 0; taken = await work()) done += taken;
    if (done !== letters) throw new Error(`${name} took ${done} of ${letters} letters.`);
    if (round > 0) times[name as keyof typeof ways].push((performance.now() - start) / letters); // the first warms up
  }
  inTurn.reverse();
}
await sqlPool().query("delete from confirmation"); // and all that hangs on it: the next benchmark counts its own
await closeDatabase();
process.send?.({ times });
process.disconnect?.();
process.exit(0);

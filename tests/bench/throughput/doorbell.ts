/**
 * In a process of its own, as the web process is: keeps a letter and rings for it in one durable transaction, by our rooms
 * and by SQL alone, in turn; then rings for itself while idle. Tells its parent milliseconds of each.
 */
import { queueNames } from "#dispatch";
import { saveLetter } from "#letters";
import {
  closeDatabase,
  enqueue,
  newId,
  now,
  readDatabaseClock,
  sqlPool,
  startQueue,
  stopQueue,
  transaction,
} from "#platform";
import { givenLetter } from "../../../app/dispatch/given-dispatch.ts";

const letters = 25; // in turn so often that both sides meet the same load
const rounds = 60;
const rings = 100;
const queue = queueNames[0] ?? "";

await readDatabaseClock();
let heard: () => void = () => undefined;
await startQueue([queue]); // as the web process, which only rings

function given() {
  const id = newId();
  const letter = givenLetter({ subject: `Copyright and AI ${id}` });
  return { id, draftId: null, campaign: "books-and-ai", letter, createdAt: now(), expiresAt: now() };
}

async function ours(): Promise<void> {
  const row = given();
  await transaction(async (tx) => {
    await saveLetter(tx, row);
    await enqueue(tx, queue, row.id);
  });
}

async function raw(): Promise<void> {
  const { id, campaign, letter, createdAt, expiresAt } = given();
  const client = await sqlPool().connect();
  await client.query("begin");
  await client.query({
    name: "raw letter",
    text: `insert into letter (id, campaign, action, template_name, template_version, recipient_key, content, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      ...[id, campaign, letter.action, letter.template, letter.templateVersion, letter.recipient.key],
      ...[JSON.stringify(letter), createdAt, expiresAt],
    ],
  });
  await client.query({
    name: "raw job",
    text: `with rung as (
        insert into pgboss.job (name, data, policy) select name, $2::jsonb, policy from pgboss.queue where name = $1 returning id
      ) select id, pg_notify('raw_bell', $1::text) from rung`,
    values: [queue, JSON.stringify({ id })],
  });
  await client.query("commit");
  client.release();
}

const ways = { ours, raw };
const times: Record<keyof typeof ways, number[]> = { ours: [], raw: [] };
const inTurn = Object.entries(ways);
for (let round = 0; round <= rounds; round++) {
  for (const [name, work] of inTurn) {
    globalThis.gc?.(); // nobody pays for what another left behind
    const start = performance.now();
    for (let n = 0; n < letters; n++) await work();
    if (round > 0) times[name as keyof typeof ways].push((performance.now() - start) / letters); // the first warms up
  }
  inTurn.reverse();
}

await sqlPool().query("delete from pgboss.job");
await stopQueue();
await startQueue([queue], [{ name: queue, heard: () => heard() }]); // as the worker, which hears
const pickUps: number[] = [];
for (let n = 0; n < rings + 10; n++) {
  await new Promise((go) => setTimeout(go, 40 + Math.random() * 60)); // idle
  const start = performance.now();
  const picked = new Promise<number>((give) => {
    heard = () => give(performance.now() - start);
  });
  await transaction((tx) => enqueue(tx, queue, newId()));
  const took = await picked;
  if (n >= 10) pickUps.push(took);
}
await stopQueue();
await closeDatabase();
process.send?.({ times, pickUps });
process.disconnect?.();
process.exit(0);

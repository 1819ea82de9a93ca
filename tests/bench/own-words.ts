/** The own-words meter at a million letters against itself at ten thousand, and how well it tells letters apart. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { getTemplate, measureOwnWords, renderLetter } from "#letters";
import { closeDatabase, connectTo, migrate, startEmbeddedPostgres } from "#platform";
import { keyMarks } from "../../app/dispatch/sent-words.ts";
import { findHeld } from "../../app/dispatch/store-sent-words.ts";
import { type Bench, type Line, summary } from "./bench.ts";
import { givenInput, givenLetters } from "./own-letters.ts";
import { judgeQuality } from "./own-words-quality.ts";

const SIZES = { few: 10_000, many: 1_000_000 };
const ROUNDS = 8;
const READINGS = 60;
/** Fingerprints of a letter with some 60 own words. */
const MARKS = 24;
const RECIPIENTS = 650;

export default {
  name: "own-words",
  async run(): Promise<Line[]> {
    const quality = judgeQuality();
    return [...(await measureTimes()), ...quality];
  },
} satisfies Bench;

async function measureTimes(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
  chmodSync(folder, 0o711); // PostgreSQL runs as another user where we are root
  const server = await startEmbeddedPostgres(folder);
  try {
    const few = await fill(server.url, "few", SIZES.few);
    const many = await fill(server.url, "many", SIZES.many);
    const times = { few: [] as number[], many: [] as number[] };
    for (let round = -1; round < ROUNDS; round++)
      for (const [name, base] of [["few", few] as const, ["many", many] as const]) {
        const read = await readings(base);
        if (round >= 0) times[name].push(...read); // the first round warms up
      }
    return [timeLine(times.few, times.many)];
  } finally {
    await closeDatabase();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function timeLine(few: number[], many: number[]): Line {
  const [before, now] = [p95(few), p95(many)];
  console.error(
    `one reading: median ${summary(few).median.toFixed(2)} ms at 10 thousand sets, ${summary(many).median.toFixed(2)} ms at 1 million`,
  );
  const growth = now / before;
  return {
    name: "own-words meter at 1 million sets, p95",
    unit: "ms",
    ours: now,
    rival: before,
    rivalName: "itself at 10 thousand",
    ratio: growth,
    goal: "≤ 10 ms, growth ≤ 1.5 ×",
    holds: now <= 10 && growth <= 1.5,
    spread: summary(many).spread,
  };
}

interface Base {
  url: string;
  /** Sets of stored letters with their recipients: letters that copy from them are what the meter is asked about. */
  stored: { key: string; marks: number[] }[];
}

/** One reading: the letter is measured, its fingerprints are keyed, and letters to the same recipient are looked up. */
async function readings({ url, stored }: Base): Promise<number[]> {
  await closeDatabase();
  connectTo(url);
  const template = getTemplate("mp-ai-copyright");
  const letters = givenLetters(READINGS, Math.random() * 1e9).map((answers) => givenInput(answers));
  const times: number[] = [];
  for (const [at, input] of letters.entries()) {
    const { key, marks } = stored[Math.floor(Math.random() * stored.length)] as Base["stored"][number];
    const letter = renderLetter(template, input);
    const began = performance.now();
    const measured = measureOwnWords(template, input, { letter });
    const own = keyMarks(key, measured.marks);
    // half of it stands in a letter that went before
    const asked = [...marks.slice(0, MARKS / 2), ...own.slice(0, MARKS / 2)];
    const { common, nearest } = await findHeld(key, asked);
    const took = performance.now() - began;
    if (at > 5) times.push(took); // a new pool makes its first connection
    if (common.length + nearest < MARKS / 2) throw new Error("A letter that was stored is not found.");
  }
  return times;
}

/**
 * A database with so many sets, made by SQL. One recipient in 650 gets a twentieth of all letters. A fifth of each set
 * are turns of phrase that up to twenty letters to the recipient have: more are never kept.
 */
async function fill(serverUrl: string, name: string, sets: number): Promise<Base> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database own_words_${name}`);
  await admin.end();
  const url = serverUrl.replace(/\/[^/]*$/, `/own_words_${name}`);
  connectTo(url);
  await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const began = performance.now();
  await client.query(
    "set synchronous_commit = off; set maintenance_work_mem = '512MB'; drop index sent_words_marks_idx",
  );
  await client.query(
    `insert into sent_words
     select gen_random_uuid(), 'mp:' || r, 'books-and-ai', 'mp-ai-copyright', random(), $2, array(
       select case when k <= $2 / 5 then hashint8extended(floor(random() * phrases)::bigint * $2 + k, r)::bit(32)::int
         else (random() * 4294967295 - 2147483648)::int end
       from generate_series(1, $2 + n * 0) k), now()
     from (select n, case when n % 20 = 0 then 0 else n % ${RECIPIENTS} end as r,
       greatest(1, case when n % 20 = 0 then $1 / 20 else $1 / ${RECIPIENTS} end / 15.0) as phrases
       from generate_series(1, $1::int) n) letters`,
    [sets, MARKS],
  );
  await client.query("create index sent_words_marks_idx on sent_words using gin (marks) with (fastupdate = off)");
  await client.query("vacuum analyze sent_words");
  await client.query("checkpoint");
  const { rows } = await client.query<Base["stored"][number]>(
    "select recipient_key as key, marks from sent_words order by md5(dispatch_id::text) limit 2000",
  );
  const { rows: sizes } = await client.query<{ size: string }>(
    "select pg_size_pretty(pg_total_relation_size('sent_words')) as size",
  );
  await client.end();
  console.error(`${sets} sets in ${((performance.now() - began) / 1000).toFixed(0)} s, ${sizes[0]?.size}`);
  return { url, stored: rows };
}

function p95(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0;
}

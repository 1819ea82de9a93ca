/** Joins what the writers, the mail server and the killer saw with the database, as Jepsen does: what holds, and what not. */
import { createHash } from "node:crypto";
import pg from "pg";
import type { KillLine } from "./killer.ts";
import type { Plan } from "./plan.ts";
import type { SinkLine } from "./sink.ts";
import type { ClientLine } from "./writer.ts";

type Dated<T> = T & { at: number };

export interface Seen {
  plan: Plan;
  clients: Dated<ClientLine>[];
  mails: Dated<SinkLine>[];
  kills: Dated<KillLine>[];
  log: string;
  databaseUrl: string;
}

export interface Findings {
  asked: number;
  confirmAnswered: number;
  confirmUnknown: number;
  givenUp: number;
  /** Answers that blamed us, where "not just now" (503) would have been right. */
  wrongAnswers: number;
  states: Record<string, number>;
  /** Confirmed, by answer or in the database, and without a row, a state or a copy that it should have. */
  lost: string[];
  withoutConsent: string[];
  stuck: string[];
  duplicatesInWindow: number;
  windows: number;
  duplicatesOutside: string[];
  differing: string[];
  illegalMoves: string[];
  failed: number;
  notices: number;
  unhandled: number;
  diedByThemselves: number;
}

interface Row {
  id: string;
  state: string;
  reason: string | null;
  sender_mailbox: string;
  message_id: string;
  token_hash: string;
  confirmed_at: Date | null;
}

/** The legal moves, written out once more: the product's own table is what is tested. */
const legal = new Set(
  `>awaiting-confirmation awaiting-confirmation>waiting awaiting-confirmation>withdrawn awaiting-confirmation>expired
   waiting>waiting waiting>sending waiting>held waiting>failed waiting>withdrawn held>waiting held>failed held>withdrawn
   sending>waiting sending>held sending>sent sending>failed sent>bounced`.split(/\s+/),
);

/** From the answer to the final dot until our commit, at most; and how much earlier than the server's dot ours left. */
const commitMs = 3000;
const onTheWireMs = 500;

/** Reads everything once, when nothing moves any more. */
export async function check(seen: Seen): Promise<Findings> {
  const client = new pg.Client({ connectionString: seen.databaseUrl });
  await client.connect();
  const { rows } = await client.query<Row>(
    "select id, state, reason, sender_mailbox, message_id, token_hash, confirmed_at from dispatch",
  );
  const { rows: moves } = await client.query<{ id: string; from: string | null; to: string }>(
    `select dispatch_id as id, "from", "to" from dispatch_event order by dispatch_event.id`,
  );
  const { rows: notices } = await client.query<{ subject: string; count: number }>(
    "select subject_id as subject, count(*)::int as count from notice where kind = 'failed' group by 1",
  );
  await client.end();

  const letters = seen.mails.filter((line) => line.step === "dot" && line.stage === "came" && line.replyTo);
  const copies = Map.groupBy(letters, (line) => line.messageId ?? "");
  const taken = (row: Row) => (copies.get(row.message_id) ?? []).filter((line) => !isRefused(seen, line));
  const repeats = findRepeats(seen, copies);
  const failed = rows.filter((row) => row.state === "failed");
  const answers = seen.clients.filter((line) => line.step === "confirm");
  const unsure = new Set(answers.filter((line) => line.what === "unknown").map((line) => line.letter));
  return {
    asked: new Set(seen.clients.filter((one) => one.step === "ask" && one.what === "answered").map((one) => one.letter))
      .size,
    confirmAnswered: answers.filter((line) => line.statusToken).length,
    confirmUnknown: unsure.size,
    givenUp: seen.clients.filter((line) => line.what === "given-up").length,
    wrongAnswers: seen.clients.filter(({ status = 0 }) => status >= 400 && status !== 503).length,
    states: Object.fromEntries([...Map.groupBy(rows, nameOf)].map(([name, all]) => [name, all.length]).sort()),
    lost: [
      ...findUnknownConfirmations(answers, rows),
      ...rows
        .filter((row) => row.state === "sent" && taken(row).length === 0)
        .map((row) => `${row.id}: sent, and no copy came`),
    ],
    withoutConsent: findUnasked(seen, letters, rows),
    stuck: rows
      .filter((row) => row.state === "waiting" || row.state === "sending")
      .map((row) => `${row.id}: ${nameOf(row)}`),
    ...repeats,
    illegalMoves: findIllegal(moves, rows),
    failed: failed.length,
    notices: failed.reduce((sum, row) => sum + (notices.find((one) => one.subject === row.id)?.count ?? 0), 0),
    unhandled: seen.log.split('"unhandled rejection"').length - 1,
    diedByThemselves: seen.log
      .split("\n")
      .filter((line) => line.includes('"process died"') && !line.includes("SIGKILL")).length,
  };
}

const nameOf = (row: Row) => (row.reason ? `${row.state}: ${row.reason}` : row.state);

/** Whether the server said no to this text; one whose answer it swallowed counts as taken. */
const isRefused = (seen: Seen, copy: Dated<SinkLine>) => copy.refused === true && seen.mails.length > 0;

/** An answered confirmation must be there, whatever was killed afterwards. */
function findUnknownConfirmations(answers: Dated<ClientLine>[], rows: Row[]): string[] {
  const known = new Map(rows.map((row) => [row.token_hash, row]));
  return answers.flatMap((line) => {
    if (!line.statusToken) return [];
    const row = known.get(createHash("sha256").update(line.statusToken).digest("base64url"));
    if (!row) return [`letter ${line.letter}: its confirmation was answered, and nothing of it is there`];
    return row.confirmed_at ? [] : [`letter ${line.letter}: its confirmation was answered, and it is ${row.state}`];
  });
}

/** A letter that arrived without its writer's pressing the button before, or without a confirmation in the database. */
function findUnasked(seen: Seen, letters: Dated<SinkLine>[], rows: Row[]): string[] {
  const pressed = new Map<number, number>();
  for (const line of seen.clients)
    if (line.step === "confirm" && line.what === "asked" && !pressed.has(line.letter))
      pressed.set(line.letter, line.at);
  const numbers = new Map(seen.plan.letters.map((letter) => [letter.mailbox, letter.n]));
  const confirmed = new Set(rows.filter((row) => row.confirmed_at).map((row) => row.message_id));
  return letters
    .filter((copy) => {
      const at = pressed.get(numbers.get(copy.replyTo ?? "") ?? -1);
      return at === undefined || at > copy.at || !confirmed.has(copy.messageId ?? "");
    })
    .map((copy) => `${copy.messageId} came without consent`);
}

/** Copies beyond the first: each needs a kill, or a lost answer, between the copy before it and our commit of that. */
function findRepeats(seen: Seen, copies: Map<string, Dated<SinkLine>[]>) {
  const touching = seen.kills.filter((kill) => kill.target !== "web");
  const found = { duplicatesInWindow: 0, windows: 0, duplicatesOutside: [] as string[], differing: [] as string[] };
  for (const [messageId, all] of copies) {
    const taken = all.filter((copy) => !isRefused(seen, copy));
    const excused = taken.map((copy) => isCutOff(seen, copy) || touching.some((kill) => isWithin(kill, copy)));
    found.windows += excused.filter(Boolean).length;
    taken.slice(1).forEach((copy, n) => {
      if (excused[n]) found.duplicatesInWindow++;
      else found.duplicatesOutside.push(`${messageId} came again at ${new Date(copy.at).toISOString()}`);
    });
    if (new Set(all.map((copy) => copy.hash)).size > 1) found.differing.push(messageId);
  }
  return found;
}

const isWithin = (kill: Dated<KillLine>, copy: Dated<SinkLine>) =>
  kill.at >= copy.at - onTheWireMs && kill.at <= copy.at + commitMs;

/** The server lost the connection instead of answering. */
const isCutOff = (seen: Seen, copy: Dated<SinkLine>) =>
  seen.mails.some(
    (line) => line.session === copy.session && line.stage === "dropped" && line.messageId === copy.messageId,
  );

function findIllegal(moves: { id: string; from: string | null; to: string }[], rows: Row[]): string[] {
  const problems: string[] = [];
  const last = new Map<string, string>();
  for (const move of moves) {
    const name = `${move.from ?? ""}>${move.to}`;
    if (!legal.has(name)) problems.push(`${move.id}: ${name}`);
    if ((last.get(move.id) ?? null) !== move.from) problems.push(`${move.id}: ${name} after ${last.get(move.id)}`);
    last.set(move.id, move.to);
  }
  for (const row of rows)
    if (last.get(row.id) !== row.state)
      problems.push(`${row.id} is ${row.state}, its history ends with ${last.get(row.id)}`);
  return problems;
}

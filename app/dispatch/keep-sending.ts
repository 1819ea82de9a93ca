/**
 * The worker's hands: takes what is due from the tables and mails it, some at once. A job of the queue only wakes it, so
 * losing the queue loses nothing, a backlog needs no job for each letter, and a letter that hangs holds up nobody.
 * Confirmation mails go first: somebody waits for them at a screen.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { env, now, reportError, waitFor } from "#platform";
import { letTextsBegin } from "./let-texts-begin.ts";
import { noteStart, waitForPace } from "./pace.ts";
import { type MayLeave, sendDispatch } from "./send-dispatch.ts";
import { sendNotice } from "./send-notice.ts";
import { spans } from "./states.ts";
import { listDue } from "./store.ts";
import { listDueNotices } from "./store-notices.ts";

type Kind = "notice" | "letter";

interface Due {
  id: string;
  kind: Kind;
  /** Of the mailbox it goes to. */
  domain: string;
}

/** What is known to be due, by kind, the oldest first. */
const known: Record<Kind, Due[]> = { notice: [], letter: [] };
/** Whether the table may have more than is known. */
const hungry: Record<Kind, boolean> = { notice: true, letter: true };
/** Under way: id to domain. */
const flying = new Map<string, string>();
/** Not to be tried again before a time: somebody else has it, or it met an error of ours. */
const left = new Map<string, number>();

let asked: MayLeave | undefined;
let stopping = true;
/** Somebody woke it while it was not resting. */
let rung = false;
let nextLook = 0;
let running: Promise<void> = Promise.resolve();
let wakeUp: () => void = () => undefined;

const kinds: readonly Kind[] = ["notice", "letter"];
const most = 100;
const restMs = 5000;
const lookMs = 2000;
const leaveMs = { toOthers: 10_000, afterTrouble: 2000 };

/**
 * Begins to send, until stopSending.
 * @param mayLeave asked for each letter when it is about to leave
 */
export function startSending(mayLeave?: MayLeave): void {
  asked = mayLeave;
  stopping = false;
  letTextsBegin(true);
  running = run();
}

/** Something became due. */
export function wakeSending(kind: Kind): void {
  hungry[kind] = true;
  wake();
}

function wake(): void {
  rung = true;
  wakeUp();
}

/**
 * Begins nothing new and waits for what is under way; what has not begun its text by then is given back.
 * @param patience milliseconds for both together
 */
export async function stopSending(patience = 25_000): Promise<void> {
  stopping = true;
  wake();
  await running;
  const until = performance.now() + patience;
  const landed = async (by: number) => {
    while (flying.size > 0 && performance.now() < by) await sleep(20);
  };
  await landed(until - 5000);
  letTextsBegin(false);
  await landed(until);
}

/** How many mails are under way to a domain, for the cap: one line fewer than all, so that no slow server holds them all. */
export const mayFly = (domain: string, inFlight: Iterable<string>, connections: number): boolean => {
  let count = 0;
  for (const one of inFlight) if (one === domain) count++;
  return count < Math.max(1, connections - 1);
};

async function run(): Promise<void> {
  let trouble = 0;
  while (!stopping) {
    try {
      const wait = waitForPace();
      if (flying.size >= env().SMTP_CONNECTIONS) await rest();
      else if (wait > 0) await sleep(wait);
      else {
        const next = await pick();
        if (next) begin(next);
        else await rest();
      }
      trouble = 0;
    } catch (error) {
      if (trouble++ % 20 === 0) reportError(error, { event: "sending" }); // the database is away: once is enough
      await sleep(Math.min(3000, 500 * trouble));
    }
  }
}

/** Until something becomes due or a line is free; the table is asked every five seconds even if nobody rings. */
async function rest(): Promise<void> {
  if (!rung && !stopping) {
    const woken = new Promise<"woken">((go) => {
      wakeUp = () => go("woken");
    });
    const waiting = new AbortController();
    const over = sleep(waitFor(restMs), "over", { signal: waiting.signal }).catch(() => "woken");
    if ((await Promise.race([woken, over])) === "over") hungry.notice = hungry.letter = true;
    waiting.abort();
  }
  rung = false;
}

async function pick(): Promise<Due | null> {
  for (const kind of kinds) {
    if (known[kind].length === 0 && hungry[kind]) await refill(kind);
    const found = takeFrom(kind) ?? (known[kind].length > 0 && (await lookPast(kind)) ? takeFrom(kind) : null);
    if (found) return found;
  }
  return null;
}

const mayGo = ({ domain }: Due) => mayFly(domain, flying.values(), env().SMTP_CONNECTIONS);

function takeFrom(kind: Kind): Due | null {
  const at = known[kind].findIndex(mayGo);
  return at < 0 ? null : (known[kind].splice(at, 1)[0] ?? null);
}

/** Asks the table for the oldest. */
async function refill(kind: Kind): Promise<void> {
  hungry[kind] = false; // a bell during the question makes it hungry again
  const rows = await listOf(kind, []);
  if (rows.length === most) hungry[kind] = true;
  known[kind] = rows.filter(isNew);
}

/** All that is known goes to domains that have their lines: asks for others behind them, seldom, as it may read far. */
async function lookPast(kind: Kind): Promise<boolean> {
  if (performance.now() < nextLook) return false;
  nextLook = performance.now() + lookMs;
  const full = [...new Set(known[kind].map(({ domain }) => domain))];
  const rows = (await listOf(kind, full)).filter(isNew);
  known[kind].push(...rows);
  return rows.length > 0;
}

async function listOf(kind: Kind, notTo: string[]): Promise<Due[]> {
  const due = new Date(now().getTime() + spans.clocksApart);
  const rows = await (kind === "notice" ? listDueNotices : listDue)({ due, most, notTo });
  return rows.map((row) => ({ ...row, kind }));
}

/** Not under way, and not just left alone. */
function isNew({ id }: Due): boolean {
  const until = left.get(id);
  if (until !== undefined && until < performance.now()) left.delete(id);
  return !flying.has(id) && !left.has(id);
}

function begin({ id, kind, domain }: Due): void {
  flying.set(id, domain);
  noteStart();
  const sent = kind === "notice" ? sendNotice(id) : sendDispatch(id, asked);
  sent
    .then((taken) => {
      if (!taken) left.set(id, performance.now() + waitFor(leaveMs.toOthers));
    })
    .catch((error) => {
      left.set(id, performance.now() + waitFor(leaveMs.afterTrouble));
      reportError(error, { event: "sending", [kind === "notice" ? "noticeId" : "dispatchId"]: id });
    })
    .finally(() => {
      flying.delete(id);
      wake();
    });
}

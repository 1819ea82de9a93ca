/** A writer with a browser: the journey from the constituency to the button in the mail, over HTTP alone, stubbornly. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, type Form, givenClient } from "../../e2e/client.ts";
import { codeOf, type HubUnderTest } from "./hub.ts";
import type { Journal } from "./journal.ts";
import type { PlannedLetter } from "./plan.ts";
import type { Sink } from "./sink.ts";

export interface ClientLine {
  letter: number;
  step: string;
  /** A request left; an answer came; or nobody knows what became of it. */
  what: "asked" | "answered" | "unknown" | "given-up";
  status?: number;
  /** Where a confirmed letter's status stands. */
  statusToken?: string;
}

const base = "/campaigns/books-and-ai/mp-letter";
const patienceMs = 600_000; // on a busy machine the hub is away for most of a plan full of kills

/** Walks a planned letter to its end; what happened stands in the journal. */
export async function writeLetter(
  letter: PlannedLetter,
  { hub, sink, journal }: { hub: HubUnderTest; sink: Sink; journal: Journal<ClientLine> },
): Promise<void> {
  const ask = givenClient(hub.url);
  const address = `198.${18 + (letter.n >> 16)}.${(letter.n >> 8) & 255}.${letter.n & 255}`;
  const until = Date.now() + patienceMs;
  const send = async (step: string, path: string, form?: Form, isGood: (answer: Answer) => boolean = isMoved) => {
    while (Date.now() < until) {
      journal.write({ letter: letter.n, step, what: "asked" });
      const answer = await ask(path, form, { "X-Forwarded-For": address }).catch(() => null);
      if (!answer) journal.write({ letter: letter.n, step, what: "unknown" });
      else {
        const statusToken = /\/dispatches\/(.+)$/.exec(answer.location ?? "")?.[1];
        journal.write({
          letter: letter.n,
          step,
          what: "answered",
          status: answer.status,
          ...(statusToken ? { statusToken } : {}),
        });
        if (isGood(answer)) return answer;
      }
      await sleep(300);
    }
    journal.write({ letter: letter.n, step, what: "given-up" });
    return null;
  };
  const finished = await finishLetter(letter, send);
  if (!finished) return;
  const { location } = finished;
  const asked = await send("ask", location.split("#")[0] as string, { email: letter.mailbox, kind: "recipient" });
  if (!asked || letter.writer === "sleeps") return;
  while (!sink.linkFor(letter.mailbox) && Date.now() < until) await sleep(50);
  const link = sink.linkFor(letter.mailbox);
  if (!link) return journal.write({ letter: letter.n, step: "mail", what: "given-up" });
  const path = new URL(link).pathname;
  await send("look", path, undefined, ({ status }) => status === 200);
  if (letter.writer === "confirms") await send("confirm", path, { _intent: "confirm" });
}

type Answer = Awaited<ReturnType<Client>>;
const isMoved = ({ status, location }: Answer) => status === 303 && location !== null;

async function finishLetter(
  letter: PlannedLetter,
  send: (step: string, path: string, form?: Form) => Promise<Answer | null>,
): Promise<{ location: string } | null> {
  const questions = {
    ...{ name: `Writer Number ${letter.n}`, address: "7 Quire Lane\nInkwell", postcode: "SW1A 1AA", roles: "author" },
    ...{ story: `The book took me six years. Canary ${letter.n}.`, asks: "minister", _intent: "continue" },
  };
  const steps: [string, string, Form][] = [
    ["constituency", `${base}/constituency`, { constituency: codeOf(letter.member) }],
    ["member", `${base}/member`, {}],
    ["write", `${base}/write`, questions],
    ["review", `${base}/review`, { _intent: "email" }],
  ];
  for (let tries = 0; tries < 3; tries++) {
    let last: Answer | null = null;
    for (const [step, path, form] of steps) {
      last = await send(step, path, form);
      if (!last) return null;
    }
    if (last?.location?.startsWith("/letters/")) return { location: last.location };
  }
  return null;
}

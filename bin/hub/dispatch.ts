/** hub dispatch list | show | answers | retry | release | withdraw | pause | resume */
import {
  type AnswerCounts,
  type DispatchFilter,
  type DispatchList,
  fewestShown,
  listDispatches,
  type Operated,
  pauseCampaign,
  queueNames,
  readAnswers,
  releaseDispatch,
  resumeCampaign,
  retryDispatch,
  showDispatch,
  states,
  withdrawDispatch,
} from "#dispatch";
import { type AnswerGiven, answerLabels, answersGiven, type DispatchState, reasonSentences } from "#dispatch/shared";
import { now, type Result, startQueue, stopQueue } from "#platform";
import { readSeat } from "#recipients";
import { openDatabase } from "../database.ts";
import { InputError, printJson, readOptions } from "./input.ts";
import { knownCampaign } from "./named-campaign.ts";

const options = {
  state: { type: "string" },
  reason: { type: "string" },
  campaign: { type: "string" },
  since: { type: "string" },
  limit: { type: "string" },
  "may-arrive-twice": { type: "boolean" },
  json: { type: "boolean" },
} as const;

type Given = ReturnType<typeof readOptions<typeof options>>["values"];

interface Verb {
  /** What stands after the verb. */
  needs?: "ID" | "CAMPAIGN";
  takes: (keyof typeof options)[];
  /** Whether letters may be due afterwards, so that the queue rings. */
  rings?: boolean;
  run(what: string[], given: Given): Promise<void>;
}

const verbs: Record<string, Verb> = {
  list: { takes: ["state", "reason", "campaign", "since", "limit"], run: list },
  show: { needs: "ID", takes: [], run: show },
  answers: { takes: ["campaign"], run: answers },
  retry: { needs: "ID", takes: [], rings: true, run: each((id) => retryDispatch(id, now())) },
  release: {
    needs: "ID",
    takes: ["may-arrive-twice"],
    rings: true,
    run: each((id, given) => releaseDispatch(id, { mayArriveTwice: given["may-arrive-twice"] === true, now: now() })),
  },
  withdraw: { needs: "ID", takes: [], run: each((id) => withdrawDispatch(id, now())) },
  pause: { needs: "CAMPAIGN", takes: ["reason"], run: pause },
  resume: { needs: "CAMPAIGN", takes: [], rings: true, run: resume },
};

/** Runs a dispatch command with a database. @throws InputError */
export async function dispatchCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, options, true);
  const [name = "", ...what] = positionals;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) throw new InputError([`Say what to do with letters: ${Object.keys(verbs).join(", ")}.`]);
  if (verb.needs && what.length === 0)
    throw new InputError([`Add ${verb.needs}: npm run hub -- dispatch ${name} ${verb.needs}`]);
  if (!verb.needs && what.length > 0)
    throw new InputError([`dispatch ${name} takes options only, not "${what.join(" ")}".`]);
  const strange = Object.keys(values).filter((key) => key !== "json" && !verb.takes.includes(key as keyof Given));
  if (strange.length > 0) throw new InputError(strange.map((key) => `dispatch ${name} has no option --${key}.`));
  readFilter(values); // what is wrong is said before a database is started for it
  const close = await openDatabase();
  try {
    if (verb.rings) await startQueue(queueNames);
    await verb.run(what, values);
  } finally {
    if (verb.rings) await stopQueue();
    await close();
  }
}

// ---- reading

async function list(_: string[], given: Given): Promise<void> {
  const most = given.limit === undefined ? 50 : Number(given.limit);
  const found = await listDispatches(readFilter(given), most);
  if (given.campaign !== undefined && found.counts.length === 0) await knownCampaign(given.campaign);
  if (given.json) printJson(found);
  else process.stdout.write(listText(found));
}

function readFilter(given: Given): DispatchFilter {
  const problems: string[] = [];
  const wanted = given.state?.split(",").map((one) => one.trim());
  for (const state of wanted ?? [])
    if (!Object.hasOwn(states, state))
      problems.push(
        Object.hasOwn(reasonSentences, state)
          ? `"${state}" is a reason, not a state: dispatch list --reason ${state}`
          : `There is no state "${state}". There are ${Object.keys(states).join(", ")}.`,
      );
  const since = given.since === undefined ? undefined : readSince(given.since);
  if (since === null) problems.push(`--since is a time such as 24h, 7d or 2026-11-24, not "${given.since}".`);
  if (given.limit !== undefined && !/^\d{1,5}$/.test(given.limit))
    problems.push(`--limit is a whole number up to 99999, not "${given.limit}".`);
  if (problems.length > 0) throw new InputError(problems);
  return {
    ...(wanted ? { states: wanted as DispatchState[] } : {}),
    ...(given.reason === undefined ? {} : { reason: given.reason }),
    ...(given.campaign === undefined ? {} : { campaign: given.campaign }),
    ...(since ? { since } : {}),
  };
}

/** A span before now, a day or a moment; null for anything else. */
function readSince(text: string): Date | null {
  const [, count, unit] = /^(\d{1,5})(m|h|d)$/.exec(text) ?? [];
  if (count) return new Date(now().getTime() - Number(count) * { m: 60, h: 3600, d: 86_400 }[unit as "m"] * 1000);
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text)) return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at;
}

function listText({ counts, paused, dispatches }: DispatchList): string {
  const lines = counts.map(({ state, reason, count }) => `${String(count).padStart(7)}  ${says(state, reason)}`);
  if (lines.length === 0) lines.push("No letters.");
  for (const one of paused)
    lines.push(
      `Paused since ${minute(one.pausedAt)}: ${one.campaign}${one.reason ? ` (${one.reason})` : ""}. dispatch resume ${one.campaign} lets it go on.`,
    );
  if (dispatches.length > 0) lines.push("");
  for (const one of dispatches) {
    const next = one.nextTryAt ? `, next try ${minute(one.nextTryAt)}` : "";
    const copy = one.kind === "my-copy" ? " (the sender's copy)" : "";
    lines.push(
      `${one.id}  ${minute(one.changedAt)} (${age(one.changedAt)})  ${says(one.state, one.reason)}${next}  to ${one.recipientName}${copy}, ${one.campaign}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** How long a letter has stood where it stands. */
function age(iso: string): string {
  const minutes = Math.max(0, Math.floor((now().getTime() - Date.parse(iso)) / 60_000));
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} days`;
}

const says = (state: string, reason: string | null) => (reason ? `${state}: ${reason}` : state);
const minute = (iso: string) => `${iso.slice(0, 16).replace("T", " ")} UTC`;

async function show(ids: string[], given: Given): Promise<void> {
  const found = await Promise.all(ids.map((id) => showDispatch(id)));
  const shown = found.filter((one) => one !== null);
  if (given.json) {
    if (shown.length > 0) printJson(ids.length === 1 ? shown[0] : shown);
  } else
    for (const { history, ...facts } of shown) {
      for (const [name, value] of Object.entries(facts)) process.stdout.write(`${name}: ${value ?? "none"}\n`);
      for (const { at, to, reason } of history) process.stdout.write(`  ${at}  ${says(to, reason)}\n`);
    }
  const unknown = ids.filter((_, at) => !found[at]);
  if (unknown.length > 0)
    throw new InputError(unknown.map((id) => `There is no letter ${id}. dispatch list shows the ids.`));
}

/** What writers said of the answers to their letters. */
async function answers(_: string[], given: Given): Promise<void> {
  const counts = await readAnswers(given.campaign === undefined ? null : await readCampaign([given.campaign]));
  const byConstituency = await Promise.all(
    counts.byRecipient.map(async ({ recipientKey, byAnswer }) => {
      const seat = await readSeat(recipientKey.replace(/^mp:/, ""));
      return { recipient: recipientKey, constituency: seat?.constituency.name ?? null, byAnswer };
    }),
  );
  const { byRecipient: _left, ...all } = counts;
  if (given.json) return printJson({ ...all, fewestShown, byConstituency });
  process.stdout.write(answersText(all, byConstituency));
}

function answersText(
  all: Omit<AnswerCounts, "byRecipient">,
  rows: { recipient: string; constituency: string | null; byAnswer: Record<AnswerGiven, number | null> }[],
): string {
  const line = (count: number | null, words: string) =>
    `${String(count ?? `under ${fewestShown}`).padStart(9)}  ${words}`;
  return `${[
    line(all.letters, "letters to MPs arrived"),
    line(all.wanted, "writers wanted to be asked"),
    line(all.asked, "were asked so far"),
    line(all.answered, "said whether they were answered:"),
    ...answersGiven.map((answer) => line(all.byAnswer[answer], answerLabels[answer])),
    ...rows.flatMap(({ recipient, constituency, byAnswer }) => [
      "",
      constituency ?? recipient,
      ...answersGiven.map((answer) => line(byAnswer[answer], answerLabels[answer])),
    ]),
    "",
    `For one constituency, nothing is told that fewer than ${fewestShown} people said.`,
  ].join("\n")}\n`;
}

// ---- doing

/** The same for each id; those that can't be moved are said afterwards, the others are done. */
function each(work: (id: string, given: Given) => Promise<Result<Operated, string>>): Verb["run"] {
  return async (ids, given) => {
    const done: Operated[] = [];
    const problems: string[] = [];
    for (const id of new Set(ids)) {
      const result = await work(id, given);
      if (result.ok) done.push(result.value);
      else problems.push(result.problem);
    }
    if (given.json) printJson({ done, problems });
    else for (const { id, from, to } of done) process.stdout.write(`${id}: ${from} → ${to}\n`);
    if (problems.length > 0) throw new InputError(problems);
  };
}

async function pause(names: string[], given: Given): Promise<void> {
  const name = await readCampaign(names);
  const done = await pauseCampaign(name, given.reason ?? null, now());
  if (given.json) return printJson(done);
  const says = done.changed ? "No more letters leave" : "It was paused already";
  process.stdout.write(`${says}: ${done.waiting} wait now. dispatch resume ${name} lets them go on.\n`);
}

async function resume(names: string[], given: Given): Promise<void> {
  const name = await readCampaign(names);
  const done = await resumeCampaign(name, now());
  if (given.json) return printJson(done);
  process.stdout.write(done.changed ? `It goes on: ${done.due} letters are due.\n` : "It was not paused.\n");
}

async function readCampaign(names: string[]): Promise<string> {
  const [name = "", ...more] = names;
  if (more.length > 0) throw new InputError(["One campaign at a time."]);
  return knownCampaign(name);
}

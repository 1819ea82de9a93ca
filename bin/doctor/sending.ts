/** What must go on by itself: the database, its clock, the worker, and the letters on their way. */
import { readFigures } from "#dispatch";
import { countBells, databaseAheadMs, describeDatabase, env } from "#platform";
import { type Check, type Circumstances, type Finding, ok, warning, wrong } from "./finding.ts";

export const sendingChecks: Check[] = [
  { name: "database", needsDatabase: true, look: lookAtDatabase },
  { name: "clock", needsDatabase: true, look: lookAtClock },
  { name: "worker", needsDatabase: true, look: lookAtWorker },
  { name: "queue", needsDatabase: true, look: lookAtQueue },
  { name: "letters", needsDatabase: true, look: lookAtLetters },
];

async function lookAtDatabase(): Promise<Finding> {
  const { version, migrations, bytes, superuser } = await describeDatabase();
  const text = `PostgreSQL ${version}${env().DATABASE_URL ? "" : " of the hub's own"} answers, with ${migrations} migrations, all of this version; ${(bytes / 1e6).toFixed(0)} MB.`;
  if (Number.parseInt(version, 10) < 15) return wrong(text, "The hub needs PostgreSQL 15 or newer.");
  if (env().DATABASE_URL && superuser)
    return warning(`${text} The hub is superuser there.`, "Give it a role that owns its database and nothing else.");
  return ok(text);
}

async function lookAtClock(): Promise<Finding> {
  if (env().TEST_CLOCK) return warning("TEST_CLOCK moves the clock.", "Remove it outside tests.");
  const seconds = Math.round(Math.abs(await databaseAheadMs()) / 1000);
  if (seconds < 5) return ok("The database and this computer agree on the time.");
  const text = `The clocks of the database and of this computer are ${seconds} seconds apart.`;
  return (seconds < 60 ? warning : wrong)(text, "Let both be set over the network (chrony, systemd-timesyncd).");
}

async function lookAtWorker({ now, isRunning }: Circumstances): Promise<Finding> {
  const { senders, oldestDueSeconds } = await readFigures(now);
  const late = Math.round(oldestDueSeconds / 60);
  if (senders.length === 0) {
    if (isRunning)
      return wrong("The hub is running, and no worker was heard for half a minute.", "Read its log; restart it.");
    const text = "No hub is running with this data folder.";
    if (late >= 10) return wrong(`${text} A letter has been due for ${late} minutes.`, "Start it: npm start");
    return warning(text, "Start it: npm start");
  }
  const text = `${senders.length === 1 ? "A worker was" : `${senders.length} workers were`} heard in the last half minute.`;
  if (late >= 10)
    return wrong(`${text} Yet a letter has been due for ${late} minutes.`, "Look: dispatch list --state waiting");
  return ok(text);
}

const manyBells = 10_000;

async function lookAtQueue(): Promise<Finding> {
  const bells = await countBells().catch((error) => {
    if (error.code === "42P01") return []; // a hub that was never started has no queue yet
    throw error;
  });
  const count = bells.reduce((sum, bell) => sum + bell.count, 0);
  const text = `${count} calls wait in the queue.`;
  return count < manyBells ? ok(text) : warning(text, "A worker that is well answers them: see above.");
}

async function lookAtLetters({ now }: Circumstances): Promise<Finding[]> {
  const { letters, pausedCampaigns, oldestSendingSeconds } = await readFigures(now);
  const among = (state: string) => letters.filter((row) => row.state === state);
  const sum = (rows: { count: number }[]) => rows.reduce((all, { count }) => all + count, 0);
  const ours = sum(among("waiting").filter(({ reason }) => reason === "ours"));
  const held = among("held");
  return [
    ours > 0
      ? wrong(`${lettersThat(ours, "wait")}: our mail server refuses the hub.`, "Run: npm run hub -- doctor --connect")
      : ok(`${lettersThat(sum(among("waiting")), "wait")} for their turn${isBeingSent(sum(among("sending")))}.`),
    ...(held.length > 0
      ? [
          warning(
            `Held: ${sum(held)} (${held.map(({ reason, count }) => `${reason} ${count}`).join(", ")}).`,
            "Look at them: npm run hub -- dispatch list --state held",
          ),
        ]
      : []),
    ...(oldestSendingSeconds >= 180
      ? [
          warning(
            `A letter has been with the mail server for ${Math.floor(oldestSendingSeconds / 60)} minutes without an answer.`,
            "It goes on by itself within a quarter of an hour: docs/operate.md, What may happen.",
          ),
        ]
      : []),
    ...(pausedCampaigns > 0
      ? [
          warning(
            `Staff paused ${pausedCampaigns === 1 ? "a campaign" : `${pausedCampaigns} campaigns`}.`,
            "dispatch resume CAMPAIGN lets its letters go on.",
          ),
        ]
      : []),
  ];
}

const isBeingSent = (count: number) =>
  count === 0 ? "" : `, and ${count === 1 ? "1 is" : `${count} are`} being sent: for some thirteen minutes at most`;

const lettersThat = (count: number, verb: string) => (count === 1 ? `1 letter ${verb}s` : `${count} letters ${verb}`);

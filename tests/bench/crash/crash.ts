/** npm run bench -- crash --kills N --letters N --seed S: the promises of delivery under kills, and their figures. */
import type { Bench, Line } from "../bench.ts";
import type { Target } from "./plan.ts";
import { type CrashResult, recoveryOf, runCrash, settleGoal } from "./run-crash.ts";

const bench: Bench = {
  name: "crash",
  async run({ kills = 120, letters = 600, seed = 20_261_124 } = {}) {
    const say = (text: string) => console.error(text);
    say(`seed ${seed}, ${kills} kills, ${letters} letters`);
    const result = await runCrash({ kills, letters, seed, say });
    print(result, say);
    return linesOf(result);
  },
};
export default bench;

function print(result: CrashResult, say: (text: string) => void): void {
  say(`\nSeed ${result.plan.seed}, ${result.seconds.toFixed(0)} seconds; journals and log: ${result.folder}`);
  for (const target of ["worker", "web", "database", "launcher", "everything"] as const) {
    const { count, p50, p95 } = recoveryOf(result, target);
    say(`kills of ${target}: ${count}; works again after p50 ${p50.toFixed(1)} s, p95 ${p95.toFixed(1)} s`);
  }
  const aimed = result.kills.filter((kill) => kill.aim.startsWith("upon"));
  say(`aimed kills: ${aimed.length}, of which ${aimed.filter((kill) => kill.met).length} met their event`);
  say(
    `letters planned ${result.plan.letters.length}, asked ${result.asked}, confirmations answered ${result.confirmAnswered}, answer unknown at first ${result.confirmUnknown}, writers who gave up ${result.givenUp}`,
  );
  say(
    `final states: ${Object.entries(result.states)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ")}`,
  );
  say(
    `duplicates in the window ${result.duplicatesInWindow} of at most ${result.windows}; byte-identical: ${result.differing.length === 0 ? "yes" : "NO"}`,
  );
  for (const part of ["web", "worker"] as const) {
    const { start, end } = result.sizes[part];
    say(
      `${part}: ${start.megabytes.toFixed(0)} MB and ${start.files} open files at the start, ${end.megabytes.toFixed(0)} MB and ${end.files} at the end`,
    );
  }
  const problems = [
    result.lost,
    result.withoutConsent,
    result.stuck,
    result.duplicatesOutside,
    result.differing,
    result.illegalMoves,
  ];
  for (const problem of problems.flat()) say(`PROBLEM ${problem}`);
}

/** The figures of SECURITY.md, section B, with their goals. */
export function linesOf(result: CrashResult): Line[] {
  const targets: Target[] = ["worker", "web", "database", "launcher", "everything"];
  return [
    none("letters lost", result.lost.length),
    none("letters sent without consent", result.withoutConsent.length),
    none("letters stuck", result.stuck.length),
    none("duplicates outside the window", result.duplicatesOutside.length),
    line(
      "duplicates in the window",
      "letters",
      result.duplicatesInWindow,
      `at most ${result.windows}`,
      result.duplicatesInWindow <= result.windows,
    ),
    none("copies that differ", result.differing.length),
    none("illegal transitions", result.illegalMoves.length),
    line(
      "notices per failure",
      "mails",
      result.failed ? result.notices / result.failed : 1,
      "1",
      result.notices === result.failed,
    ),
    line(
      "longest wait after faults",
      "minutes of the hub",
      result.longestWaitMinutes,
      `at most ${settleGoal}`,
      result.longestWaitMinutes <= settleGoal,
    ),
    none("unhandled rejections", result.unhandled),
    none("processes that ended by themselves", result.diedByThemselves),
    none("writers who gave up", result.givenUp),
    none("answers other than the page or 503", result.wrongAnswers),
    ...targets.flatMap((target) => {
      const { p50, p95 } = recoveryOf(result, target);
      return [
        line(`recovery from a kill of ${target}, p50`, "s", p50, "reported", true),
        line(`recovery from a kill of ${target}, p95`, "s", p95, "reported", true),
      ];
    }),
  ];
}

const none = (name: string, found: number): Line => line(name, "found", found, "0", found === 0);

const line = (name: string, unit: string, ours: number, goal: string, holds: boolean): Line => ({
  ...{ name: `crash: ${name}`, unit, ours, goal, holds },
  ...{ rival: null, rivalName: null, ratio: null, spread: 0 },
});

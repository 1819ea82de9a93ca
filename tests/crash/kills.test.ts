/** Twelve kills with a fixed seed: the promises of delivery in small. The long run is npm run bench -- crash. */
import { rmSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type CrashResult, runCrash } from "../bench/crash/run-crash.ts";

let result: CrashResult;
let failed = false;

beforeAll(async () => {
  result = await runCrash({ seed: 12, kills: 12, letters: 36, say: (text) => process.stderr.write(`${text}\n`) });
  const { seconds, longestWaitMinutes, folder } = result;
  process.stderr.write(
    `12 kills in ${seconds.toFixed(0)} s, all at its end ${longestWaitMinutes.toFixed(1)} minutes of the hub after the last fault; journals and log: ${folder}\n`,
  );
});
afterEach(({ task }) => {
  failed ||= task.result?.state === "fail";
});
afterAll(() => {
  if (!failed) rmSync(result.folder, { recursive: true, force: true });
});

test("no confirmed letter is lost", () => expect(result.lost).toEqual([]));

test("nothing arrives without its writer's consent", () => expect(result.withoutConsent).toEqual([]));

// Within fifteen of the hub's minutes is for the long run to hold: here they are seconds, which a busy machine takes for itself.
test("each letter comes to its end once nothing is killed any more", () => expect(result.stuck).toEqual([]));

test("a letter goes twice only where something died between its final dot and our commit", () =>
  expect(result.duplicatesOutside).toEqual([]));

test("a letter that goes twice is the same, byte for byte", () => expect(result.differing).toEqual([]));

test("no dispatch moves as the table of states forbids, and each history is whole", () =>
  expect(result.illegalMoves).toEqual([]));

test("each failed letter has one notice", () => expect(result.notices).toBe(result.failed));

test("every writer comes to the end of the journey, whatever is killed meanwhile", () =>
  expect([result.givenUp, result.wrongAnswers]).toEqual([0, 0]));

test("no process ends by itself, and no rejection is unhandled", () =>
  expect([result.diedByThemselves, result.unhandled]).toEqual([0, 0]));

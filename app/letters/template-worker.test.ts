import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { TemplateWorker } from "./template-worker.ts";

/** A worker that does what it is told in place of checking a template. */
const file = new URL(
  `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from "node:worker_threads";
  const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  parentPort.on("message", ({ does, ms }) => {
    if (does === "spin") for (const until = performance.now() + ms; performance.now() < until; );
    if (does === "wait") wait(ms);
    if (does === "fill") for (const all = []; ; ) all.push(new Array(10_000).fill(all.length));
    parentPort.postMessage(does);
  });
  parentPort.postMessage("ready");
`)}`,
);

/** Before Node 24.6 a thread's time of the processor can't be told from outside. */
const tells = "cpuUsage" in Worker.prototype;

const minute = 60_000;
async function ran(task: { does: string; ms?: number }, limits: { ms: number; waitMs: number }) {
  const worker = new TemplateWorker({ ...limits, megabytes: 64 }, file);
  const first = await worker.run<string>(task);
  const second = await worker.run<string>({ does: "answer" });
  await worker.stop();
  expect(second).toEqual({ is: "done", answer: "answer" });
  return first;
}

test.skipIf(!tells)("a task that waits for the processor is not one that takes too long", async () => {
  expect(await ran({ does: "wait", ms: 400 }, { ms: 200, waitMs: minute })).toEqual({ is: "done", answer: "wait" });
});

test("a task that takes too much of the processor, or of memory, is ended, and the next one gets a new worker", async () => {
  expect(await ran({ does: "spin", ms: minute }, { ms: 200, waitMs: minute })).toEqual({ is: "over" });
  expect(await ran({ does: "fill" }, { ms: minute, waitMs: minute })).toEqual({ is: "over" });
});

test.skipIf(!tells)("a task that the computer has no time for is told from one that takes too long", async () => {
  const limits = { ms: 1_000, waitMs: 1_500 };
  expect(await ran({ does: "wait", ms: minute }, limits)).toEqual({ is: "busy" });
  // and so are those that stood in line behind it as long
  const worker = new TemplateWorker({ ...limits, megabytes: 64 }, file);
  const both = await Promise.all([worker.run({ does: "wait", ms: minute }), worker.run({ does: "answer" })]);
  expect(both).toEqual([{ is: "busy" }, { is: "busy" }]);
  await worker.stop();
});

test("an answer that came while the asking thread was held up counts", async () => {
  const worker = new TemplateWorker({ ms: 300, waitMs: 1_000, megabytes: 64 }, file);
  await worker.run({ does: "answer" });
  const slow = worker.run({ does: "wait", ms: 100 });
  await new Promise((next) => setTimeout(next, 20)); // it was asked, and the clocks run
  await new Promise((next) => setImmediate(next)); // as by a request that takes long: timers are looked at before answers
  for (const until = performance.now() + 1_500; performance.now() < until; );
  expect(await slow).toEqual({ is: "done", answer: "wait" });
  await worker.stop();
});

test("a worker that can't be started is our fault, and one that is not ready in time is not", async () => {
  const limits = { ms: 100, waitMs: 300, megabytes: 64 };
  const never = new TemplateWorker(limits, new URL("data:text/javascript,setInterval(()=>{},1000)"));
  expect(await never.run({})).toEqual({ is: "busy" });
  const broken = new TemplateWorker(
    { ...limits, waitMs: minute },
    new URL("data:text/javascript,throw new Error('no')"),
  );
  await expect(broken.run({})).rejects.toThrow("no");
});

import { env } from "./env.ts";

const began = Date.now();

/** What the clock of this process goes by: a jump of the wall clock moves nothing here. */
let start = { wall: began, monotonic: performance.now() };

/** Sets the clock by the database's own time (milliseconds since 1970), as read just now. */
export function setClock(databaseTime: number): void {
  start = { wall: databaseTime, monotonic: performance.now() };
}

/** What time it is for the hub: the database's clock, advanced monotonically, moved by TEST_CLOCK. */
export function now(): Date {
  const time = start.wall + performance.now() - start.monotonic;
  const { offset, scale, from } = testClock();
  return new Date(from + (time - from) * scale + offset);
}

/** How long a timer has to wait until so much of the hub's time (milliseconds) is over: TEST_CLOCK's scale makes it shorter. */
export const waitFor = (span: number): number => span / testClock().scale;

/** `offset seconds,scale,from`: milliseconds since 1970 at which scaled time began, the same for every process. */
export function testClock(): { offset: number; scale: number; from: number } {
  const text = env().TEST_CLOCK ?? "0,1";
  if (text !== read.text) {
    const [offset = 0, scale = 1, from = began] = text.split(",").map(Number);
    read = { text, clock: { offset: offset * 1000, scale, from } };
  }
  return read.clock;
}

/** Read once: it is asked at every step. */
let read = { text: "0,1", clock: { offset: 0, scale: 1, from: began } };

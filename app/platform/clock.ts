import { env } from "./env.ts";

/** When this process began, by the wall clock and by the monotonic one: a jump of the wall clock moves nothing here. */
let start = { wall: Date.now(), monotonic: performance.now() };

/** Sets the clock by the database's own time (milliseconds since 1970), as read just now. */
export function setClock(databaseTime: number): void {
  start = { wall: databaseTime, monotonic: performance.now() };
}

/** What time it is for the hub: the database's clock, advanced monotonically, moved by TEST_CLOCK (`offset seconds,scale`). */
export function now(): Date {
  const elapsed = performance.now() - start.monotonic;
  const [offset, scale] = (env().TEST_CLOCK ?? "0,1").split(",").map(Number) as [number, number];
  return new Date(start.wall + offset * 1000 + elapsed * scale);
}

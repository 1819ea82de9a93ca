import { expect, test } from "vitest";
import { now } from "#platform";
import { writeDown } from "./write-down.ts";

const inFiveSeconds = () => new Date(now().getTime() + 5000);
const away = () => Promise.reject(new Error("the database is away"));

test("what could not be written down is written down as soon as the database is back", async () => {
  let tries = 0;
  await writeDown(() => (++tries < 3 ? away() : Promise.resolve()), inFiveSeconds());
  expect(tries).toBe(3);
});

test("when its time is over the error is told", async () => {
  await expect(writeDown(away, now())).rejects.toThrow("the database is away");
});

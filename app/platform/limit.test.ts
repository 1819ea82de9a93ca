import { expect, test } from "vitest";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { deleteOldCounts, limit } from "./limit.ts";

useDatabase();

test("a limit counts in windows and says how long to wait", async () => {
  const ask = (at: string) => limit({ key: "letters:k", max: 2, windowSeconds: 600, now: new Date(at) });

  expect((await ask("2026-11-24T10:01:00Z")).allowed).toBe(true);
  expect((await ask("2026-11-24T10:02:00Z")).allowed).toBe(true);
  expect(await ask("2026-11-24T10:03:00Z")).toEqual({ allowed: false, retryAfter: 420, count: 3 });
  expect((await ask("2026-11-24T10:10:00Z")).allowed).toBe(true);
});

test("windows that are over are forgotten", async () => {
  const ask = (at: string) => limit({ key: "letters:old", max: 2, windowSeconds: 60, now: new Date(at) });
  await ask("2026-11-24T10:00:00Z");
  await deleteOldCounts(new Date("2026-11-24T11:00:00Z"));
  expect((await ask("2026-11-24T10:00:30Z")).count).toBe(1);
});

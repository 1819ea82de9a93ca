import { expect, test } from "vitest";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { makeChallenge, takeChallenge } from "./challenge.ts";

useDatabase();

const monday = new Date("2026-11-23T10:00:00Z");
const later = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

test("a challenge is good once, for what it was made for, for five minutes", async () => {
  const challenge = text(makeChallenge("sign-in:here", monday));
  expect(await takeChallenge("sign-in:elsewhere", challenge, monday)).toBe(false);
  expect(await takeChallenge("add:here", challenge, monday)).toBe(false);
  expect(await takeChallenge("sign-in:here", challenge, later(5.1))).toBe(false);
  const answers = await Promise.all([1, 2, 3, 4].map(() => takeChallenge("sign-in:here", challenge, later(4.9))));
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await takeChallenge("sign-in:here", challenge, later(4.9))).toBe(false);
});

test("no bit of it may change, and nothing else is a challenge", async () => {
  const bytes = makeChallenge("sign-in:here", monday);
  for (const at of [0, 15, 16, 21, 22, 53]) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(await takeChallenge("sign-in:here", text(changed), monday), `byte ${at}`).toBe(false);
  }
  for (const odd of ["", "A".repeat(72), "{}", text(bytes).slice(1), text(makeChallenge("sign-in:here", later(10)))])
    expect(await takeChallenge("sign-in:here", odd, monday)).toBe(false);
});

test("no two are alike", () => {
  const many = Array.from({ length: 200 }, () => text(makeChallenge("sign-in:here", monday)));
  expect(new Set(many).size).toBe(200);
});

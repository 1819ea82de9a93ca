/** What holds for any mailbox, server reply and clock. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../tests/stand-ins/runs.ts";
import { mailboxHint, parseMailbox, senderKey } from "./mailbox.ts";
import { retryDelay, type Stage, sortSmtpReply } from "./sort-smtp-reply.ts";
import { states } from "./states.ts";

const local = fc.stringMatching(/^[a-z0-9]{1,10}(\.[a-z0-9]{1,8})?$/);
const domain = fc.constantFrom("author.example", "gmail.com", "googlemail.com", "post.example.org");

test("each spelling of a mailbox counts as the same one, and is written to as it was typed", () => {
  fc.assert(
    fc.property(local, domain, fc.stringMatching(/^\+[a-z0-9]{1,8}$/), (name, at, tag) => {
      const read = (typed: string) => {
        const mailbox = parseMailbox(typed);
        if (!mailbox.ok) throw new Error(`${typed} is a mailbox`);
        return mailbox.value;
      };
      const plain = read(`${name}@${at}`);
      expect(read(`${name.toUpperCase()}${tag}@${at.toUpperCase()}`).key).toBe(plain.key);
      expect(read(` ${name}${tag}@${at}`).address).toBe(`${name}${tag}@${at}`);
      expect(read(`x${name}@${at}`).key).not.toBe(plain.key);
      expect(senderKey(plain, "Ada Author")).toBe(senderKey(plain, " ada  AUTHOR."));
      expect(mailboxHint(plain.address).length).toBeLessThanOrEqual(plain.address.length + 1);
    }),
    runs(500),
  );
});

test("whatever is typed as a mailbox, it is one address or has a reason", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.emailAddress()), (typed) => {
      const read = parseMailbox(typed);
      if (read.ok) expect(read.value.address).toMatch(/^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/);
      else expect(["not-a-mailbox", "one-mailbox-only", "mailbox-not-plain"]).toContain(read.problem);
    }),
    runs(500),
  );
});

const stage = fc.constantFrom<Stage>("connect", "tls", "greeting", "ehlo", "auth", "mail", "rcpt", "data", "answer");

test("any reply at any stage has a consequence, and only a refused recipient or text burns a letter", () => {
  const code = fc.oneof(fc.constant(null), fc.integer({ min: 200, max: 599 }));
  fc.assert(
    fc.property(stage, code, fc.string(), fc.boolean(), (at, answer, reply, textSent) => {
      const outcome = sortSmtpReply({ stage: at, code: answer, reply, textSent });
      if (outcome.follows === "failed") {
        expect(answer).toBeGreaterThanOrEqual(500);
        expect(["rcpt", "data", "answer"]).toContain(at);
      }
      if (outcome.follows === "unanswered") expect([answer, textSent]).toEqual([null, true]);
      if (answer === null && textSent) expect(outcome.follows).toBe("unanswered");
    }),
    runs(1000),
  );
});

test("waits between tries grow, are spread by a fifth, and never exceed two hours and a fifth", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (failed, chance) => {
      const wait = retryDelay(failed, chance);
      expect(wait).toBeGreaterThanOrEqual(48_000);
      expect(wait).toBeLessThanOrEqual(2.4 * 3_600_000);
      expect(retryDelay(failed + 1, chance)).toBeGreaterThanOrEqual(wait);
    }),
    runs(500),
  );
});

test("from every state but the last ones there is a way to an end, and no way back from an end", () => {
  const ends = Object.entries(states)
    .filter(([, { mayMoveTo }]) => mayMoveTo.length === 0)
    .map(([state]) => state);
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(states) as (keyof typeof states)[])), (start) => {
      const reached = new Set<string>([start]);
      for (const state of reached) for (const next of states[state as keyof typeof states].mayMoveTo) reached.add(next);
      expect(ends.some((end) => reached.has(end))).toBe(true);
      if (ends.includes(start)) expect(reached.size).toBe(1);
    }),
    runs(200),
  );
});

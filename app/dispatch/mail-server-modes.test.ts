/** Every way in which a mail server may misbehave, met by letters through the real sending code. */
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

vi.hoisted(() =>
  Object.assign(process.env, {
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "Action Hub <letters@hub.example>",
    SMTP_PER_SECOND: "1000",
    LOG_LEVEL: "silent",
  }),
);

import { startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { type Mode, quickModes, tlsModes } from "../../tests/stand-ins/smtp-modes.ts";
import { meetMode } from "./given-mode.ts";
import { queueNames } from "./jobs.ts";

/** Two letters share a connection, so that the second meets what the first left behind. */
const letters = Number(process.env.HUB_TEST_RUNS) > 1000 ? 5 : 2;
const tls = tlsModes();
const modes = [...quickModes, ...tls.modes];

useDatabase();
beforeAll(async () => {
  setDefaultCACertificates([...getCACertificates("default"), ...tls.trusted]);
  await startQueue(queueNames);
});
afterAll(stopQueue);

test("there are forty modes and more", () => expect(new Set(modes.map(({ name }) => name)).size).toBeGreaterThan(40));

test.each(modes.map((mode): [string, string, Mode] => [mode.name, mode.follows, mode]))(
  "%s: %s, and never a copy too many",
  async (_name, _follows, mode) => {
    for (const met of await meetMode(mode, letters)) {
      expect(met.followed, met.tries.join(", ")).toBe(mode.follows);
      expect(met.notices).toBe(mode.follows === "failed" ? 1 : 0);
      const [, , last] = met.tries;
      if (mode.follows === "failed") {
        expect(last).toMatch(/^failed: /);
        expect(met.copies).toHaveLength(0);
      } else if (mode.follows === "unanswered") {
        expect(last).toBe("held: uncertain");
        expect(met.copies.length).toBeLessThanOrEqual(2);
        if (met.copies.length === 2) expect(met.copies[0]?.equals(met.copies[1] as Buffer)).toBe(true);
      } else {
        expect(last).toBe("sent");
        expect(met.copies).toHaveLength(1);
      }
    }
  },
);

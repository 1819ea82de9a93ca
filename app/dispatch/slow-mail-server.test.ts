/** Mail servers that are silent or slow, met by a hub whose clock runs sixty times as fast. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";

vi.hoisted(() =>
  Object.assign(process.env, {
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "Action Hub <letters@hub.example>",
    SMTP_PER_SECOND: "1000",
    LOG_LEVEL: "silent",
    TEST_CLOCK: "0,60",
  }),
);

import { startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { type Mode, slowModes } from "../../tests/stand-ins/smtp-modes.ts";
import { meetMode } from "./given-mode.ts";
import { queueNames } from "./jobs.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(stopQueue);

test.each(slowModes.map((mode): [string, string, Mode] => [mode.name, mode.follows, mode]))(
  "%s: %s, and never a copy too many",
  async (_name, _follows, mode) => {
    const [met] = await meetMode(mode, 1);
    expect(met?.followed, met?.tries.join(", ")).toBe(mode.follows);
    const last = met?.tries.at(-1);
    expect(last).toBe(mode.follows === "unanswered" ? "held: uncertain" : "sent");
    expect(met?.copies).toHaveLength(mode.follows === "unanswered" ? 2 : 1);
  },
);

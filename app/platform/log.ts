import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { env } from "./env.ts";

/** The only fields that a log line may carry: ids, states, counts and durations, never a person's data. */
const allowed = new Set([
  "event",
  "id",
  "errorId",
  "requestId",
  "dispatchId",
  "letterId",
  "draftId",
  "confirmationId",
  "noticeId",
  "campaign",
  "action",
  "template",
  "version",
  "route",
  "method",
  "status",
  "state",
  "from",
  "to",
  "reason",
  "code",
  "kind",
  "name",
  "count",
  "rows",
  "ms",
  "attempt",
  "port",
  "address",
  "pid",
  "source",
  "service",
  "signal",
  "stack",
]);

const destination = pino.destination({ dest: 2, sync: true });

/** Keeps allowed fields with plain values; anything else is left out, whatever it is called. */
function onlyAllowed(fields: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields))
    if (allowed.has(key) && (typeof value === "string" || typeof value === "number" || typeof value === "boolean"))
      kept[key] = value;
  return kept;
}

/** JSON lines on standard error. Fields outside the allow-list are dropped; the message is a fixed sentence of ours. */
export const log = pino(
  { level: safeLevel(), base: null, formatters: { log: onlyAllowed }, timestamp: pino.stdTimeFunctions.isoTime },
  destination,
);

function safeLevel(): string {
  try {
    return env().LOG_LEVEL;
  } catch {
    return "info"; // a wrong setting is reported by whoever starts the process, not from an import
  }
}

/**
 * Logs an error that we caused and gives the id that the person is shown.
 * Only its class, code and place in our code are kept: messages of databases and validators quote people's data.
 */
export function reportError(error: unknown, fields: Record<string, string | number> = {}): string {
  const errorId = newErrorId();
  const known = error instanceof Error ? error : new Error(typeof error);
  const code = String((known as { code?: unknown }).code ?? "");
  const stack = (known.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
    .join(" | ");
  log.error({ ...fields, errorId, name: known.name, code, stack }, "An error of ours");
  return errorId;
}

/** Eight letters and digits that are easy to read out. */
export function newErrorId(): string {
  const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  return Array.from(randomBytes(8), (byte) => alphabet[byte % 32]).join("");
}

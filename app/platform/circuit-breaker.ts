/** Stops asking a service that keeps failing, and asks again with one probe. */

const FAILURES = 5;
const WITHIN_MS = 30_000;
const OPEN_MS = 30_000;
const LONGEST_HOLD_MS = 10 * 60_000;

export interface CircuitBreaker {
  /** Whether a request may go out now. After the pause one caller is let through as the probe. */
  mayAsk(at: number): boolean;
  succeeded(): void;
  failed(at: number): void;
  /** The service itself asked for a pause (Retry-After), in milliseconds. */
  hold(at: number, ms: number): void;
  state(at: number): "closed" | "open" | "half-open";
}

/** Five failures in 30 s open it for 30 s; then a probe decides (SECURITY.md, I17). Times in milliseconds. */
export function createCircuitBreaker(): CircuitBreaker {
  let failures: number[] = [];
  let openUntil: number | null = null;
  let probing = false;
  return {
    mayAsk(at) {
      if (openUntil === null) return true;
      if (at < openUntil || probing) return false;
      probing = true;
      return true;
    },
    succeeded() {
      failures = [];
      openUntil = null;
      probing = false;
    },
    failed(at) {
      failures = [...failures.filter((time) => time > at - WITHIN_MS), at].slice(-FAILURES);
      if (probing || failures.length >= FAILURES) openUntil = Math.max(openUntil ?? 0, at + OPEN_MS);
      probing = false;
    },
    hold(at, ms) {
      openUntil = Math.max(openUntil ?? 0, at + Math.min(ms, LONGEST_HOLD_MS));
    },
    state(at) {
      if (openUntil === null) return "closed";
      return at < openUntil ? "open" : "half-open";
    },
  };
}

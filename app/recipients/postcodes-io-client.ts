/** Asks postcodes.io, or a copy of one's own, for the constituency of a postcode. Nothing here logs a postcode. */
import { setTimeout as pause } from "node:timers/promises";
import {
  type AnswerCache,
  type CircuitBreaker,
  createAnswerCache,
  createCircuitBreaker,
  type Fetched,
  fetchJson,
  isAllowedAddress,
  log,
  now,
} from "#platform";
import { readServiceAnswer, type ServiceAnswer } from "./postcodes-io-answer.ts";

const MS_PER_TRY = 2000;
/** A little under 3 s, so that the whole look-up with its own work stays within them. */
const MS_IN_ALL = 2900;
const MAX_BYTES = 64 * 1024;
const MOST_TRIES = 2;
const MOST_ANSWERS_KEPT = 5000;

export type LookedUp = ServiceAnswer | { kind: "unavailable" };

export interface PostcodesClient {
  /** The answer to a postcode in normal form; `unavailable` within 3 s whatever the service does. */
  lookUp(postcode: string): Promise<LookedUp>;
  /** For `hub directory doctor`: off, refused (address not allowed), or the breaker's state. */
  state(): "off" | "refused" | "closed" | "open" | "half-open";
}

export interface PostcodesClientOptions {
  /** `off`, or the address of the service, with a path prefix if it has one. */
  baseUrl: string;
  now?: () => Date;
  random?: () => number;
  userAgent?: string;
  /** Whether the limit of all processes together allows a request now; without it there is none. */
  mayAsk?: () => Promise<boolean>;
}

/** A client with a cache, a breaker and single flight of its own. */
export function createPostcodesClient(options: PostcodesClientOptions): PostcodesClient {
  const { baseUrl, random = Math.random, userAgent = "Action Hub" } = options;
  const clock = () => (options.now ?? now)().getTime();
  const cache: AnswerCache<ServiceAnswer> = createAnswerCache(MOST_ANSWERS_KEPT);
  const breaker = createCircuitBreaker();
  const flights = new Map<string, Promise<LookedUp>>();
  const refusal = baseUrl === "off" ? "off" : isAllowedAddress(baseUrl) ? null : "refused";

  async function lookUp(postcode: string): Promise<LookedUp> {
    if (refusal) return { kind: "unavailable" };
    const known = cache.get(postcode, clock());
    if (known) return known;
    const under = flights.get(postcode);
    if (under) return under;
    const flight = askIfAllowed(postcode).finally(() => flights.delete(postcode));
    flights.set(postcode, flight);
    return flight;
  }

  async function askIfAllowed(postcode: string): Promise<LookedUp> {
    if (breaker.state(clock()) === "open" || (options.mayAsk && !(await options.mayAsk())))
      return { kind: "unavailable" };
    return breaker.mayAsk(clock()) ? askTwice(postcode) : { kind: "unavailable" };
  }

  async function askTwice(postcode: string): Promise<LookedUp> {
    const address = `${baseUrl.replace(/\/+$/, "")}/postcodes/${encodeURIComponent(postcode)}`;
    const began = performance.now();
    const left = () => MS_IN_ALL - (performance.now() - began);
    for (let attempt = 1; ; attempt++) {
      const ms = Math.min(MS_PER_TRY, left());
      const fetched = await fetchJson(address, userAgent, { ms, maxBytes: MAX_BYTES });
      const answer = fetched.kind === "answer" ? readServiceAnswer(postcode, fetched.status, fetched.body) : null;
      if (answer) {
        breaker.succeeded();
        cache.set(postcode, answer, clock());
        return answer;
      }
      const wait = waitBeforeRetry(fetched, random);
      if (attempt === MOST_TRIES || wait === null || wait >= left() - 100) return fail(fetched, breaker);
      await pause(wait);
    }
  }

  function fail(fetched: Fetched, circuit: CircuitBreaker): LookedUp {
    circuit.failed(clock());
    if (fetched.kind === "busy" && fetched.retryAfter) circuit.hold(clock(), fetched.retryAfter * 1000);
    log.warn(
      { event: "postcodes-io", state: circuit.state(clock()), reason: reasonOf(fetched) },
      "Postcode service away",
    );
    return { kind: "unavailable" };
  }

  return { lookUp, state: () => refusal ?? breaker.state(clock()) };
}

/** Milliseconds until the second try, or null where there is none: 429, 5xx, a network fault or a try that hung. */
function waitBeforeRetry(fetched: Fetched, random: () => number): number | null {
  const jitter = 50 + Math.floor(random() * 200);
  if (fetched.kind === "busy") return Math.max(jitter, (fetched.retryAfter ?? 0) * 1000);
  return fetched.kind === "unusable" && fetched.why === "time-limit" ? jitter : null;
}

function reasonOf(fetched: Fetched): string {
  if (fetched.kind === "unusable") return fetched.why;
  if (fetched.kind === "busy") return fetched.status === null ? "network" : String(fetched.status);
  return "not-the-contract";
}

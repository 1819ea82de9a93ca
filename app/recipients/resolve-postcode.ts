/** From a postcode as typed to its constituency: one answer, whichever source gave it. */
import { env, isLocalHub } from "#platform";
import { isDemonstrationPostcode, resolveDemonstration } from "./demonstration.ts";
import { parsePostcode } from "./postcode.ts";
import { createPostcodesClient, type PostcodesClient } from "./postcodes-io-client.ts";
import { postcodeProblems } from "./problems.ts";
import { isDemonstrationActive } from "./read-seat.ts";
import type { Resolution } from "./shared.ts";
import { adoptConstituency } from "./store.ts";

/** A directory of postcodes on this computer; null where it does not know the postcode or is not there. */
export type LocalPostcodes = (postcode: string, now: Date) => Promise<Resolution | null> | Resolution | null;

interface ResolveOptions {
  now: Date;
  local?: LocalPostcodes;
  client?: PostcodesClient;
}

/** What is echoed of a text that is no postcode. */
const MOST_ECHOED = 40;

let shared: PostcodesClient | undefined;

/** The client of this process: its cache and breaker serve every look-up. */
export function postcodesClient(): PostcodesClient {
  const { POSTCODES_IO_URL, BASE_URL } = env();
  const userAgent = isLocalHub() ? "ActionHub" : `ActionHub (+${BASE_URL})`;
  shared ??= createPostcodesClient({ baseUrl: POSTCODES_IO_URL, userAgent });
  return shared;
}

/**
 * Finds the constituency of a postcode. Order: what its form alone tells, the demonstration directory while it is
 * active, the directory on this computer, postcodes.io. Answers within 3 s; an outside service that is away gives
 * `unavailable`. The postcode goes nowhere else and into no log.
 */
export async function resolve(typed: string, options: ResolveOptions): Promise<Resolution> {
  const parsed = parsePostcode(typed);
  if (!parsed.ok) {
    const { problem, suggestion } = parsed;
    return { status: "not-a-postcode", typed: typed.slice(0, MOST_ECHOED), why: postcodeProblems[problem], suggestion };
  }
  const postcode = parsed.value;
  if (parsed.outside) return { status: "outside-westminster", postcode, place: parsed.outside.name, source: null };
  if (isDemonstrationPostcode(postcode) && (await isDemonstrationActive())) return resolveDemonstration(postcode);
  return (await options.local?.(postcode, options.now)) ?? askService(postcode, options.client ?? postcodesClient());
}

async function askService(postcode: string, client: PostcodesClient): Promise<Resolution> {
  const source = "postcodes.io";
  const answer = await client.lookUp(postcode);
  switch (answer.kind) {
    case "found":
      return { status: "found", postcode, constituency: await adoptConstituency(answer.constituency), source };
    case "terminated":
      return { status: "terminated", postcode, since: answer.since, source };
    case "outside":
      return { status: "outside-westminster", postcode, place: answer.place, source };
    case "not-found":
      return { status: "not-found", postcode, source };
    case "unavailable":
      return { status: "unavailable", postcode, demonstration: await isDemonstrationActive() };
  }
}

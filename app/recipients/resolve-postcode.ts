/** From a postcode as typed to its constituency: one answer, whichever source gave it. */
import { now as clock, env, isLocalHub, limit, limits, tally } from "#platform";
import { isDemonstrationPostcode, resolveDemonstration } from "./demonstration.ts";
import { type PostcodeDirectory, readLocalPostcodes } from "./local-postcodes.ts";
import { parsePostcode } from "./postcode.ts";
import { createPostcodesClient, type PostcodesClient } from "./postcodes-io-client.ts";
import { postcodeProblems } from "./problems.ts";
import { isDemonstrationActive } from "./read-seat.ts";
import type { Resolution } from "./shared.ts";
import { adoptConstituency } from "./store.ts";

interface ResolveOptions {
  now: Date;
  /** For tests; else the file in DATA_DIR. */
  local?: PostcodeDirectory | null;
  client?: PostcodesClient;
}

/** What is echoed of a text that is no postcode. */
const MOST_ECHOED = 40;

let shared: PostcodesClient | undefined;

/** The client of this process: its cache and breaker serve every look-up. */
export function postcodesClient(): PostcodesClient {
  const { POSTCODES_IO_URL, BASE_URL } = env();
  const userAgent = isLocalHub() ? "ActionHub" : `ActionHub (+${BASE_URL})`;
  shared ??= createPostcodesClient({ baseUrl: POSTCODES_IO_URL, userAgent, mayAsk });
  return shared;
}

async function mayAsk(): Promise<boolean> {
  const { max, seconds } = limits.postcodesInAll;
  const counted = await limit({ key: "postcodes-io", max, windowSeconds: seconds, now: clock() });
  return counted.allowed;
}

/**
 * Finds the constituency of a postcode. Order: what its form alone tells, the demonstration directory while it is
 * active, the directory on this computer, postcodes.io. Where there is a directory on this computer its "not found" is
 * the last word: a postcode leaves the machine only for Northern Ireland where that was left out, and once for a
 * constituency that nothing here can name. Answers within 3 s; an outside service that is away gives `unavailable`.
 * The postcode goes nowhere else and into no log.
 */
export async function resolve(typed: string, options: ResolveOptions): Promise<Resolution> {
  const found = await find(typed, options);
  const source = "source" in found ? found.source : null;
  tally("postcodes", { status: found.status, source: source ?? "none" });
  return found;
}

async function find(typed: string, options: ResolveOptions): Promise<Resolution> {
  const parsed = parsePostcode(typed);
  if (!parsed.ok) {
    const { problem, suggestion } = parsed;
    return { status: "not-a-postcode", typed: typed.slice(0, MOST_ECHOED), why: postcodeProblems[problem], suggestion };
  }
  const postcode = parsed.value;
  if (parsed.outside) return { status: "outside-westminster", postcode, place: parsed.outside.name, source: null };
  if (isDemonstrationPostcode(postcode) && (await isDemonstrationActive())) return resolveDemonstration(postcode);
  const directory = options.local === undefined ? (await readLocalPostcodes()).directory : options.local;
  const ask = () => askService(postcode, options.client ?? postcodesClient());
  return directory ? resolveLocally(postcode, directory, ask) : ask();
}

async function resolveLocally(
  postcode: string,
  directory: PostcodeDirectory,
  ask: () => Promise<Resolution>,
): Promise<Resolution> {
  const source = "local";
  const answer = directory.find(postcode);
  if (!answer && directory.file.head.withoutNorthernIreland && postcode.startsWith("BT")) return ask();
  switch (answer?.kind) {
    case "found": {
      const { code, name, nation } = answer;
      const constituency = await adoptConstituency({ code, name: name ?? code, nation });
      const local: Resolution = { status: "found", postcode, constituency, source };
      if (constituency.name !== code) return local;
      // Nothing here names the constituency: the answer of the service is remembered, so this is asked once for each.
      const asked = await ask();
      return asked.status === "found" ? asked : local;
    }
    case "terminated":
      return { status: "terminated", postcode, since: answer.since, source };
    case "outside":
      return { status: "outside-westminster", postcode, place: answer.place, source };
    default:
      return { status: "not-found", postcode, source };
  }
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

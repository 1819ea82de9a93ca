/** What `hub directory show`, `find` and `doctor` print: plain objects, the stable part of the public interface. */
import { env } from "#platform";
import { explainResolution } from "./problems.ts";
import { directoryState, isDemonstrationActive, readSeat, searchSeats } from "./read-seat.ts";
import { postcodesClient, resolve } from "./resolve-postcode.ts";
import type { DirectoryState, LookupSource, Resolution, Seat } from "./shared.ts";
import { readDirectoryFigures } from "./store.ts";

export interface ShownSeat {
  constituency: { code: string; name: string } | null;
  member: { name: string; party: string | null; email: string | null } | null;
}

export interface ShownPostcode extends ShownSeat {
  status: Resolution["status"];
  source: LookupSource | null;
  /** In normal form; null where there is none. */
  postcode: string | null;
  /** Date of the members' list. */
  asOf: string | null;
  /** What a page would say. */
  text: string;
  place: string | null;
  since: string | null;
  suggestion: string | null;
}

/** `hub directory show POSTCODE`: the answer to a postcode, with the member of the seat where the directory has one. */
export async function showPostcode(typed: string, now: Date): Promise<ShownPostcode> {
  const resolution = await resolve(typed, { now });
  const seat = resolution.status === "found" ? await readSeat(resolution.constituency.code) : null;
  const since = resolution.status === "terminated" ? resolution.since : null;
  return {
    status: resolution.status,
    constituency: resolution.status === "found" ? pick(resolution.constituency) : null,
    member: seat ? showSeat(seat).member : null,
    source: "source" in resolution ? resolution.source : null,
    postcode: "postcode" in resolution ? resolution.postcode : null,
    asOf: seat?.asOf ?? null,
    text: explainResolution(resolution).text,
    place: resolution.status === "outside-westminster" ? resolution.place : null,
    since: since ? `${since.year}-${String(since.month).padStart(2, "0")}` : null,
    suggestion: resolution.status === "not-a-postcode" ? resolution.suggestion : null,
  };
}

/** `hub directory find NAME`: seats by their names, other names and members. */
export async function findInDirectory(name: string): Promise<ShownSeat[]> {
  return (await searchSeats(name, 20)).map(showSeat);
}

export interface DirectoryReport extends DirectoryState {
  mailboxes: number;
  postcodes: { source: "postcodes.io"; state: ReturnType<ReturnType<typeof postcodesClient>["state"]> };
  /** One sentence each: what is in place, how old it is, what a look-up would do now. */
  lines: string[];
}

/** `hub directory doctor`: what data is there, how old, and what would happen to a look-up now. */
export async function directoryReport(now: Date): Promise<DirectoryReport> {
  const [state, figures, demonstration] = await Promise.all([
    directoryState(now),
    readDirectoryFigures(),
    isDemonstrationActive(),
  ]);
  const service = postcodesClient().state();
  const unjoined = figures.membersImport?.unjoined ?? [];
  return {
    ...state,
    mailboxes: figures.mailboxes,
    postcodes: { source: "postcodes.io", state: service },
    lines: [
      describeList(state, figures.mailboxes),
      ...(unjoined.length > 0 ? [`Not joined to a constituency: ${unjoined.join("; ")}.`] : []),
      ...(state.dissolved ? ["Parliament is marked as dissolved: letters to MPs are stopped."] : []),
      ...(demonstration ? ["Postcodes of the area ZZ are answered by the demonstration directory."] : []),
      describeService(service),
    ],
  };
}

function describeList(state: DirectoryState, mailboxes: number): string {
  if (state.kind === "none")
    return "No list of constituencies or MPs is loaded. Run: npm run hub -- directory sync, or directory import FILE.";
  if (state.kind === "demonstration")
    return "No real list is loaded: eight invented constituencies stand in. Run: npm run hub -- directory sync, or directory import FILE.";
  if (state.asOf === null)
    return `${state.constituencies} constituencies from ${state.source}; no list of MPs yet, so people type the name.`;
  return `${state.members} MPs in ${state.constituencies} constituencies from ${state.source}, of ${state.asOf} (${state.ageInDays} days old); ${mailboxes} with a mailbox.`;
}

function describeService(state: DirectoryReport["postcodes"]["state"]): string {
  const { POSTCODES_IO_URL } = env();
  switch (state) {
    case "off":
      return "POSTCODES_IO_URL is off: people choose their constituency by hand.";
    case "refused":
      return "POSTCODES_IO_URL must start with https:// outside this computer: it is not asked, people choose by hand.";
    case "closed":
      return `Postcodes are looked up at ${new URL(POSTCODES_IO_URL).origin}.`;
    case "open":
    case "half-open":
      return `${new URL(POSTCODES_IO_URL).origin} has failed lately and is given a pause: people choose by hand meanwhile.`;
  }
}

function showSeat({ constituency, member }: Seat): ShownSeat {
  return {
    constituency: pick(constituency),
    member: member && { name: member.name, party: member.party, email: member.email },
  };
}

function pick({ code, name }: { code: string; name: string }): { code: string; name: string } {
  return { code, name };
}

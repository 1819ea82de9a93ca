/** What `hub directory show`, `find` and `doctor` print: plain objects, the stable part of the public interface. */
import { env } from "#platform";
import { listCompanies } from "./companies.ts";
import { foldName } from "./fold-name.ts";
import { readLocalPostcodes } from "./local-postcodes.ts";
import { readPending } from "./pending-members.ts";
import type { PostcodeFile } from "./postcode-file.ts";
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

/** What was shown, and for a name the seats that it may mean. */
export interface Shown extends ShownPostcode {
  matches?: ShownSeat[];
}

/**
 * `hub directory show POSTCODE|NAME`: a name has no digits, a postcode always has. A name that means one seat is
 * `found`; else the status says that it is no postcode, and `matches` lists what it may mean.
 */
export async function showInDirectory(typed: string, now: Date): Promise<Shown> {
  const shown = await showPostcode(typed, now);
  if (shown.status !== "not-a-postcode" || /\d/.test(typed)) return shown;
  const seats = await searchSeats(typed, 20);
  const matches = seats.map(showSeat);
  const exact = seats.filter(({ constituency }) => foldName(constituency.name) === foldName(typed));
  const [only, another] = exact.length === 1 ? exact : seats;
  if (!only || another) return { ...shown, matches };
  const source = only.demonstration ? "demonstration" : null;
  const text = only.member ? `${only.member.name} is the MP for ${only.constituency.name}.` : only.constituency.name;
  return { ...shown, status: "found", ...showSeat(only), source, asOf: only.asOf, text, suggestion: null, matches };
}

/** `hub directory find NAME`: seats by their names, other names and members. */
export async function findInDirectory(name: string): Promise<ShownSeat[]> {
  return (await searchSeats(name, 20)).map(showSeat);
}

export interface DirectoryReport extends DirectoryState {
  mailboxes: number;
  postcodes: { source: "postcodes.io"; state: ReturnType<ReturnType<typeof postcodesClient>["state"]> };
  /** The postcode directory of this computer, or null. */
  local: {
    source: string;
    importedAt: string;
    ageInDays: number;
    live: number;
    terminated: number;
    seats: number;
    withoutNorthernIreland: boolean;
    bytes: number;
    /** Imported more than 180 days ago. */
    stale: boolean;
  } | null;
  /** Whether postcodes.bin is there and can't be used. */
  damaged: boolean;
  /** A list of members that was kept aside, since it would remove many. */
  waiting: { readAt: string; removes: number; of: number } | null;
  /** Companies whose address somebody should look at again. */
  staleCompanies: string[];
  /** Which list of constituencies and MPs is in place, in a sentence. */
  list: string;
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
  const { file, broken } = await readLocalPostcodes();
  const waiting = await readPending();
  const local = file && describeFile(file, now);
  const staleCompanies = (await listCompanies(now)).filter(({ stale }) => stale).map(({ name }) => name);
  const unjoined = figures.membersImport?.unjoined ?? [];
  const list = describeList(state, figures.mailboxes);
  return {
    ...state,
    mailboxes: figures.mailboxes,
    postcodes: { source: "postcodes.io", state: service },
    local,
    damaged: broken,
    waiting: waiting && { readAt: waiting.readAt, removes: waiting.removes, of: waiting.of },
    staleCompanies,
    list,
    lines: [
      state.kind === "real" ? list : `${list} Run: npm run hub -- directory sync, or directory import FILE.`,
      ...(unjoined.length > 0 ? [`Not joined to a constituency: ${unjoined.join("; ")}.`] : []),
      ...(waiting
        ? [
            `A list of ${waiting.readAt.slice(0, 10)} waits: it would remove ${waiting.removes} of ${waiting.of} members. If it is right, run: npm run hub -- directory accept`,
          ]
        : []),
      ...(state.dissolved ? ["Parliament is marked as dissolved: letters to MPs are stopped."] : []),
      ...(demonstration ? ["Postcodes of the area ZZ are answered by the demonstration directory."] : []),
      ...(broken ? ["postcodes.bin in the data folder is damaged and is not used: import the directory again."] : []),
      ...(local ? sayLocal(local) : []),
      ...(local && !local.withoutNorthernIreland ? [] : [describeService(service)]),
      ...(staleCompanies.length > 0
        ? [`Addresses checked more than 180 days ago: ${staleCompanies.join(", ")}. Look at their pages again.`]
        : []),
    ],
  };
}

function describeFile({ head, bytes }: PostcodeFile, now: Date): NonNullable<DirectoryReport["local"]> {
  const { source, importedAt, live, terminated, seats, withoutNorthernIreland } = head;
  const ageInDays = Math.floor((now.getTime() - Date.parse(importedAt)) / 86_400_000);
  const stale = ageInDays > STALE_POSTCODES_DAYS;
  return { source, importedAt, ageInDays, live, terminated, seats, withoutNorthernIreland, bytes, stale };
}

/** The ONS publishes every three months. */
const STALE_POSTCODES_DAYS = 180;

function sayLocal(local: NonNullable<DirectoryReport["local"]>): string[] {
  const count = (number: number) => number.toLocaleString("en-GB");
  const day = local.importedAt.slice(0, 10);
  return [
    `Postcodes are looked up on this computer: ${count(local.live)} live and ${count(local.terminated)} withdrawn from ${local.source}, imported on ${day} (${local.ageInDays} days ago), ${(local.bytes / 1e6).toFixed(1)} MB.`,
    ...(local.withoutNorthernIreland
      ? ["Northern Ireland was left out: its postcodes are asked of the service below, or chosen by hand."]
      : []),
    ...(local.seats < 650 || local.live < 1_700_000
      ? [`That is not a whole directory (${local.seats} of 650 constituencies).`]
      : []),
    ...(local.stale ? ["The ONS publishes every three months: import a newer one."] : []),
  ];
}

function describeList(state: DirectoryState, mailboxes: number): string {
  if (state.kind === "none") return "No list of constituencies or MPs is loaded.";
  if (state.kind === "demonstration") return "No real list is loaded: eight invented constituencies stand in.";
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

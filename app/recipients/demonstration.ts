/**
 * The demonstration directory: eight invented constituencies with invented members, used on loopback until a real
 * directory is imported or synced. Area ZZ is used by no real address; mailboxes end in `.invalid` (RFC 2606).
 */
import type { Constituency, Member, Nation, Resolution, Seat } from "./shared.ts";

interface InventedMember {
  name: string;
  fullTitle: string;
  addressAs: string;
  party: string;
  mailbox: string;
}

interface InventedSeat {
  constituency: Constituency;
  aliases: string[];
  member: Member | null;
}

const seats: InventedSeat[] = [
  seat(1, "Inkwell and Quillford", "England", {
    name: "Mo Member",
    fullTitle: "Mo Member MP",
    addressAs: "Mo Member",
    party: "Paper Party",
    mailbox: "mo.member",
  }),
  seat(2, "Great Colophon", "England", {
    name: "Sir Percy Proof",
    fullTitle: "Rt Hon Sir Percy Proof MP",
    addressAs: "Sir Percy",
    party: "Speaker",
    mailbox: "percy.proof",
  }),
  seat(3, "Marginalia Vale", "England", null),
  seat(4, "Chapterhouse North", "England", {
    name: "Dame Sol Folio",
    fullTitle: "Rt Hon Dame Sol Folio DBE MP",
    addressAs: "Dame Sol",
    party: "Ink Party",
    mailbox: "sol.folio",
  }),
  seat(5, "Glen Vellum and the Papyrus Isles", "Scotland", {
    name: "Dr Isla Stanza",
    fullTitle: "Dr Isla Stanza MP",
    addressAs: "Dr Stanza",
    party: "Paper Party",
    mailbox: "isla.stanza",
  }),
  seat(
    6,
    "Cwm Tŷ Llyfr",
    "Wales",
    {
      name: "Gwenŷ Ŵyn-Llyfrau",
      fullTitle: "Gwenŷ Ŵyn-Llyfrau MP",
      addressAs: "Ms Ŵyn-Llyfrau",
      party: "Ink Party",
      mailbox: "gweny.wyn-llyfrau",
    },
    ["Bookhouse Valley"],
  ),
  seat(7, "Aber Inc", "Wales", {
    name: "Rhys Ap Rhagair",
    fullTitle: "Rhys Ap Rhagair MP",
    addressAs: "Mr Ap Rhagair",
    party: "Paper Party",
    mailbox: "rhys.aprhagair",
  }),
  seat(8, "Lough Ledger", "Northern Ireland", {
    name: "Órla O’Rhyme",
    fullTitle: "Órla O’Rhyme MP",
    addressAs: "Ms O’Rhyme",
    party: "Blank Page Party",
    mailbox: "orla.orhyme",
  }),
];

const postcodes: { postcode: string; number: number; what: string }[] = [
  { postcode: "ZZ1 1AA", number: 1, what: "an MP in England" },
  { postcode: "ZZ6 1AA", number: 6, what: "an MP in Wales" },
  { postcode: "ZZ5 1AA", number: 5, what: "an MP in Scotland" },
  { postcode: "ZZ8 1AA", number: 8, what: "a member in Northern Ireland who does not take the seat" },
  { postcode: "ZZ2 1AA", number: 2, what: "the Speaker" },
  { postcode: "ZZ3 1AA", number: 3, what: "a vacant seat" },
  { postcode: "ZZ4 1AA", number: 4, what: "a member who is a Dame" },
  { postcode: "ZZ7 1AA", number: 7, what: "another MP in Wales" },
];

const withdrawn = { postcode: "ZZ9 9ZZ", since: { year: 1996, month: 7 } };

/** The postcodes to try, with what each shows, in the order in which a page lists them. */
export function demonstrationPostcodes(): { postcode: string; what: string }[] {
  const listed = postcodes.slice(0, 6).map(({ postcode, what }) => ({ postcode, what }));
  return [...listed, { postcode: withdrawn.postcode, what: "a postcode that was withdrawn" }];
}

/** Whether a postcode in normal form lies in the invented area. */
export function isDemonstrationPostcode(postcode: string): boolean {
  return /^ZZ\d/.test(postcode);
}

/** The answer of the demonstration directory to a postcode of its area. */
export function resolveDemonstration(postcode: string): Resolution {
  const source = "demonstration";
  if (postcode === withdrawn.postcode) return { status: "terminated", postcode, since: withdrawn.since, source };
  const row = postcodes.find((candidate) => candidate.postcode === postcode);
  const found = row && seats[row.number - 1];
  return found
    ? { status: "found", postcode, constituency: found.constituency, source }
    : { status: "not-found", postcode, source };
}

/** All invented seats, with the other names by which each is found. */
export function demonstrationSeats(): { seat: Seat; aliases: string[] }[] {
  return seats.map(({ constituency, member, aliases }) => ({
    seat: { constituency, member, asOf: null, demonstration: true },
    aliases,
  }));
}

/** The invented seat of a code, or null. */
export function findDemonstrationSeat(code: string): Seat | null {
  return demonstrationSeats().find(({ seat }) => seat.constituency.code === code)?.seat ?? null;
}

function seat(
  number: number,
  name: string,
  nation: Nation,
  member: InventedMember | null,
  aliases: string[] = [],
): InventedSeat {
  return {
    constituency: { code: `X1400000${number}`, name, nation },
    aliases,
    member: member && {
      name: member.name,
      fullTitle: member.fullTitle,
      addressAs: member.addressAs,
      party: member.party,
      membersApiId: null,
      email: `${member.mailbox}@hub.invalid`,
      isSpeaker: member.party === "Speaker",
      takesSeat: member.party !== "Blank Page Party",
    },
  };
}

import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { demonstrationSeats, findDemonstrationSeat } from "./demonstration.ts";
import { mpRecipient, typedMpRecipient } from "./letter-recipient.ts";
import { envelopeName, salutationOf } from "./salutation.ts";
import type { Seat } from "./shared.ts";

test.each([
  ["Ms Diane Abbott", "Rt Hon Diane Abbott MP", "Ms Abbott", "The Rt Hon Diane Abbott MP", "Ms Abbott"],
  ["Alex Baker", "Alex Baker MP", null, "Alex Baker MP", "Alex Baker"],
  ["Sir Lindsay Hoyle", "Rt Hon Sir Lindsay Hoyle MP", null, "The Rt Hon Sir Lindsay Hoyle MP", "Sir Lindsay"],
  ["Dame Sol Folio", "The Rt Hon Dame Sol Folio DBE MP", "Dame Sol", "The Rt Hon Dame Sol Folio DBE MP", "Dame Sol"],
  ["Dr Isla Stanza", null, null, "Dr Isla Stanza MP", "Dr Isla Stanza"],
  ["  Mo   Member ", null, "", "Mo Member MP", "Mo Member"],
  ["Mo Member MP", null, "Mo Member MP", "Mo Member MP", "Mo Member"],
  ["Sirius Black", null, null, "Sirius Black MP", "Sirius Black"],
  ["Damian Hinds", null, null, "Damian Hinds MP", "Damian Hinds"],
  ["Emp Member", null, null, "Emp Member MP", "Emp Member"],
])("%s (%s, %s) is %s on the envelope and Dear %s", (name, fullTitle, addressAs, envelope, salutation) => {
  expect([envelopeName({ name, fullTitle, addressAs }), salutationOf({ name, fullTitle, addressAs })]).toEqual([
    envelope,
    salutation,
  ]);
});

function getSeat(code: string): Seat {
  const seat = findDemonstrationSeat(code);
  if (!seat) throw new Error(`no seat ${code}`);
  return seat;
}

test("an MP is written to at the House of Commons", () => {
  expect(mpRecipient(getSeat("X14000002"))).toEqual({
    kind: "mp",
    key: "mp:X14000002",
    name: "The Rt Hon Sir Percy Proof MP",
    salutation: "Sir Percy",
    lines: ["The Rt Hon Sir Percy Proof MP", "House of Commons", "London", "SW1A 0AA"],
    constituency: "Great Colophon",
    nation: "England",
    email: "percy.proof@hub.invalid",
    copies: [],
    company: null,
    demonstration: true,
  });
});

test("a vacant seat has nobody to write to", () => {
  expect(mpRecipient(getSeat("X14000003"))).toBeNull();
});

test.each([
  ["Mo Member", "Mo Member MP", "Mo Member"],
  ["Mo Member MP", "Mo Member MP", "Mo Member"],
  ["Mo Member, M.P.", "Mo Member MP", "Mo Member"],
  ["rt. hon. Mo Member mp", "The Rt Hon Mo Member MP", "Mo Member"],
  ["The Right Honourable Dame Sol Folio MP", "The Rt Hon Dame Sol Folio MP", "Dame Sol"],
])("typed as %j, an MP is %s and Dear %s", (name, first, salutation) => {
  const recipient = typedMpRecipient({ name, constituency: " Great  Colophon " });
  expect(recipient).toMatchObject({
    name: first,
    salutation,
    constituency: "Great Colophon",
    email: null,
    demonstration: false,
  });
  expect(recipient.lines).toEqual([first, "House of Commons", "London", "SW1A 0AA"]);
});

test("the same MP typed twice has one key, however it is written", () => {
  const key = typedMpRecipient({ name: "Mo Member MP", constituency: "Ynys Môn" }).key;
  for (const name of ["mo  member", "The Rt Hon. Mo Member MP", "Dr Mó Member", "Sir Mo Member, M.P."])
    expect(typedMpRecipient({ name, constituency: "YNYS MON" }).key).toBe(key);
  expect(typedMpRecipient({ name: "Mo Member", constituency: "Great Colophon" }).key).not.toBe(key);
  expect(key).toMatch(/^mp:typed:[0-9a-f]{16}$/);
});

test("the demonstration directory has eight seats in four nations, mailboxes under .invalid", () => {
  const seats = demonstrationSeats().map(({ seat }) => seat);
  expect(seats).toHaveLength(8);
  expect(new Set(seats.map(({ constituency }) => constituency.nation)).size).toBe(4);
  expect(seats.every(({ member }) => !member || member.email?.endsWith("@hub.invalid"))).toBe(true);
  expect(seats.filter(({ member }) => member?.isSpeaker).length).toBe(1);
  expect(seats.filter(({ member }) => member && !member.takesSeat).length).toBe(1);
});

const facts = "/work/shared/facts/mps.csv";
const names = existsSync(facts)
  ? (parse(readFileSync(facts), { columns: true }) as { mp_name: string }[]).map(({ mp_name }) => mp_name)
  : [];

test.skipIf(names.length === 0)(
  "every display name of the list has an envelope and a salutation (skipped without facts/mps.csv)",
  () => {
    const greeted = new Map(names.map((name) => [name, salutationOf({ name, fullTitle: null, addressAs: null })]));
    expect(names).toHaveLength(650);
    for (const [name, salutation] of greeted) {
      expect(envelopeName({ name, fullTitle: null, addressAs: null })).toBe(`${name} MP`);
      expect(salutation).toBe(/^(Sir|Dame) /.test(name) ? name.split(" ").slice(0, 2).join(" ") : name);
      expect(salutation).not.toMatch(/\bMP\b|Rt Hon|undefined| {2}|^$/);
    }
    // Read by eye on 24 November 2026; these are the awkward ones.
    for (const [name, salutation] of AWKWARD) expect([name, greeted.get(name)]).toEqual([name, salutation]);
  },
);

/** Titles, particles, hyphens, apostrophes, accents, one-word surnames and four-part names. */
const AWKWARD: [string, string][] = [
  ["Sir Iain Duncan Smith", "Sir Iain"],
  ["Sir Geoffrey Clifton-Brown", "Sir Geoffrey"],
  ["Dame Siobhain McDonagh", "Dame Siobhain"],
  ["Dr Rosena Allin-Khan", "Dr Rosena Allin-Khan"],
  ["Mr Tanmanjeet Singh Dhesi", "Mr Tanmanjeet Singh Dhesi"],
  ["Marsha De Cordova", "Marsha De Cordova"],
  ["Freddie van Mierlo", "Freddie van Mierlo"],
  ["Liz Saville Roberts", "Liz Saville Roberts"],
  ["Rebecca Long Bailey", "Rebecca Long Bailey"],
  ["Neil O'Brien", "Neil O'Brien"],
  ["Siân Berry", "Siân Berry"],
  ["Zöe Franklin", "Zöe Franklin"],
  ["Órfhlaith Begley", "Órfhlaith Begley"],
];

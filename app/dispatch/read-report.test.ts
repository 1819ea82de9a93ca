import fc from "fast-check";
import { expect, test } from "vitest";
import { processorClock } from "../../tests/stand-ins/processor.ts";
import { givenReport, reportNames } from "../../tests/stand-ins/reports.ts";
import { readReport } from "./read-report.ts";

const mailed = {
  path: "bounce+letter-01a20dde0c2d75f59b92404976dcfe6a-abcdefghijkl@hub.example",
  id: "<letter.01a20dde-0c2d-75f5-9b92-404976dcfe6a@hub.example>",
  to: "mo.member@parliament.example",
};

/** Name of the file, what it is, and for a report the fate and the status of our recipient. */
const table = [
  ["postfix-unknown-user", "report", "failed 5.1.1"],
  ["postfix-soft-given-up", "report", "failed 4.4.1"],
  ["postfix-delayed", "report", "delayed 4.4.1"],
  ["postfix-relayed", "report", "delivered 2.0.0"],
  ["sendmail", "report", "failed 5.2.2"],
  ["exim-text", "report", "failed 5.7.1"],
  ["exim-delayed", "report", "delayed 4.2.2"],
  ["qmail", "report", "failed null"],
  ["gmail-not-found", "report", "failed 5.1.1"],
  ["gmail-delayed", "report", "delayed 4.4.2"],
  ["microsoft365-german", "report", "failed 5.1.10"],
  ["microsoft365-welsh", "report", "failed 5.7.133"],
  ["welsh-words-only", "report", "failed 5.1.1"],
  ["exchange-text-only", "report", "failed 5.1.1"],
  ["exchange-html-only", "report", "failed 5.2.2"],
  ["notes-status-as-text", "report", "failed 5.1.1"],
  ["no-action", "report", "failed 5.4.4"],
  ["other-failed-ours-delivered", "report", "delivered 2.1.5"],
  ["forwarded-and-failed", "report", null],
  ["cut-off", "report", "failed 5.1.1"],
  ["out-of-office", "auto-reply", null],
  ["out-of-office-welsh", "auto-reply", null],
  ["out-of-office-welsh-postmaster", "auto-reply", null],
  ["out-of-office-german", "auto-reply", null],
  ["vacation", "auto-reply", null],
  ["mailbox-closed-by-a-person", "auto-reply", null],
  ["thank-you-machine", "auto-reply", null],
  ["challenge", "auto-reply", null],
  ["read-receipt", "auto-reply", null],
  ["list-mail", "other", null],
  ["complaint", "complaint", null],
  ["answer-by-a-person", "other", null],
  ["bounce-forwarded-by-a-person", "other", null],
  ["empty", "other", null],
] as const;

test.each(table)("%s is a mail of kind %s (%s)", async (name, kind, fate) => {
  const report = await readReport(givenReport(name, mailed));
  expect(report.kind).toBe(kind);
  const ours = report.fates.find((one) => one.addresses.includes(mailed.to));
  expect(ours ? `${ours.fate} ${ours.status}` : null).toBe(fate);
});

test("every file stands in the table", () => {
  expect(table.map(([name]) => name).sort()).toEqual([...reportNames].sort());
});

test.each([
  ["postfix-unknown-user", "550 5.1.1 <mo.member@parliament.example>: Recipient address rejected: User unknown"],
  ["qmail", "Remote host said: 550 sorry, no mailbox here by that name"],
  ["gmail-not-found", "550-5.1.1 The email account that you tried to reach does not exist."],
  ["exchange-html-only", "Remote Server returned '554 5.2.2 mailbox full;"],
  ["exchange-text-only", "<mx.parliament.example #5.1.1 smtp;550 5.1.1 User unknown>"],
])("of %s the server's own words are kept, in one line", async (name, words) => {
  const report = await readReport(givenReport(name, mailed));
  expect(report.fates[0]?.words?.startsWith(words) || report.fates[0]?.words).toBe(true);
  expect(report.fates[0]?.words).not.toMatch(/[\r\n]/);
});

test("the id is found in what was returned, and not where an answer names it", async () => {
  const id = mailed.id.slice(1, -1);
  for (const name of ["postfix-unknown-user", "exim-text", "qmail", "gmail-not-found", "welsh-words-only", "complaint"])
    expect((await readReport(givenReport(name, mailed))).messageIds).toEqual([id]);
  for (const name of ["vacation", "out-of-office"])
    expect((await readReport(givenReport(name, mailed))).messageIds).toEqual([]);
});

test("a report cut, torn or mixed at any place is read without an error and within a second", async () => {
  const whole = reportNames.map((name) => givenReport(name, mailed));
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 40 }), async (a, b, at, noise) => {
      const [one, other] = [whole[a % whole.length]!, whole[b % whole.length]!];
      const cut = at % (one.length + 1);
      const took = processorClock();
      const report = await readReport(Buffer.concat([one.subarray(0, cut), noise, other.subarray(cut)]));
      expect(["report", "auto-reply", "complaint", "other"]).toContain(report.kind);
      expect(took()).toBeLessThan(5000);
    }),
    { numRuns: 200 },
  );
});

test.each([
  [
    "10,000 parts",
    `Content-Type: multipart/report; boundary=b\n\n${"--b\nContent-Type: message/delivery-status\n\n".repeat(10_000)}`,
  ],
  ["a header of 250 kB", `From: mailer-daemon@x.example\nSubject: ${"could not be delivered ".repeat(11_000)}\n\n`],
  ["250 kB of at signs", `From: mailer-daemon@x.example\nSubject: failure notice\n\n${"@".repeat(250_000)}`],
  [
    "250 kB of almost addresses",
    `From: mailer-daemon@x.example\nSubject: failure notice\n\n${"a".repeat(125_000)}@${"b".repeat(125_000)}`,
  ],
  ["250 kB of blanks", `From: mailer-daemon@x.example\nSubject: failure notice\n\n${" ".repeat(250_000)}`],
  ["250 kB of html", `From: mailer-daemon@x.example\nContent-Type: text/html\n\n${"<div>".repeat(50_000)}`],
  [
    "250 kB of empty lines",
    `Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n${"\n \n".repeat(80_000)}`,
  ],
])("%s are read within seconds", async (_, text) => {
  const took = processorClock();
  await readReport(Buffer.from(text.slice(0, 256 * 1024)));
  expect(took()).toBeLessThan(5000);
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { currentCampaign, findCampaign } from "./campaign.ts";
import { readCampaignFile } from "./read-campaign-file.ts";
import { seedCampaigns, shippedCampaigns } from "./shipped-campaigns.ts";

useDatabase();

const monday = new Date("2026-11-23T10:00:00Z");
const source = readFileSync(new URL("../../templates/campaigns/books-and-ai/campaign.yaml", import.meta.url), "utf8");

test("the shipped campaign has its five actions in order", () => {
  expect(shippedCampaigns()[0]?.actions.map((one) => one.action)).toEqual([
    "check-works",
    "company-letter",
    "mp-letter",
    "open-letter",
    "social",
  ]);
});

test("an empty database is filled once", async () => {
  await Promise.all([seedCampaigns(monday), seedCampaigns(monday)]);
  await seedCampaigns(monday);
  expect((await currentCampaign(monday))?.title).toBe("Books and AI");
  expect((await findCampaign("books-and-ai"))?.policyLine?.asOf).toBe("2026-03-18");
  expect(await findCampaign("../etc")).toBeNull();
});

test.each([
  ["title: Books and AI", "titel: Books and AI", "title: is missing"],
  ["title: Books and AI", "titel: Books and AI", 'titel: is not a line that stands here. Did you mean "title"?'],
  ["2026-03-18", "in March", "policy_line, as_of: must be a date such as 2026-03-18"],
  ["Europe/London", "Europe/Londen", "time_zone: must be a time zone"],
  [
    "https://writerswrite.uk/current",
    "javascript:alert(1)",
    "actions, number 3, links, number 1, url: must be an https address",
  ],
  ["hours: { from: 9, to: 17 }", "hours: { from: 17, to: 9 }", "hours, to: must be later than from"],
  ["action: social", "action: mp-letter", "each action may stand there once"],
  ["action: social", "action: dance", "action: must be check-works, social, open-letter, company-letter or mp-letter"],
  ["name: books-and-ai", "name: [", "a bracket above it is not closed"],
  ["title: Books and AI", "title: Books: and AI", 'There is a second ": " in this line.'],
  ["title: Books and AI", "title: @Books", "can't begin with this sign"],
  ["title: Books and AI", 'title: "Books \\q"', 'In double quotes "\\"'],
  ["title: Books and AI", "title: Books and AI\ntitle: Twice", "This key stands twice."],
  ["title: Books and AI", "title: { a: 1 }", "title: must be a text"],
  ["hours: { from: 9, to: 17 }", "hours: nine", "hours: must be any, or { from: 9, to: 17 }"],
])("%s written as %s is refused with its place", (right, wrong, sentence) => {
  const read = readCampaignFile(source.replace(right, wrong));
  expect(read.ok ? "" : read.problem.join("\n")).toContain(sentence);
  for (const line of read.ok ? [] : read.problem) expect(line).toMatch(/^[1-9]\d*:[1-9]\d*: /);
  // the words of the libraries are for programmers
  expect(read.ok ? "" : read.problem.join("\n")).not.toMatch(
    /Invalid|expected|received|Unrecognized|YAML|mapping|scalar/,
  );
});

test("what is wrong in a campaign's file is told with the line it stands in", () => {
  const lines = source.split("\n");
  const at = lines.findIndex((line) => line.startsWith("time_zone:"));
  const read = readCampaignFile(lines.with(at, "time_zone: Europe/Londen").join("\n"));
  expect(read.ok ? [] : read.problem).toEqual([`${at + 1}:12: time_zone: must be a time zone such as Europe/London`]);
});

test("hours may be any, and are nine to five where the line is missing", () => {
  const hoursOf = (line: string) => {
    const read = readCampaignFile(source.replace(/^hours: .*$/m, line));
    return read.ok ? read.value.hours : read.problem;
  };
  expect(hoursOf("hours: any")).toBe("any");
  expect(hoursOf("# no hours")).toEqual({ from: 9, to: 17 });
});

test("aliases are refused, and a file that would take the parser long is not read", () => {
  for (const hostile of [`a: &a [1]\nb: *a\n${source}`, "[".repeat(60_000)]) {
    const read = readCampaignFile(hostile);
    expect(read.ok ? "" : read.problem[0]).toMatch(/^1:1: /);
  }
});

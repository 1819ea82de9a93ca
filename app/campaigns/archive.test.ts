import { readFileSync } from "node:fs";
import { unzipSync, zipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { now } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { processorClock } from "../../tests/stand-ins/processor.ts";
import { change, givenBooksAndAi, imprint, petra, publish } from "./given-campaign.ts";
import {
  type CampaignFiles,
  campaignFiles,
  findCampaign,
  importCampaign,
  openWork,
  readArchive,
  readStarter,
  writeArchive,
} from "./index.server.ts";

useDatabase();
beforeAll(async () => {
  await givenBooksAndAi();
});

const bytes = (text: string) => new TextEncoder().encode(text);
const yaml = readFileSync(new URL("../../templates/campaigns/books-and-ai/campaign.yaml", import.meta.url), "utf8");
const take = (files: CampaignFiles, more: Partial<Parameters<typeof importCampaign>[0]> = {}) =>
  importCampaign({ files, staffId: petra, now: now(), ...more });
const problemOf = async (zip: Uint8Array) => {
  const read = await readArchive(zip);
  return read.ok ? "taken" : read.problem;
};

test("a campaign goes out, comes in under another name and in another hub's way, and goes out as the same bytes", async () => {
  const files = (await campaignFiles("books-and-ai", "work", now()))!;
  expect(Object.keys(files).sort()).toEqual([
    "campaign.yaml",
    "letters/company-rights.hbs",
    "letters/meta-rights.hbs",
    "letters/mp-ai-copyright.hbs",
    "letters/mp-reminder.hbs",
    "letters/mp-thanks.hbs",
  ]);
  const changed = {
    ...files,
    "campaign.yaml": files["campaign.yaml"]!.replace("name: books-and-ai", "name: second-hub").replace(
      "# The",
      "# Kept: the",
    ),
    "letters/mp-thanks.hbs": files["letters/mp-thanks.hbs"]!.replace("Dear", "My dear"),
  };
  const zip = writeArchive(changed);
  const read = await readArchive(zip);
  expect(read).toEqual({ ok: true, value: changed });
  const imported = await take(read.ok ? read.value : {});
  expect(imported).toMatchObject({ ok: true, value: { name: "second-hub", isNew: true } });
  const out = writeArchive((await campaignFiles("second-hub", "work", now()))!);
  expect(Buffer.from(out).equals(Buffer.from(zip))).toBe(true);
  expect(await findCampaign("second-hub")).toBeNull();
  await change("second-hub", { imprint });
  await publish("second-hub");
  expect((await campaignFiles("second-hub", "published", now()))!["letters/mp-thanks.hbs"]).toContain("My dear");
});

test("a ZIP has one date, one order and nothing of this computer", () => {
  const files = { "letters/b.hbs": "b", "campaign.yaml": "a" };
  const zip = writeArchive(files);
  expect(Object.keys(unzipSync(zip))).toEqual(["campaign.yaml", "letters/b.hbs"]);
  // DOS date of 1 January 1980, at ten bytes into the first header: PKWARE's APPNOTE 4.3.7
  expect([...zip.slice(10, 14)]).toEqual([0, 0, 0x21, 0]);
  expect(writeArchive({ "campaign.yaml": "a", "letters/b.hbs": "b" })).toEqual(zip);
});

test("the shipped folder, whose letters lie elsewhere, reaches a hub that was seeded from it", async () => {
  const source = yaml.replace("expected_audience: 5000", "expected_audience: 6000");
  const imported = await take({ "campaign.yaml": source });
  expect(imported).toMatchObject({ ok: true, value: { isNew: false, isChanged: true } });
  expect((await openWork("books-and-ai"))?.source).toBe(source);
  expect((await findCampaign("books-and-ai"))?.expectedAudience).toBe(5000);
  const again = await take({ "campaign.yaml": yaml });
  expect(again.ok ? null : again.problem.kind).toBe("exists");
  expect(await take({ "campaign.yaml": yaml }, { replace: true, isCheck: true })).toMatchObject({ ok: true });
  expect((await openWork("books-and-ai"))?.source).toBe(source);
  expect(await take({ "campaign.yaml": yaml }, { as: "books-again" })).toMatchObject({
    ok: true,
    value: { isNew: true },
  });
  expect((await openWork("books-again"))?.campaign.name).toBe("books-again");
});

test("line ends of another computer and a mark at the beginning do no harm", async () => {
  const source = `\uFEFF${yaml.replace("name: books-and-ai", "name: from-windows").replaceAll("\n", "\r\n")}`;
  expect(await take({ "campaign.yaml": source })).toMatchObject({ ok: true });
  expect((await openWork("from-windows"))?.source).toBe(yaml.replace("name: books-and-ai", "name: from-windows"));
});

const starter = readStarter("mp-letter");
const letter = starter["letters/letter-to-mp.hbs"]!;

test.each([
  ["no campaign.yaml in it", {}, "campaign.yaml:1:1"],
  ["another format", { ...starter, "campaign.yaml": `format: 2\n${starter["campaign.yaml"]}` }, "format: must be 1"],
  ["a letter that is missing", { "campaign.yaml": starter["campaign.yaml"]! }, "letters/letter-to-mp.hbs is missing"],
  ["a letter that no action names", { ...starter, "letters/extra.hbs": letter }, "no action of this campaign names"],
  [
    "a hostile letter",
    { ...starter, "letters/letter-to-mp.hbs": `${letter}{{constructor}}` },
    "letters/letter-to-mp.hbs:",
  ],
  [
    "a letter for companies where MPs are written to",
    { ...starter, "letters/letter-to-mp.hbs": readStarter("company-letter")["letters/letter-to-company.hbs"]! },
    "is a company-letter",
  ],
  [
    "a path for a letter",
    { ...starter, "campaign.yaml": starter["campaign.yaml"]!.replace("letter-to-mp", "../../package") },
    "must name a letter",
  ],
])("with %s nothing is taken in", async (_what, files, sentence) => {
  const imported = await take(files as CampaignFiles);
  expect(imported.ok || imported.problem.kind !== "faulty" ? [] : imported.problem.lines.join("\n")).toContain(
    sentence,
  );
  expect(await openWork("starter-mp-letter")).toBeNull();
});

const good = { "campaign.yaml": bytes(yaml) };
/** Names of one length, so that one takes the other's place in the bytes. */
const renamed = (zip: Uint8Array, from: string, to: string) =>
  new Uint8Array(Buffer.from(Buffer.from(zip).toString("latin1").replaceAll(from, to), "latin1"));
const patched = (zip: Uint8Array, signature: number[], at: number, value: number[]) => {
  const copy = Buffer.from(zip);
  copy.set(value, copy.indexOf(Buffer.from(signature)) + at);
  return new Uint8Array(copy);
};
const central = [0x50, 0x4b, 1, 2];
const local = [0x50, 0x4b, 3, 4];
const bomb = zipSync({ ...good, "letters/big.hbs": new Uint8Array(60 * 1024 * 1024) }, { level: 9 });

test.each<[string, () => Uint8Array, RegExp]>([
  ["nothing", () => new Uint8Array(), /empty/],
  ["no ZIP", () => bytes("name: books-and-ai\n".repeat(100)), /not a ZIP/],
  ["a cut one", () => zipSync(good).slice(0, 400), /not a ZIP/],
  ["one whose list is cut", () => zipSync(good).slice(0, -10), /not a ZIP/],
  ["no campaign.yaml", () => zipSync({ "letters/a.hbs": bytes("a") }), /no campaign.yaml/],
  ["a way out", () => zipSync({ ...good, "../campaign.yaml": bytes("a") }), /does not lead out/],
  ["a way out inside", () => zipSync({ ...good, "letters/../../a.hbs": bytes("a") }), /does not lead out/],
  ["a way out for Windows", () => zipSync({ ...good, "letters\\..\\..\\a.hbs": bytes("a") }), /does not lead out/],
  ["a path from the root", () => zipSync({ ...good, "/etc/passwd": bytes("a") }), /root of a disk/],
  ["a path from a disk", () => zipSync({ ...good, "C:\\a.hbs": bytes("a") }), /root of a disk/],
  [
    "a link",
    () => zipSync({ ...good, "letters/a.hbs": [bytes("/etc/passwd"), { os: 3, attrs: 0o120777 << 16 }] }),
    /is a link/,
  ],
  [
    "a device",
    () => zipSync({ ...good, "letters/a.hbs": [bytes(""), { os: 3, attrs: 0o020666 << 16 }] }),
    /not an ordinary file/,
  ],
  ["another file", () => zipSync({ ...good, "run.sh": bytes("a") }), /run\.sh is not part of a campaign/],
  ["a name in capitals", () => zipSync({ ...good, "letters/A b.hbs": bytes("a") }), /small letters/],
  [
    "a name twice",
    () =>
      renamed(
        zipSync({ ...good, "letters/a.hbs": bytes("a"), "letters/b.hbs": bytes("b") }),
        "letters/b.hbs",
        "letters/a.hbs",
      ),
    /twice/,
  ],
  ["no text", () => zipSync({ ...good, "letters/a.hbs": new Uint8Array([0xff, 0xfe, 0]) }), /not a text in UTF-8/],
  ["a NUL", () => zipSync({ ...good, "letters/a.hbs": new Uint8Array([97, 0]) }), /not a text in UTF-8/],
  ["a bomb", () => bomb, /too large/],
  [
    "a bomb that says it is small",
    () => patched(patched(bomb, central, 24, [1, 0, 0, 0]), local, 22, [1, 0, 0, 0]),
    /not a ZIP|too large|damaged/,
  ],
  [
    "many large texts",
    () =>
      zipSync({
        ...good,
        ...Object.fromEntries(
          Array.from({ length: 30 }, (_, i) => [`letters/a${i}.hbs`, new Uint8Array(250 * 1024).fill(97)]),
        ),
      }),
    /at most 5 MB/,
  ],
  [
    "too many files",
    () =>
      zipSync({
        ...good,
        ...Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`letters/a${i}.hbs`, bytes("a")])),
      }),
    /at most 100 files/,
  ],
  ["more than it may weigh", () => new Uint8Array(5 * 1024 * 1024 + 1), /at most 5 MB/],
  ["a password", () => patched(zipSync(good), central, 8, [1, 0]), /password/],
  ["another packing", () => patched(zipSync(good), central, 10, [14, 0]), /does not read/],
  ["a byte that fell over", () => renamed(zipSync(good, { level: 0 }), "Nobody asked", "Nobody axked"), /damaged/],
])("a ZIP with %s is refused in a sentence", async (_what, zip, sentence) => {
  const took = processorClock();
  const problem = await problemOf(zip());
  expect(problem).toMatch(sentence);
  expect(problem).toMatch(/^\S.*[.]$/s);
  expect(took()).toBeLessThan(5000);
});

test("a ZIP made of a folder on a Mac is taken: the folder before each name, and what the computer put beside", async () => {
  const zip = zipSync({
    "books/": new Uint8Array(),
    "books/campaign.yaml": bytes(yaml),
    "books/letters/mp-thanks.hbs": bytes("a"),
    "__MACOSX/books/._campaign.yaml": bytes("a"),
    "books/.DS_Store": bytes("a"),
  });
  expect(await readArchive(zip)).toEqual({ ok: true, value: { "campaign.yaml": yaml, "letters/mp-thanks.hbs": "a" } });
});

/** The command line as a stranger types it: processes, files, exit statuses. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { databaseUrl, packageRoot } from "#platform";
import { announce, forgetBegun, leaveDataFolder, takeDataFolder } from "../../bin/data-folder.ts";
import { useDatabase } from "../stand-ins/database.ts";

const folder = mkdtempSync(join(tmpdir(), "hub-command-"));
chmodSync(folder, 0o711); // PostgreSQL runs as another user where we are root
const dataDir = join(folder, "data");

/** A command of a hub whose database is a running server: to start one for each takes longer than the commands. */
const hubOnServer = (...args: string[]) => run({ DATABASE_URL: databaseUrl() }, args);
/** A command of a hub with all of its own. */
const hub = (...args: string[]) => run({}, args);

useDatabase();

function run(more: Record<string, string>, args: string[]) {
  const { DATABASE_URL: _, HUB_DATABASE_URL: __, ...environment } = process.env;
  const done = spawnSync(process.execPath, ["bin/hub.ts", ...args], {
    cwd: packageRoot,
    encoding: "buffer",
    env: {
      ...environment,
      DATA_DIR: dataDir,
      BASE_URL: "http://localhost:3000",
      POSTCODES_IO_URL: "off",
      MEMBERS_API_URL: "off",
      LOG_LEVEL: "silent",
      ...more,
    },
  });
  return { status: done.status, out: done.stdout, text: done.stdout.toString(), err: done.stderr.toString() };
}

const answersOf = (name: string) => join("templates/letters", `${name}.example.json`);
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

test("help says each command and ends well", () => {
  const { status, text } = hub("--help");
  expect(status).toBe(0);
  for (const word of ["letter", "templates check", "directory import", "Exit status"]) expect(text).toContain(word);
});

test("an unknown command, option or verb is the person's to mend", () => {
  for (const args of [
    ["lettre"],
    ["letter", "--colour", "red"],
    ["templates", "burn"],
    ["directory"],
    ["directory", "show"],
  ]) {
    const { status, err } = hub(...args);
    expect(status, args.join(" ")).toBe(2);
    expect(err).not.toMatch(/^\s+at /m);
  }
});

describe("templates", () => {
  test("list gives name, title and action as one JSON document", () => {
    const { status, text } = hub("templates", "list", "--json");
    expect(status).toBe(0);
    const list = JSON.parse(text) as object[];
    expect(list).toHaveLength(5);
    for (const one of list) expect(Object.keys(one)).toEqual(["name", "title", "action"]);
    expect(list).toContainEqual(expect.objectContaining({ name: "mp-ai-copyright", action: "mp-letter" }));
  });

  test("fields gives the form in its order, and examples that are valid answers", () => {
    const shown = JSON.parse(hub("templates", "fields", "meta-rights", "--json").text) as {
      name: string;
      action: string;
      fields: Record<string, unknown>[];
    };
    expect(Object.keys(shown)).toEqual(["name", "action", "fields"]);
    for (const field of shown.fields)
      expect(Object.keys(field)).toEqual([
        "name",
        "label",
        "hint",
        "kind",
        "many",
        "required",
        "min",
        "max",
        "options",
        "example",
      ]);
    const answers = file(
      "from-examples.json",
      JSON.stringify(Object.fromEntries(shown.fields.map((field) => [field.name, field.example]))),
    );
    expect(
      hub("letter", "--template", "meta-rights", "--answers", answers, "--company", "meta", "--format", "txt").status,
    ).toBe(0);
  });

  test("coverage shows all ways of a letter, as one JSON document or in lines", () => {
    const shown = JSON.parse(hub("templates", "coverage", "mp-thanks", "--json").text);
    expect(shown.branches.shown).toBe(shown.branches.ways);
    expect(shown.versions[0]).toMatchObject({ number: 1, differs: [], pages: { letter: 1, annex: 0 } });
    const { status, text } = hub("templates", "coverage", "meta-rights");
    expect(status).toBe(0);
    expect(text).toMatch(/^48 versions show (\d+) of \1 ways/);
    expect(text).toMatch(/^meta-rights:\d+:1: A sentence of 36 words/m);
  });

  test("coverage of a file that is not in order says what is wrong with it", () => {
    const path = file("broken.hbs", "---js\nprocess.exit(1)\n---\n");
    const { status, err } = hub("templates", "coverage", path);
    expect(status).toBe(2);
    expect(err).toContain(":1:1: The first line is");
  });

  test("check is content with the letters that came with the hub", () => {
    const { status, text, err } = hub("templates", "check");
    expect([status, text, err]).toEqual([0, "", "All 5 templates are in order.\n"]);
  });

  const head =
    "---\ntitle: T\naction: company-letter\nsubject: S\nfields:\n  name: { label: Your name, required: true, example: Ada }\n---\n";
  test.each([
    ["unknown field", `${head}Dear {{nmae}},\n`, /^FILE:8:\d+: .*nmae.*/],
    ["unclosed block", `${head}{{#if name}}Dear\n`, /^FILE:\d+:\d+: .+/],
    ["bad front matter", "---\ntitle: [\n---\nDear\n", /^FILE:\d+:\d+: .+/],
    ["JavaScript front matter", "---js\n{ title: require('fs') }\n---\nDear\n", /^FILE:1:\d+: .+/],
    ["raw output", `${head}Dear {{{name}}},\n`, /^FILE:8:\d+: .+/],
    ["no front matter", "Dear {{name}},\n", /^FILE:1:1: .+/],
    ["nothing", "", /^FILE:1:1: .+/],
  ])("check names file, line and column of: %s", (_name, source, expected) => {
    const path = file("letter.hbs", source);
    const { status, err } = hub("templates", "check", path);
    expect(status).toBe(2);
    expect(err.trimEnd().replaceAll(path, "FILE").split("\n")[0]).toMatch(expected);
  });
});

describe("letter", () => {
  test.each(["pdf", "docx", "txt", "eml", "html"])(
    "a letter to Meta as %s, twice the same bytes, without any database",
    (format) => {
      const make = (out: string) =>
        hub(
          "letter",
          "--template",
          "meta-rights",
          "--answers",
          answersOf("meta-rights"),
          "--company",
          "meta",
          "--format",
          format,
          "--out",
          out,
          "--date",
          "2026-11-24",
        );
      const [first, second] = [join(folder, `a.${format}`), join(folder, `b.${format}`)];
      expect([make(first).status, make(second).status]).toEqual([0, 0]);
      expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
      expect(existsSync(join(dataDir, "postgres"))).toBe(false);
    },
  );

  test("a letter to a typed member is split at the first comma and needs no database", () => {
    const { status, text } = hub(
      "letter",
      "--template",
      "mp-ai-copyright",
      "--answers",
      answersOf("mp-ai-copyright"),
      "--member",
      "Sir Al Example, Ynys Môn, Wales",
      "--format",
      "txt",
    );
    expect(status).toBe(0);
    expect(text).toContain("Dear Sir Al,");
    expect(text).toContain("Ynys Môn, Wales");
    expect(existsSync(join(dataDir, "postgres"))).toBe(false);
  });

  test("with --json, standard output is one document", () => {
    const { text } = hub(
      "letter",
      "--template",
      "company-rights",
      "--answers",
      answersOf("company-rights"),
      "--company",
      "openai",
      "--out",
      join(folder, "c.pdf"),
      "--json",
    );
    expect(JSON.parse(text)).toMatchObject({ format: "pdf", recipient: "OpenAI OpCo, LLC" });
  });

  test.each([
    ["no template", ["--answers", answersOf("meta-rights"), "--company", "meta"], "--template"],
    [
      "unknown template",
      ["--template", "meta-right", "--answers", answersOf("meta-rights"), "--company", "meta"],
      "meta-rights",
    ],
    [
      "unknown company",
      ["--template", "meta-rights", "--answers", answersOf("meta-rights"), "--company", "nvidia"],
      "openai",
    ],
    [
      "a takedown desk",
      ["--template", "meta-rights", "--answers", answersOf("meta-rights"), "--company", "meta-dmca"],
      "There is no company",
    ],
    ["no recipient", ["--template", "meta-rights", "--answers", answersOf("meta-rights")], "--company"],
    [
      "an MP letter to a company",
      ["--template", "mp-ai-copyright", "--answers", answersOf("mp-ai-copyright"), "--company", "meta"],
      "--member",
    ],
    [
      "two recipients",
      [
        "--template",
        "mp-ai-copyright",
        "--answers",
        answersOf("mp-ai-copyright"),
        "--member",
        "A, B",
        "--constituency",
        "X14000001",
      ],
      "one recipient",
    ],
    [
      "a member without a seat",
      ["--template", "mp-ai-copyright", "--answers", answersOf("mp-ai-copyright"), "--member", "Mo Member"],
      "Name, Constituency",
    ],
    [
      "unknown format",
      ["--template", "meta-rights", "--answers", answersOf("meta-rights"), "--company", "meta", "--format", "doc"],
      "pdf, docx, txt, eml, html",
    ],
    [
      "no such day",
      ["--template", "meta-rights", "--answers", answersOf("meta-rights"), "--company", "meta", "--date", "2026-02-30"],
      "--date",
    ],
    [
      "no such month",
      ["--template", "meta-rights", "--answers", answersOf("meta-rights"), "--company", "meta", "--date", "2026-13-45"],
      "--date",
    ],
    ["no such file", ["--template", "meta-rights", "--answers", "nothing.json", "--company", "meta"], "nothing.json"],
  ])("%s is told in a line", (_name, args, words) => {
    const { status, err } = hub("letter", ...args);
    expect(status).toBe(2);
    expect(err).toContain(words);
    expect(err).not.toMatch(/^\s+at /m);
  });

  test("each wrong answer is a line of its own, and nothing is written", () => {
    const answers = file(
      "wrong.json",
      JSON.stringify({ name: "", works: [{ title: "T", year: "MMXVI" }], rights: "stolen", nmae: "x" }),
    );
    const out = join(folder, "never.pdf");
    const { status, err } = hub(
      "letter",
      "--template",
      "meta-rights",
      "--answers",
      answers,
      "--company",
      "meta",
      "--out",
      out,
    );
    expect(status).toBe(2);
    const lines = err.trimEnd().split("\n");
    for (const start of ["name:", "works, row 1, year:", "rights:", "nmae:"])
      expect(
        lines.some((line) => line.startsWith(start)),
        start,
      ).toBe(true);
    expect(existsSync(out)).toBe(false);
  });

  test("with --json, wrong input is one document too", () => {
    const { status, text, err } = hub("templates", "fields", "nope", "--json");
    expect(status).toBe(2);
    expect(JSON.parse(text)).toEqual({ problems: err.trimEnd().split("\n") });
  });

  test("an answers file that is not JSON is told with its place", () => {
    const { status, err } = hub(
      "letter",
      "--template",
      "meta-rights",
      "--answers",
      file("broken.json", '{\n  "name": "Ada",\n}'),
      "--company",
      "meta",
    );
    expect(status).toBe(2);
    expect(err).toMatch(/broken\.json:3:\d+: This is not JSON/);
  });
});

describe("directory, with a database of its own", () => {
  test("a postcode of the demonstration gives a letter that says so", () => {
    const { status, text } = hub(
      "letter",
      "--template",
      "mp-ai-copyright",
      "--answers",
      answersOf("mp-ai-copyright"),
      "--postcode",
      "zz1 1aa",
      "--format",
      "txt",
    );
    expect(status).toBe(0);
    expect(text).toContain("Demonstration: invented recipient, not for sending");
  });

  test.each([
    ["ZZ1 1AA", "found", "demonstration"],
    ["ZZ9 9ZZ", "terminated", "demonstration"],
    ["JE2 4WD", "outside-westminster", null],
    ["nonsense", "not-a-postcode", null],
    ["SW1A 1AA", "unavailable", null],
  ])("show %s is %s", (postcode, wanted, source) => {
    const { status, text } = hub("directory", "show", postcode, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(text)).toMatchObject({ status: wanted, source });
  });

  test("an import ends the demonstration, and its seats can be written to", { timeout: 240_000 }, () => {
    const constituencies = file("seats.csv", "code,name,nation\nE14001085,Bermondsey and Old Southwark,England\n");
    const members = file(
      "members.csv",
      "constituency_code,constituency_name,mp_name,party,source\nE14001085,Bermondsey and Old Southwark,Mo Member,Paper Party,2026-11-20\n",
    );
    expect([hub("directory", "import", constituencies).status, hub("directory", "import", members).status]).toEqual([
      0, 0,
    ]);
    expect(JSON.parse(hub("directory", "find", "old southwark", "--json").text)).toEqual([
      {
        constituency: { code: "E14001085", name: "Bermondsey and Old Southwark" },
        member: { name: "Mo Member", party: "Paper Party", email: null },
      },
    ]);
    const letter = hub(
      "letter",
      "--template",
      "mp-ai-copyright",
      "--answers",
      answersOf("mp-ai-copyright"),
      "--constituency",
      "E14001085",
      "--format",
      "txt",
    );
    expect(letter.text).toContain("Dear Mo Member,");
    expect(letter.text).not.toContain("Demonstration");
    const again = ["--template", "mp-ai-copyright", "--answers", answersOf("mp-ai-copyright"), "--constituency"];
    expect(hub("directory", "dissolve", "on").status).toBe(0);
    const dissolved = hub("letter", ...again, "E14001085");
    expect([dissolved.status, dissolved.err]).toEqual([2, expect.stringContaining("Parliament is dissolved")]);
    const typed = hub("letter", ...again.slice(0, -1), "--member", "Mo Member, Bermondsey and Old Southwark");
    expect([typed.status, typed.err]).toEqual([2, expect.stringContaining("Parliament is dissolved")]);
    expect(hub("directory", "dissolve", "off").status).toBe(0);
    const refused = hub("directory", "import", file("bad.csv", "a,b\n1,2\n"));
    expect(refused.status).toBe(2);
    expect(refused.err).toContain("bad.csv:1: ");
  });
});

describe("staff", () => {
  test("lets somebody in, lists, changes and removes them", { timeout: 120_000 }, () => {
    const added = JSON.parse(hubOnServer("staff", "add", "Petra@Publisher.example", "--role", "owner", "--json").text);
    expect(added).toMatchObject({ role: "owner", added: true });
    expect(added.link).toMatch(/^http:\/\/localhost:3000\/studio\/sign-in\/[\w-]{43}$/);
    const again = JSON.parse(hubOnServer("staff", "add", "petra@publisher.example", "--role", "owner", "--json").text);
    expect([again.id, again.added, again.link === added.link]).toEqual([added.id, false, false]);
    expect(hubOnServer("staff", "list").text).toBe("owner   Petra@publisher.example  never here yet\n");
    const last = hubOnServer("staff", "role", "petra@publisher.example", "viewer");
    expect([last.status, last.err]).toEqual([2, "A hub needs an owner. Make somebody else an owner first.\n"]);
    hubOnServer("staff", "add", "carl@publisher.example", "--role", "viewer", "--name", "Carl Colleague");
    expect(hubOnServer("staff", "role", "carl@publisher.example", "editor").text).toContain("is editor now");
    expect(hubOnServer("staff", "sign-out", "carl@publisher.example").text).toContain("0 sessions ended");
    expect(hubOnServer("staff", "remove", "carl@publisher.example").status).toBe(0);
    expect(JSON.parse(hubOnServer("staff", "list", "--json").text)).toHaveLength(1);
  });

  test.each([
    [["staff"], "Say what to do with staff: add, list, role, remove, sign-out."],
    [["staff", "add"], "Add one address"],
    [["staff", "add", "a@b.example"], "Say which role: owner, editor, viewer."],
    [["staff", "add", "a@b.example", "--role", "admin"], "Say which role"],
    [["staff", "add", "nonsense", "--role", "viewer"], "not an email address"],
    [["staff", "remove", "nobody@b.example"], "Nobody with the address nobody@b.example works here."],
    [["staff", "constructor"], "Say what to do with staff"],
  ])("%j is the person's to mend", (args, sentence) => {
    const { status, err } = hubOnServer(...args);
    expect([status, err]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

describe("the hub that a command works on", () => {
  test("is said where it is none that was ever started, or has another address than the settings", {
    timeout: 120_000,
  }, () => {
    const stray = join(folder, "stray");
    const staff = () => run({ DATA_DIR: stray }, ["staff", "list", "--json"]);
    const useSettings = "Give a command the settings of the hub that it is for: docs/operate.md, Commands.\n";
    expect(staff()).toMatchObject({ text: "[]\n", err: `A new, empty hub was begun in ${stray}. ${useSettings}` });
    expect(staff()).toMatchObject({ text: "[]\n", err: `No hub was started yet in ${stray}. ${useSettings}` });

    forgetBegun(stray); // as a hub does that is started there
    expect(staff().err).toBe("");
    takeDataFolder(stray);
    announce(stray, { address: "https://letters.example.org", databaseUrl: databaseUrl() });
    expect(run({ DATA_DIR: stray }, ["staff", "list"]).err).toBe(
      `The hub that runs here has the address https://letters.example.org, and this command’s settings say http://localhost:3000. ${useSettings}`,
    );
    leaveDataFolder(stray);
  });
});

describe("dispatch", () => {
  test("works on an empty hub: lists nothing, pauses, says so, resumes", { timeout: 60_000 }, () => {
    expect(JSON.parse(hubOnServer("dispatch", "list", "--json").text)).toEqual({
      counts: [],
      paused: [],
      dispatches: [],
    });
    expect(hubOnServer("dispatch", "pause", "books-and-ai", "--reason", "a mistake").status).toBe(0);
    const shown = hubOnServer("dispatch", "list");
    expect(shown.text).toMatch(/^No letters\.\nPaused since .* books-and-ai \(a mistake\)\./);
    expect(JSON.parse(hubOnServer("dispatch", "resume", "books-and-ai", "--json").text)).toEqual({
      campaign: "books-and-ai",
      changed: true,
      due: 0,
    });
  });

  test("answers counts what writers said, none yet, of all campaigns or of one", () => {
    expect(JSON.parse(hubOnServer("dispatch", "answers", "--campaign", "books-and-ai", "--json").text)).toEqual({
      ...{ letters: 0, wanted: 0, asked: 0, answered: 0, fewestShown: 5, byConstituency: [] },
      byAnswer: { "in-person": 0, standard: 0, automatic: 0, none: 0 },
    });
    expect(hubOnServer("dispatch", "answers").text).toContain("        0  A standard reply\n");
    expect(hubOnServer("dispatch", "answers", "--campaign", "lost").status).toBe(2);
  });

  test("what can't be done is a sentence for each id", () => {
    const id = "01234567-89ab-cdef-0123-456789abcdef";
    const { status, text, err } = hubOnServer("dispatch", "withdraw", id, "nonsense", "--json");
    expect(status).toBe(2);
    expect(JSON.parse(text)).toMatchObject({ done: [], problems: [expect.any(String), expect.any(String)] });
    expect(err.trim().split("\n")).toEqual([
      `There is no letter ${id}. dispatch list shows the ids.`,
      "There is no letter nonsense. dispatch list shows the ids.",
    ]);
  });

  test.each([
    [["dispatch"], "Say what to do"],
    [["dispatch", "show"], "Add ID"],
    [["dispatch", "list", "--state", "lost"], 'no state "lost"'],
    [["dispatch", "list", "--state", "paused"], '"paused" is a reason, not a state: dispatch list --reason paused'],
    [["dispatch", "list", "--since", "yesterday"], "--since"],
    [["dispatch", "list", "--limit", "-1"], "--limit"],
    [["dispatch", "retry", "x", "--may-arrive-twice"], "no option --may-arrive-twice"],
    [["dispatch", "pause", "no-such-campaign"], "There is no campaign"],
  ])("%s is the person's to mend", (args, says) => {
    const { status, err } = hubOnServer(...args);
    expect(status).toBe(2);
    expect(err).toContain(says);
  });
});

describe("own-words", () => {
  test("a letter to a named MP is measured by a database that the command starts itself, twice if need be", () => {
    const flags = ["--template", "mp-ai-copyright", "--answers", answersOf("mp-ai-copyright")];
    for (const time of ["no data yet", "data to ask whether Parliament sits"]) {
      const { status, text, err } = hub("own-words", ...flags, "--member", "Ms Mo Member, Ynys Môn", "--json");
      expect([status, err], time).toEqual([0, ""]);
      expect(JSON.parse(text)).toMatchObject({ nearestSent: 0, recipient: "Ms Mo Member MP" });
    }
  });

  const measure = (answers: string, ...more: string[]) =>
    hubOnServer("own-words", "--template", "mp-ai-copyright", "--answers", answers, "--json", ...more);
  const member = ["--member", "Mo Member, Upper Quire"];
  const own = "My mother cleaned offices at night and wrote poems on the bus. Nobody paid her for them.";

  test("a letter of the template alone has none, in its answers and as the text that was made of it", () => {
    const answers = answersOf("mp-ai-copyright");
    const { status, text } = measure(answers, ...member);
    expect(status).toBe(0);
    expect(JSON.parse(text)).toMatchObject({
      ownShare: 0,
      nearestSent: 0,
      level: "template",
      recipient: "Mo Member MP",
    });
    const whole = join(folder, "whole.txt");
    hubOnServer(
      "letter",
      "--template",
      "mp-ai-copyright",
      "--answers",
      answers,
      ...member,
      "--format",
      "txt",
      "--out",
      whole,
    );
    expect(JSON.parse(measure(answers, ...member, "--text", whole).text)).toMatchObject({ ownShare: 0 });
    const edited = file(
      "edited.txt",
      readFileSync(whole, "utf8").replace("Yours sincerely,", `${own}\n\nYours sincerely,`),
    );
    const measured = JSON.parse(measure(answers, ...member, "--text", edited).text) as { ownWords: number };
    expect(measured.ownWords).toBe(17);
  });

  test("what is wrong is said in a line each, and a campaign has its shares", () => {
    expect(hubOnServer("own-words").status).toBe(2);
    expect(measure(answersOf("mp-ai-copyright"), "--text", "/nowhere").err).toContain("There is no text at /nowhere.");
    expect(JSON.parse(hubOnServer("own-words", "--campaign", "books-and-ai", "--json").text)).toEqual({
      campaign: "books-and-ai",
      letters: 0,
      tenths: Array(10).fill(0),
    });
  });
});

describe("limits", () => {
  test("shows the table, excepts and refuses networks, and takes domains", { timeout: 300_000 }, () => {
    const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    expect(hubOnServer("limits", "allow", "192.0.2.77/24", "--until", day, "--note", "library evening").text).toBe(
      `192.0.2.0/24: no limit of a client counts until the end of ${day} (UTC).\n`,
    );
    expect(JSON.parse(hubOnServer("limits", "deny", "2001:db8:1:2::7", "--until", day, "--json").text)).toEqual({
      ...{ network: "2001:db8:1:2::/64", kind: "deny", until: `${day}T23:59:59.000Z`, note: "" },
    });
    const { limits, networks } = JSON.parse(hubOnServer("limits", "show", "--json").text);
    expect(limits[0]).toMatchObject({ name: "lettersPerClient", max: 10, seconds: 600, most: 0, over: 0 });
    expect(networks.map((one: { network: string; kind: string }) => [one.network, one.kind])).toEqual([
      ["192.0.2.0/24", "allow"],
      ["2001:db8:1:2::/64", "deny"],
    ]);
    expect(hubOnServer("limits", "show").text).toMatch(/recipientHour +30 +1 hour +0\n/);
    expect(JSON.parse(hubOnServer("limits", "remove", "192.0.2.0/24", "--json").text)).toEqual({
      ...{ network: "192.0.2.0/24", removed: true },
    });
    expect(hubOnServer("limits", "remove", "192.0.2.0/24").status).toBe(2);
    expect(JSON.parse(hubOnServer("limits", "domains", "add", "minutes.example", "--json").text)).toEqual({
      ...{ domain: "minutes.example", disposable: true },
    });
    expect(JSON.parse(hubOnServer("limits", "domains", "list", "--json").text)).toMatchObject({
      said: [{ domain: "minutes.example", disposable: true }],
    });
    for (const wrong of [
      ["allow", "nonsense", "--until", day],
      ["allow", "10.0.0.0/8", "--until", day],
      ["allow", "192.0.2.1"],
      ["allow", "192.0.2.1", "--until", "2026-02-30"],
      ["allow", "192.0.2.1", "--until", "2020-01-01"],
      ["domains", "add", "not a domain"],
    ])
      expect(hubOnServer("limits", ...wrong).status, wrong.join(" ")).toBe(2);
  });
});

describe("campaign", () => {
  test("goes out as a ZIP and a folder, comes in under another name, and goes out as the same bytes", () => {
    const zip = join(folder, "books.zip");
    expect(hubOnServer("campaign", "export", "books-and-ai", "--to", zip, "--published").status).toBe(0);
    expect(hubOnServer("campaign", "export", "books-and-ai", "--to", join(folder, "books")).status).toBe(0);
    const checked = hubOnServer("campaign", "import", join(folder, "books"), "--as", "second", "--check", "--json");
    expect(JSON.parse(checked.text)).toMatchObject({ name: "second", isNew: true, checked: true });
    expect(hubOnServer("campaign", "import", join(folder, "books"), "--as", "second").status).toBe(0);
    const [once, twice] = ["once.zip", "twice.zip"].map((name) => join(folder, name));
    expect(hubOnServer("campaign", "export", "second", "--to", once!).status).toBe(0);
    expect(hubOnServer("campaign", "import", once!).text).toContain("All of it is here already.");
    expect(hubOnServer("campaign", "export", "second", "--to", twice!).status).toBe(0);
    expect(readFileSync(once!).equals(readFileSync(twice!))).toBe(true);
    expect(hubOnServer("campaign", "list").text).toMatch(/second +Not published yet/);
  }, 180_000);

  test("is known to every command that takes a name, published or not, with its own lines in a letter", () => {
    const yaml = readFileSync("templates/campaigns/books-and-ai/campaign.yaml", "utf8");
    const mine = join(folder, "mine");
    mkdirSync(mine);
    writeFileSync(join(mine, "campaign.yaml"), yaml.replace(/In its report of .*/, "A line of the libraries."));
    expect(hubOnServer("campaign", "import", mine, "--as", "libraries").status).toBe(0);
    for (const args of [
      ["own-words", "--campaign", "libraries", "--json"],
      ["dispatch", "pause", "libraries"],
      ["dispatch", "resume", "libraries"],
      ["dispatch", "answers", "--campaign", "libraries"],
      ["dispatch", "list", "--campaign", "libraries"],
    ])
      expect(hubOnServer(...args), args.join(" ")).toMatchObject({ status: 0, err: "" });
    for (const args of [
      ["own-words", "--campaign", "lost"],
      ["dispatch", "pause", "lost"],
      ["dispatch", "list", "--campaign", "lost"],
      ["letter", "--template", "meta-rights", "--answers", answersOf("meta-rights"), "--campaign", "lost"],
    ])
      expect(hubOnServer(...args), args.join(" ")).toMatchObject({
        status: 2,
        err: expect.stringMatching(/^There is no campaign "lost"\. There is books-and-ai, .*libraries/),
      });

    const source = readFileSync("templates/letters/mp-ai-copyright.hbs", "utf8");
    const draft = file("libraries.hbs", source);
    const print = (...more: string[]) =>
      hubOnServer(
        ...["letter", "--template", draft, "--answers", answersOf("mp-ai-copyright"), "--format", "txt"],
        ...["--member", "Mo Member, Upper Quire", ...more],
      );
    expect(print("--campaign", "libraries")).toMatchObject({
      status: 0,
      text: expect.stringContaining("A line of the libraries."),
      err: "",
    });
    expect(print().err).toBe(
      "What this letter says of its campaign is taken from books-and-ai (Books and AI). --campaign NAME takes another.\n",
    );
  }, 180_000);

  test("what is missing keeps it from being published, line by line, and then it is published once", () => {
    const missing = hubOnServer("campaign", "publish", "second");
    expect(missing.status).toBe(2);
    expect(missing.err).toBe("The imprint: who is responsible, with a postal address.\n");
    const yaml = readFileSync(join(folder, "books/campaign.yaml"), "utf8");
    const written = join(folder, "with-imprint");
    mkdirSync(written);
    writeFileSync(
      join(written, "campaign.yaml"),
      yaml.replace("imprint: null", "imprint: 1 Example Street, Exampleton"),
    );
    expect(hubOnServer("campaign", "import", written, "--as", "second", "--replace").status).toBe(0);
    expect(hubOnServer("campaign", "publish", "second").text).toBe("Published: Books and AI.\n");
    expect(hubOnServer("campaign", "publish", "second").status).toBe(2);
  }, 180_000);

  test.each([
    ["no such file", ["import", join(folder, "nowhere.zip")], "There is no campaign at"],
    ["no ZIP", ["import", "README.md"], "not a ZIP"],
    ["a folder without a campaign", ["import", "tests"], "has no campaign.yaml"],
    ["a name that will not do", ["import", "templates/campaigns/books-and-ai", "--as", "../x"], "will not do"],
    ["no such campaign", ["export", "third"], 'There is no campaign "third". There is books-and-ai'],
    ["nothing said", ["import"], "Say what to do"],
  ])("%s is said in one line", (_what, args, sentence) => {
    const { status, err } = hubOnServer("campaign", ...args);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});

/** What `hub doctor` says: by processes where settings differ, else by its checks themselves. */
import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queueNames } from "#dispatch";
import { databaseUrl, db, now, packageRoot, startQueue, stopQueue } from "#platform";
import { givenBooksAndAi } from "../../app/campaigns/given-campaign.ts";
import { givenAsked } from "../../app/dispatch/given-dispatch.ts";
import { type Dns, lookAtDns } from "../../bin/doctor/dns.ts";
import { examine } from "../../bin/doctor/examine.ts";
import { useDatabase } from "../stand-ins/database.ts";
import { givenFaultySmtp, givenSmtp } from "../stand-ins/smtp.ts";

useDatabase();
beforeAll(async () => {
  await startQueue(queueNames);
  await givenBooksAndAi();
});
afterAll(stopQueue);

interface Said {
  check: string;
  state: string;
  text: string;
  next: string | null;
}

const folder = mkdtempSync(join(tmpdir(), "hub-doctor-"));

async function doctor(settings: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ["bin/hub.ts", "doctor", ...args], {
    cwd: packageRoot,
    env: { ...process.env, DATA_DIR: folder, DATABASE_URL: databaseUrl(), LOG_LEVEL: "silent", ...settings },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (part) => (out += part));
  child.stderr.on("data", (part) => (err += part));
  const status = await new Promise((done) => child.once("exit", done));
  return { status, out, err, checks: args.includes("--json") ? (JSON.parse(out).checks as Said[]) : [] };
}
const about = (checks: Said[], name: string) => checks.find(({ check }) => check === name);

const key = join(folder, "dkim.pem");
const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
writeFileSync(key, pair.privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
const publicHalf = pair.publicKey.export({ type: "spki", format: "der" }).toString("base64");

/** As on a server: with secrets that must not be seen. */
const onServer = {
  BASE_URL: "https://letters.example.org",
  TRUSTED_PROXIES: "1",
  SMTP_URL: "smtps://canary-user:canary-password@smtp.example.org",
  MAIL_FROM: "Canary Person <canary@example.org>",
  BOUNCE_IMAP_URL: "imaps://canary:canary@imap.example.org",
  SECRET_KEY: "canary".repeat(8),
  DKIM_DOMAIN: "example.org",
  DKIM_SELECTOR: "hub1",
  DKIM_KEY_FILE: key,
};

test("of a hub that was just unpacked nothing is wrong, a line for each check", async () => {
  const { status, out, err } = await doctor({});
  expect([status, err]).toEqual([0, ""]);
  const lines = out.trimEnd().split("\n");
  expect(lines.at(-1)).toMatch(/^\d+ ok, \d+ to know of, 0 to mend\.$/);
  for (const line of lines.slice(0, -2)) expect(line).toMatch(/^(ok {7}|warning {2})[a-z ]{13}[A-Z0-9b]/);
  expect(out).toContain("Mails are unsigned");
});

test("on a server it says what to publish and what is missing, and no secret", async () => {
  const { status, out, err, checks } = await doctor(onServer, "--json");
  expect([status, err]).toEqual([2, ""]);
  for (const one of checks) expect(Object.keys(one)).toEqual(["check", "state", "text", "next"]);
  expect(about(checks, "signature")?.text).toBe(
    `Mails are signed. Publish TXT at hub1._domainkey.example.org: v=DKIM1; k=rsa; p=${publicHalf}`,
  );
  expect(about(checks, "campaigns")).toMatchObject({ state: "wrong", text: expect.stringContaining("imprint") });
  expect(checks.filter(({ state }) => state === "wrong").map(({ check }) => check)).toEqual(["campaigns"]);
  expect(out.toLowerCase()).not.toContain("canary");
});

test.each([
  ["no proxy is counted", { TRUSTED_PROXIES: "0" }, "address", "wrong", /all visitors count as one/],
  ["bounces are not read", { BOUNCE_IMAP_URL: "" }, "bounces", "warning", /confirmation mail/],
  [
    "nothing is signed",
    { DKIM_DOMAIN: "", DKIM_SELECTOR: "", DKIM_KEY_FILE: "" },
    "signature",
    "warning",
    /unsigned: DKIM_DOMAIN/,
  ],
  ["it is staging", { MAIL_ONLY_TO: "canary@example.org" }, "staging", "warning", /none to its recipient/],
  ["a setting is wrong", { SMTP_PER_SECOND: "many" }, "settings", "wrong", /^SMTP_PER_SECOND must be/],
  [
    "the database is away",
    { DATABASE_URL: "postgresql://hub:canary@127.0.0.1:9/hub" },
    "database",
    "wrong",
    /nothing answers there/,
  ],
])("%s: said, with what to do", async (_, settings, check, state, text) => {
  const { status, out, checks } = await doctor({ ...onServer, ...settings }, "--json");
  expect(about(checks, check)).toMatchObject({ state, text: expect.stringMatching(text), next: expect.any(String) });
  expect(status).toBe(2);
  expect(out.toLowerCase()).not.toContain("canary");
});

test("keys that others may read are to be mended", async () => {
  const open = join(folder, "open.pem");
  writeFileSync(open, pair.privateKey.export({ type: "pkcs8", format: "pem" }));
  writeFileSync(join(folder, "secret-key"), "a".repeat(43));
  for (const file of [open, join(folder, "secret-key")]) chmodSync(file, 0o644);
  const { checks } = await doctor({ ...onServer, SECRET_KEY: "", DKIM_KEY_FILE: open }, "--json");
  expect(about(checks, "secret key")).toMatchObject({ state: "wrong", next: expect.stringMatching(/^Run: chmod 600/) });
  expect(about(checks, "signature")).toMatchObject({ state: "warning", next: expect.stringContaining("chmod 600") });
  chmodSync(join(folder, "secret-key"), 0o600);
});

test("with --connect the mail server is tried, and its refusal is told without its words", async () => {
  await using server = await givenSmtp();
  const settings = { SMTP_URL: server.url, MAIL_FROM: "hub@localhost" };
  expect(about((await doctor(settings, "--connect", "--json")).checks, "mail server")).toMatchObject({
    state: "ok",
    text: expect.stringContaining("let the hub in"),
  });
  expect(server.mails).toEqual([]);
  await using refusing = await givenFaultySmtp({ AUTH: { reply: "535 5.7.8 canary is not welcome" } });
  const { status, out, checks } = await doctor(
    { ...settings, SMTP_URL: refusing.url.replace("//", "//canary:canary@") },
    "--connect",
    "--json",
  );
  expect([status, about(checks, "mail server")?.state]).toEqual([2, "wrong"]);
  expect(about(checks, "mail server")?.text).toMatch(/"auth", with 535/);
  expect(out).not.toContain("canary");
});

const look = async (circumstances: { days?: number; isRunning?: boolean } = {}) => {
  const at = new Date(now().getTime() + (circumstances.days ?? 0) * 86_400_000);
  const isRunning = circumstances.isRunning ?? false;
  return examine({ now: at, connect: false, isRunning }, null, (check, error) => {
    throw new Error(check, { cause: error });
  });
};

test("a worker that is silent, a letter that is late, one that is held, and one that our mail server refuses", async () => {
  expect(about(await look(), "worker")).toMatchObject({ state: "warning" });
  expect(about(await look({ isRunning: true }), "worker")).toMatchObject({ state: "wrong" });
  const [late, held, ours] = [await givenAsked(), await givenAsked(), await givenAsked()];
  const set = (id: string, state: string, reason: string | null) =>
    db().$executeRaw`update dispatch set state = ${state}, reason = ${reason},
      next_try_at = case ${state} when 'waiting' then ${new Date(now().getTime() - 3_600_000)}::timestamptz end
      where id = ${id}::uuid`;
  for (const { dispatchId } of [late, held, ours]) await set(dispatchId, "waiting", null);
  await set(ours.dispatchId, "waiting", "ours");
  await set(held.dispatchId, "held", "uncertain");
  const found = await look();
  expect(about(found, "worker")).toMatchObject({ state: "wrong", text: expect.stringContaining("60 minutes") });
  expect(found.filter(({ check }) => check === "letters").map(({ state, text }) => `${state}: ${text}`)).toEqual([
    "wrong: 1 letter waits: our mail server refuses the hub.",
    "warning: Held: 1 (uncertain 1).",
  ]);
  // its worker was killed: nobody is late, and nobody sends it either until its claim is over
  await db()
    .$executeRaw`update dispatch set state = 'sending', reason = null, next_try_at = null, confirmed_at = ${now()}::timestamptz,
    lease_until = ${now()}::timestamptz, changed_at = ${new Date(now().getTime() - 5 * 60_000)}::timestamptz where id = ${late.dispatchId}::uuid`;
  expect((await look()).map(({ text }) => text)).toContain(
    "A letter has been with the mail server for 5 minutes without an answer.",
  );
});

test("the last day of a text is a warning before it, and wrong after it", async () => {
  const day = new Date(now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
  const { publishTemplate, shippedSource, stopTemplateWorker } = await import("#letters");
  const published = await publishTemplate({
    ...{ campaign: "books-and-ai", name: "mp-thanks", staffId: "staff", why: "Why", fromAt: now(), now: now() },
    versionSource: (shippedSource("mp-thanks") ?? "").replace(
      "action: mp-letter",
      `action: mp-letter\ntrue_until: ${day}`,
    ),
  });
  await stopTemplateWorker();
  expect(published.ok).toBe(true);
  const texts = async (days: number) =>
    (await look({ days })).filter(({ check }) => check === "texts").map(({ state }) => state);
  expect(await texts(1)).toEqual(["ok"]);
  expect(await texts(10)).toEqual(["ok", "warning"]);
  expect(await texts(21.5)).toEqual(["ok", "wrong"]);
});

test.each<[string, Record<string, string[] | null>, string[]]>([
  ["all is there", {}, ["ok", "ok", "ok", "ok"]],
  [
    "no SPF, DMARC or MX",
    { "example.org": [], "_dmarc.example.org": [], mx: [] },
    ["warning", "ok", "warning", "warning"],
  ],
  ["no DKIM record", { "hub1._domainkey.example.org": [] }, ["ok", "wrong", "ok", "ok"]],
  ["another key", { "hub1._domainkey.example.org": ["v=DKIM1; p=bbb"] }, ["ok", "wrong", "ok", "ok"]],
  ["nobody answers", { "example.org": null }, ["warning"]],
])("the DNS: %s", async (_, changes, expected) => {
  const records: Record<string, string[] | null> = {
    "example.org": ["other=1", "v=spf1 -all"],
    "hub1._domainkey.example.org": ["v=DKIM1; k=rsa; p=aaa"],
    "_dmarc.example.org": ["v=DMARC1; p=none"],
    mx: ["mail.example.org"],
    ...changes,
  };
  const dns: Dns = {
    texts: async (name) => records[name] as string[] | null,
    mailServers: async () => records.mx as string[] | null,
  };
  const dkim = { name: "hub1._domainkey.example.org", content: "v=DKIM1; k=rsa; p=aaa" };
  expect((await lookAtDns("example.org", dkim, dns)).map(({ state }) => state)).toEqual(expected);
});

import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

const smtp = await vi.hoisted(async () => {
  const { givenSmtp } = await import("../stand-ins/smtp.ts");
  const server = await givenSmtp();
  Object.assign(process.env, { LOG_LEVEL: "silent", SMTP_URL: server.url, MAIL_FROM: "letters@hub.example" });
  return server;
});

import { answersFor, findDraft, finishLetter, makeLetters, planLetters } from "#actions";
import { findCampaign, seedCampaigns } from "#campaigns";
import { askToSend, closeLines, forgetLetter, queueNames, sayAnswered } from "#dispatch";
import { db, now, readSignedId, startQueue, stopQueue } from "#platform";
import { importDirectory, setDissolved } from "#recipients";
import { readEditable, sendEdited } from "#web/edit";
import { beginLater, forgetSent } from "#web/later";
import { minimumOf } from "#web/letter";
import { confirmWaiting } from "../../app/dispatch/confirm-waiting.ts";
import { givenAsked, givenLetter, runJobs } from "../../app/dispatch/given-dispatch.ts";
import { useDatabase } from "../stand-ins/database.ts";

useDatabase();
const folder = mkdtempSync("/tmp/hub-later-");
const importText = (text: string) => {
  writeFileSync(join(folder, "list.csv"), text);
  return importDirectory(join(folder, "list.csv"), { now: now() });
};
const members = (name: string) =>
  importText(
    `constituency_code,constituency_name,mp_name,full_title,party,email,source\nW07000099,Upper Quire,${name},${name} MP,Paper Party,mo@parliament.example,2026-11-20\n`,
  );
beforeAll(async () => {
  await startQueue(queueNames);
  await seedCampaigns(now());
  await db().$executeRaw`update campaign set content = content || '{"minimumOwnWords": 1}'`;
});
beforeEach(async () => {
  await setDissolved(false, now());
  await db().directoryImport.deleteMany();
  await db().constituency.deleteMany();
  await importText("code,name,nation\nW07000099,Upper Quire,Wales\n");
  await members("Mo Member");
});
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
});

const later = (days: number) => new Date(now().getTime() + days * 86_400_000);
const request = (cookie?: string) =>
  new Request("http://localhost:3000/", { headers: cookie ? { Cookie: cookie.split(";")[0]! } : {} });

/** A letter of Ada's that arrived, with her address in it. */
async function givenSent() {
  const lines = ["Ada Author", "1 Quire Lane", "Inkwell", "LD2 3AA", "ada@author.example"];
  const blocks = [
    { kind: "address" as const, of: "sender" as const, lines },
    { kind: "paragraph" as const, role: "subject" as const, content: [{ kind: "text" as const, text: "Copyright" }] },
    ...givenLetter().blocks,
  ];
  const asked = await givenAsked({ blocks, followUp: true });
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await runJobs();
  return asked;
}

async function begin(token: string, what: "chase" | "thanks", at: Date) {
  const begun = await beginLater(request(), token, what, at);
  if (!begun.ok) return begun.problem;
  const draft = await findDraft(request(begun.value.cookie), now());
  if (!draft) throw new Error("no draft");
  const campaign = (await findCampaign("books-and-ai"))!;
  const [plan] = await planLetters("mp-letter", campaign, draft);
  const finished = finishLetter(plan!, draft, campaign, now());
  return { draft, plan: plan!, finished, campaign, cookie: begun.value.cookie };
}

test("a chase has everything from the first letter, which goes along behind it", async () => {
  const { statusToken } = await givenSent();
  await sayAnswered(statusToken, "none", later(15));
  const begun = await begin(statusToken, "chase", later(28.1));
  if (typeof begun === "string") throw new Error(begun);
  expect(begun.plan.template.name).toBe("mp-reminder");
  expect(answersFor(begun.draft, "mp-letter")).toMatchObject({
    ...{ name: "Ada Author", address: "1 Quire Lane\nInkwell", postcode: "LD2 3AA", email: "ada@author.example" },
    ...{ sentOn: "2026-11-24", firstSubject: "Copyright and AI" },
  });
  const letter = begun.finished.ok ? begun.finished.value : null;
  expect(letter?.recipient.key).toBe("mp:W07000099");
  expect(JSON.stringify(letter?.blocks.slice(-4))).toContain("the canary of my letter");
  expect(letter?.enclosed).toMatchObject({ date: "2026-11-24", subject: "Copyright and AI" });
  expect(letter?.enclosed?.blocks[0]).toMatchObject({ kind: "address", of: "sender" });
});

test("where a campaign asks for own words, a chase that is changed on its page needs none", async () => {
  const { statusToken, mailbox } = await givenSent();
  await sayAnswered(statusToken, "none", later(15));
  const begun = await begin(statusToken, "chase", later(28.1));
  if (typeof begun === "string") throw new Error(begun);
  const { draft, campaign, cookie } = begun;
  expect([minimumOf("mp-reminder", campaign), minimumOf("mp-ai-copyright", campaign)]).toEqual([null, 1]);
  const made = await makeLetters("mp-letter", campaign, draft, now());
  const letterId = readSignedId("letter", made.ok ? made.value[0]! : "") ?? "";
  const ask = { draftId: draft.id, letterId, kind: "recipient" as const, mailbox, client: "ada", network: "" };
  await db().notice.deleteMany(); // the mails of a month ago
  const asked = await askToSend({ ...ask, now: now() });
  if (!asked.ok) throw new Error(asked.problem.code);

  const read = await readEditable(asked.value.statusToken, now());
  if (!read?.ok) throw new Error("not to be edited");
  const text = {
    ...read.value.text,
    body: read.value.text.body.replace("I would be grateful", "We would be grateful"),
  };
  const changed = await readEditable(asked.value.statusToken, now(), text);
  if (!changed?.ok) throw new Error("not to be edited");
  expect(changed.value).toMatchObject({ offer: "edit", letter: { enclosed: { subject: "Copyright and AI" } } });
  const client = { client: "ada", network: "", work: "" };
  const { sent } = await sendEdited(changed.value, { request: request(cookie), mailbox: "", client, now: now() });
  expect(sent).toMatchObject({ ok: true });

  const kept = await db().letter.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  expect([kept.templateName, (kept.ownShare ?? 1) < 0.2]).toEqual(["mp-reminder", true]);
  const strict = await askToSend({ ...ask, letterId: kept.id, minimumOwnWords: 1, now: now() });
  expect(strict).toMatchObject({ ok: false, problem: { code: "own-words" } });
});

test("a chase goes from day 28 and after a no only; thanks after an answer only", async () => {
  const { statusToken } = await givenSent();
  expect(await begin(statusToken, "chase", later(29))).toContain("Say first");
  await sayAnswered(statusToken, "none", later(15));
  expect(await begin(statusToken, "chase", later(27.9))).toContain("after four weeks");
  expect(await begin(statusToken, "thanks", later(29))).toContain("Say first");
  await sayAnswered(statusToken, "standard", later(15));
  const begun = await begin(statusToken, "thanks", later(15));
  if (typeof begun === "string") throw new Error(begun);
  expect(begun.plan).toMatchObject({ template: { name: "mp-thanks" }, annex: [], enclosed: null });
  expect(begun.finished.ok ? [] : begun.finished.problem.map(({ field }) => field)).toEqual(["outcome", "next"]);
});

test.each([
  ["another MP has the seat", () => members("Bo Successor")],
  ["Parliament is dissolved", () => setDissolved(true, now())],
])("nothing is begun where %s", async (_, happens) => {
  const { statusToken } = await givenSent();
  await sayAnswered(statusToken, "none", later(15));
  await happens();
  expect(await begin(statusToken, "chase", later(29))).toContain("You can write to your MP anew");
});

test("nor from a letter that was deleted, nor by a link that is none", async () => {
  const { statusToken, letterId } = await givenSent();
  await sayAnswered(statusToken, "none", later(15));
  await forgetLetter(letterId);
  expect(await begin(statusToken, "chase", later(29))).toContain("We keep nothing of your first letter");
  expect(await begin("nonsense", "chase", later(29))).toContain("We keep nothing of your first letter");
});

test("with the first letter goes every copy of it in a chase that has not gone: draft, letter, and what waits", async () => {
  const { statusToken, mailbox } = await givenSent();
  await sayAnswered(statusToken, "none", later(15));
  const begun = await begin(statusToken, "chase", later(28.1));
  if (typeof begun === "string") throw new Error(begun);
  const { draft, campaign, cookie } = begun;
  const made = await makeLetters("mp-letter", campaign, draft, now());
  const letterId = readSignedId("letter", made.ok ? made.value[0]! : "") ?? "";
  await db().notice.deleteMany(); // the mails of a month ago
  const ask = { draftId: draft.id, letterId, kind: "recipient" as const, mailbox, client: "ada", network: "" };
  const asked = await askToSend({ ...ask, now: now() });
  if (!asked.ok) throw new Error(asked.problem.code);
  const other = await givenAsked(); // of somebody else to the same MP

  expect((await forgetSent(statusToken)).ok).toBe(true);
  const chase = await db().dispatch.findUniqueOrThrow({ where: { id: asked.value.dispatchId } });
  expect([chase.state, chase.letter, chase.message, chase.senderMailbox]).toEqual(["withdrawn", null, null, ""]);
  expect(await db().letter.count({ where: { id: letterId } })).toBe(0);
  const left = await findDraft(request(cookie), now());
  expect(left?.steps["mp-letter"]).toBeUndefined();
  expect(JSON.stringify([left?.answers, left?.steps])).not.toContain("Copyright");
  const untouched = await db().dispatch.findUniqueOrThrow({ where: { id: other.dispatchId } });
  expect(untouched.state).toBe("awaiting-confirmation");
});

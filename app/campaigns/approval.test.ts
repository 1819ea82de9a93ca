import { afterAll, beforeAll, expect, test } from "vitest";
import { dispatchJobs, queueNames, readOutbox, startSending, stopSending } from "#dispatch";
import { findTemplateDraft, saveTemplateDraft, templateInForce } from "#letters";
import { db, deriveToken, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { change, givenBooksAndAi, imprint, petra } from "./given-campaign.ts";
import {
  answerApproval,
  approvalState,
  askForApproval,
  createCampaign,
  digestOf,
  openWork,
  readApproval,
  scrubApprovals,
  workLetters,
} from "./index.server.ts";

useDatabase();
const nobody = async () => undefined;
let count = 0;
let name: string;
afterAll(async () => {
  await stopSending();
  await stopQueue();
});
beforeAll(async () => {
  await startQueue(queueNames, dispatchJobs);
  startSending(async () => null);
  await givenBooksAndAi();
  await createCampaign({
    title: "Approve me",
    name: "approve-me",
    from: "copy:books-and-ai",
    staffId: petra,
    now: now(),
  });
  name = "approve-me";
  await change(name, { imprint });
});

async function ask(mailbox = `director${count++}@publisher.example`) {
  const asked = await askForApproval({ name, mailbox, staffId: petra, now: now(), beside: nobody });
  return asked.ok ? deriveToken("approval", asked.value.approvalId) : asked.problem;
}
const answer = (token: string, what: "approved" | "sent-back", note = "") =>
  answerApproval({ token, answer: what, note, now: now(), beside: nobody });
const state = async (at = now()) => {
  const work = (await openWork(name))!;
  return approvalState(name, digestOf(work, await workLetters(work.campaign, at)), at);
};
const days = (count: number) => new Date(now().getTime() + count * 86_400_000);

test("a director approves by the link alone, once, and reading it ten times changes nothing", async () => {
  const token = await ask();
  for (let i = 0; i < 10; i++) expect(await readApproval(token, now())).toMatchObject({ status: "asked" });
  expect(await state()).toMatchObject({ state: "asked", stands: true });
  const both = await Promise.all([answer(token, "approved"), answer(token, "sent-back", "No.")]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await answer(token, "approved")).toEqual({ ok: false, problem: "answered" });
  expect((await state())?.answeredAt).not.toBeNull();
});

test("the database holds the hash of the link, and the mail none of the campaign's words", async () => {
  const token = await ask();
  const rows = JSON.stringify(await db().campaignApproval.findMany());
  expect(rows).not.toContain(token);
  const notice = await db().notice.findFirst({ where: { kind: "approval" }, orderBy: { createdAt: "desc" } });
  expect(Object.keys(notice ?? {}).sort()).toEqual(
    [
      "createdAt",
      "id",
      "issue",
      "kind",
      "mailbox",
      "mailboxKey",
      "nextTryAt",
      "sentAt",
      "state",
      "subjectId",
      "tries",
    ].sort(),
  );
});

test("the mail holds the link and no word of the campaign or of whoever asked", async () => {
  const token = await ask();
  const written = async () => (await readOutbox()).find(({ text }) => text.includes(`/approvals/${token}`));
  await expect.poll(written, { timeout: 10_000 }).toBeDefined();
  const mail = await written();
  expect(mail?.links).toHaveLength(1);
  expect(mail?.text).not.toMatch(/Approve me|Petra|Books/);
});

test("a note is needed to send it back, and stands on the overview", async () => {
  const token = await ask();
  expect(await answer(token, "sent-back", " \n ")).toEqual({ ok: false, problem: "note" });
  expect(await answer(token, "sent-back", "x".repeat(2001))).toEqual({ ok: false, problem: "long" });
  expect(await answer(token, "sent-back", "The second line is wrong.\r\nPlease mend it.")).toMatchObject({ ok: true });
  expect(await state()).toMatchObject({
    state: "sent-back",
    stands: true,
    note: "The second line is wrong.\nPlease mend it.",
  });
});

test("any change voids it: a setting, or a letter", async () => {
  const token = await ask();
  expect((await answer(token, "approved")).ok).toBe(true);
  await change(name, { headline: "Nobody asked us." });
  expect(await state()).toMatchObject({ state: "approved", stands: false });
  expect(await readApproval(token, now())).toMatchObject({ status: "changed" });
  const second = await ask();
  const source = (await templateInForce(name, "mp-thanks", now()))!.source.replace("Dear", "My dear");
  const revision = (await findTemplateDraft(name, "mp-thanks"))?.revision ?? 0;
  await saveTemplateDraft({ campaign: name, name: "mp-thanks", source, revision, staffId: petra, now: now() });
  expect(await answer(second, "approved")).toEqual({ ok: false, problem: "changed" });
});

test("a link of nobody's and one that is over say nothing", async () => {
  const token = await ask();
  expect(await readApproval("x".repeat(43), now())).toEqual({ status: "unknown" });
  expect(await readApproval("../studio", now())).toEqual({ status: "unknown" });
  expect(await readApproval(token, days(15))).toEqual({ status: "expired" });
  expect(await state(days(15))).toBeNull();
});

test("the mailbox goes when the link ends, and what was said 90 days later", async () => {
  const token = await ask();
  await answer(token, "sent-back", "Not yet.");
  await scrubApprovals(days(13));
  expect((await state())?.mailbox).toMatch(/@publisher\.example$/);
  await scrubApprovals(days(15));
  expect(await state()).toMatchObject({ mailbox: null, note: "Not yet." });
  await scrubApprovals(days(105));
  expect(await db().campaignApproval.count()).toBe(0);
});

test("one mailbox is not written to again within two minutes, and one of the staff asks twenty times a day at most", async () => {
  expect(await ask("often@publisher.example")).toHaveLength(43);
  expect(await ask("often@publisher.example")).toMatch(/less than two minutes ago/);
  expect(await ask("not a mailbox")).toMatch(/Enter one email address/);
  const answers = [];
  for (let i = 0; i < 22; i++) answers.push(await ask());
  expect(answers.at(-1)).toMatch(/twenty times/);
});

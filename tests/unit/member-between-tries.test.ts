/** The worker's hands, with the true directory and a moved clock: what an MP's office put off, and what happens meanwhile. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { offerNewMember, startSending, stopSending } from "#dispatch";
import { db, now } from "#platform";
import { importDirectory, recipientNow, setDissolved, whyNotNow } from "#recipients";
import { confirmWaiting } from "../../app/dispatch/confirm-waiting.ts";
import { givenAsked, lifeOf } from "../../app/dispatch/given-dispatch.ts";
import { usePassingDays } from "../../app/dispatch/given-passing-days.ts";
import { wakeSending } from "../../app/dispatch/keep-sending.ts";

const { smtp, passHours, subjectsTo, mailsTo } = await usePassingDays();
const mo = "mo.member@parliament.example";
const folder = mkdtempSync("/tmp/hub-tries-");
const importText = async (text: string) => {
  writeFileSync(join(folder, "list.csv"), text);
  const done = await importDirectory(join(folder, "list.csv"), { now: now() });
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
};
const member = (name: string, mailbox: string) =>
  importText(
    `constituency_code,constituency_name,mp_name,full_title,party,email,source\nW07000099,Upper Quire,${name},${name} MP,Paper Party,${mailbox},2026-11-20\n`,
  );

beforeAll(() => startSending(whyNotNow));
afterAll(() => stopSending());
beforeEach(async () => {
  smtp.busy.clear();
  await setDissolved(false, now());
  await db().directoryImport.deleteMany();
  await db().constituency.deleteMany();
  await importText("code,name,nation\nW07000099,Upper Quire,Wales\n");
  await member("Mo Member", mo);
});

const ends = (id: string, life: string) =>
  vi.waitFor(
    async () => {
      wakeSending("letter");
      wakeSending("notice");
      expect((await lifeOf(id)).at(-1)).toBe(life);
    },
    { timeout: 20_000, interval: 50 },
  );

/** Confirmed, and put off once by the recipient's server. */
async function givenPutOff() {
  smtp.busy.add(mo);
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await ends(asked.dispatchId, "waiting: try-later");
  return asked;
}

/** Until well after its next try is due, however long that was put off. */
function untilDue() {
  smtp.busy.clear();
  passHours(8);
}

const held = "Your letter has not been sent";
const happenings: Record<string, [() => Promise<unknown>, string]> = {
  "another is elected": [() => member("Bo Successor", "bo@parliament.example"), "member-changed"],
  "the seat becomes vacant": [() => db().member.deleteMany(), "seat-vacant"],
  "Parliament is dissolved": [() => setDissolved(true, now()), "parliament-dissolved"],
};

test.each(Object.keys(happenings))(
  "where between two tries %s nothing goes to anybody; the letter is held and its writer asked, once",
  async (what) => {
    const [happens, reason] = happenings[what]!;
    const before = mailsTo(mo).length;
    const { dispatchId, mailbox } = await givenPutOff();
    await happens();
    untilDue();
    await ends(dispatchId, `held: ${reason}`);
    await vi.waitFor(() => expect(subjectsTo(mailbox)).toContain(held), { timeout: 20_000 });
    for (const hours of [1, 24, 100]) {
      passHours(hours);
      await ends(dispatchId, `held: ${reason}`);
    }
    expect(subjectsTo(mailbox).filter((subject) => subject === held)).toHaveLength(1);
    expect(mailsTo(mo)).toHaveLength(before);
    expect(mailsTo("bo@parliament.example")).toHaveLength(0);
  },
);

test("an election between two tries: held at the dissolution, offered once there is an MP, sent by nobody but its writer", async () => {
  const before = mailsTo(mo).length;
  const { dispatchId, mailbox } = await givenPutOff();
  await setDissolved(true, now());
  untilDue();
  await ends(dispatchId, "held: parliament-dissolved");
  passHours(35 * 24);
  expect(await offerNewMember(recipientNow, now())).toBe(0);
  await setDissolved(false, now());
  await member("Mo Member", mo); // re-elected
  expect(await offerNewMember(recipientNow, now())).toBe(1);
  await ends(dispatchId, "held: seat-filled");
  await vi.waitFor(() => expect(subjectsTo(mailbox)).toContain("There is an MP for your letter now"), {
    timeout: 20_000,
  });
  passHours(24);
  await ends(dispatchId, "held: seat-filled");
  expect(mailsTo(mo)).toHaveLength(before);
});

test("what was over before the next try was due changes nothing: a switch touched by mistake, a name spelt anew", async () => {
  const before = mailsTo(mo).length;
  const { dispatchId, mailbox } = await givenPutOff();
  await setDissolved(true, now());
  await setDissolved(false, now());
  await member("Dr Mó Member", mo);
  untilDue();
  await ends(dispatchId, "sent");
  expect(mailsTo(mo)).toHaveLength(before + 1);
  expect(subjectsTo(mailbox)).not.toContain(held);
});

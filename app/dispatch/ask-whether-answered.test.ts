import { expect, test } from "vitest";
import { db, now } from "#platform";
import { askWhetherAnswered } from "./ask-whether-answered.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { expireDispatches } from "./expire-dispatches.ts";
import { sayAnswered, wantQuestion } from "./follow-up.ts";
import { forgetLetter } from "./forget-letter.ts";
import { givenAsked, lifeOf, runJobs } from "./given-dispatch.ts";
import { usePassingDays } from "./given-passing-days.ts";
import { moveDispatch } from "./move-dispatch.ts";
import { readAnswers } from "./read-answers.ts";
import { readConfirmation } from "./read-confirmation.ts";
import { readFigures } from "./read-figures.ts";
import { readStatus, withdraw } from "./read-status.ts";
import { readMailStop, setMailStop, stopToken } from "./stop-mails.ts";

const { passDays: later, mailsTo } = await usePassingDays();

const questions = ["Did you get an answer to your letter?", "Did you get an answer? We ask this last time"];
const questionsTo = (mailbox: string) => mailsTo(mailbox).filter((mail) => questions.includes(mail.subject ?? ""));

/** A letter that was sent. */
async function givenSent(changes: Parameters<typeof givenAsked>[0] = {}) {
  const asked = await givenAsked({ followUp: true, ...changes });
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await runJobs();
  return asked;
}

/** What the worker does of it now. */
async function ask() {
  const done = await askWhetherAnswered(now());
  await runJobs();
  return done;
}

const none = { asked: 0, reminded: 0 };

test("two weeks after the letter comes one question, after four one more, and then nothing", async () => {
  const { mailbox, dispatchId, statusToken } = await givenSent();
  later(13.9);
  expect(await ask()).toEqual(none);
  later(0.2);
  expect(await ask()).toEqual({ asked: 1, reminded: 0 });
  const [question] = questionsTo(mailbox);
  expect(question?.subject).toBe(questions[0]);
  expect(question?.text).toContain(`http://localhost:3000/dispatches/${statusToken}\n`);
  expect(question?.text).not.toMatch(/Ada|canary|LD2|copyright/i);
  expect(question?.html).toBe(false);
  expect(question?.headers.get("auto-submitted")).toBe("auto-generated");
  const list = question?.headers.get("list") as unknown as Record<string, { url?: string; name?: string }>;
  expect(list.unsubscribe?.url).toBe(`http://localhost:3000/stop/${stopToken(dispatchId)}`);
  expect(list["unsubscribe-post"]?.name).toBe("List-Unsubscribe=One-Click");
  for (const days of [1, 5, 7.8]) {
    later(days);
    expect(await ask()).toEqual(none);
  }
  later(0.2);
  expect(await ask()).toEqual({ asked: 0, reminded: 1 });
  for (const days of [1, 7, 30, 300]) {
    later(days);
    await expireDispatches(now());
    expect(await ask()).toEqual(none);
  }
  expect(questionsTo(mailbox).map((mail) => mail.subject)).toEqual(questions);
  expect(await lifeOf(dispatchId)).toEqual(["awaiting-confirmation", "waiting", "sending", "sent"]);
});

test("five workers at once ask once, and remind once", async () => {
  const { mailbox } = await givenSent();
  later(14.1);
  const asked = await Promise.all([1, 2, 3, 4, 5].map(() => askWhetherAnswered(now())));
  expect(asked.filter((one) => one.asked === 1)).toHaveLength(1);
  await runJobs();
  later(14);
  const reminded = await Promise.all([1, 2, 3, 4, 5].map(() => askWhetherAnswered(now())));
  expect(reminded.filter((one) => one.reminded === 1)).toHaveLength(1);
  await runJobs();
  expect(questionsTo(mailbox)).toHaveLength(2);
});

test("nobody is asked who did not agree to it, nor about their own copy or a letter that is not followed up", async () => {
  const mailboxes = [
    await givenSent({ followUp: false }),
    await givenSent({ followUp: true, kind: "my-copy" }),
    await givenAsked({}),
  ].map(({ mailbox }) => mailbox);
  later(15);
  expect(await ask()).toEqual(none);
  for (const mailbox of mailboxes) expect(questionsTo(mailbox)).toEqual([]);
});

type Sent = Awaited<ReturnType<typeof givenSent>>;
const endings: Record<string, (sent: Sent) => Promise<unknown>> = {
  "was answered": ({ statusToken }) => sayAnswered(statusToken, "standard", now()),
  "was deleted": ({ letterId }) => forgetLetter(letterId),
  "came back": ({ dispatchId }) =>
    moveDispatch(db(), { id: dispatchId, from: "sent", to: "bounced", reason: "came-back", now: now() }),
  "is not asked about any more": ({ statusToken }) => wantQuestion(statusToken, false),
  "belongs to who ended all mails": ({ dispatchId }) => setMailStop(stopToken(dispatchId), true, now()),
};

test.each(Object.keys(endings))(
  "no question about a letter that %s, nor where it does before the mail leaves",
  async (ending) => {
    const [before, between] = [await givenSent(), await givenSent()];
    await endings[ending]?.(before);
    later(14.1);
    expect(await askWhetherAnswered(now())).toEqual({ asked: 1, reminded: 0 });
    await endings[ending]?.(between);
    await runJobs();
    later(14);
    await ask();
    for (const { mailbox } of [before, between]) expect(questionsTo(mailbox)).toEqual([]);
  },
);

test("nothing of a deleted letter's question stays, and a withdrawn letter is never asked about", async () => {
  const deleted = await givenSent();
  later(14.1);
  await askWhetherAnswered(now());
  await forgetLetter(deleted.letterId);
  expect(await db().notice.count({ where: { subjectId: deleted.dispatchId } })).toBe(0);
  const withdrawn = await givenAsked({ followUp: true });
  await withdraw(withdrawn.statusToken, now());
  later(15);
  expect(await ask()).toEqual(none);
});

test("a late question is followed by its reminder a week later at the earliest", async () => {
  const { mailbox } = await givenSent();
  later(27);
  expect(await ask()).toEqual({ asked: 1, reminded: 0 });
  later(2);
  expect(await ask()).toEqual(none);
  later(5.1);
  expect(await ask()).toEqual({ asked: 0, reminded: 1 });
  expect(questionsTo(mailbox)).toHaveLength(2);
});

test("the answer is kept beside the delivery, may change, and outlives the text", async () => {
  const { statusToken, dispatchId } = await givenSent();
  for (const wrong of ["", "yes", "__proto__"]) expect(await sayAnswered(statusToken, wrong, now())).toBe(false);
  expect(await sayAnswered("nonsense", "none", now())).toBe(false);
  later(20);
  expect(await sayAnswered(statusToken, "none", now())).toBe(true);
  expect((await readStatus(statusToken))?.followUp).toMatchObject({ answer: "none", mayChase: false });
  later(8.1);
  expect((await readStatus(statusToken))?.followUp).toMatchObject({ answer: "none", mayChase: true });
  expect(await sayAnswered(statusToken, "in-person", now())).toBe(true);
  expect((await readStatus(statusToken))?.followUp).toMatchObject({ answer: "in-person", mayChase: false });
  later(15);
  await expireDispatches(now());
  expect(await readStatus(statusToken)).toMatchObject({
    state: "sent",
    letter: null,
    followUp: { answer: "in-person" },
  });
  expect(await db().dispatch.findUniqueOrThrow({ where: { id: dispatchId } })).toMatchObject({ senderMailbox: "" });
  expect((await lifeOf(dispatchId)).at(-1)).toBe("sent");
  await sayAnswered(statusToken, "none", now());
  expect((await readStatus(statusToken))?.followUp?.mayChase).toBe(false);
});

test("agreeing is a choice that can be taken back and made later", async () => {
  const asked = await givenAsked({ followUp: false });
  const shown = await readConfirmation(asked.token, { draftId: asked.draftId }, now());
  expect("letters" in shown && shown.letters[0]?.followUp).toBe(false);
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await runJobs();
  expect((await readStatus(asked.statusToken))?.followUp?.wanted).toBe(false);
  expect(await wantQuestion(asked.statusToken, true)).toBe(true);
  later(14.1);
  expect(await ask()).toEqual({ asked: 1, reminded: 0 });
});

test("one click ends all mails, twice is once, and only our own link does", async () => {
  const { dispatchId, mailbox } = await givenSent();
  const token = stopToken(dispatchId);
  expect(await readMailStop(token)).toEqual({ stopped: false });
  for (const wrong of ["", "x", token.replace(/^./, (one) => (one === "A" ? "B" : "A")), `${token}A`]) {
    expect(await readMailStop(wrong)).toBeNull();
    expect(await setMailStop(wrong, true, now())).toBe(false);
  }
  expect([await setMailStop(token, true, now()), await setMailStop(token, true, now())]).toEqual([true, true]);
  expect(await readMailStop(token)).toEqual({ stopped: true });
  later(15);
  expect(await ask()).toEqual(none);
  await setMailStop(token, false, now());
  expect(await ask()).toEqual({ asked: 1, reminded: 0 });
  expect(questionsTo(mailbox)).toHaveLength(1);
});

test("questions are no letters: neither the figures nor a recipient's pace counts them", async () => {
  const before = await readFigures(now());
  await givenSent();
  later(14.1);
  await ask();
  const after = await readFigures(now());
  const letters = (figures: typeof after) => figures.letters.reduce((sum, row) => sum + row.count, 0);
  expect(letters(after) - letters(before)).toBe(1);
  expect(after.notices).toContainEqual({ kind: "answered", state: "sent", count: 1 });
  expect(after.mails.filter((one) => one.labels.kind === "letter" && one.labels.result === "answered")).toEqual([]);
});

test("staff count answers; what fewer than five said is not told for one constituency", async () => {
  const say = async (count: number, key: string, answer: string) => {
    for (let n = 0; n < count; n++) await sayAnswered((await givenSent({ to: { key } })).statusToken, answer, now());
  };
  await say(5, "mp:E14000001", "none");
  await say(4, "mp:E14000001", "standard");
  await say(4, "mp:E14000002", "none");
  await givenSent({ to: { key: "mp:E14000002" }, followUp: false });
  const invented = await givenSent({ to: { key: "mp:X14000001", email: "mo@member.invalid" } });
  await sayAnswered(invented.statusToken, "none", now());
  const counts = await readAnswers("books-and-ai");
  expect(counts).toEqual({
    ...{ letters: 14, wanted: 13, asked: 0, answered: 13 },
    byAnswer: { "in-person": 0, standard: 4, automatic: 0, none: 9 },
    byRecipient: [
      { recipientKey: "mp:E14000001", byAnswer: { "in-person": null, standard: null, automatic: null, none: 5 } },
    ],
  });
  expect((await readAnswers("another")).letters).toBe(0);
});

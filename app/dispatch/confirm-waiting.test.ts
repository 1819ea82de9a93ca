import { simpleParser } from "mailparser";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const smtp = await vi.hoisted(async () => {
  const { givenSmtp } = await import("../../tests/stand-ins/smtp.ts");
  const { mkdtempSync } = await import("node:fs");
  const server = await givenSmtp();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "Action Hub <letters@hub.example>";
  process.env.BASE_URL = "http://localhost:3000";
  process.env.SMTP_PER_SECOND = "1000";
  process.env.LOG_LEVEL = "silent";
  process.env.DATA_DIR = mkdtempSync("/tmp/hub-dispatch-");
  return server;
});

import { findLetter } from "#letters";
import { db, newId, now, startQueue, stopQueue, transaction } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { resendConfirmation } from "./ask-for-confirmation.ts";
import { askToSend } from "./ask-to-send.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { forgetLetter } from "./forget-letter.ts";
import { givenAsked, givenKeptLetter, givenLetter, lifeOf, runJobs } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { mailDraftLink } from "./mail-draft-link.ts";
import { mailSignatory } from "./mail-signatory.ts";
import { parseMailbox } from "./mailbox.ts";
import { readConfirmation } from "./read-confirmation.ts";
import { forget, readStatus, withdraw } from "./read-status.ts";
import { readWaiting } from "./read-waiting.ts";
import { closeLines } from "./smtp-line.ts";
import { allowMails, stopMails } from "./stop-mails.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
});

const here = (draftId: string) => ({ draftId });
const elsewhere = { draftId: null };
const hours = (count: number) => new Date(now().getTime() + count * 3_600_000);
const lettersTo = (address: string) => smtp.mails.filter((mail) => mail.to.includes(address));

test("pressing the button twice, and in ten tabs at once, sends the letter once", async () => {
  const asked = await givenAsked({ to: { email: "once@parliament.example" } });
  const press = () => confirmWaiting({ token: asked.token, proof: here(asked.draftId), now: now() });
  const results = await Promise.all(Array.from({ length: 10 }, press));
  results.push(await press());
  await runJobs();
  await runJobs();
  for (const result of results)
    expect(result).toEqual({ ok: true, value: { statusTokens: [asked.statusToken], alreadySent: 0, overLimit: 0 } });
  expect(lettersTo("once@parliament.example")).toHaveLength(1);
  expect(await lifeOf(asked.dispatchId)).toEqual(["awaiting-confirmation", "waiting", "sending", "sent"]);
  expect(
    await db().$queryRaw`select count(*)::int as jobs from pgboss.job where data->>'id' = ${asked.dispatchId}`,
  ).toEqual([{ jobs: 1 }]);
});

test("the letter goes from the hub in the sender's name, and answers go to the sender", async () => {
  const asked = await givenAsked({ to: { email: "names@parliament.example" }, mailbox: "ada.names@author.example" });
  await confirmWaiting({ token: asked.token, proof: here(asked.draftId), now: now() });
  await runJobs();
  const [mail] = lettersTo("names@parliament.example");
  expect(mail?.from).toBe("letters@hub.example");
  expect(mail?.parsed.from?.text).toBe('"Ada Author via Action Hub" <letters@hub.example>');
  expect(mail?.parsed.replyTo?.text).toBe('"Ada Author" <ada.names@author.example>');
  expect(mail?.parsed.subject).toBe("Copyright and AI");
  expect(mail?.parsed.messageId).toBe(`<letter.${asked.dispatchId}@hub.example>`);
  expect(mail?.parsed.text).toContain("Zażółć gęślą jaźń: the canary of my letter.");
  expect(mail?.parsed.text).toContain("the owner of ada.names@author.example confirmed it");
  expect(mail?.parsed.headers.has("auto-submitted")).toBe(false);
});

test("a letter that went to a seat's former MP is in the way of none to the next one, and of another to the same", async () => {
  const [draftId, mailbox] = [newId(), "ada.again@author.example"];
  const to = (name: string, email: string) => ({ draftId, mailbox, to: { key: "mp:W07000077", name, email } });
  const former = await givenAsked(to("Former Member MP", "former@parliament.example"));
  await confirmWaiting({ token: former.token, proof: here(draftId), now: now() });
  await runJobs();
  expect(lettersTo("former@parliament.example")).toHaveLength(1);
  const next = await givenAsked(to("Next Member MP", "next@parliament.example"));
  await confirmWaiting({ token: next.token, proof: here(draftId), now: now() });
  await runJobs();
  expect(lettersTo("next@parliament.example")).toHaveLength(1);
  await expect(givenAsked(to("Next Member MP", "next@parliament.example"))).rejects.toThrow("standing");
});

test.each([
  ["mp:W07000079", ["Zoë Stanza MP", "Zoe Stanza MP", "The Rt Hon Dame Zoë Stanza MP"]],
  ["company:pressmark", ["Pressmark Ltd", "Pressmark Holdings Ltd"]],
])(
  "another spelling of %s makes no second letter, in this browser or another",
  async (key, [first = "", ...others]) => {
    const to = (name: string) => ({ to: { key, name, email: `${key.slice(-6)}@parliament.example` } });
    const [draftId, mailbox] = [newId(), `ada.${key.slice(-6)}@author.example`];
    const asked = await givenAsked({ draftId, mailbox, ...to(first) });
    await confirmWaiting({ token: asked.token, proof: here(draftId), now: now() });
    for (const name of others) {
      await expect(givenAsked({ draftId, mailbox, ...to(name) })).rejects.toThrow("standing");
      await db().notice.deleteMany({ where: { mailbox } });
      const elsewhere = await givenAsked({ mailbox, ...to(name) });
      const page = await readConfirmation(elsewhere.token, here(elsewhere.draftId), now());
      expect(page).toMatchObject({ letters: [{ alreadySent: true }] });
      const pressed = await confirmWaiting({ token: elsewhere.token, proof: here(elsewhere.draftId), now: now() });
      expect(pressed).toMatchObject({ value: { alreadySent: 1 } });
    }
    await runJobs();
    expect(lettersTo(`${key.slice(-6)}@parliament.example`)).toHaveLength(1);
  },
);

test("two people with one mailbox both write to their MP, and so does who cares for a third", async () => {
  const [draftId, mailbox] = [newId(), "household@author.example"];
  const to = { key: "mp:W07000078", name: "Shared Member MP", email: "shared@parliament.example" };
  for (const name of ["Ada Author", "Bob Bookman", "Cai in Care"]) {
    const asked = await givenAsked({ draftId, mailbox, to, sender: { ...givenLetter().sender, name } });
    await confirmWaiting({ token: asked.token, proof: here(draftId), now: now() });
    await runJobs();
  }
  expect(lettersTo("shared@parliament.example")).toHaveLength(3);
  await expect(givenAsked({ draftId, mailbox, to })).rejects.toThrow("standing");
});

test("nothing goes to anybody before the button", async () => {
  const asked = await givenAsked({ to: { email: "never@parliament.example" } });
  for (let opened = 0; opened < 20; opened++) await readConfirmation(asked.token, here(asked.draftId), now());
  await runJobs();
  expect(lettersTo("never@parliament.example")).toEqual([]);
  expect(lettersTo(asked.mailbox)).toHaveLength(1);
  expect(await lifeOf(asked.dispatchId)).toEqual(["awaiting-confirmation"]);
});

test("the confirmation mail carries no word of whoever asked", async () => {
  const asked = await givenAsked({
    subject: "Canary subject http://spam.example",
    sender: { name: "Canary Name http://spam.example", email: null, postcode: "ZZ1 1ZZ" },
    mailbox: "victim@stranger.example",
  });
  await runJobs();
  const [mail] = lettersTo("victim@stranger.example");
  const all = `${mail?.bytes.toString("latin1")}${mail?.parsed.text}`;
  expect(all).not.toMatch(/canary|spam|ZZ1|Member|Zażółć/i);
  expect(mail?.parsed.text).toContain(`http://localhost:3000/confirmations/${asked.token}`);
  expect(mail?.parsed.headers.get("auto-submitted")).toBe("auto-generated");
  expect(Object.keys(Object.fromEntries(mail?.parsed.headers ?? []))).not.toContain("reply-to");
});

test("the browser that wrote sees the letter; another sees nothing until the postcode or the code", async () => {
  const asked = await givenAsked();
  const look = (proof: Parameters<typeof readConfirmation>[1]) => readConfirmation(asked.token, proof, now());
  const shown = await look(here(asked.draftId));
  expect(shown).toMatchObject({ status: "shows", mailboxHint: "a…@author.example" });
  const asks = await look(elsewhere);
  expect(asks).toEqual({ status: "asks", takesPostcode: true, wrongProof: false, triesLeft: 5, done: null });
  expect(await look({ draftId: newId() })).toEqual(asks);
  expect(await look({ ...elsewhere, postcode: " ld23aa " })).toEqual(shown);
  expect(await look({ ...elsewhere, code: `${asked.code.slice(0, 3)} ${asked.code.slice(3)}` })).toEqual(shown);
});

test("a used link says in any browser that its letter is confirmed, and then that it has left", async () => {
  const asked = await givenAsked({ to: { email: "used@parliament.example" } });
  const look = () => readConfirmation(asked.token, elsewhere, now());
  expect(await look()).toMatchObject({ status: "asks", done: null });
  await confirmWaiting({ token: asked.token, proof: here(asked.draftId), now: now() });
  expect(await look()).toMatchObject({ status: "asks", done: "confirmed" });
  await runJobs();
  expect(await look()).toMatchObject({ status: "asks", done: "left" });
});

test("mails of another matter hold up no letter, and together they are five in a day", async () => {
  const start = now().getTime();
  const at = (minutes: number) => new Date(start + minutes * 60_000);
  const typed = "many.matters@author.example";
  const read = parseMailbox(typed);
  const mailbox = read.ok ? read.value : { address: "", key: "" };
  const sign = (minutes: number) =>
    transaction((tx) => mailSignatory(tx, { signatoryId: newId(), issue: 1, mailbox, now: at(minutes) }));
  await givenAsked({ mailbox: typed });
  expect(await sign(0)).toMatchObject({ ok: true });
  const client = { draftId: newId(), issue: 1, mailbox: typed, client: "matters" };
  expect(await mailDraftLink({ ...client, now: at(0) })).toMatchObject({ ok: true });
  const soon = { ok: false, problem: { code: "mail-too-soon", retryAfter: 60 } };
  expect(await sign(1)).toMatchObject(soon);
  expect(await mailDraftLink({ ...client, now: at(1) })).toMatchObject(soon);
  expect([await sign(3), await sign(6)]).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await mailDraftLink({ ...client, now: at(9) })).toMatchObject({ problem: { code: "mails-per-day" } });
});

test("confirming from another browser needs the proof too", async () => {
  const asked = await givenAsked();
  const refused = await confirmWaiting({ token: asked.token, proof: elsewhere, now: now() });
  expect(refused).toMatchObject({ ok: false, problem: { code: "proof-needed" } });
  const proved = await confirmWaiting({ token: asked.token, proof: { ...elsewhere, code: asked.code }, now: now() });
  expect(proved.ok).toBe(true);
});

test("five wrong tries kill the link, for the right code too, until a new mail is asked for", async () => {
  const asked = await givenAsked();
  const wrong = asked.code === "000000" ? "111111" : "000000";
  const left: unknown[] = [];
  for (let tries = 0; tries < 4; tries++)
    left.push(await readConfirmation(asked.token, { ...elsewhere, code: wrong }, now()));
  expect(left.map((page) => (page as { triesLeft: number }).triesLeft)).toEqual([4, 3, 2, 1]);
  expect(await readConfirmation(asked.token, { ...elsewhere, code: wrong }, now())).toEqual({ status: "dead" });
  const right = { token: asked.token, proof: { ...elsewhere, code: asked.code }, now: now() };
  expect(await confirmWaiting(right)).toMatchObject({ ok: false, problem: { code: "dead" } });
  const again = await resendConfirmation({ ...asked, now: hours(1) });
  expect(again).toEqual({ ok: true, value: { mailed: true } });
  expect(await readConfirmation(asked.token, here(asked.draftId), now())).toEqual({ status: "unknown" });
  const [waiting] = await readWaiting(asked.draftId, now());
  expect(waiting).toMatchObject({ dead: false, mail: "on-its-way", takesPostcode: true });
  expect(waiting?.code).not.toBe(asked.code);
});

test("fifty parallel guesses are five tries", async () => {
  const asked = await givenAsked();
  const guesses = Array.from({ length: 50 }, (_, at) => String(at).padStart(6, "0")).filter(
    (code) => code !== asked.code,
  );
  const pages = await Promise.all(guesses.map((code) => readConfirmation(asked.token, { ...elsewhere, code }, now())));
  expect(pages.filter((page) => page.status === "asks")).toHaveLength(4);
  expect((await db().confirmation.findUnique({ where: { id: asked.confirmationId } }))?.codeTries).toBe(5);
});

test("one confirmation covers all that waits for the mailbox in that browser, and stands a day there", async () => {
  const first = await givenAsked({ to: { key: "mp:one", email: "one@parliament.example" } });
  const ask = { draftId: first.draftId, mailbox: first.mailbox };
  const copy = await givenAsked({ ...ask, kind: "my-copy", to: { key: "mp:one", email: "one@parliament.example" } });
  const second = await givenAsked({ ...ask, to: { key: "mp:two", email: "two@parliament.example" } });
  expect([copy.mailed, second.mailed, second.confirmationId]).toEqual([false, false, first.confirmationId]);
  const done = await confirmWaiting({ token: first.token, proof: here(first.draftId), now: now() });
  expect(done.ok && done.value.statusTokens).toHaveLength(3);
  const third = await givenAsked({ ...ask, to: { key: "mp:three", email: "three@parliament.example" } });
  expect(third).toMatchObject({ confirmed: true, mailed: false });
  await runJobs();
  expect(lettersTo("three@parliament.example")).toEqual([]);
  const button = { confirmationId: first.confirmationId, now: now() };
  expect(await confirmWaiting({ ...button, proof: elsewhere })).toMatchObject({ ok: false });
  expect(await confirmWaiting({ ...button, proof: here(newId()) })).toMatchObject({ ok: false });
  expect(await confirmWaiting({ ...button, proof: here(first.draftId), now: hours(25) })).toMatchObject({ ok: false });
  expect((await confirmWaiting({ ...button, proof: here(first.draftId) })).ok).toBe(true);
  await runJobs();
  for (const name of ["one", "two", "three"]) expect(lettersTo(`${name}@parliament.example`)).toHaveLength(1);
  const [, mine] = lettersTo(first.mailbox);
  expect(mine?.parsed.text).toContain("This is your own copy of your letter to Mo Member MP,");
  expect(lettersTo(first.mailbox)).toHaveLength(2);
});

test("a second letter to the same recipient is told at once in the same browser", async () => {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: here(asked.draftId), now: now() });
  const letterId = await givenKeptLetter(givenLetter({ subject: "Once more" }), asked.draftId);
  const again = await askToSend({ ...asked, letterId, kind: "recipient", client: "c", now: now() });
  expect(again).toMatchObject({ ok: false, problem: { code: "standing", statusToken: asked.statusToken } });
});

test("from another browser it is told on the confirmation page, and not sent", async () => {
  const first = await givenAsked({ mailbox: "two.browsers@author.example", to: { email: "twice@parliament.example" } });
  await confirmWaiting({ token: first.token, proof: here(first.draftId), now: now() });
  await db().notice.updateMany({ where: { subjectId: first.confirmationId }, data: { createdAt: hours(-1) } });
  const second = await givenAsked({
    mailbox: "Two.Browsers+x@author.example",
    to: { email: "twice@parliament.example" },
  });
  const page = await readConfirmation(second.token, here(second.draftId), now());
  expect(page).toMatchObject({ status: "shows", letters: [{ alreadySent: true }] });
  const done = await confirmWaiting({ token: second.token, proof: here(second.draftId), now: now() });
  expect(done).toEqual({ ok: true, value: { statusTokens: [], alreadySent: 1, overLimit: 0 } });
  await runJobs();
  expect(lettersTo("twice@parliament.example")).toHaveLength(1);
});

test("two browsers that confirm the same letter at once send it once", async () => {
  const mailbox = "race@author.example";
  const first = await givenAsked({ mailbox, to: { email: "race@parliament.example" } });
  await db().notice.updateMany({ where: { subjectId: first.confirmationId }, data: { createdAt: hours(-1) } });
  const second = await givenAsked({ mailbox, to: { email: "race@parliament.example" } });
  await Promise.all(
    [first, second].map((one) => confirmWaiting({ token: one.token, proof: here(one.draftId), now: now() })),
  );
  await runJobs();
  expect(lettersTo("race@parliament.example")).toHaveLength(1);
});

test("a changed letter takes the place of the one that was not confirmed yet; the same one is asked for once", async () => {
  const first = await givenAsked();
  const same = await askToSend({ ...first, kind: "recipient", client: "c", now: now() });
  expect(same).toMatchObject({ ok: true, value: { dispatchId: first.dispatchId, mailed: false } });
  const second = await givenAsked({ draftId: first.draftId, mailbox: first.mailbox, subject: "Changed" });
  expect(await lifeOf(first.dispatchId)).toEqual(["awaiting-confirmation", "withdrawn: replaced"]);
  expect(await lifeOf(second.dispatchId)).toEqual(["awaiting-confirmation"]);
});

test("a letter that was withdrawn is not sent, before or after the button", async () => {
  const before = await givenAsked({ to: { email: "w1@parliament.example" } });
  expect((await withdraw(before.statusToken, now())).ok).toBe(true);
  expect(await readConfirmation(before.token, here(before.draftId), now())).toEqual({ status: "withdrawn" });
  expect(await confirmWaiting({ token: before.token, proof: here(before.draftId), now: now() })).toMatchObject({
    ok: false,
  });
  const after = await givenAsked({ to: { email: "w2@parliament.example" } });
  await confirmWaiting({ token: after.token, proof: here(after.draftId), now: now() });
  expect((await withdraw(after.statusToken, now())).ok).toBe(true);
  expect((await withdraw(after.statusToken, now())).ok).toBe(true);
  await runJobs();
  expect([...lettersTo("w1@parliament.example"), ...lettersTo("w2@parliament.example")]).toEqual([]);
  expect(await readStatus(after.statusToken)).toMatchObject({
    state: "withdrawn",
    why: "You withdrew it.",
    mayWithdraw: false,
  });
});

test("a sent letter can't be withdrawn, and its status page says when it went", async () => {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: here(asked.draftId), now: now() });
  await runJobs();
  expect(await withdraw(asked.statusToken, now())).toMatchObject({ ok: false, problem: { code: "too-late" } });
  const page = await readStatus(asked.statusToken);
  expect(page?.history.map((event) => event.label)).toEqual([
    "Waited for you to confirm",
    "Waited to be sent",
    "Was being sent",
    "Sent",
  ]);
  expect(page?.letter?.subject).toBe("Copyright and AI");
  expect(await readStatus("nonsense")).toBeNull();
});

test("a link is good for seven days", async () => {
  const asked = await givenAsked();
  expect((await readConfirmation(asked.token, here(asked.draftId), hours(7 * 24 - 1))).status).toBe("shows");
  expect(await readConfirmation(asked.token, here(asked.draftId), hours(7 * 24 + 1))).toEqual({ status: "expired" });
  const late = await confirmWaiting({ token: asked.token, proof: here(asked.draftId), now: hours(7 * 24 + 1) });
  expect(late).toMatchObject({ ok: false, problem: { code: "expired" } });
  expect(await readConfirmation("nonsense", elsewhere, now())).toEqual({ status: "unknown" });
});

test("a mailbox gets one mail in two minutes and five a day, however it is spelt, and the page says when", async () => {
  const spellings = [
    "B.omb@gmail.com",
    "bomb@gmail.com",
    "bomb+1@gmail.com",
    "BOMB@googlemail.com",
    "b.o.m.b@gmail.com",
    "bomb+2@gmail.com",
  ];
  const start = now().getTime();
  const ask = async (mailbox: string, minutes: number) => {
    const draftId = newId();
    const letterId = await givenKeptLetter(givenLetter(), draftId);
    const at = new Date(start + minutes * 60_000);
    const asked = await askToSend({ draftId, letterId, kind: "recipient", mailbox, client: draftId, now: at });
    return asked.ok ? "mailed" : `${asked.problem.code} ${asked.problem.retryAfter}`;
  };
  expect(await ask(spellings[0] ?? "", 0)).toBe("mailed");
  expect(await ask(spellings[1] ?? "", 1)).toBe("mail-too-soon 60");
  const later: string[] = [];
  for (const [at, mailbox] of spellings.entries()) if (at > 0) later.push(await ask(mailbox, at * 3));
  expect(later).toEqual(["mailed", "mailed", "mailed", "mailed", `mails-per-day ${24 * 3600 - 15 * 60}`]);
  const link = await mailDraftLink({
    draftId: newId(),
    issue: 1,
    mailbox: "bomb@gmail.com",
    client: "c",
    now: new Date(start + 3_600_000),
  });
  expect(link).toMatchObject({ ok: false, problem: { code: "mails-per-day" } });
});

test("one mailbox sends ten letters a day", async () => {
  const first = await givenAsked({ to: { key: "mp:0" } });
  const ask = async (at: number) => {
    const letterId = await givenKeptLetter(givenLetter({ to: { key: `mp:${at}` } }), first.draftId);
    return askToSend({ ...first, letterId, kind: "recipient", client: `client ${at}`, now: now() });
  };
  for (let at = 1; at < 10; at++) expect((await ask(at)).ok).toBe(true);
  const eleventh = await ask(10);
  expect(eleventh).toMatchObject({ ok: false, problem: { code: "letters-per-day" } });
  expect(!eleventh.ok && eleventh.problem.sentence).toMatch(/Ten letters .* Try again in 24 hours\./);
});

test.each([
  [{ mailbox: "no mailbox" }, "not-a-mailbox"],
  [{ mailbox: "a@b.example, c@d.example" }, "one-mailbox-only"],
  [{ mailbox: "mo.member@parliament.example" }, "own-mailbox"],
  [{ to: { email: null } }, "no-mailbox"],
])("asking with %o is refused with a sentence", async (changes, code) => {
  await expect(givenAsked(changes)).rejects.toThrow(code);
});

test("another browser's letter is not there", async () => {
  const letterId = await givenKeptLetter(givenLetter(), newId());
  const ask = { letterId, kind: "recipient", mailbox: "a@b.example", client: "c", now: now() } as const;
  expect(await askToSend({ ...ask, draftId: newId() })).toMatchObject({ ok: false, problem: { code: "letter-gone" } });
});

test("whoever wants no mails gets none, until they allow them again", async () => {
  const asked = await givenAsked({ mailbox: "stop@author.example" });
  expect((await stopMails(asked.token, now())).ok).toBe(true);
  expect(await lifeOf(asked.dispatchId)).toEqual(["awaiting-confirmation", "withdrawn: stopped"]);
  await expect(givenAsked({ mailbox: "STOP+1@author.example" })).rejects.toThrow("stopped");
  expect((await allowMails(asked.token)).ok).toBe(true);
  await db().notice.deleteMany({ where: { subjectId: asked.confirmationId } });
  expect((await givenAsked({ mailbox: "stop@author.example" })).mailed).toBe(true);
});

test("finish later mails the private link of the draft, and nothing of the draft", async () => {
  const draftId = newId();
  expect(
    (await mailDraftLink({ draftId, issue: 2, mailbox: "later@author.example", client: "l", now: now() })).ok,
  ).toBe(true);
  await runJobs();
  const [mail] = lettersTo("later@author.example");
  expect(mail?.parsed.text).toMatch(/http:\/\/localhost:3000\/drafts\/[\w-]{43}\n/);
});

test("a letter that is deleted is taken back wherever it waits, and nothing of its text stays", async () => {
  const asked = await givenAsked();
  await forgetLetter(asked.letterId);
  expect(await readStatus(asked.statusToken)).toMatchObject({ state: "withdrawn", letter: null });
  await confirmWaiting({ token: asked.token, proof: here(asked.draftId), now: now() });
  await runJobs();
  expect(await lifeOf(asked.dispatchId)).toEqual(["awaiting-confirmation", "withdrawn: by-sender"]);

  const confirmed = await givenAsked();
  await confirmWaiting({ token: confirmed.token, proof: here(confirmed.draftId), now: now() });
  expect(await forgetLetter(confirmed.letterId)).toEqual({ withdrawn: 1, onTheirWay: 0 });
  await runJobs();
  expect((await lifeOf(confirmed.dispatchId)).at(-1)).toBe("withdrawn: by-sender");

  const sent = await givenAsked();
  await confirmWaiting({ token: sent.token, proof: here(sent.draftId), now: now() });
  await runJobs();
  expect(await forgetLetter(sent.letterId)).toEqual({ withdrawn: 0, onTheirWay: 0 });
  expect(await readStatus(sent.statusToken)).toMatchObject({ state: "sent", letter: null });
  const row = await db().dispatch.findUniqueOrThrow({ where: { id: sent.dispatchId } });
  expect([row.message, row.senderMailbox]).toEqual([null, ""]);
});

test("the status page deletes a letter that was sent, and its own page with it", async () => {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: here(asked.draftId), now: now() });
  await runJobs();
  expect(await readStatus(asked.statusToken)).toMatchObject({ state: "sent", mayWithdraw: false, mayDelete: true });
  expect(await forget(asked.statusToken)).toEqual({ ok: true, value: { letterId: asked.letterId } });
  expect(await readStatus(asked.statusToken)).toMatchObject({ state: "sent", letter: null, mayDelete: false });
  expect(await findLetter(asked.letterId, now())).toBeNull();
  expect(await forget("unknown")).toMatchObject({ ok: false, problem: { code: "unknown" } });

  const leaving = await givenAsked();
  await confirmWaiting({ token: leaving.token, proof: here(leaving.draftId), now: now() });
  await db().dispatch.update({ where: { id: leaving.dispatchId }, data: { state: "sending" } });
  expect(await forget(leaving.statusToken)).toMatchObject({ ok: false, problem: { code: "being-sent" } });
});

test("a letter carries itself as PDF where its campaign says so, after its text", async () => {
  const campaignLimits = { recipientHour: 100, recipientDay: 100, expectedAudience: 100, attachPdf: true };
  for (const [address, limits] of [
    ["pdf@parliament.example", campaignLimits],
    ["no-pdf@parliament.example", { ...campaignLimits, attachPdf: false }],
  ] as const) {
    const asked = await givenAsked({ to: { email: address }, campaignLimits: limits });
    await confirmWaiting({ token: asked.token, proof: here(asked.draftId), now: now() });
  }
  await runJobs();
  const [withPdf, without] = await Promise.all(
    ["pdf@parliament.example", "no-pdf@parliament.example"].map((to) =>
      simpleParser(lettersTo(to)[0]?.bytes ?? Buffer.alloc(0)),
    ),
  );
  expect(withPdf?.attachments.map(({ contentType }) => contentType)).toEqual(["application/pdf"]);
  expect(withPdf?.attachments[0]?.content.subarray(0, 5).toString()).toBe("%PDF-");
  const body = (mail: typeof withPdf) => mail?.text?.split("____")[0];
  expect(body(withPdf)).toBe(body(without));
  expect(without?.attachments).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { dispatchJobs, readOutbox, startSending, stopSending } from "#dispatch";
import { db, limits, newId, now } from "#platform";
import { petra } from "../given-campaign.ts";
import { foldFigures, openLetterOf, readCampaignFile, readCounts, readNames, signLetter } from "../index.server.ts";
import { expireSignatures } from "./expire-signatures.ts";
import { givenSignatories, typedBy, useOpenLetter } from "./given-signatures.ts";
import { namesGoOn } from "./keep-names.ts";
import { forgetCounts, readSignedSeats } from "./read-signatories.ts";
import { findSeat, readSeatExample } from "./seat-names.ts";
import { signatureToken } from "./sign-letter.ts";
import { changeSignature, readSignature, signatureCode } from "./signature.ts";

const letter = useOpenLetter(dispatchJobs);
let count = 0;
beforeAll(() => startSending(async () => null));
afterAll(() => stopSending());

const draftId = () => `01900000-0000-7000-8000-${String(count++).padStart(12, "0")}`;
const ask = async (more: Partial<ReturnType<typeof typedBy>> = {}, at = letter, draft = draftId()) => {
  const typed = { ...typedBy("Ada Author", `ada${count++}@author.example`), ...more };
  const signed = await signLetter({ letter: at, typed, draftId: draft, client: `c${count++}`, now: now() });
  const row = await db().signatory.findFirst({ where: { mailbox: typed.email }, orderBy: { createdAt: "desc" } });
  return { signed, draft, typed, row, token: row ? signatureToken(row) : "" };
};
const nobody = { draftId: null, typed: "" };
const sign = (token: string, proof: { draftId: string | null; typed: string }, at = letter, version = at.version) =>
  changeSignature({ token, proof, change: { kind: "sign", version, letter: at }, now: now() });
const counted = async (at = letter) => {
  forgetCounts();
  return readCounts(at);
};

test("a name counts when its mailbox has confirmed it, and is listed as agreed", async () => {
  const before = (await counted()).present;
  const { token, draft } = await ask({ role: "novelist" });
  const proof = { draftId: draft, typed: "" };
  for (let i = 0; i < 5; i++)
    expect(await readSignature(token, proof, now())).toMatchObject({ state: "awaiting-confirmation" });
  expect((await counted()).present).toBe(before);
  const both = await Promise.all([sign(token, proof), sign(token, proof)]);
  expect(both.every(({ ok }) => ok)).toBe(true);
  expect((await counted()).present).toBe(before + 1);
  const { names } = await readNames(letter, { query: "auth nov", seat: null, after: null });
  expect(names).toMatchObject([{ listed: "Ada Author", role: "novelist" }]);
  await foldFigures();
  expect(await db().figure.findFirst({ where: { what: "signatures" } })).toMatchObject({ count: 1 });
});

test("another browser, or a scanner that presses buttons, signs nothing without name or digits", async () => {
  const { token, draft } = await ask({ name: "Siân d'Arcy" });
  expect(await readSignature(token, nobody, now())).toMatchObject({ status: "asks", triesLeft: limits.codeTries.max });
  expect(await sign(token, nobody)).toEqual({ ok: false, problem: "proof" });
  expect(await sign(token, { draftId: null, typed: "Bob" })).toEqual({ ok: false, problem: "proof" });
  expect(await readSignature(token, { draftId: null, typed: "Sian" }, now())).toMatchObject({ status: "asks" });
  expect(await readSignature(token, { draftId: null, typed: "Sian D'ARCY" }, now())).toMatchObject({ status: "shows" });
  const code = signatureCode(letter.campaign, draft);
  expect((await sign(token, { draftId: null, typed: code })).ok).toBe(true);
});

test("five wrong guesses end a link; asking again mails another", async () => {
  const { token, typed, row, draft } = await ask();
  for (let i = 0; i < 5; i++) await readSignature(token, { draftId: null, typed: `Guess ${i}` }, now());
  expect(await readSignature(token, { draftId: draft, typed: "" }, now())).toEqual({ status: "dead" });
  await db().notice.updateMany({
    where: { subjectId: row!.id },
    data: { createdAt: new Date(now().getTime() - 300_000) },
  });
  const again = await ask({ email: typed.email });
  expect(again.token).not.toBe(token);
  expect(await readSignature(token, nobody, now())).toEqual({ status: "unknown" });
  expect((await sign(again.token, { draftId: again.draft, typed: "" })).ok).toBe(true);
});

test("two people with one mailbox sign, each once", async () => {
  const email = "home@author.example";
  for (const name of ["Ada Author", "Bob Author", "ADA-AUTHOR"]) {
    await db().notice.updateMany({ data: { createdAt: new Date(now().getTime() - 300_000) } });
    expect((await ask({ name, email })).signed).toEqual({ ok: true, value: null });
  }
  expect((await db().signatory.findMany({ where: { mailbox: email } })).map(({ name }) => name).sort()).toEqual([
    "ADA-AUTHOR",
    "Bob Author",
  ]);
});

test("pressing twice at once makes one signature and one mail", async () => {
  const email = "twice@author.example";
  await Promise.all([ask({ email }), ask({ email })]);
  const rows = await db().signatory.findMany({ where: { mailbox: email } });
  expect(rows).toHaveLength(1);
  expect(await db().notice.count({ where: { subjectId: rows[0]!.id } })).toBe(1);
});

test("the answer for a name that has signed is the same, and changes nothing", async () => {
  const first = await ask({ role: "novelist" });
  await sign(first.token, { draftId: first.draft, typed: "" });
  await db().notice.updateMany({ data: { createdAt: new Date(now().getTime() - 300_000) } });
  const stranger = await ask({ email: first.typed.email, role: "thief", shown: "full" });
  expect(stranger.signed).toEqual(first.signed);
  expect(stranger.row).toMatchObject({ role: "novelist", state: "signed" });
  expect(stranger.token).toBe(first.token);
});

test.each([
  ["a web address", { name: "www.spam.example" }, "name"],
  ["a formula", { name: "=1+1" }, "name"],
  ["a full-width formula", { name: "＝1+1" }, "name"],
  ["a role with an address", { role: "see http://spam.example" }, "role"],
  ["a role that is a formula", { role: "@SUM(A1)" }, "role"],
  ["no name", { name: " \u202e " }, "name"],
  ["an unknown constituency", { seat: "Atlantis" }, "seat"],
  ["no mailbox", { email: "ada" }, "email"],
  ["two mailboxes", { email: "a@author.example,b@author.example" }, "email"],
  ["a name of 121 letters", { name: "a".repeat(121) }, "name"],
])("%s is refused beside its field", async (_, more, field) => {
  const { signed } = await ask(more);
  expect(signed).toMatchObject({ ok: false, problem: [{ field }] });
});

test.each(["李小龍", "👩‍👩‍👧‍👦 Ada", "فاطمة الزهراء", "Ŵyn ap Rhŷs", "Null"])(
  "%s signs and is shown unchanged",
  async (name) => {
    const { token, draft } = await ask({ name });
    expect((await sign(token, { draftId: draft, typed: "" })).ok).toBe(true);
    expect((await readNames(letter, { query: "", seat: null, after: null })).names[0]).toMatchObject({ listed: name });
  },
);

test("initials and nothing say no more than that, and are found by nothing more", async () => {
  for (const shown of ["initials", "nothing"]) {
    const { token, draft } = await ask({ name: "Zelda Quillfeather", role: "poet", shown });
    await sign(token, { draftId: draft, typed: "" });
  }
  const { names } = await readNames(letter, { query: "", seat: null, after: null });
  expect(names[0]).toMatchObject({ listed: "Z. Q.", role: "" });
  expect(JSON.stringify(names)).not.toContain("poet");
  for (const query of ["zelda", "quill", "poet"])
    expect((await readNames(letter, { query, seat: null, after: null })).names).toEqual([]);
});

test("a changed text begins at nought, asks again, and a link signs no other letter", async () => {
  const { token, draft } = await ask();
  const proof = { draftId: draft, typed: "" };
  await sign(token, proof);
  const changed = openLetterOf({
    name: letter.campaign,
    actions: [{ action: "open-letter", letter: { to: letter.to, text: `${letter.text} Soon.`, seats: true } }] as never,
  })!;
  const { present } = await counted();
  expect(await counted(changed)).toMatchObject({ present: 0, earlier: present });
  expect(await readSignature(token, proof, now())).toMatchObject({
    version: letter.version,
    signedText: { text: letter.text },
  });
  expect(await sign(token, proof, changed, letter.version)).toEqual({ ok: false, problem: "changed" });
  expect(await sign(token, proof, { ...changed, campaign: "other" })).toEqual({ ok: false, problem: "unknown" });
  expect((await sign(token, proof, changed)).ok).toBe(true);
  expect(await counted(changed)).toMatchObject({ present: 1, earlier: present - 1 });
});

test("what is taken back before it was signed never stood there, and is said so", async () => {
  const { token, draft } = await ask({ name: "Una Unsigned" });
  const proof = { draftId: draft, typed: "" };
  expect((await changeSignature({ token, proof, change: { kind: "withdraw" }, now: now() })).ok).toBe(true);
  expect(await readSignature(token, proof, now())).toEqual({ status: "deleted" });
});

test("a withdrawal takes everything personal along, its mails too, and the link says so", async () => {
  const { token, draft, row } = await ask({ name: "Wanda Withdrawn" });
  const proof = { draftId: draft, typed: "" };
  await sign(token, proof);
  await changeSignature({ token, proof, change: { kind: "withdraw" }, now: now() });
  expect(await readSignature(token, proof, now())).toEqual({ status: "withdrawn" });
  const left = await db().signatory.findUniqueOrThrow({ where: { id: row!.id } });
  expect(left).toMatchObject({
    name: "",
    role: "",
    listed: "",
    words: "",
    mailbox: "",
    mailboxKey: null,
    senderKey: null,
  });
  expect(await db().notice.count({ where: { subjectId: row!.id } })).toBe(0);
  expect((await sign(token, proof)).ok).toBe(false);
});

test("what nobody confirmed goes after a week, all names a year after the campaign, the count stays", async () => {
  const open = await ask();
  const { token, draft } = await ask();
  await sign(token, { draftId: draft, typed: "" });
  const before = await counted();
  await expireSignatures(new Date(now().getTime() + 8 * 86_400_000));
  expect(await readSignature(open.token, nobody, now())).toEqual({ status: "unknown" });
  await db().$executeRaw`update campaign set content = content || '{"ends": "2026-01-31"}'::jsonb`;
  await expireSignatures(new Date("2027-01-30T12:00:00Z"));
  expect(await counted()).toEqual(before);
  await expireSignatures(new Date("2027-02-01T12:00:00Z"));
  expect(await counted()).toEqual({ ...before, listed: 0 });
  expect(await db().signatory.count({ where: { OR: [{ name: { not: "" } }, { mailbox: { not: "" } }] } })).toBe(0);
});

test("without a last day the names go a year after the last activity, each name and hand-in puts it off", async () => {
  await db().signatory.deleteMany();
  await db().handIn.deleteMany();
  await db().$executeRaw`update campaign set content = content || '{"ends": null}'::jsonb`;
  const campaign = { name: letter.campaign, ends: null };
  expect(await namesGoOn(campaign)).toBeNull();
  await givenSignatories(letter, 10, new Date("2026-11-01T00:00:00Z"));
  const names = () => db().signatory.count({ where: { name: { not: "" } } });
  expect(await namesGoOn(campaign)).toBe("2027-11-01");
  await givenSignatories(letter, 1, new Date("2027-03-05T00:00:00Z"));
  await expireSignatures(new Date("2028-03-04T23:00:00Z"));
  expect(await names()).toBe(11);
  const handIn = { id: newId(), campaign: letter.campaign, version: letter.version, staffId: petra, state: "ready" };
  await db().handIn.create({ data: { ...handIn, askedAt: new Date("2027-06-07T08:00:00Z") } });
  await expireSignatures(new Date("2028-06-06T23:00:00Z"));
  expect(await names()).toBe(11);
  expect((await expireSignatures(new Date("2028-06-07T00:30:00Z"))).names).toBe(11);
  expect(await names()).toBe(0);
  expect((await counted()).present).toBe(11);
  expect((await expireSignatures(new Date("2028-06-08T00:30:00Z"))).names).toBe(0);
  // the day that staff set counts from then on
  expect(await namesGoOn({ ...campaign, ends: "2028-02-29" })).toBe("2029-03-01");
});

test("a constituency is shown by its name, found by name and code, and taken away alone", async () => {
  const { token, draft, row } = await ask({ name: "Cai Placed", seat: "cwm ty llyfr", shown: "initials" });
  const proof = { draftId: draft, typed: "" };
  expect(await readSignature(token, proof, now())).toMatchObject({ seat: "Cwm Tŷ Llyfr" });
  await sign(token, proof);
  const code = row!.seat!;
  expect(code).toMatch(/^X14/);
  expect([await findSeat("CWM TY LLYFR"), await findSeat(code.toLowerCase())]).toEqual([code, code]);
  const found = () => readNames(letter, { query: "", seat: code, after: null });
  expect((await found()).names).toMatchObject([{ listed: "C. P.", seat: "Cwm Tŷ Llyfr" }]);
  expect(await readSignedSeats(letter)).toContainEqual({ code, name: "Cwm Tŷ Llyfr", count: 1 });
  expect((await changeSignature({ token, proof, change: { kind: "no-seat" }, now: now() })).ok).toBe(true);
  expect((await found()).names).toEqual([]);
  expect(await readSignature(token, proof, now())).toMatchObject({ seat: null, shown: "initials", state: "signed" });
});

test("a constituency that the list has no more is shown to nobody as a code, and can be taken away", async () => {
  const { token, draft, row } = await ask({ name: "Dewi Displaced" });
  const proof = { draftId: draft, typed: "" };
  await sign(token, proof);
  await db().signatory.update({ where: { id: row!.id }, data: { seat: "E99999999" } });
  const { names } = await readNames(letter, { query: "displaced", seat: null, after: null });
  expect(names).toMatchObject([{ listed: "Dewi Displaced", seat: null }]);
  expect(JSON.stringify(await readSignedSeats(letter))).not.toContain("E99999999");
  expect(await readSignature(token, proof, now())).toMatchObject({ seat: "E99999999" });
  expect((await changeSignature({ token, proof, change: { kind: "no-seat" }, now: now() })).ok).toBe(true);
});

test("an unknown constituency is told with those that may be meant, or with one that the list knows", async () => {
  const sentence = async (seat: string) => {
    const { signed } = await ask({ seat });
    return signed.ok ? "" : signed.problem[0]?.sentence;
  };
  expect(await sentence("Cwm West")).toContain("Is it Cwm Tŷ Llyfr? Write the name in full");
  const example = (await readSeatExample())!;
  expect(example.invented).toBe(true);
  expect(await sentence("Bristol West")).toContain(`such as ${example.name}, or leave it empty`);
  expect((await ask({ seat: example.name })).signed.ok).toBe(true);
});

test("a mail about a letter of a minute ago stops nobody who signs, one about signing does", async () => {
  const email = "five.in.a.row@author.example";
  await ask({ email, name: "First Name" });
  await db().notice.updateMany({ where: { mailbox: email }, data: { kind: "confirm" } });
  expect((await ask({ email, name: "Second Name" })).signed.ok).toBe(true);
  expect((await ask({ email, name: "Third Name" })).signed).toMatchObject({
    problem: [{ field: "email", sentence: expect.stringContaining("less than two minutes ago") }],
  });
});

test("all that is wrong with the form is told at once, by the names of its boxes", async () => {
  const { signed } = await ask({ name: "", role: "=novelist", email: "ada", seat: "Nowhere" });
  expect(signed.ok ? [] : signed.problem.map(({ field }) => field).sort()).toEqual(["email", "name", "role", "seat"]);
  const role = signed.ok ? "" : signed.problem.find(({ field }) => field === "role")?.sentence;
  expect(role).toBe("Who you are can't begin with =, +, - or @. Please begin with a letter.");
  const { signed: long } = await ask({ role: "r".repeat(81) });
  expect(long.ok ? "" : long.problem[0]?.sentence).toMatch(/Who you are/);
});

test("the mail carries nothing that was typed", async () => {
  await ask({ name: "Buy Pills Now", role: "spammer", email: "victim@author.example" });
  await expect
    .poll(async () => (await readOutbox()).find(({ to }) => to.includes("victim"))?.text, { timeout: 20_000 })
    .toContain("/signatures/");
  expect((await readOutbox()).find(({ to }) => to.includes("victim"))?.text).not.toMatch(/Pills|spammer/);
});

test("a letter belongs to the action open-letter alone", () => {
  const read = readCampaignFile("name: x\nactions: [{ action: social, letter: { to: a, text: b } }]");
  expect(read.ok).toBe(false);
});

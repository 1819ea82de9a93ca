import { expect, test } from "vitest";
import { db, now } from "#platform";
import { confirmWaiting } from "./confirm-waiting.ts";
import { forgetLetter } from "./forget-letter.ts";
import { givenAsked, lifeOf, runJobs } from "./given-dispatch.ts";
import { usePassingDays } from "./given-passing-days.ts";
import { offerNewMember, type RecipientNow } from "./offer-new-member.ts";
import { readStatus, withdraw } from "./read-status.ts";
import { sendDispatch } from "./send-dispatch.ts";
import { stopMails } from "./stop-mails.ts";

const { passHours: later, mailsTo, subjectsTo } = await usePassingDays();

const news = "There is an MP for your letter now";

const filled: RecipientNow = async (recipient) => ({ ...recipient, name: "Newly Member MP", email: "new@mp.example" });
const vacant: RecipientNow = async () => null;
const withoutMailbox: RecipientNow = async (recipient) => ({ ...recipient, email: null });

/** Confirmed, then held for a reason, with the mail about that out. */
async function givenHeld(reason = "seat-vacant") {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await sendDispatch(asked.dispatchId, async () => reason);
  await runJobs();
  return asked;
}

test.each(["seat-vacant", "parliament-dissolved"])(
  "a letter that is held as %s: once its seat has an MP its writer gets one mail, and the letter still waits for them",
  async (reason) => {
    const { mailbox, dispatchId, statusToken } = await givenHeld(reason);
    later(40 * 24);
    expect(await offerNewMember(vacant, now())).toBe(0);
    expect(await offerNewMember(withoutMailbox, now())).toBe(0);
    expect(await offerNewMember(filled, now())).toBe(1);
    await runJobs();
    expect(subjectsTo(mailbox).filter((subject) => subject === news)).toHaveLength(1);
    const mail = mailsTo(mailbox).at(-1);
    expect(mail?.text).toContain(`http://localhost:3000/dispatches/${statusToken}\n`);
    expect(mail?.text).toContain("for Upper Quire");
    expect(mail?.text).not.toContain("canary");
    expect((await lifeOf(dispatchId)).slice(-2)).toEqual([`held: ${reason}`, "held: seat-filled"]);
    const status = await readStatus(statusToken);
    expect(status?.label).toBe("Held for you to look at");
    expect(status?.history.map(({ label }) => label).slice(-2)).toEqual(["Was held for you to look at", status?.label]);
    expect(status?.why).toContain("There is an MP for this seat now");
    for (const hours of [1, 24, 200]) {
      later(hours);
      expect(await offerNewMember(filled, now())).toBe(0);
      await runJobs();
    }
    expect(subjectsTo(mailbox).filter((subject) => subject === news)).toHaveLength(1);
    expect(mailsTo("new@mp.example")).toHaveLength(0);
  },
);

test("five workers at once write one mail, and a seat is looked up once for all its letters", async () => {
  const held = [await givenHeld(), await givenHeld()];
  let looks = 0;
  const looked: RecipientNow = (recipient) => {
    looks++;
    return filled(recipient);
  };
  const counts = await Promise.all([1, 2, 3, 4, 5].map(() => offerNewMember(looked, now())));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(looks).toBeLessThanOrEqual(5);
  later(0.1);
  await runJobs();
  for (const { mailbox } of held) expect(subjectsTo(mailbox).filter((subject) => subject === news)).toHaveLength(1);
});

type Held = Awaited<ReturnType<typeof givenHeld>>;
const endings: Record<string, (held: Held) => Promise<unknown>> = {
  withdrawn: ({ statusToken }) => withdraw(statusToken, now()),
  deleted: ({ letterId }) => forgetLetter(letterId),
  scrubbed: ({ dispatchId }) =>
    db()
      .$executeRaw`update dispatch set letter = null, message = null, sender_mailbox = '' where id = ${dispatchId}::uuid`,
  stopped: ({ token }) => stopMails(token, now()),
};
test.each(Object.keys(endings))(
  "no mail where the letter or its mails were %s, before or after it was written down",
  async (ending) => {
    const [before, after] = [await givenHeld(), await givenHeld()];
    await endings[ending]?.(before);
    expect(await offerNewMember(filled, now())).toBe(1);
    await endings[ending]?.(after);
    await runJobs();
    for (const { mailbox } of [before, after]) expect(subjectsTo(mailbox)).not.toContain(news);
  },
);

test("a letter that is held for another reason is left alone", async () => {
  const { dispatchId } = await givenHeld("member-changed");
  expect(await offerNewMember(filled, now())).toBe(0);
  expect((await lifeOf(dispatchId)).at(-1)).toBe("held: member-changed");
});

test("where the seat was filled before the mail about its vacancy left, only the second one goes", async () => {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await sendDispatch(asked.dispatchId, async () => "seat-vacant");
  await offerNewMember(filled, now());
  await runJobs();
  expect(subjectsTo(asked.mailbox)).toContain(news);
  expect(subjectsTo(asked.mailbox)).not.toContain("Your letter has not been sent");
});

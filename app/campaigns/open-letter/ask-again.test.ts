import { beforeEach, expect, test } from "vitest";
import { db, now } from "#platform";
import { petra } from "../given-campaign.ts";
import { askEarlierSigners, askOfEarlier, readAskingAgain } from "./ask-again.ts";
import { givenSignatories, useOpenLetter } from "./given-signatures.ts";
import { openLetterOf } from "./open-letter.ts";
import { emptied } from "./store.ts";

const letter = useOpenLetter();
beforeEach(async () => {
  await db().signatory.deleteMany();
  await db().notice.deleteMany();
  await db().signAgainRound.deleteMany();
  // 60 names under an earlier text
  await givenSignatories({ ...letter, version: "0000000000000000" }, 60);
});

let noted = 0;
const begin = () => askOfEarlier({ letter, staffId: petra, now: now(), beside: async () => void noted++ });
const mailed = () => db().notice.findMany({ where: { kind: "sign-again" } });
/** The mails that wait have left. */
const leave = () => db().notice.updateMany({ data: { state: "sent" } });

test("they are asked in batches at half the pace of mail, each once, and the round ends", async () => {
  noted = 0;
  expect(await Promise.all([begin(), begin()])).toContain(false);
  expect(noted).toBe(1);
  expect(await readAskingAgain(letter)).toEqual({ left: 60, asked: 0, underWay: true });
  expect(await askEarlierSigners(now())).toBe(25); // five a second, ten seconds, half of them
  expect(await askEarlierSigners(now())).toBe(0); // they wait still
  expect(await readAskingAgain(letter)).toEqual({ left: 35, asked: 25, underWay: true });
  for (let turn = 0; turn < 3; turn++) {
    await leave();
    await Promise.all([askEarlierSigners(now()), askEarlierSigners(now())]); // two workers
  }
  await askEarlierSigners(now());
  const mails = await mailed();
  expect(mails).toHaveLength(60);
  expect(new Set(mails.map(({ subjectId }) => subjectId)).size).toBe(60);
  expect(await readAskingAgain(letter)).toEqual({ left: 0, asked: 60, underWay: false });
  expect(await begin()).toBe(false);
});

test("who withdrew meanwhile is not asked, and the next text asks those that are left of both", async () => {
  await begin();
  const one = await db().signatory.findFirstOrThrow();
  await db().signatory.update({ where: { id: one.id }, data: { ...emptied, state: "withdrawn" } });
  for (let turn = 0; turn < 4; turn++) {
    await askEarlierSigners(now());
    await leave();
  }
  expect((await mailed()).some(({ subjectId }) => subjectId === one.id)).toBe(false);
  expect(await mailed()).toHaveLength(59);
});

test("a round ends unfinished where another text is published, or the campaign is over", async () => {
  const changed = openLetterOf({
    name: letter.campaign,
    actions: [{ action: "open-letter", letter: { to: letter.to, text: `${letter.text} Soon.`, seats: true } }] as never,
  })!;
  await askOfEarlier({ letter: changed, staffId: petra, now: now(), beside: async () => undefined });
  expect(await askEarlierSigners(now())).toBe(0);
  expect(await readAskingAgain(changed)).toMatchObject({ asked: 0, underWay: false });
  await begin();
  await db().$executeRaw`update campaign set content = content || '{"ends": "2026-01-31"}'::jsonb`;
  expect(await askEarlierSigners(now())).toBe(0);
  expect(await readAskingAgain(letter)).toMatchObject({ left: 60, underWay: false });
  await db().$executeRaw`update campaign set content = content || '{"ends": null}'::jsonb`;
});

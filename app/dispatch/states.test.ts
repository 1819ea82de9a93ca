import { beforeAll, expect, test, vi } from "vitest";

vi.hoisted(() => {
  process.env.BASE_URL = "http://localhost:3000";
  process.env.LOG_LEVEL = "silent";
  process.env.DATA_DIR = "/tmp/hub-dispatch-states";
});

import { db, newId, now, startQueue, transaction } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { expireDispatches } from "./expire-dispatches.ts";
import { givenAsked, lifeOf } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { moveDispatch } from "./move-dispatch.ts";
import { type DispatchState, reasonSentences, stateLabels } from "./shared.ts";
import { states } from "./states.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));

const names = Object.keys(states) as DispatchState[];
const ways: Partial<Record<DispatchState, DispatchState[]>> = {
  waiting: ["waiting"],
  sending: ["waiting", "sending"],
  held: ["waiting", "held"],
  sent: ["waiting", "sending", "sent"],
  failed: ["waiting", "failed"],
  bounced: ["waiting", "sending", "sent", "bounced"],
  withdrawn: ["withdrawn"],
  expired: ["expired"],
};

async function givenIn(state: DispatchState): Promise<string> {
  const { dispatchId: id } = await givenAsked({ to: { key: `mp:${newId()}` } });
  await db().dispatch.update({ where: { id }, data: { confirmedAt: now() } });
  for (const next of ways[state] ?? [])
    await db().$executeRaw`update dispatch set state = ${next} where id = ${id}::uuid`;
  return id;
}

test.each(names)("from %s the database allows exactly the moves of the table", async (from) => {
  const id = await givenIn(from);
  for (const to of names.filter((name) => name !== from)) {
    const move = db().$transaction(async (tx) => {
      await tx.$executeRaw`update dispatch set state = ${to} where id = ${id}::uuid`;
      throw new Error("legal");
    });
    await expect(move, `${from} -> ${to}`).rejects.toThrow(
      states[from].mayMoveTo.includes(to) ? "legal" : "does not move from",
    );
  }
});

test("a dispatch that nobody confirmed is never sent, whatever the code says", async () => {
  const { dispatchId: id } = await givenAsked();
  await db().$executeRaw`update dispatch set state = 'waiting' where id = ${id}::uuid`;
  const send = db().$executeRaw`update dispatch set state = 'sending' where id = ${id}::uuid`;
  await expect(send).rejects.toThrow("only once it is confirmed");
});

test("the code refuses an illegal move too, and a move from another state moves nothing", async () => {
  const { dispatchId: id } = await givenAsked();
  const move = (from: DispatchState, to: DispatchState) =>
    transaction((tx) => moveDispatch(tx, { id, from, to, now: now() }));
  await expect(move("sent", "waiting")).rejects.toThrow("does not move");
  expect(await move("waiting", "sending")).toBeNull();
  expect(await lifeOf(id)).toEqual(["awaiting-confirmation"]);
});

test("each state has a label, and no sentence is empty", () => {
  expect(Object.keys(stateLabels).sort()).toEqual([...names].sort());
  for (const sentence of [...Object.values(stateLabels), ...Object.values(reasonSentences)])
    expect(sentence).toMatch(/^[A-Z].+/);
});

test("by the clock: unconfirmed letters go after 7 days, sent ones are scrubbed after 42, failed ones after 56", async () => {
  const day = 24 * 3_600_000;
  const [open, sent, failed] = [(await givenAsked()).dispatchId, await givenIn("sent"), await givenIn("failed")];
  const read = async (id: string) => {
    const row = await db().dispatch.findUniqueOrThrow({ where: { id }, include: { confirmation: true } });
    return {
      state: row.state,
      text: row.letter !== null,
      mailbox: row.senderMailbox !== "",
      known: !row.confirmation.mailbox.startsWith("scrubbed"),
    };
  };
  const at = (days: number) => expireDispatches(new Date(now().getTime() + days * day));
  await at(6.9);
  expect(await read(open)).toEqual({ state: "awaiting-confirmation", text: true, mailbox: true, known: true });
  await at(7.1);
  expect(await read(open)).toEqual({ state: "expired", text: false, mailbox: false, known: false });
  expect(await db().notice.count()).toBe(0);
  await at(41.9);
  expect(await read(sent)).toMatchObject({ state: "sent", text: true, mailbox: true });
  await at(42.1);
  expect(await read(sent)).toEqual({ state: "sent", text: false, mailbox: false, known: false });
  expect(await read(failed)).toMatchObject({ text: true });
  await at(56.1);
  expect(await read(failed)).toEqual({ state: "failed", text: false, mailbox: false, known: false });
});

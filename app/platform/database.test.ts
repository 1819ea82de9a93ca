import { expect, test, vi } from "vitest";

vi.hoisted(() => Object.assign(process.env, { LOG_LEVEL: "silent" }));

import { useDatabase } from "../../tests/stand-ins/database.ts";
import { db, runSql, sql, type Tx, transaction } from "./database.ts";

useDatabase();

const pid = sql`select pg_backend_pid() as pid`;
const count = (name: string) => sql`select count(*)::int as n from tally where name = ${name}`;
const add = (name: string) => sql`insert into tally (name, labels, count) values (${name}, '{}', ${1})`;

test("statements of ours run on the transaction's own connection, however many begin at once", async () => {
  const pairs = await Promise.all(
    Array.from({ length: 40 }, () =>
      transaction(async (tx) => {
        const [prismas] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
        await new Promise((go) => setTimeout(go, Math.random() * 20));
        const [ours] = await runSql<{ pid: number }>(tx, pid);
        const [again] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
        return [prismas?.pid, ours?.pid, again?.pid];
      }),
    ),
  );
  for (const [prismas, ours, again] of pairs) expect([ours, again]).toEqual([prismas, prismas]);
});

test("one transaction within another's course has its own connection", async () => {
  await transaction(async (outer) => {
    const [ours] = await runSql<{ pid: number }>(outer, pid);
    const inner = await transaction(async (tx) => (await runSql<{ pid: number }>(tx, pid))[0]);
    expect(inner?.pid).not.toBe(ours?.pid);
    expect((await runSql<{ pid: number }>(outer, pid))[0]).toEqual(ours);
  });
});

test("what is rolled back leaves nothing, and nobody sees it before its end", async () => {
  const counted = async () => (await runSql<{ n: number }>(db(), count("test")))[0]?.n;
  const work = transaction(async (tx) => {
    await runSql(tx, add("test"));
    expect((await runSql<{ n: number }>(tx, count("test")))[0]?.n).toBe(1);
    expect(await counted()).toBe(0);
    throw new Error("rolled back");
  });
  await expect(work).rejects.toThrow("rolled back");
  expect(await counted()).toBe(0);
});

test("a transaction that is over runs nothing more, as its connection may be another's", async () => {
  let kept: Tx | undefined;
  await transaction(async (tx) => {
    kept = tx;
  });
  await expect(runSql(kept as Tx, pid)).rejects.toThrow("over");
});

test("a mistake in a statement of ours rolls back what Prisma wrote", async () => {
  const work = transaction(async (tx) => {
    await tx.$executeRaw`insert into tally (name, labels, count) values ('prisma', '{}', 1)`;
    await runSql(tx, { text: "select * from nowhere", values: [] });
  });
  await expect(work).rejects.toThrow("nowhere");
  expect((await runSql<{ n: number }>(db(), count("prisma")))[0]?.n).toBe(0);
});

test("a transaction begun elsewhere runs them through Prisma", async () => {
  const row = await db().$transaction((tx) => runSql<{ pid: number }>(tx, pid));
  expect(row[0]?.pid).toEqual(expect.any(Number));
});

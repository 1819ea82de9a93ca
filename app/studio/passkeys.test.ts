import { expect, test } from "vitest";
import { db, now } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { givenStaff } from "../../tests/stand-ins/staff.ts";
import { addPasskey, askPasskey, offerPasskey, removePasskey, signInByPasskey } from "./passkeys.ts";
import { insertPasskey, usePasskey } from "./store-passkey.ts";

useDatabase();

/** A passkey in the table, as if a device had made it. */
async function givenPasskey(staffId: string, counter: number) {
  const id = `key-${staffId}-${counter}`;
  const row = { id, staffId, publicKey: new Uint8Array([1, 2, 3]), counter, transports: ["internal"], label: "Laptop" };
  await db().$transaction((tx) => insertPasskey(tx, { ...row, createdAt: now() }));
  return id;
}

test("what a device is asked names no credential, so nobody learns who works here", async () => {
  await givenPasskey((await givenStaff("owner")).staff.id, 0);
  const { options, cookie } = await askPasskey(new Request("http://localhost:3000/studio/sign-in"), now());
  expect(options.allowCredentials ?? []).toEqual([]);
  expect(options).toMatchObject({ rpId: "localhost", userVerification: "required" });
  expect(cookie).toMatch(/^passkey=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=300$/);
});

test("who adds one is not offered a device that has one already", async () => {
  const { staff } = await givenStaff("editor");
  const id = await givenPasskey(staff.id, 0);
  const offer = await offerPasskey(staff, now());
  expect(offer.excludeCredentials?.map((one) => one.id)).toEqual([id]);
  expect(offer.attestation).toBe("none");
});

const odd = [
  "",
  "null",
  "[]",
  '"text"',
  "{}",
  "{",
  '{"id":5}',
  '{"id":"none","rawId":"none","type":"public-key","response":{}}',
  `{"id":"${"x".repeat(60_000)}"}`,
  '{"__proto__":{"id":"x"},"id":{"toString":1}}',
];

test.each(odd.map((answer) => [answer.slice(0, 40), answer]))(
  "an answer like %s adds nothing and signs nobody in",
  async (_begins, answer) => {
    const { staff, request } = await givenStaff("viewer");
    const { cookie } = await askPasskey(request("/studio/sign-in"), now());
    const asking = new Request("http://localhost:3000/studio", { headers: { cookie: cookie.split(";")[0] ?? "" } });
    const known = await givenPasskey(staff.id, 0);
    const named = answer.replace('"none","rawId"', `"${known}","rawId"`);
    expect(await signInByPasskey({ request: asking, answer: named, now: now() })).toMatchObject({ ok: false });
    expect(await addPasskey({ staff, answer, label: "x", now: now() })).toMatchObject({ ok: false });
  },
);

test("a counter that does not go up is a copied key; devices without a counter say 0 each time", async () => {
  const { staff } = await givenStaff("viewer");
  const use = (id: string, counter: number) => db().$transaction((tx) => usePasskey(tx, { id, counter, now: now() }));
  const counting = await givenPasskey(staff.id, 5);
  expect([await use(counting, 6), await use(counting, 6), await use(counting, 3), await use(counting, 0)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  const plain = await givenPasskey(staff.id, 0);
  expect([await use(plain, 0), await use(plain, 0)]).toEqual([true, true]);
});

test("nobody removes somebody else's passkey", async () => {
  const [mine, theirs] = [await givenStaff("owner"), await givenStaff("owner")];
  const id = await givenPasskey(theirs.staff.id, 0);
  expect(await removePasskey(mine.staff, id)).toBe(false);
  expect(await removePasskey(theirs.staff, id)).toBe(true);
});

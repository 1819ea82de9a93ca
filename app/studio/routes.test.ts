/** Every route of the studio asks who is there, and the role that it asks for is the one that it declares. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queueNames } from "#dispatch";
import { startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { type GivenStaff, givenStaff } from "../../tests/stand-ins/staff.ts";
import { isAtLeast, type Role, roles } from "./shared.ts";

useDatabase();

interface Route {
  /** `role` reads; forms need `actionRole`, which is an editor's where viewers read and nothing else is said. */
  handle?: { role?: Role | "anyone"; actionRole?: Role };
  loader?: (args: ActionFunctionArgs) => unknown;
  action?: (args: ActionFunctionArgs) => unknown;
}

const files = import.meta.glob<Route>("../routes/studio*.{ts,tsx}", { eager: true });
const routes = Object.entries(files)
  .map(([file, route]) => ({ file: file.replace("../routes/", ""), ...route }))
  .filter(({ loader, action }) => loader || action);
/** There are pages before somebody is signed in, and no others: an addition to this list is a decision. */
const open = [
  "studio.passkeys.challenge.ts",
  "studio.passkeys.sign-in.ts",
  "studio.sign-in.$token.tsx",
  "studio.sign-in._index.tsx",
  "studio.sign-in.sent.tsx",
  "studio.sign-out.ts",
];

const people = new Map<Role, GivenStaff>();
beforeAll(async () => {
  await startQueue(queueNames);
  for (const role of roles) people.set(role, await givenStaff(role));
});
afterAll(stopQueue);

/** What a route says to a request: its status where it refused, "let in" for all else. */
async function ask(call: NonNullable<Route["loader"]>, request: Request): Promise<number | "let in"> {
  const params = new Proxy({}, { get: () => "none" });
  const context = { client: "test", network: "192.0.2.1", nonce: "", local: true };
  const answer = await Promise.resolve(call({ request, params, context } as unknown as ActionFunctionArgs)).catch(
    (error: unknown) => error,
  );
  if (!(answer instanceof Response)) return "let in";
  const toSignIn = answer.headers.get("location")?.startsWith("/studio/sign-in?to=") ?? false;
  return answer.status === 401 || answer.status === 403 || toSignIn ? answer.status : "let in";
}

test("each route says which role it needs, in `export const handle = { role: … }`", () => {
  expect(routes.length).toBeGreaterThan(10);
  for (const { file, handle } of routes)
    expect([...roles, "anyone"], `${file} declares no role: add export const handle = { role: … }`).toContain(
      handle?.role,
    );
  expect(routes.filter(({ handle }) => handle?.role === "anyone").map(({ file }) => file)).toEqual(open);
});

const guarded = routes.filter(({ file }) => !open.includes(file));
const form = { _intent: "none" };

test.each(guarded)("$file lets nobody in who is not signed in", async ({ file, loader, action }) => {
  const url = "http://localhost/studio/somewhere";
  if (loader) expect(await ask(loader, new Request(url)), file).toBe(303);
  if (action)
    expect(await ask(action, new Request(url, { method: "POST", body: new URLSearchParams(form) })), file).toBe(401);
});

test.each(guarded.flatMap((route) => roles.map((role) => ({ ...route, role }))))(
  "$file for a $role",
  async ({ file, handle, loader, action, role }) => {
    const { request } = people.get(role) as GivenStaff;
    const least = handle?.role as Role;
    if (loader)
      expect(await ask(loader, request("/studio/somewhere")), file).toBe(isAtLeast(role, least) ? "let in" : 403);
    const leastToAct = handle?.actionRole ?? (least === "viewer" ? "editor" : least);
    if (action)
      expect(await ask(action, request("/studio/somewhere", form)), `${file} takes a form`).toBe(
        isAtLeast(role, leastToAct) ? "let in" : 403,
      );
  },
);

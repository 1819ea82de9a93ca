/** A challenge for a passkey, as JSON for /passkey.js: to sign in, or for whoever is signed in to add one. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { now } from "#platform";
import { askPasskey, isFresh, offerPasskey, requireSession, sayProblem } from "#studio";
import { formOf, textOf } from "#web";

export const handle = { role: "anyone" as const };

export async function action({ request }: ActionFunctionArgs) {
  const form = await formOf(request);
  if (textOf(form, "purpose") !== "add") {
    const { options, cookie } = await askPasskey(request, now());
    return Response.json({ options }, { headers: { "Set-Cookie": cookie } });
  }
  const session = await requireSession(request, "viewer");
  if (!isFresh(session, now())) return Response.json(sayProblem("sign-in-again"), { status: 409 });
  return Response.json({ options: await offerPasskey(session.staff, now()) });
}

/** Signs in by a passkey: the answer of the device to a challenge of ours. */
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { now } from "#platform";
import { placeInStudio, signInByPasskey } from "#studio";
import { formOf, goTo, signedIn, textOf } from "#web";

export const handle = { role: "anyone" as const };

export const loader = () => redirect("/studio/sign-in", 303);

export async function action({ request }: ActionFunctionArgs) {
  const form = await formOf(request);
  const to = placeInStudio(textOf(form, "to"));
  const done = await signInByPasskey({ request, answer: textOf(form, "answer"), now: now() });
  return done.ok
    ? signedIn(to, done.value.cookies)
    : goTo(`/studio/sign-in?${new URLSearchParams({ to, passkey: "" })}`);
}

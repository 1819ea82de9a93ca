/** Ends the session of this browser. */
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { signOut } from "#studio";
import { goTo } from "#web";

export const handle = { role: "anyone" as const };

export const loader = () => redirect("/studio", 303);

export async function action({ request }: ActionFunctionArgs) {
  return goTo("/studio/sign-in", await signOut(request));
}

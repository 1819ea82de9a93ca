/** Asks for a sign-in link. Whoever types an address, the answer is the same. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "#platform";
import { askSignIn, findStaff, placeInStudio, sayProblem } from "#studio";
import { Button, Buttons, EmailInput, Notice, PasskeyForm, StudioPage } from "#ui";
import { again, clientOf, formOf, goTo, textOf } from "#web";

export const handle = { role: "anyone" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const to = placeInStudio(query.get("to"));
  if (await findStaff(request)) throw redirect(to, 303);
  return { to, refused: query.has("passkey") ? sayProblem("passkey-failed").sentence : null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await formOf(request);
  const mailbox = textOf(form, "email");
  const { client } = clientOf(context, form);
  const asked = await askSignIn({ request, mailbox, to: textOf(form, "to"), client, now: now() });
  return asked.ok
    ? goTo("/studio/sign-in/sent", asked.value.cookie)
    : again({ typed: mailbox, problem: asked.problem.sentence });
}

export const meta = () => [{ title: "Sign in · Studio" }, { name: "robots", content: "noindex" }];

export default function SignInPage() {
  const { to, refused } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <StudioPage
      staff={null}
      title="Sign in"
      width="form"
      lead="The studio is where this hub’s campaigns and letters are written."
      problems={failed ? [{ href: "#email", text: failed.problem }] : []}
    >
      {refused && !failed ? <Notice tone="warning" title={refused} /> : null}
      <form method="post">
        <input type="hidden" name="to" value={to} />
        <EmailInput
          name="email"
          label="Your email"
          hint="We mail you a link that signs you in. There is no password."
          value={failed?.typed}
          error={failed?.problem}
        />
        <Buttons>
          <Button>Mail me a link</Button>
        </Buttons>
      </form>
      <PasskeyForm purpose="sign-in" action="/studio/passkeys/sign-in" button="Sign in with a passkey">
        <input type="hidden" name="to" value={to} />
      </PasskeyForm>
    </StudioPage>
  );
}

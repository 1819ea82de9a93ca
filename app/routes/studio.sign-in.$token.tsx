/** The link in a sign-in mail: GET shows a button, POST signs in; in another browser with the code shown in the first. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "#platform";
import { readSignIn, signIn } from "#studio";
import { Button, Buttons, CodeInput, StudioPage } from "#ui";
import { again, formOf, signedIn, textOf } from "#web";

export const handle = { role: "anyone" as const };

const over = () =>
  data(
    {
      title: "This link works no more",
      sentence: "A sign-in link is good for ten minutes, once. Ask for a new one: it takes a moment.",
      home: { href: "/studio/sign-in", label: "Ask for a new link" },
    },
    { status: 410 },
  );

export async function loader({ params, request }: LoaderFunctionArgs) {
  const link = await readSignIn(params.token ?? "", request, now());
  if (link.status === "over") throw over();
  return { asksCode: link.status === "asks-code" };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const code = textOf(await formOf(request), "code");
  const done = await signIn({ token: params.token ?? "", request, code, now: now() });
  if (!done.ok && done.problem.code === "link-over") throw over();
  if (!done.ok) return again({ problem: done.problem.sentence });
  throw signedIn(done.value.to, done.value.cookies);
}

export const meta = () => [{ title: "Sign in · Studio" }, { name: "robots", content: "noindex" }];

export default function SignInLink() {
  const { asksCode } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <StudioPage
      staff={null}
      title="Sign in to the studio"
      width="form"
      problems={problem ? [{ href: "#code", text: problem }] : []}
    >
      <form method="post">
        {asksCode ? (
          <CodeInput
            name="code"
            label="The six digits from the browser in which you asked"
            hint="This is another browser than that one. It shows the code under “Look into your mailbox”."
            error={problem}
          />
        ) : (
          <p>Press the button to sign in in this browser.</p>
        )}
        <Buttons>
          <Button>Sign in</Button>
        </Buttons>
      </form>
    </StudioPage>
  );
}

/** "It was not me": no more mails to this mailbox, and what waits for its link is withdrawn. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { allowMails, readStopPage, stopMails } from "#dispatch";
import { now } from "#platform";
import { Button, Buttons, Notice, Page } from "#ui";
import { formOf, textOf } from "#web";

export async function loader({ params }: LoaderFunctionArgs) {
  const page = await readStopPage(params.token ?? "");
  if (!page)
    throw data(
      { title: "We don't know this link", sentence: "It may have been replaced by a newer one: open the newest mail." },
      { status: 404 },
    );
  return page;
}

export async function action({ params, request }: ActionFunctionArgs) {
  const allow = textOf(await formOf(request), "_intent") === "allow";
  const done = allow ? await allowMails(params.token ?? "") : await stopMails(params.token ?? "", now());
  return done.ok
    ? { done: allow ? ("allowed" as const) : ("stopped" as const) }
    : data({ done: null }, { status: 404 });
}

export const meta = () => [{ title: "No more mails · Action Hub" }, { name: "robots", content: "noindex" }];

export default function StopMails() {
  useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.done;
  return (
    <Page title="No more mails from us?">
      {done === "stopped" ? (
        <Notice tone="success" title="Done.">
          We mail this address no more, and what waited for it was withdrawn.
        </Notice>
      ) : null}
      {done === "allowed" ? <Notice tone="success" title="Mails to this address are allowed again." /> : null}
      <p>
        Somebody typed your email address here. If it was not you, press the button: nothing is sent in your name, and
        this hub mails you no more.
      </p>
      <form method="post">
        <Buttons>
          <Button name="_intent" value="stop" look="danger">
            Mail me no more
          </Button>
          {done === "stopped" ? (
            <Button name="_intent" value="allow" look="plain">
              Allow mails again
            </Button>
          ) : null}
        </Buttons>
      </form>
    </Page>
  );
}

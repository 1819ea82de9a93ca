/** The end of all mails about letters: GET shows, the button or a mail program's one click (RFC 8058) does it. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readMailStop, setMailStop } from "#dispatch";
import { now } from "#platform";
import { Button, Buttons, Notice, Page } from "#ui";
import { formOf, textOf } from "#web";

const unknown = () =>
  data(
    { title: "We don't know this link", sentence: "It may have been cut short: copy the whole of it from the mail." },
    { status: 404 },
  );

export async function loader({ params }: LoaderFunctionArgs) {
  const page = await readMailStop(params.token ?? "");
  if (!page) throw unknown();
  return page;
}

export async function action({ params, request }: ActionFunctionArgs) {
  const stop = textOf(await formOf(request), "_intent") !== "allow";
  if (!(await setMailStop(params.token ?? "", stop, now()))) throw unknown();
  return { done: stop ? ("stopped" as const) : ("allowed" as const) };
}

export const meta = () => [{ title: "No more mails · Action Hub" }, { name: "robots", content: "noindex" }];

export default function StopAllMails() {
  const { stopped } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.done;
  return (
    <Page title={stopped ? "We mail you no more" : "No more mails from us?"}>
      {done === "allowed" ? <Notice tone="success" title="Mails to this address are allowed again." /> : null}
      {stopped ? (
        <p>
          This hub mails nothing more to this address: no question, no reminder, and no word if a letter comes back. A
          letter that you confirmed goes its way all the same. You can still look at its page.
        </p>
      ) : (
        <p>
          Press the button, and this hub mails nothing more to the address that you wrote from: no question, no
          reminder, and no word if a letter comes back. A letter that you confirmed goes its way all the same. To send
          another letter from this address later, come back here and allow our mails again.
        </p>
      )}
      <form method="post">
        <Buttons>
          {stopped ? (
            <Button name="_intent" value="allow" look="plain">
              Allow mails again
            </Button>
          ) : (
            <Button name="_intent" value="stop" look="danger">
              Mail me no more
            </Button>
          )}
        </Buttons>
      </form>
    </Page>
  );
}

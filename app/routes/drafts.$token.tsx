/** The private link of a draft: goes on at once in its own browser, asks a question in another. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type Draft, readDraftLink, takeDraft } from "#actions";
import { now } from "#platform";
import { Button, Buttons, Page, TextInput } from "#ui";
import { formOf, goTo, textOf } from "#web";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const link = await readDraftLink(params.token ?? "", request, now());
  if (link.status === "here") throw goTo(placeOf(link.draft));
  if (link.status === "asks") return { asks: link.asks, triesLeft: link.triesLeft };
  const sentence =
    link.status === "dead"
      ? "Five tries were wrong. In the browser where you wrote, have a new link mailed."
      : "The draft is over (14 days), was deleted, or a newer link was mailed.";
  throw data({ title: "This link works no more", sentence }, { status: link.status === "dead" ? 410 : 404 });
}

export async function action({ params, request }: ActionFunctionArgs) {
  const typed = textOf(await formOf(request), "proof");
  const taken = await takeDraft(params.token ?? "", typed, now());
  if (taken.ok) return goTo(placeOf(taken.draft), taken.cookie);
  if (taken.triesLeft === 0)
    throw data(
      {
        title: "This link works no more",
        sentence: "Five tries were wrong. In the browser where you wrote, have a new link mailed.",
      },
      { status: 410 },
    );
  return data(
    {
      typed,
      problem: `That is not what the draft says. ${taken.triesLeft} ${taken.triesLeft === 1 ? "try" : "tries"} left.`,
    },
    { status: 422 },
  );
}

/** Where the person was. */
function placeOf(draft: Draft): string {
  const base = `/campaigns/${draft.campaign}`;
  const { "mp-letter": mp, "company-letter": company } = draft.steps;
  if (mp?.typed || mp?.agreed) return `${base}/mp-letter/write`;
  if (company?.companies?.length) return `${base}/company-letter/works`;
  return base;
}

export const meta = () => [{ title: "Go on with your draft · Action Hub" }, { name: "robots", content: "noindex" }];

export default function DraftLink() {
  const { asks } = useLoaderData<typeof loader>();
  const { typed, problem } = useActionData<typeof action>() ?? {};
  return (
    <Page title="Go on with your draft" problems={problem ? [{ href: "#proof", text: problem }] : []}>
      <form method="post">
        {asks === "nothing" ? (
          <p>Press the button to go on in this browser.</p>
        ) : (
          <TextInput
            name="proof"
            label={asks === "postcode" ? "The postcode in your draft" : "Your name, as you typed it in your draft"}
            value={typed}
            error={problem}
            width="m"
          />
        )}
        <Buttons>
          <Button>Go on</Button>
        </Buttons>
      </form>
    </Page>
  );
}

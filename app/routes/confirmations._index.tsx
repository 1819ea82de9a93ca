/** Check your mailbox: what waits in this browser, with the code for another one. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findDraft } from "#actions";
import { confirmWaiting, readWaiting, resendConfirmation, sayUnsent } from "#dispatch";
import { now } from "#platform";
import { Button, Buttons, CodeBox, Notice, Page, pageTitle } from "#ui";
import { formOf, goTo, linkOf, textOf } from "#web";
import { tickSent } from "#web/done";
import { isLocalOutbox } from "#web/outbox";
import { pausedMail } from "#web/standing";
import { MailPaused } from "../ui/journey/standing.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const at = now();
  const draft = await findDraft(request, at);
  const waiting = draft ? await readWaiting(draft.id, at) : [];
  const asked = waiting.flatMap(({ dispatches }) => dispatches);
  return {
    waiting,
    campaign: await linkOf(asked.map((one) => one.campaign)),
    outbox: isLocalOutbox(),
    paused: await pausedMail(asked.map((one) => one.campaign)),
    again: new URL(request.url).searchParams.has("again"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await formOf(request);
  const at = now();
  const draft = await findDraft(request, at);
  if (!draft) return goTo("/confirmations");
  const confirmationId = textOf(form, "confirmation");
  if (textOf(form, "_intent") === "resend") {
    const sent = await resendConfirmation({ confirmationId, draftId: draft.id, now: at });
    return sent.ok ? goTo("/confirmations?again") : data({ problem: sent.problem.sentence }, { status: 429 });
  }
  const confirmed = await confirmWaiting({ confirmationId, proof: { draftId: draft.id }, now: at });
  if (!confirmed.ok) return data({ problem: confirmed.problem.sentence }, { status: 409 });
  const unsent = sayUnsent(confirmed.value);
  if (unsent) return data({ problem: unsent }, { status: 409 });
  const status = confirmed.value.statusTokens.at(-1) ?? "";
  return goTo(`/dispatches/${status}`, await tickSent(request, status));
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Check your mailbox", page?.campaign) },
  { name: "robots", content: "noindex" },
];

export default function CheckYourMailbox() {
  const { waiting, campaign, outbox, again, paused } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const open = waiting.filter((one) => one.dispatches.some(({ state }) => state === "awaiting-confirmation"));
  const onlyButton = open.length > 0 && open.every((one) => one.confirmed);
  return (
    <Page
      title={open.length === 0 ? "Nothing waits here" : onlyButton ? "Ready to send" : "Check your mailbox"}
      campaign={campaign ?? undefined}
      problems={problem ? [{ href: "#main", text: problem }] : []}
    >
      {again ? <Notice tone="success" title="A new mail is on its way." /> : null}
      {open.length === 0 ? <p>No letter in this browser waits for you to confirm it.</p> : null}
      {open.length > 0 ? <MailPaused mail={paused} /> : null}
      {open.map((one) => (
        <section key={one.confirmationId} className="stack">
          {one.confirmed ? (
            <p>
              You confirmed <b>{one.mailbox}</b> from this browser within the last day, so no other mail is needed.
            </p>
          ) : one.mail === "refused" ? (
            <Notice tone="warning" title="Our mail did not arrive.">
              <p>
                The address <b>{one.mailbox}</b> refused it, or could not be reached. Look whether it is written
                rightly: if it is not, go back to your letter and give the right one. If it is, mail the link again, or
                take your letter with you.
              </p>
            </Notice>
          ) : (
            <>
              {outbox ? (
                <Notice tone="info" title="This hub sends no real mail.">
                  It has no mail server, so the mail to <b>{one.mailbox}</b> is in{" "}
                  <a href="/outbox">the outbox of this computer</a>. Open the link in it and press the button there:
                  only then does your letter go on.
                </Notice>
              ) : (
                <p>
                  We mailed a link to <b>{one.mailbox}</b>. Open it and press the button there: only then does your
                  letter leave. It may take a minute; look in the spam folder too.
                </p>
              )}
              <CodeBox
                code={one.code}
                label={
                  one.takesPostcode
                    ? "If you open the link in another browser, it asks for this code, or the postcode in your letter:"
                    : "If you open the link in another browser, it asks for this code:"
                }
              />
            </>
          )}
          <ul>
            {one.dispatches.map((dispatch) => (
              <li key={dispatch.dispatchId}>
                {dispatch.kind === "my-copy" ? "Your copy of the letter to" : "Your letter to"} {dispatch.recipientName}
                : {dispatch.label.toLowerCase()} (<a href={`/dispatches/${dispatch.statusToken}`}>see where it is</a>)
              </li>
            ))}
          </ul>
          <form method="post">
            <input type="hidden" name="confirmation" value={one.confirmationId} />
            <Buttons>
              {one.confirmed ? (
                <Button name="_intent" value="confirm">
                  {one.dispatches.filter(({ state }) => state === "awaiting-confirmation").length > 1
                    ? "Send them now"
                    : "Send it now"}
                </Button>
              ) : (
                <Button name="_intent" value="resend" look="plain">
                  Mail the link again
                </Button>
              )}
            </Buttons>
          </form>
        </section>
      ))}
    </Page>
  );
}

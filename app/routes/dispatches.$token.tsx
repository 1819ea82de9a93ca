/** Where a letter is: its states so far, withdrawing it before it leaves, and deleting what is kept of it. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findCampaign, findCampaignOfLetter } from "#campaigns";
import { readStatus, sayAnswered, wantQuestion, withdraw } from "#dispatch";
import { type DispatchStatus, onItsWay } from "#dispatch/shared";
import { LetterHtml } from "#documents/shared";
import { now } from "#platform";
import { sayMoment } from "#platform/shared";
import { Button, Buttons, Details, LinkButton, Notice, Page, pageTitle, Timeline } from "#ui";
import { formOf, goTo, textOf } from "#web";
import { myActions, untick } from "#web/done";
import { beginLater, forgetSent } from "#web/later";
import { isLocalOutbox } from "#web/outbox";
import { DeleteLetter } from "../ui/journey/delete-letter.tsx";
import { Enclosed } from "../ui/journey/enclosed.tsx";
import { FollowUp } from "../ui/journey/follow-up.tsx";
import { LetterFiles } from "../ui/journey/letter-files.tsx";
import { DemonstrationBand } from "../ui/journey/mp-band.tsx";
import { MyActions } from "../ui/journey/my-actions.tsx";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const status = await readStatus(params.token ?? "");
  if (!status)
    throw data(
      {
        title: "We don't know this link",
        sentence: "The letter was never asked for, or everything about it was deleted.",
      },
      { status: 404 },
    );
  const campaign = await findCampaign(status.campaign);
  const lastPublished = await findCampaignOfLetter(status.campaign);
  return {
    status,
    my: campaign
      ? await myActions(request, campaign, onItsWay.includes(status.state) ? status.letter?.action : undefined)
      : null,
    token: params.token ?? "",
    outbox: isLocalOutbox() || status.demonstration,
    deleted: new URL(request.url).searchParams.has("deleted"),
    mayAsk: lastPublished?.followUp !== false,
    timeZone: lastPublished?.timeZone,
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { token = "" } = params;
  const form = await formOf(request);
  const intent = textOf(form, "_intent");
  if (intent === "answer" || intent === "ask") {
    const asked = intent === "ask";
    const said = asked
      ? await wantQuestion(token, textOf(form, "ask") === "yes")
      : await sayAnswered(token, textOf(form, "answer"), now());
    if (said) return goTo(`/dispatches/${token}#answer`);
    return data({ problem: "Choose one of the four answers.", at: "#answer" }, { status: 422 });
  }
  if (intent === "again") {
    const begun = await beginLater(request, token, textOf(form, "what") === "chase" ? "chase" : "thanks", now());
    if (begun.ok) return goTo(begun.value.address, begun.value.cookie);
    return data({ problem: begun.problem, at: "#answer" }, { status: 422 });
  }
  const isDeletion = intent === "delete";
  const before = await readStatus(token);
  const done = isDeletion ? await forgetSent(token) : await withdraw(token, now());
  if (!done.ok) return data({ problem: done.problem.sentence, at: "#main" }, { status: 409 });
  const { letterId } = done.value;
  const tick =
    before?.mayWithdraw && before.letter
      ? await untick(request, { campaign: before.campaign, letter: before.letter, letterId })
      : undefined;
  return goTo(`/dispatches/${token}${isDeletion ? "?deleted" : ""}`, tick);
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Where your letter is", page?.my) },
  { name: "robots", content: "noindex" },
];

/** By a person: an automatic reply is none. */
const isAnswered = (answer: string | null | undefined) => answer === "in-person" || answer === "standard";

const stateOfStep = (state: string, isLast: boolean) =>
  ["failed", "bounced", "expired", "withdrawn"].includes(state)
    ? "failed"
    : isLast && state !== "sent"
      ? "current"
      : "done";

export default function StatusPage() {
  const { status, my, outbox, token, deleted, mayAsk, timeZone } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const title = status.kind === "my-copy" ? "Your copy" : `Your letter to ${status.recipientName}`;
  return (
    <Page
      title={title}
      campaign={my ?? undefined}
      lead={
        outbox && status.state === "sent"
          ? status.letter
            ? "In the outbox of this computer."
            : "It was in the outbox of this computer, and is deleted there too."
          : `${status.label}${isAnswered(status.followUp?.answer) ? ", and answered" : ""}.${status.why ? ` ${status.why}` : ""}`
      }
      band={status.demonstration ? <DemonstrationBand /> : undefined}
      problems={failed ? [{ href: failed.at, text: failed.problem }] : []}
    >
      {deleted && !status.letter ? (
        <Notice tone="success" title="Your letter is deleted.">
          What stays, as long as this hub is run, is this record: to whom, when, and what became of it.
        </Notice>
      ) : null}
      <Timeline
        items={status.history.map((step, n) => ({
          title: step.label,
          // the last one stands above already
          text: (n === status.history.length - 1 && step.why === status.why ? null : step.why) ?? undefined,
          at: step.at,
          atLabel: sayMoment(step.at, timeZone),
          state: n === status.history.length - 1 ? stateOfStep(status.state, true) : "done",
        }))}
      />
      {status.letter && (status.state === "bounced" || status.state === "failed") ? (
        <WhatNow token={token} recipient={status.kind === "my-copy" ? null : status.recipientName} />
      ) : null}
      <WhenItLeaves status={status} timeZone={timeZone} />
      {status.state === "waiting" || status.state === "sending" ? (
        <p>Load this page again in a moment to see how it goes on. You can close it too: keep its address.</p>
      ) : null}
      {outbox && status.state === "sent" && status.letter ? (
        <Notice tone="info" title="Nothing left this computer.">
          The mail is in <a href="/outbox">the outbox</a>.
        </Notice>
      ) : null}
      {status.followUp ? (
        <FollowUp
          followUp={status.followUp}
          recipient={status.recipientName}
          hasText={status.letter !== null}
          mayAsk={mayAsk}
        />
      ) : null}
      {status.mayEdit || status.mayWithdraw ? (
        <form method="post">
          <Buttons>
            {status.mayEdit ? (
              <LinkButton href={`/dispatches/${token}/edit`} look={status.state === "held" ? "go" : "plain"}>
                {status.state === "held" ? "Read it again and send it" : "Change it"}
              </LinkButton>
            ) : null}
            {status.mayWithdraw ? <Button look="danger">Withdraw it</Button> : null}
          </Buttons>
        </form>
      ) : null}
      {status.letter ? (
        <Details summary="Read the letter">
          <Enclosed letter={status.letter} at={`/dispatches/${token}`} />
          <LetterHtml letter={status.letter} />
        </Details>
      ) : null}
      {status.letter && status.state !== "bounced" && status.state !== "failed" ? (
        <Details summary="Take the letter with you">
          <LetterFiles at={`/dispatches/${token}`} />
        </Details>
      ) : null}
      {status.mayDelete ? (
        <DeleteLetter>
          The letter and your email address are deleted from this hub at once, with any copy of it that we mailed or
          were to mail{status.mayWithdraw ? ", and it is not sent" : ""}.
          {status.state === "sent"
            ? " What was delivered stays where it is; if it comes back, we cannot tell you."
            : ""}
          {status.followUp
            ? " A reminder that you made from it, and that has not left, is deleted too; one that has left carries a copy: delete that on its own page."
            : ""}{" "}
          What you typed stays in your browser’s draft until you delete that under <a href="/drafts">Finish later</a>,
          or its time is over.
        </DeleteLetter>
      ) : null}
      {my ? <MyActions {...my} /> : null}
    </Page>
  );
}

/** Of a letter that waits for office hours the day is enough: its minute in them is nobody's business. */
function WhenItLeaves({ status, timeZone }: { status: DispatchStatus; timeZone: string | undefined }) {
  if (status.leaves && status.state === "awaiting-confirmation")
    return <p>If you confirm it now, it leaves {status.leaves}.</p>;
  if (status.leaves)
    return (
      <Notice tone="info" title={`Your letter leaves ${status.leaves}.`}>
        A bank holiday or a recess of Parliament does not hold it up; the office then reads it later.
      </Notice>
    );
  return status.nextTryAt ? <p>Next try: {sayMoment(status.nextTryAt, timeZone)}.</p> : null;
}

/** A letter that did not arrive can go another way. */
function WhatNow({ token, recipient }: { token: string; recipient: string | null }) {
  return (
    <section className="stack">
      <h2>What you can do now</h2>
      {recipient ? (
        <p>
          Nothing is lost. Print the letter and post it, or look for another address of {recipient}, on their own
          website for instance, and mail it from your own mail program.
        </p>
      ) : (
        <p>Your letter is not lost: take it with you here.</p>
      )}
      <p>
        <a href={`/dispatches/${token}/edit`}>
          {recipient ? "See whether it can be sent once more, to another mailbox" : "Send the copy to another address"}
        </a>
      </p>
      <LetterFiles at={`/dispatches/${token}`} />
    </section>
  );
}

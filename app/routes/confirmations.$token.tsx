/** The link in the sender's mail: GET asks or shows, POST confirms; another browser proves itself before it sees anything. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findDraft } from "#actions";
import { confirmWaiting, readConfirmation, sayUnsent } from "#dispatch";
import { LetterHtml } from "#documents/shared";
import { now } from "#platform";
import { Button, Buttons, Notice, Page, pageTitle, TextInput } from "#ui";
import { formOf, goTo, linkOf, textOf } from "#web";
import { tickSent } from "#web/done";
import { pausedMail } from "#web/standing";
import { Enclosed } from "../ui/journey/enclosed.tsx";
import { DemonstrationBand } from "../ui/journey/mp-band.tsx";
import { MailPaused } from "../ui/journey/standing.tsx";

/** What the link shows, with the campaign of its letters once they are shown. */
async function read(...ask: Parameters<typeof readConfirmation>) {
  const page = await readConfirmation(...ask);
  const campaigns = "letters" in page ? page.letters.map((one) => one.campaign) : [];
  const campaign = "letters" in page ? await linkOf(campaigns) : null;
  return { ...page, campaign, paused: await pausedMail(campaigns) };
}

export async function loader({ params, request }: LoaderFunctionArgs) {
  const at = now();
  const draft = await findDraft(request, at);
  const page = await read(params.token ?? "", { draftId: draft?.id ?? null }, at);
  return data(page, {
    status:
      page.status === "unknown" ? 404 : ["expired", "withdrawn", "stopped", "dead"].includes(page.status) ? 410 : 200,
  });
}

export async function action({ params, request }: ActionFunctionArgs) {
  const at = now();
  const token = params.token ?? "";
  const form = await formOf(request);
  const draft = await findDraft(request, at);
  const typed = textOf(form, "proof").trim();
  const proof = {
    draftId: draft?.id ?? null,
    ...(typed ? (/^\d{3} ?\d{3}$/.test(typed) ? { code: typed.replace(" ", "") } : { postcode: typed }) : {}),
  };
  if (textOf(form, "_intent") !== "confirm") {
    const page = await read(token, proof, at);
    const failed = page.status !== "shows" && page.status !== "confirmed";
    return data(
      {
        page,
        typed,
        problem: failed
          ? page.status === "dead"
            ? "Five tries were wrong, so this link works no more."
            : "Those are neither the six digits nor the postcode in the letter."
          : null,
      },
      { status: failed ? 422 : 200 },
    );
  }
  const confirmed = await confirmWaiting({ token, proof, now: at });
  const unsent = confirmed.ok ? sayUnsent(confirmed.value) : null;
  if (unsent) return data({ page: null, typed, problem: unsent }, { status: 409 });
  if (confirmed.ok) {
    const status = confirmed.value.statusTokens.at(-1) ?? "";
    return goTo(`/dispatches/${status}`, await tickSent(request, status));
  }
  return data({ page: null, typed, problem: confirmed.problem.sentence }, { status: 409 });
}

export const meta = ({ data: page }: { data: { campaign: { title: string } | null } | undefined }) => [
  { title: pageTitle("Confirm your letter", page?.campaign) },
  { name: "robots", content: "noindex" },
];

export default function ConfirmationPage() {
  const loaded = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const page = acted?.page ?? loaded;
  const problems = acted?.problem ? [{ href: "#proof", text: acted.problem }] : [];
  switch (page.status) {
    case "unknown":
      return (
        <Ended
          title="We don't know this link"
          text="It may have been replaced by a newer one: open the newest mail. Or the letter was deleted, because nobody confirmed it within seven days."
        />
      );
    case "expired":
      return (
        <Ended
          title="This link is over"
          text="Nobody confirmed the letter within seven days, so it was deleted. Write it again: it takes a few minutes."
        />
      );
    case "withdrawn":
      return (
        <Ended
          title="This letter was withdrawn"
          text="It was not sent, and there is nothing left to confirm. If you changed it, open the link in the newest mail. If you want to write after all, begin again: it takes a few minutes."
        />
      );
    case "stopped":
      return (
        <Ended
          title="You asked us for no more mails"
          text="So nothing was sent, and what waited for this link was withdrawn. If that was a mistake, open the second link in the mail: it has a button that allows our mails again. Then write the letter once more."
        />
      );
    case "dead":
      return (
        <Ended
          title="This link works no more"
          text="Five tries were wrong. In the browser where you wrote the letter, ask for a new mail."
        />
      );
    case "asks": {
      const done = page.done ? doneWords[page.done as keyof typeof doneWords] : null;
      return (
        <Page
          title={done?.title ?? "Is it you?"}
          lead={done?.text ?? "This is not the browser in which the letter was written, so we show nothing of it yet."}
          problems={problems}
        >
          {page.done ? (
            <p>
              This is not the browser in which the letter was written. To see here where it is, say that it is yours.
            </p>
          ) : null}
          <form method="post">
            <TextInput
              name="proof"
              label={page.takesPostcode ? "The six digits, or the postcode in your letter" : "The six digits"}
              hint="The digits stand on the page “Check your mailbox”, in the browser in which you wrote the letter."
              value={acted?.typed ?? ""}
              error={acted?.problem ?? undefined}
              width="s"
            />
            <p>
              {page.triesLeft} {page.triesLeft === 1 ? "try" : "tries"} left.
            </p>
            <Buttons>
              <Button>{page.done ? "Show where it is" : "Show the letter"}</Button>
            </Buttons>
          </form>
        </Page>
      );
    }
    default:
      return <Shown page={page} proof={acted?.typed ?? ""} problem={acted?.problem ?? null} />;
  }
}

const doneWords = {
  left: { title: "The letter has left", text: "It was confirmed with this link. You need do nothing more." },
  confirmed: {
    title: "The letter is confirmed",
    text: "The button behind this link was pressed, and the letter goes its way. You need do nothing more.",
  },
};

type ShownPage = Extract<Awaited<ReturnType<typeof read>>, { mailboxHint: string }>;
type ShownLetter = ShownPage["letters"][number];

const nameOf = ({ kind, recipientName }: ShownLetter) =>
  kind === "my-copy" ? `Your copy of the letter to ${recipientName}` : `Your letter to ${recipientName}`;

function titleOf(waiting: ShownLetter[]): string {
  if (waiting.length === 0) return "You have confirmed";
  if (waiting.length > 1) return "Send these letters?";
  return waiting[0]?.kind === "my-copy" ? "Send your copy to you?" : "Send this letter?";
}

function Ended({ title, text }: { title: string; text: string }) {
  return (
    <Page title={title} lead={text}>
      <Buttons>
        <a href="/">To all actions</a>
      </Buttons>
    </Page>
  );
}

function Shown({ page, proof, problem }: { page: ShownPage; proof: string; problem: string | null }) {
  const waiting = page.letters.filter((one) => one.state === "awaiting-confirmation");
  const several = waiting.length > 1;
  return (
    <Page
      width="wide"
      title={titleOf(waiting)}
      campaign={page.campaign ?? undefined}
      lead={
        waiting.length === 0
          ? "Nothing else waits for this mailbox."
          : `${several ? "They have" : "It has"} not left yet. Reply address: ${page.mailboxHint}.`
      }
      band={page.letters.some((one) => one.letter?.recipient.demonstration) ? <DemonstrationBand /> : undefined}
      problems={problem ? [{ href: "#confirm", text: problem }] : []}
    >
      {waiting.length > 0 ? (
        <form method="post" id="confirm">
          <input type="hidden" name="proof" value={proof} />
          <ul>
            {waiting.map((one) => (
              <li key={one.dispatchId}>
                {one.kind === "my-copy"
                  ? `Your copy of the letter to ${one.recipientName} goes to you alone.`
                  : `To ${one.recipientName}, in the name of ${one.letter?.sender.name ?? "the sender"}.`}
                {one.leaves && !one.alreadySent ? ` It leaves ${one.leaves}.` : ""}
                {one.followUp && !one.alreadySent
                  ? " We ask you in two weeks whether they answered, as you wished."
                  : ""}
                {one.alreadySent
                  ? " You wrote to this recipient with the same letter before, so it is not sent again."
                  : ""}
              </li>
            ))}
          </ul>
          <MailPaused mail={page.paused} />
          <Buttons>
            <Button name="_intent" value="confirm">
              {several ? "Send all of them" : waiting[0]?.kind === "my-copy" ? "Send me my copy" : `Send my letter`}
            </Button>
          </Buttons>
        </form>
      ) : (
        <Notice tone="success" title="Already confirmed.">
          {page.letters
            .filter((one) => one.state !== "withdrawn")
            .map((one) => (
              <p key={one.dispatchId}>
                <a href={`/dispatches/${one.statusToken}`}>{nameOf(one)}: see where it is</a>
              </p>
            ))}
        </Notice>
      )}
      {waiting.map((one) =>
        one.letter ? (
          <section key={one.dispatchId} className="stack" aria-label={nameOf(one)}>
            <h2>{nameOf(one)}</h2>
            <Enclosed letter={one.letter} at={`/dispatches/${one.statusToken}`} />
            <LetterHtml letter={one.letter} />
          </section>
        ) : null,
      )}
    </Page>
  );
}

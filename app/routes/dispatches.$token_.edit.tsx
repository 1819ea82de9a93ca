/** A letter that has not gone, or that came back, written again: its text, or its recipient as the directory has it now. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LetterHtml } from "#documents/shared";
import type { AnswerProblem } from "#letters/shared";
import { now } from "#platform";
import { Button, Buttons, Details, EmailInput, Notice, Page, ProveWork, pageTitle } from "#ui";
import { clientOf, formOf, goTo, linkOf, textOf } from "#web";
import { isStillThem, type Offer, readEditable, sendEdited, stillNames } from "#web/edit";
import { answerProblemLinks } from "../ui/error-summary.tsx";
import { Enclosed } from "../ui/journey/enclosed.tsx";
import { LetterFiles } from "../ui/journey/letter-files.tsx";
import { LetterTextFields } from "../ui/journey/letter-text-fields.tsx";
import { DemonstrationBand } from "../ui/journey/mp-band.tsx";

export const handle = { enhance: true };

const gone = () =>
  data(
    { title: "This letter is not here any more", sentence: "Its text was deleted, or the link is not complete." },
    { status: 404 },
  );

export async function loader({ params }: LoaderFunctionArgs) {
  const read = await readEditable(params.token ?? "", now());
  if (!read) throw gone();
  if (!read.ok) throw new Error("A letter that was finished cannot be read any more");
  const { asked, offer, letter, text, to } = read.value;
  return {
    token: params.token ?? "",
    campaign: await linkOf([asked.campaign]),
    ...{ offer, letter, text, to },
    mailboxHint: asked.mailboxHint,
    former: asked.letter.recipient.name,
    state: asked.state,
    stillNames: stillNames(read.value),
    isStillThem: isStillThem(read.value),
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const at = now();
  const form = await formOf(request);
  const typed = form.has("body")
    ? { subject: textOf(form, "subject"), body: textOf(form, "body").replaceAll("\r\n", "\n") }
    : null;
  const mailbox = textOf(form, "email");
  const read = await readEditable(params.token ?? "", at, typed);
  if (!read) throw gone();
  const said = {
    problems: [] as { field: string; sentence: string }[],
    text: typed,
    work: null as string | null,
    mailbox,
  };
  if (!read.ok) return data({ ...said, letter: null, problems: read.problem }, { status: 422 });
  const { offer, letter, to } = read.value;
  const refuse = (sentence: string, status: number, work: string | null = null) =>
    data({ ...said, letter, work, problems: [{ field: "main", sentence }] }, { status });
  if (offer === "none" || offer === "nobody")
    return refuse("This letter changed meanwhile, so it was not sent again. See where it is.", 409);
  if (textOf(form, "to") !== to)
    return refuse(
      `Meanwhile the letter would go to ${letter.recipient.name}. Read it once more, then press the button again.`,
      409,
    );
  if (textOf(form, "_intent") === "show") return data({ ...said, letter });
  const { sent, cookie } = await sendEdited(read.value, { request, mailbox, client: clientOf(context, form), now: at });
  if (sent.ok) return goTo("/confirmations", cookie);
  return refuse(sent.problem.sentence, sent.problem.retryAfter ? 429 : 422, sent.problem.work);
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Change your letter", page?.campaign) },
  { name: "robots", content: "noindex" },
];

const titles: Record<Offer, string> = {
  edit: "Change your letter",
  readdress: "Your letter, to whom it would go now",
  again: "Send it once more",
  copy: "Send your copy once more",
  nobody: "There is nobody to write to just now",
  none: "This letter can't be changed any more",
};

export default function EditPage() {
  const page = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const letter = acted?.letter ?? page.letter;
  const text = acted?.text ?? page.text;
  const problems: AnswerProblem[] = acted?.problems ?? [];
  const error = (field: string) => problems.find((one) => one.field === field)?.sentence;
  const { offer, token } = page;
  const mayAsk = offer !== "none" && offer !== "nobody";
  return (
    <Page
      width="wide"
      title={titles[offer]}
      campaign={page.campaign ?? undefined}
      lead={leadOf(page)}
      back={{ href: `/dispatches/${token}`, label: "Where your letter is" }}
      band={letter.recipient.demonstration ? <DemonstrationBand /> : undefined}
      problems={answerProblemLinks(problems)}
    >
      {offer === "readdress" && page.stillNames ? (
        <Notice tone="warning" title={`Your words may still name ${page.former}.`}>
          We changed the address and the greeting, and left your words as they are. Read them once more.
        </Notice>
      ) : null}
      {offer === "readdress" && letter.enclosed && !page.isStillThem ? (
        <Notice tone="warning" title={`This reminder speaks of a letter that ${page.former} got.`}>
          {letter.recipient.name} has not seen it. Say so in the text, or withdraw this letter and write anew.
        </Notice>
      ) : null}
      {mayAsk ? (
        <form method="post" className="stack">
          <input type="hidden" name="to" value={page.to} />
          <Enclosed letter={letter} at={`/dispatches/${token}`} />
          <LetterHtml letter={letter} />
          {offer === "copy" ? (
            <EmailInput
              name="email"
              label="Your email"
              hint="We mail you a link to confirm. Your copy goes to this address alone."
              value={acted?.mailbox ?? ""}
              error={error("main")}
            />
          ) : (
            <Details summary="Change the text" open={offer === "edit" || problems.length > 0}>
              <div className="stack">
                <LetterTextFields text={text} error={error} rows={20} />
                <Buttons>
                  <Button name="_intent" value="show" look="plain">
                    Show me the letter with this text
                  </Button>
                </Buttons>
              </div>
            </Details>
          )}
          <ProveWork work={acted?.work ?? null} />
          <p>
            {offer === "edit" || offer === "readdress"
              ? "The letter that waits now is withdrawn as soon as you press the button, and this one takes its place. "
              : ""}
            {offer === "copy"
              ? ""
              : `Nothing leaves before you confirm it: at once where you confirmed ${page.mailboxHint} in this browser within a day, else by a link that we mail there.`}
          </p>
          <Buttons>
            <Button name="_intent" value="send">
              {offer === "copy" ? "Email me my copy" : `Use this letter to ${letter.recipient.name}`}
            </Button>
          </Buttons>
        </form>
      ) : (
        <>
          <LetterHtml letter={letter} />
          <h2>Take it with you</h2>
          <LetterFiles at={`/dispatches/${token}`} />
        </>
      )}
    </Page>
  );
}

function leadOf({
  offer,
  letter,
  former,
  state,
  isStillThem,
}: ReturnType<typeof useLoaderData<typeof loader>>): string {
  const { name } = letter.recipient;
  switch (offer) {
    case "edit":
      return "It has not gone yet. You can change every word between the greeting and your name.";
    case "readdress":
      return isStillThem
        ? `The directory has another mailbox of ${name} now.`
        : letter.recipient.kind === "company"
          ? `The directory has ${name} in place of ${former} now. Read the letter, change what you like, and confirm it again.`
          : `${former} is not the MP of this seat any more; it is ${name} now. Read the letter, change what you like, and confirm it again.`;
    case "again":
      return `It came back. The directory has another mailbox of ${name} now, and we can send the letter there.`;
    case "copy":
      return "It came back. Give the address to which your copy should go.";
    case "nobody":
      if (letter.recipient.kind === "company")
        return `The directory has no mailbox of ${name} for letters like this one now. Your letter is safe: take it with you and post it, or withdraw it.`;
      return "The seat is vacant, Parliament is dissolved, or no mailbox is known. Your letter is safe: come back to this page later, take it with you, or withdraw it.";
    case "none":
      return state === "bounced" || state === "failed"
        ? `We know no other mailbox of ${name}. We mail recipients only where the directory says: take your letter from its page and post it, or mail it yourself.`
        : "It is on its way, it has gone, or another letter took its place.";
  }
}

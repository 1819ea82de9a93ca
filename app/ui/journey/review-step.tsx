/** The review step: the whole letter as it will be read, editable as text, and the two ways on. */
import { LetterHtml } from "#documents/shared";
import type { AnswerProblem, Letter } from "#letters/shared";
import { Button, Buttons } from "../buttons.tsx";
import { answerProblemLinks } from "../error-summary.tsx";
import { TextArea, TextInput } from "../inputs.tsx";
import { Card, Cards, Details, Notice } from "../notices.tsx";
import { Page } from "../page.tsx";
import { MinimumOwnWords, OwnWords, type OwnWordsProps } from "./own-words.tsx";

export interface ReviewStepProps {
  campaign: { title: string; href: string };
  base: string;
  formStep: string;
  keyOfLetter: string;
  label: string;
  letter: Letter;
  ownWords: OwnWordsProps | null;
  /** Of the letter that this page shows: a button of an older page is told from it. */
  stamp: string;
  text: { subject: string; body: string };
  /** Of the text as the page shows it. */
  shown: string;
  isEdited: boolean;
  missing: string[];
  others: { key: string; label: string; current: boolean }[];
  problems: AnswerProblem[];
  typed: { subject: string; body: string } | null;
  /** The button belonged to a letter that another tab changed since. */
  stale: boolean;
}

export function ReviewStep(props: ReviewStepProps) {
  const { letter, others, problems, ownWords } = props;
  const error = (field: string) => problems.find((one) => one.field === field)?.sentence;
  const several = others.length > 1;
  const text = props.typed ?? props.text;
  const mayMail = letter.recipient.email !== null && !ownWords?.missesMinimum;
  return (
    <Page
      width="wide"
      title={several ? `Read your letter to ${props.label}` : "Read your letter"}
      lead="This is the whole letter as it will be read. You can change every word between the greeting and your name."
      campaign={props.campaign}
      back={{ href: `${props.base}/${props.formStep}`, label: "Back to the questions" }}
      step={letter.recipient.kind === "mp" ? { n: 3, of: 3, label: "Review" } : { n: 4, of: 4, label: "Review" }}
      problems={answerProblemLinks(problems)}
    >
      {several ? (
        <nav aria-label="Your letters">
          <ul className="tabs">
            {others.map(({ key, label, current }) => (
              <li key={key}>
                <a href={`${props.base}/review?letter=${key}`} aria-current={current ? "page" : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {letter.recipient.kind === "company" && isWithoutReply(letter) ? (
        <Notice tone="warning" title="Your letter asks for an answer, but says no place for it.">
          Go back and add your address or your email, if you would like to have one.
        </Notice>
      ) : null}
      {ownWords ? <OwnWords {...ownWords} /> : null}
      {ownWords?.missesMinimum ? (
        <MinimumOwnWords
          minimum={ownWords.missesMinimum}
          ownShare={ownWords.ownShare}
          back={`${props.base}/${props.formStep}`}
        />
      ) : null}
      {props.stale ? (
        <Notice tone="warning" title="This letter was changed since you opened this page.">
          Perhaps in another tab. Nothing was sent or made. Below is the letter as it stands now, to {props.label}: read
          it once more, then press the button again.
          {props.typed ? " The text that you had typed is in the box “Change the text”." : ""}
        </Notice>
      ) : null}
      {props.isEdited ? (
        <Notice tone="info" title="You changed this letter as text.">
          Answers that you change in the questions from now on do not reach it. To have the prepared text again, with
          your answers, press “Go back to the prepared text” below the letter.
        </Notice>
      ) : null}
      <MissingGlyphs missing={props.missing} />
      <LetterHtml letter={letter} />
      <form method="post">
        <input type="hidden" name="letter" value={props.keyOfLetter} />
        <input type="hidden" name="stamp" value={props.stamp} />
        <input type="hidden" name="shown" value={props.shown} />
        <Details summary="Change the text" open={problems.length > 0 || props.typed !== null}>
          <TextInput name="subject" label="Subject" value={text.subject} error={error("subject")} />
          <TextArea
            name="body"
            label="Letter"
            hint="Leave an empty line between paragraphs. Your addresses, the date and your name are added around it."
            look="letter"
            rows={24}
            value={text.body}
            error={error("body")}
          />
          <Buttons>
            <Button name="_intent" value="edit">
              Use this text
            </Button>
          </Buttons>
        </Details>
        {props.isEdited ? (
          <Buttons>
            <Button name="_intent" value="reset" look="plain">
              Go back to the prepared text
            </Button>
          </Buttons>
        ) : null}
        <Cards>
          <Card title="Take it with you">
            <p>
              {several ? "All your letters" : "Your letter"} as PDF, Word document, text or mail draft. No address and
              no account are asked.
            </p>
            <Buttons>
              <Button name="_intent" value="take">
                {several ? "Take my letters with me" : "Take it with me"}
              </Button>
            </Buttons>
          </Card>
          <Card title="Email it">
            {letter.recipient.email && ownWords?.missesMinimum ? (
              <p>
                With a little more of your own words we can send it to {letter.recipient.name}. We can email you your
                own copy now.
              </p>
            ) : (
              <WhoGetsIt letter={letter} />
            )}
            <Buttons>
              <Button name="_intent" value="email" look={mayMail ? "go" : "plain"}>
                {mayMail ? "Email it" : "Email me my copy"}
              </Button>
            </Buttons>
          </Card>
        </Cards>
      </form>
    </Page>
  );
}

/** Nothing but a name stands at its head. */
function isWithoutReply(letter: Letter): boolean {
  const sender = letter.blocks.find((block) => block.kind === "address" && block.of === "sender");
  return sender?.kind === "address" && sender.lines.length <= 1;
}

function WhoGetsIt({ letter }: { letter: Letter }) {
  if (!letter.recipient.email)
    return (
      <p>
        We know no mailbox of {letter.recipient.name} for letters like this one, so we cannot send it there. We can
        email you your own copy.
      </p>
    );
  return (
    <p>
      We send this letter to {letter.recipient.name} in the name of {letter.sender.name}, with your address and email in
      it, once you have confirmed it from your mailbox. Replies go to you.
    </p>
  );
}

/** Said before a download: these characters are in the letter, but our printed fonts lack them. */
export function MissingGlyphs({ missing }: { missing: string[] }) {
  if (missing.length === 0) return null;
  return (
    <Notice tone="warning" title="Some characters cannot be printed in the PDF.">
      Our fonts have no {missing.slice(0, 12).join("  ")}
      {missing.length > 12 ? ` and ${missing.length - 12} more` : ""}. In the PDF a small box stands in their place; the
      other formats keep them.
    </Notice>
  );
}

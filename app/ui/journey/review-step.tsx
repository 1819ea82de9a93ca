/** The review step: the whole letter as it will be read, editable as text, and the two ways on. */
import type { ReactNode } from "react";
import { LetterHtml } from "#documents/shared";
import { type AnswerProblem, hasPostcode, type Letter, plainText } from "#letters/shared";
import { Button, Buttons } from "../buttons.tsx";
import { answerProblemLinks } from "../error-summary.tsx";
import { Card, Cards, Details, Notice } from "../notices.tsx";
import { Page } from "../page.tsx";
import { ChangedText } from "./changed-text.tsx";
import { Enclosed } from "./enclosed.tsx";
import { LetterTabs } from "./letter-tabs.tsx";
import { LetterTextFields } from "./letter-text-fields.tsx";
import { MissingGlyphs } from "./missing-glyphs.tsx";
import { DemonstrationBand } from "./mp-band.tsx";
import { NewerAnswers, newerAnswersId } from "./newer-answers.tsx";
import { whyNoMailbox } from "./no-mailbox.ts";
import { MinimumOwnWords, OwnWords, type OwnWordsProps } from "./own-words.tsx";
import { PostcodeDoubts } from "./postcode-doubts.tsx";

export interface ReviewStepProps {
  campaign: { title: string; href: string };
  base: string;
  formStep: string;
  keyOfLetter: string;
  letterKey: string;
  /** Of all that this page shows: a button of an older page is told from it. */
  stamp: string;
  /** Of the text as the page shows it. */
  shown: string;
  label: string;
  /** Its seat is vacant. */
  waits: boolean;
  letter: Letter;
  ownWords: OwnWordsProps | null;
  text: EditableText;
  isEdited: boolean;
  /** Its writer kept the text over newer answers. */
  isKept: boolean;
  /** Letters in which something was answered since their text was edited. */
  behind: { key: string; label: string }[];
  laidAside: EditableText | null;
  /** What was typed for a version that the campaign took back, and has no place; null: it did not. */
  wordsLeft: { label: string | null; text: string }[] | null;
  missing: string[];
  /** Of the postcodes of a letter to an MP. */
  doubts: string[];
  others: { key: string; label: string; current: boolean }[];
  failed: Failed | undefined;
}

interface Failed {
  problems: AnswerProblem[];
  /** As typed. */
  text: EditableText | null;
  /** Why nothing was taken: of some letter it was not said which text goes. */
  undecided: string | null;
  /** The button belonged to a letter that another tab changed since. */
  overtaken: boolean;
  /** As typed, for somebody else than the letter goes to now. */
  other: EditableText | null;
}

type EditableText = { subject: string; body: string };

const formId = "letter-form";

export function ReviewStep(props: ReviewStepProps) {
  const { letter, others, failed, ownWords } = props;
  const problems = failed?.problems ?? [];
  const error = (field: string) => problems.find((one) => one.field === field)?.sentence;
  const several = others.length > 1;
  const aside = failed?.other ?? props.laidAside;
  const text = failed?.text ?? props.text;
  const mayMail = letter.recipient.email !== null && !ownWords?.missesMinimum;
  return (
    <Page
      width="wide"
      title={several ? `Read your letter to ${props.label}` : "Read your letter"}
      lead="This is the whole letter as it will be read. You can change every word between the greeting and your name."
      campaign={props.campaign}
      back={{ href: `${props.base}/${props.formStep}`, label: "Back to the questions" }}
      step={letter.recipient.kind === "mp" ? { n: 3, of: 3, label: "Review" } : { n: 4, of: 4, label: "Review" }}
      band={letter.recipient.demonstration ? <DemonstrationBand /> : undefined}
      problems={[
        ...answerProblemLinks(problems),
        ...(failed?.undecided ? [{ href: `#${newerAnswersId}`, text: failed.undecided }] : []),
      ]}
    >
      <LetterTabs letters={others} form={formId} />
      <NewerAnswers behind={props.behind} several={several} form={formId} />
      {failed?.overtaken ? (
        <Notice tone="warning" title="This letter was changed since you opened this page.">
          Perhaps in another tab. Nothing was sent or made. Below is the letter as it stands now, to {props.label}: read
          it once more, then press the button again.
          {failed.text ? " The text that you had typed is in the box “Change the text”." : ""}
        </Notice>
      ) : null}
      <ChangedText words={props.wordsLeft} />
      {props.isEdited && !props.behind.some(({ key }) => key === props.keyOfLetter) ? <EditedText {...props} /> : null}
      {aside ? (
        <KeptText
          title={
            props.wordsLeft && !failed?.other
              ? "The text that you had changed came from the campaign's earlier text."
              : "The text that you had changed was for another letter."
          }
          text={aside}
        >
          This letter is the prepared text again. Yours is kept here until you change this one, so that you can copy
          from it.
        </KeptText>
      ) : null}
      <PostcodeDoubts doubts={props.doubts}>
        <p>
          If all is right, go on. Else <a href={`${props.base}/${props.formStep}`}>change your address</a> or{" "}
          <a href={props.base}>look up your MP again</a>.
        </p>
      </PostcodeDoubts>
      {letter.recipient.kind === "company" && isWithoutReply(letter) ? (
        <Notice tone="warning" title="Your letter asks for an answer, but says no place for it.">
          Go back and add your address or your email, if you would like to have one.
        </Notice>
      ) : null}
      {letter.recipient.kind === "company" && isWithoutPostcode(letter) ? (
        <Notice tone="warning" title="Your address has no postcode.">
          If it has one, <a href={`${props.base}/${props.formStep}`}>add it</a>, so that an answer by post finds you.
        </Notice>
      ) : null}
      {isGreetedTwice(letter) ? (
        <Notice tone="warning" title="Your letter may greet twice.">
          Our greeting stands above a first line that looks like one. Under “Change the text” you can take one of them
          out. A line that begins with Dear or Annwyl takes the place of ours by itself.
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
      <MissingGlyphs missing={props.missing} company={letter.recipient.kind === "company"} />
      <Enclosed letter={letter} />
      <LetterHtml letter={letter} />
      <form method="post" id={formId}>
        <WhichLetter {...props} />
        <Details summary="Change the text" open={problems.length > 0 || failed?.text != null}>
          <div className="stack">
            <LetterTextFields text={text} error={error} rows={24} />
            <Buttons>
              <Button name="_intent" value="edit">
                Use this text
              </Button>
            </Buttons>
          </div>
        </Details>
        {props.waits ? <Waits {...props} /> : null}
        {props.waits ? null : (
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
        )}
      </form>
    </Page>
  );
}

/** The seat is vacant: the letter is written, and has no way out before there is an MP. */
function Waits({ letter, base }: ReviewStepProps) {
  return (
    <Notice tone="info" title="Your letter waits until there is an MP.">
      <p>
        {letter.recipient.constituency} has none just now, so it can be neither sent nor printed yet. Have a private
        link mailed to you under <a href="/drafts">Finish later</a>: it keeps your letter for 14 days, and again for 14
        each time you ask for it. Once our list has the new MP, <a href={`${base}/member`}>this step</a> names them, and
        your letter goes to them in your words.
      </p>
    </Notice>
  );
}

/** So that a button does to a letter what its page showed, whatever another tab did since. */
function WhichLetter({ keyOfLetter, letterKey, stamp, shown }: ReviewStepProps) {
  const fields = { letter: keyOfLetter, to: letterKey, stamp, shown };
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

/** Newer answers that it lacks are said above. Its way back has a form of its own: Enter in the subject must not press it. */
function EditedText(props: ReviewStepProps) {
  return (
    <Notice tone="info" title="This is the text as you changed it.">
      {props.isKept ? <p>You kept it, so answers that you gave after you had changed it are not in it.</p> : null}
      <form method="post">
        <WhichLetter {...props} />
        <Button name="_intent" value="reset" look="plain">
          Go back to the prepared text
        </Button>
      </form>
    </Notice>
  );
}

/** A text that is not in the letter, to copy from. */
function KeptText({ title, text, children }: { title: string; text: EditableText; children: ReactNode }) {
  return (
    <Notice tone="warning" title={title}>
      <p>{children}</p>
      <Details summary="Show that text" open>
        <textarea
          className="as-letter"
          readOnly
          rows={12}
          aria-label="Text to copy from"
          defaultValue={`${text.subject}\n\n${text.body}`}
        />
      </Details>
    </Notice>
  );
}

/** Below our greeting the writer's own words begin with a few and a comma, alone in their paragraph: "Chère Madame,". */
export function isGreetedTwice({ blocks }: Letter): boolean {
  const at = blocks.findIndex((block) => block.kind === "paragraph" && block.role === "salutation");
  const [ours, first] = [blocks[at], blocks[at + 1]];
  if (at < 0 || ours?.kind !== "paragraph" || ours.own || first?.kind !== "paragraph" || !first.own) return false;
  const [line = ""] = plainText(first.content).split("\n");
  return /^[^.!?]{1,60},$/.test(line) && line.split(/\s+/).length <= 6;
}

/** Nothing but a name stands at its head. */
const isWithoutReply = (letter: Letter): boolean => linesOfSender(letter).length === 1;

/** An address stands at its head, and nothing in it reads as a postcode. */
function isWithoutPostcode(letter: Letter): boolean {
  const address = linesOfSender(letter)
    .slice(1)
    .filter((line) => line !== letter.sender.email);
  return address.length > 0 && !hasPostcode(address.join("\n"));
}

function linesOfSender(letter: Letter): string[] {
  const sender = letter.blocks.find((block) => block.kind === "address" && block.of === "sender");
  return sender?.kind === "address" ? sender.lines : [];
}

function WhoGetsIt({ letter }: { letter: Letter }) {
  if (!letter.recipient.email) return <p>{whyNoMailbox(letter.recipient)} We can email you your own copy.</p>;
  if (letter.recipient.demonstration)
    return (
      <p>
        {letter.recipient.name} is invented. Once you have confirmed it from your mailbox, the letter goes to the outbox
        of this computer and nowhere else.
      </p>
    );
  return (
    <p>
      We send this letter to {letter.recipient.name} in the name of {letter.sender.name}, with all that stands at its
      head and your email, once you have confirmed it from your mailbox. Replies go to you.
    </p>
  );
}

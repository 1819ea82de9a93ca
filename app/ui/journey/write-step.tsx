/** The step in which a letter is written: questions on one side, the letter as a sheet of paper on the other. */
import type { ReactNode } from "react";
import { LetterHtml } from "#documents/shared";
import type { AnswerProblem, Field, Letter } from "#letters/shared";
import { Button, Buttons } from "../buttons.tsx";
import { Desk } from "../desk.tsx";
import { answerProblemLinks } from "../error-summary.tsx";
import { Notice } from "../notices.tsx";
import { Page } from "../page.tsx";
import { TemplateForm } from "../template-form.tsx";
import { OwnWords, type OwnWordsProps, ownWordsId } from "./own-words.tsx";

export interface WriteStepProps {
  title: string;
  campaign: { title: string; href: string };
  back: { href: string; label: string };
  step: { n: number; of: number; label: string };
  fields: Field[];
  answers: Record<string, unknown>;
  problems: AnswerProblem[];
  letter: Letter;
  /** Only letters to MPs have one. */
  ownWords?: OwnWordsProps | null;
  /** Key of the MP: the page must not go on with a letter to somebody else. */
  recipient?: string;
  /** The finished letter was changed as text, so it is not the one that is drawn here. */
  isEdited: boolean;
  /** Where the letter is drawn while typing. */
  preview: string;
  band?: ReactNode;
  /** Above the fields. */
  before?: ReactNode;
  /** Below the fields. */
  after?: ReactNode;
}

export function WriteStep(props: WriteStepProps) {
  return (
    <Page
      width="wide"
      title={props.title}
      campaign={props.campaign}
      back={props.back}
      step={props.step}
      band={props.band}
      problems={answerProblemLinks(props.problems)}
    >
      <Desk
        sheet={<LetterHtml letter={props.letter} />}
        label={props.isEdited ? "The prepared text, not the one that you changed" : undefined}
        above={props.ownWords ? { id: ownWordsId, content: <OwnWords {...props.ownWords} /> } : undefined}
      >
        {props.before}
        {props.isEdited ? (
          <Notice tone="warning" title="You changed the text of this letter.">
            It stands as you left it: of what you answer here, only your name and addresses go into it. “Continue to
            your letter” shows it, and there you can go back to the prepared text, which has all your answers.
          </Notice>
        ) : null}
        <form method="post" data-preview={props.preview} data-preview-target="sheet">
          {props.recipient ? <input type="hidden" name="recipient" value={props.recipient} /> : null}
          <TemplateForm fields={props.fields} answers={props.answers} problems={props.problems} />
          {props.after}
          <Buttons>
            <Button name="_intent" value="continue">
              Continue to your letter
            </Button>
            <Button name="_intent" value="preview" look="plain">
              Preview
            </Button>
          </Buttons>
        </form>
      </Desk>
    </Page>
  );
}

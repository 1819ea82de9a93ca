/** Letters whose text was changed before newer answers were given: which text goes is for their writer to say. */
import { Button, Buttons } from "../buttons.tsx";
import { Notice } from "../notices.tsx";

interface Named {
  key: string;
  label: string;
}

/** Where the summary of problems leads. */
export const newerAnswersId = "newer-answers";

/** On the page of every letter, since nobody opens all of them. The buttons belong to the form of the page. */
export function NewerAnswers({ behind, several, form }: { behind: Named[]; several: boolean; form: string }) {
  if (behind.length === 0) return null;
  return (
    <div id={newerAnswersId}>
      <Notice
        tone="warning"
        title={
          several
            ? `Your newer answers are not in your letter to ${list(behind)}.`
            : "Your newer answers are not in this letter."
        }
      >
        <p>
          You changed {behind.length === 1 ? "its text" : "their texts"} before you gave them. Say which text goes
          before you take or mail anything.
        </p>
        {behind.map(({ key, label }) => (
          <div key={key} className="stack">
            {behind.length > 1 ? <p>Letter to {label}:</p> : null}
            <Buttons>
              <Button form={form} name="_intent" value={`reset:${key}`} look="plain">
                Use my newer answers
                {several ? <span className="visually-hidden"> in the letter to {label}</span> : null}
              </Button>
              <Button form={form} name="_intent" value={`keep:${key}`} look="plain">
                Keep my text
                {several ? <span className="visually-hidden"> in the letter to {label}</span> : null}
              </Button>
            </Buttons>
          </div>
        ))}
        <p>“Use my newer answers” makes the prepared text again, and what you had changed in it goes.</p>
      </Notice>
    </div>
  );
}

/** The same where letters are taken that were made before: the way to say so goes back. */
export function BehindHere({ labels, back }: { labels: string[]; back: string }) {
  if (labels.length === 0) return null;
  return (
    <Notice tone="warning" title={`Your newer answers are not in your letter to ${conjunction.format(labels)}.`}>
      <a href={back}>Say which text goes</a>, and make your letters again.
    </Notice>
  );
}

/** Where letters are taken: whose text its writer kept over newer answers. */
export function KeptOver({ labels }: { labels: string[] }) {
  if (labels.length === 0) return null;
  return (
    <Notice tone="info" title={`Your own text stands in the letter to ${conjunction.format(labels)}.`}>
      You kept it, so answers that you gave after you had changed it are not in it.
    </Notice>
  );
}

const conjunction = new Intl.ListFormat("en-GB");
const list = (named: Named[]) => conjunction.format(named.map(({ label }) => label));

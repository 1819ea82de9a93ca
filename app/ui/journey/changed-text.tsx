/** What a person is told when the campaign changed the text under their letter, or can't vouch for it any more. */

import { sayMoment } from "#platform/shared";
import { Details, Notice } from "../notices.tsx";

interface Words {
  label: string | null;
  text: string;
}

interface PausedProps {
  /** 3 December 2026 */
  overSince: string;
  keptUntil: string | null;
  /** Whether a private link keeps it for longer already. */
  hasLink: boolean;
  words: Words[];
}

/** In place of an action's first form: nothing can be made of a text whose day is over. */
export function PausedAction({ overSince, keptUntil, hasLink, words }: PausedProps) {
  return (
    <Notice tone="warning" title="This action pauses just now.">
      <p>
        The text of this letter was true until {overSince}. Nothing can be made of it until the campaign has looked it
        over. Please come back in a day or two.
      </p>
      {keptUntil ? (
        <p>
          What you typed is kept until {sayMoment(keptUntil)}.{" "}
          {hasLink ? null : (
            <>
              To keep it for 14 days, <a href="/drafts">have a private link mailed to you</a>.
            </>
          )}
        </p>
      ) : null}
      <WordsToCopy summary="What you wrote" words={words} />
    </Notice>
  );
}

/** Above a letter that goes on with another version than it was begun with; `words` have no place in it any more. */
export function ChangedText({ words }: { words: Words[] | null }) {
  if (words === null) return null;
  return (
    <Notice tone="warning" title="The campaign changed the text of this letter since you began it.">
      <p>Your answers are kept. Read the letter once more before it goes anywhere.</p>
      {words.length > 0 ? (
        <>
          <p>
            It does not ask all that it asked before. What you wrote there is not in your letter any more; you can copy
            it from here.
          </p>
          <WordsToCopy summary="What you wrote" words={words} />
        </>
      ) : null}
    </Notice>
  );
}

function WordsToCopy({ summary, words }: { summary: string; words: Words[] }) {
  if (words.length === 0) return null;
  return (
    <Details summary={summary} open>
      {words.map(({ label, text }) => (
        <label key={`${label} ${text}`}>
          {label ?? "An earlier question"}
          <textarea readOnly rows={Math.min(12, 2 + Math.ceil(text.length / 60))} defaultValue={text} />
        </label>
      ))}
    </Details>
  );
}

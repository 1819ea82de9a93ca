/** The own-words meter beside a letter: kind words by level, and what would help most. Never a lecture. */
import { type OwnWordsLevel, ownWordsLevels } from "#letters/shared";
import { Meter, Notice } from "../notices.tsx";

export interface OwnWordsProps {
  level: OwnWordsLevel;
  ownShare: number;
  words: number;
  ownWords: number;
  isNear: boolean;
  recipient: string;
  missesMinimum: number | null;
}

/** Where a preview puts the meter that it draws anew (public/hub.js). */
export const ownWordsId = "own-words";

const titles: Record<OwnWordsLevel, string> = {
  empty: "Your letter is still empty.",
  template: "This is nearly the template.",
  start: "You have made a start.",
  own: "This is a letter of yours.",
  mostly: "This letter speaks in your voice.",
};

const texts: Record<OwnWordsLevel, string> = {
  empty: "A few sentences of your own are enough.",
  template: "Two sentences of your own will make it count.",
  start: "One more thing that only you could tell will make it weigh more.",
  own: "An office can tell it from the others.",
  mostly: "Such letters are the ones that get read.",
};

/** A sentence: who wrote that much is not asked for a first one. */
const begunWords = 8;

export function OwnWords({ level, ownShare, words, ownWords, isNear, recipient }: OwnWordsProps) {
  const isBegun = level === "template" && ownWords >= begunWords;
  return (
    <Meter
      share={ownShare}
      low={ownWordsLevels.own}
      title={isBegun ? "Most of this is still the template." : titles[level]}
      text={
        <>
          {isBegun ? "What you wrote is a good beginning: a few more sentences will make it count." : texts[level]}
          {words > 0 ? (
            <span className="meter-figure">
              {ownWords} of {words} words are your own.
            </span>
          ) : null}
          {isNear ? (
            <span className="meter-near">
              Much of what you added stands in another letter to {recipient} already. Tell it as it was for you.
            </span>
          ) : null}
        </>
      }
    />
  );
}

/** On the review page, where the campaign asks for more: before anything is confirmed, and with two ways on. */
export function MinimumOwnWords({ minimum, ownShare, back }: { minimum: number; ownShare: number; back: string }) {
  return (
    <Notice tone="warning" title="Before it can be emailed, this letter needs a little more of you.">
      <p>
        This campaign sends letters to MPs when at least {percent(minimum)} of their words are the writer's own; yours
        has {percent(ownShare)}. <a href={back}>Answer one more question</a>, or change the text below. You can take the
        letter with you as it is.
      </p>
    </Notice>
  );
}

/** Rounded down, so that a letter just below the minimum is not said to reach it. */
const percent = (share: number) => `${Math.floor(share * 100 + 1e-9)} %`;

/** Did they answer? On the status page of a letter to an MP: four buttons, and what follows from each. */
import type { ReactNode } from "react";
import type { LaterLetter } from "#actions/shared";
import { answerLabels, answersGiven, type FollowUpStatus } from "#dispatch/shared";
import { sayDate } from "#platform/shared";
import { Button, Buttons } from "../buttons.tsx";
import { Notice } from "../notices.tsx";

interface Props {
  followUp: FollowUpStatus;
  recipient: string;
  /** Whether the letter is still kept, to write again from it. */
  hasText: boolean;
  /** The campaign lets its writers be asked by mail. */
  mayAsk: boolean;
}

const day = (iso: string) => sayDate(iso.slice(0, 10));

export function FollowUp({ followUp, recipient, hasText, mayAsk }: Props) {
  const { answer } = followUp;
  return (
    <section className="stack" id="answer" aria-labelledby="answer-title">
      <h2 id="answer-title">{answer ? "What you told us of the answer" : "Did you get an answer?"}</h2>
      {answer ? (
        <>
          <Notice
            tone={answer === "none" ? "info" : "success"}
            title={`You said: ${answerLabels[answer].toLowerCase()}.`}
          >
            Thank you. Only the number of such answers is counted; staff are not shown who said what.
          </Notice>
          <WhatFollows {...{ followUp, recipient, hasText }} />
          <p>Did something change? Press another button.</p>
        </>
      ) : (
        <p>
          An answer may take some weeks. When you know, press one button: the campaign learns how many MPs answer, and
          nothing else. Please don't send us what {recipient} wrote to you.
        </p>
      )}
      <form method="post">
        <input type="hidden" name="_intent" value="answer" />
        <Buttons>
          {answersGiven
            .filter((one) => one !== answer)
            .map((one) => (
              <Button key={one} name="answer" value={one} look="plain">
                {answerLabels[one]}
              </Button>
            ))}
        </Buttons>
      </form>
      {answer === null && mayAsk && hasText && !followUp.askedAt ? <AskMe followUp={followUp} /> : null}
    </section>
  );
}

function AskMe({ followUp }: { followUp: FollowUpStatus }) {
  return (
    <form method="post">
      <input type="hidden" name="_intent" value="ask" />
      <p>
        {followUp.wanted
          ? `As you wished, we ask you by mail on ${day(followUp.askOn)}, and once more two weeks later if you say nothing.`
          : `We don't mail you about it. If you like, we ask you on ${day(followUp.askOn)}, and once more two weeks later if you say nothing.`}
      </p>
      <Buttons>
        <Button name="ask" value={followUp.wanted ? "no" : "yes"} look="quiet">
          {followUp.wanted ? "Don't ask me" : "Ask me by mail"}
        </Button>
      </Buttons>
    </form>
  );
}

/** What a person can do next, with each answer. */
function WhatFollows({ followUp, recipient, hasText }: Omit<Props, "mayAsk">) {
  switch (followUp.answer) {
    case "automatic":
      return (
        <p>
          An automatic reply says that your letter arrived. The real answer often takes two to four weeks: come back to
          this page when you have it.
        </p>
      );
    case "standard":
      return hasText ? (
        <WriteAgain what="thanks" button="Write a few lines back">
          A standard reply can be answered: thank {recipient}, say which part of your question is still open, and ask
          for one thing. Your name and addresses are filled in from your letter.
        </WriteAgain>
      ) : null;
    case "in-person":
      return hasText ? (
        <WriteAgain what="thanks" button="Thank your MP">
          Thanks are remembered. If you like, write a few lines, with one next request. Your name and addresses are
          filled in from your letter.
        </WriteAgain>
      ) : null;
    default:
      return <NoAnswer {...{ followUp, recipient, hasText }} />;
  }
}

function NoAnswer({ followUp, recipient, hasText }: Omit<Props, "mayAsk">) {
  if (followUp.mayChase)
    return (
      <WriteAgain what="chase" button="Write one short reminder">
        Four weeks have passed, so one short and polite reminder to {recipient} is in order, with your first letter
        attached. Your name and addresses are filled in. It can be made until {day(followUp.textUntil)}.
      </WriteAgain>
    );
  return hasText ? (
    <p>
      MPs’ offices often need two to four weeks. From {day(followUp.chaseFrom)} to {day(followUp.textUntil)} you can
      send one short reminder from this page, with your first letter attached.
    </p>
  ) : (
    <p>The text of your letter is deleted, so no reminder can be made from it. You can write to {recipient} anew.</p>
  );
}

function WriteAgain({ what, button, children }: { what: LaterLetter; button: string; children: ReactNode }) {
  return (
    <form method="post">
      <input type="hidden" name="_intent" value="again" />
      <p>{children}</p>
      <Buttons>
        <Button name="what" value={what}>
          {button}
        </Button>
      </Buttons>
    </form>
  );
}

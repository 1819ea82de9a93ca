/** MP letter: the questions, or a body of one's own, with the letter beside it. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  answersFor,
  countAnswered,
  finishLetter,
  keepAnswers,
  keepStep,
  ledToSeat,
  mpFields,
  planLetters,
  postcodeDoubts,
  previewLetter,
  shownAnswers,
  type Typed,
  wordsLeft,
} from "#actions";
import { answersFromForm } from "#letters";
import type { AnswerProblem } from "#letters/shared";
import { Button, Notice, pageTitle, TextArea } from "#ui";
import {
  again,
  chooseFirst,
  continueJourney,
  formOf,
  goTo,
  linkTo,
  openJourney,
  type RequestContext,
  textOf,
} from "#web";
import { lookUpBeside } from "#web/mp";
import { readMeter } from "#web/own-words";
import { countListed } from "#web/works";
import { ChangedText } from "../ui/journey/changed-text.tsx";
import { DemonstrationBand } from "../ui/journey/mp-band.tsx";
import { PostcodeDoubts } from "../ui/journey/postcode-doubts.tsx";
import { WriteStep } from "../ui/journey/write-step.tsx";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { campaign, base, draft, now } = await continueJourney(request, params, "mp-letter");
  const [plan] = await planLetters("mp-letter", campaign, draft);
  if (!plan) throw goTo(chooseFirst(base, draft));
  const step = draft.steps["mp-letter"] ?? {};
  const all = await mpFields(campaign, draft);
  // asked already where it led to the MP; to change it is to look it up again
  const fields = all.filter((field) => field.name !== "postcode" || !ledToSeat(step, draft.answers.postcode));
  // what their list of works says already, until they say something else
  const listed = countListed(draft);
  const answers = shownAnswers(all, { ...(listed ? { listed } : {}), ...answersFor(draft, "mp-letter") });
  const letter = previewLetter(plan, draft, campaign, now, answers);
  return {
    campaign: linkTo(campaign),
    base,
    fields,
    answers,
    own: step.mode === "own" ? (step.ownBody ?? "") : null,
    label: plan.label,
    later: step.later?.what ?? null,
    recipient: plan.recipient.key,
    isEdited: plan.edit !== null,
    demonstration: plan.recipient.demonstration,
    letter,
    doubts: postcodeDoubts(letter, step),
    wordsLeft: await wordsLeft(plan, draft),
    ownWords: await readMeter(letter, { plan, draft, campaign, now, shown: answers }),
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { campaign, base, cookie, now, ...journey } = await openJourney(request, params, "mp-letter");
  const form = await formOf(request);
  const intent = textOf(form, "_intent");
  const fields = (await mpFields(campaign, journey.draft)).filter(
    (field) => field.name !== "postcode" || form.has("postcode"),
  );
  let draft = await keepAnswers(journey.draft, "mp-letter", answersFromForm({ fields }, form) as Typed, now);
  if (form.has("ownBody"))
    draft = await keepStep(
      draft,
      "mp-letter",
      { mode: "own", ownBody: textOf(form, "ownBody").replaceAll("\r\n", "\n") },
      now,
    );
  const [plan] = await planLetters("mp-letter", campaign, draft);
  if (!plan) return goTo(chooseFirst(base, draft), cookie);
  if (form.has("recipient") && textOf(form, "recipient") !== plan.recipient.key)
    return data({ problems: [], overtaken: true }, { status: 409, headers: { "Set-Cookie": cookie } });
  if (intent === "mode-own" || intent === "mode-questions") {
    await keepStep(draft, "mp-letter", { mode: intent === "mode-own" ? "own" : "questions" }, now);
    return goTo(`${base}/write`, cookie);
  }
  draft = await lookUpBeside(draft, (context as RequestContext).client, now);
  if (intent === "preview") return goTo(`${base}/write#sheet`, cookie);
  const finished = finishLetter({ ...plan, edit: null }, draft, campaign, now);
  if (!finished.ok) return again({ problems: finished.problem, overtaken: false }, cookie);
  await countAnswered(draft, "mp-letter", now);
  return goTo(`${base}/review`, cookie);
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle(`Your letter to ${page?.label ?? "your MP"}`, page?.campaign) },
];

const titleOf = ({ later, label }: { later: string | null; label: string }) =>
  later === "chase"
    ? `A short reminder to ${label}`
    : later === "thanks"
      ? `A few lines to ${label}, who answered`
      : `What would you like ${label} to know?`;

export default function WritePage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const problems: AnswerProblem[] = failed?.problems ?? [];
  return (
    <WriteStep
      title={titleOf(page)}
      campaign={page.campaign}
      back={{ href: page.base, label: "Your MP" }}
      step={{ n: 2, of: 3, label: "Your letter" }}
      fields={page.fields}
      answers={page.answers}
      problems={problems}
      letter={page.letter}
      ownWords={page.ownWords}
      preview={`${page.base}/preview`}
      recipient={page.recipient}
      isEdited={page.isEdited}
      band={page.demonstration ? <DemonstrationBand /> : undefined}
      before={
        <>
          {failed?.overtaken ? (
            <Notice
              tone="warning"
              title={`In another tab you chose another MP: this letter now goes to ${page.label}.`}
            >
              What you typed is kept. If it is for somebody else, <a href={page.base}>choose your MP again</a>.
            </Notice>
          ) : null}
          <ChangedText words={page.wordsLeft} />
          <PostcodeDoubts doubts={page.doubts} />
          {page.later ? (
            <Notice tone="info">
              What we know is filled in from your first letter. A few lines are enough.
              {page.later === "chase"
                ? " Your first letter goes along behind them, as the sheet shows, and as a file of its own."
                : ""}
            </Notice>
          ) : (
            <Notice tone="info">
              Your own words count most. Offices sort copies into one pile, so{" "}
              {page.own === null ? "answer a question or two" : "write it"} as you would tell it to a friend. Please let
              no machine write it, and swap no words at random: then it would no longer be yours.
            </Notice>
          )}
        </>
      }
      after={
        page.own === null ? (
          <p>
            <Button name="_intent" value="mode-own" look="quiet">
              Write it all myself
            </Button>
          </p>
        ) : (
          <>
            <TextArea
              name="ownBody"
              label="Your letter"
              hint="Any language. We add the addresses, the greeting, the closing and your name; yours stand in place of ours if you begin with Dear or Annwyl, or end as with Yours sincerely or Yn gywir. Leave an empty line between paragraphs."
              look="letter"
              rows={16}
              max={15000}
              value={page.own}
              error={problems.find((one) => one.field === "ownBody")?.sentence}
            />
            <p>
              <Button name="_intent" value="mode-questions" look="quiet">
                Go back to the questions
              </Button>
            </p>
          </>
        )
      }
    />
  );
}

/** Company letter, step 3: the rest of the form, with the letter beside it. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  answersFor,
  chosenCompanies,
  companyFields,
  countAnswered,
  keepAnswers,
  planLetters,
  previewLetter,
  shownAnswers,
  type Typed,
  type WordsLeft,
  wordsLeft,
} from "#actions";
import { answersFromForm, readAnswers } from "#letters";
import { pageTitle } from "#ui";
import { again, chooseFirst, continueJourney, formOf, goTo, linkTo, openJourney, textOf } from "#web";
import { ChangedText } from "../ui/journey/changed-text.tsx";
import { WriteStep } from "../ui/journey/write-step.tsx";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { campaign, base, draft, now } = await continueJourney(request, params, "company-letter");
  const plans = await planLetters("company-letter", campaign, draft);
  const [plan] = plans;
  if (!plan) throw goTo(chooseFirst(base, draft));
  const fields = await companyFields("details", campaign, draft);
  const answers = shownAnswers(fields, answersFor(draft, "company-letter"));
  return {
    campaign: linkTo(campaign),
    base,
    fields,
    answers,
    label: plan.label,
    wordsLeft: (await Promise.all(plans.map((one) => wordsLeft(one, draft)))).reduce(together, null),
    isEdited: plans.some((one) => one.edit !== null),
    letter: previewLetter(plan, draft, campaign, now, answers),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const journey = await openJourney(request, params, "company-letter");
  const { campaign, base, cookie } = journey;
  const form = await formOf(request);
  const fields = await companyFields("details", campaign, journey.draft);
  const typed = answersFromForm({ fields }, form) as Typed;
  await keepAnswers(journey.draft, "company-letter", typed, journey.now);
  if ((await chosenCompanies(campaign, journey.draft)).length === 0)
    return goTo(chooseFirst(base, journey.draft), cookie);
  if (textOf(form, "_intent") === "preview") return goTo(`${base}/details#sheet`, cookie);
  const read = readAnswers({ fields }, typed, { now: journey.now });
  if (!read.ok) return again({ problems: read.problem }, cookie);
  await countAnswered(journey.draft, "company-letter", journey.now);
  return goTo(`${base}/review`, cookie);
}

/** Words of several letters that change at once, each said once. */
function together(all: WordsLeft[] | null, more: WordsLeft[] | null): WordsLeft[] | null {
  if (!all || !more) return all ?? more;
  return [...all, ...more.filter(({ text }) => all.every((one) => one.text !== text))];
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle(`Your letter to ${page?.label ?? "a company"}`, page?.campaign) },
];

export default function DetailsStep() {
  const page = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems ?? [];
  return (
    <WriteStep
      title={`Your letter to ${page.label}`}
      campaign={page.campaign}
      back={{ href: `${page.base}/works`, label: "Your works" }}
      step={{ n: 3, of: 4, label: "About you" }}
      fields={page.fields}
      answers={page.answers}
      problems={problems}
      letter={page.letter}
      isEdited={page.isEdited}
      before={<ChangedText words={page.wordsLeft} />}
      preview={`${page.base}/preview`}
    />
  );
}

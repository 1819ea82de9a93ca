/** Company letter, step 2: the works, row by row or pasted. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  answersFor,
  chosenCompanies,
  companyFields,
  type Draft,
  keepAnswers,
  shownAnswers,
  type Typed,
  typedFor,
} from "#actions";
import { answersFromForm, readAnswers } from "#letters";
import type { AnswerProblem, Field, Work } from "#letters/shared";
import { answerProblemLinks, Button, Buttons, Page, PasteWorks, pageTitle, TemplateForm, WorksTable } from "#ui";
import { again, chooseFirst, continueJourney, formOf, goTo, linkTo, openJourney, textOf } from "#web";
import { chooseWorks, sheetOf, takeWorks, tooLong } from "#web/works-sheet";
import { KeptAsTyped } from "../ui/journey/kept.tsx";
import { ChooseWorks } from "../ui/works/choose-works.tsx";
import { ReadWorks, RemovedWork, SharedIsbns } from "../ui/works/list-notices.tsx";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { campaign, base, draft } = await continueJourney(request, params, "company-letter");
  if ((await chosenCompanies(campaign, draft)).length === 0) throw goTo(chooseFirst(base, draft));
  const fields = await companyFields("works", campaign, draft);
  const query = new URL(request.url).searchParams;
  return {
    campaign: linkTo(campaign),
    base,
    fields,
    answers: shownAnswers(fields, answersFor(draft, "company-letter")),
    read: Number(query.get("read") ?? 0),
    list: sheetOf(draft),
    long: tooLong(draft),
    notes: query.has("kept") ? (draft.steps["check-works"]?.notes ?? []) : [],
    isRemoved: query.has("removed"),
    more: query.has("more"),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const journey = await openJourney(request, params, "company-letter");
  const { campaign, base, cookie } = journey;
  const form = await formOf(request);
  const fields = await companyFields("works", campaign, journey.draft);
  const typed = answersFromForm({ fields }, form) as Typed;
  const intent = textOf(form, "_intent");
  if (intent === "choose") {
    const wrong = await chooseWorks(journey.draft, form, journey.now);
    return wrong
      ? again({ ...nothing(fields, journey.draft), choice: wrong }, cookie)
      : goTo(`${base}/works#list`, cookie);
  }
  const { works: _, ...others } = typed;
  const taken = await takeWorks(journey.draft, form, journey.now);
  const draft = await keepAnswers(taken.draft, "company-letter", others, journey.now);
  if ((await chosenCompanies(campaign, draft)).length === 0) return goTo(chooseFirst(base, draft), cookie);
  const { read, notes, isDoubtful } = taken;
  if (read > 0) return goTo(`${base}/works?read=${read}&kept#list`, cookie);
  if (intent === "add-row") return goTo(`${base}/works?more#works-end`, cookie);
  if (intent.startsWith("remove-row:")) return goTo(`${base}/works?removed#list`, cookie);
  if (intent === "undo-remove") return goTo(`${base}/works#list`, cookie);
  const answers = typedFor(fields, answersFor(draft, "company-letter"));
  const checked = readAnswers({ fields }, answers, { now: journey.now });
  if (tooLong(draft)) return goTo(`${base}/works#list`, cookie);
  if (!checked.ok) return again({ ...nothing(fields, draft), notes, problems: checked.problem }, cookie);
  if (isDoubtful) return goTo(`${base}/works?kept#list`, cookie);
  return goTo(`${base}/details`, cookie);
}

/** A page to which nothing is said yet. */
const nothing = (fields: Field[], draft: Draft) => ({
  answers: shownAnswers(fields, answersFor(draft, "company-letter")),
  ...{ list: sheetOf(draft), long: tooLong(draft), notes: [] as string[], problems: [] as AnswerProblem[] },
  choice: null as { ticked: string[]; error: string } | null,
});

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Your works", page?.campaign) },
];

export default function WorksStep() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const answers = failed?.answers ?? page.answers;
  const list = failed?.list ?? page.list;
  const long = failed ? failed.long : page.long;
  const notes: string[] = failed?.notes ?? page.notes;
  const problems = failed?.problems ?? [];
  const works = page.fields.find((field) => field.kind === "works");
  const others = page.fields.filter((field) => field.kind !== "works");
  return (
    <Page
      width="wide"
      title="Your works"
      lead="The works that you want to name. Titles are enough; year, publisher and ISBN make them easier to find."
      campaign={page.campaign}
      back={{ href: page.base, label: "Companies" }}
      step={{ n: 2, of: 4, label: "Your works" }}
      problems={[
        ...answerProblemLinks(problems),
        ...(failed?.choice ? [{ href: "#works", text: failed.choice.error }] : []),
      ]}
    >
      {long ? (
        <ChooseWorks {...long} {...failed?.choice} file={`${page.campaign.href}/check-works/works.csv`} />
      ) : (
        <form method="post" action="#main" id="list" data-keep={`${page.campaign.href}/typed/company-works`}>
          <ReadWorks read={page.read} notes={notes} kept="Your works are kept." />
          {page.isRemoved && !failed ? <RemovedWork title={list.removed} /> : null}
          <SharedIsbns shared={list.shared} />
          <TemplateForm fields={others.filter(({ required }) => required)} answers={answers} problems={problems} />
          {works ? (
            <WorksTable
              name={works.name}
              label={works.label}
              hint={works.hint ?? undefined}
              {...(works.name === "works"
                ? { rows: list.works, sheet: list.sheet }
                : { rows: (answers[works.name] as Work[] | undefined) ?? [] })}
              problems={problems}
              askedForAll={others.map(({ name }) => name)}
              max={works.max ?? 200}
              {...(page.more ? { blankRows: 5 } : {})}
            />
          ) : null}
          <PasteWorks value={list.pasted} />
          <TemplateForm fields={others.filter(({ required }) => !required)} answers={answers} problems={problems} />
          <KeptAsTyped />
          <Buttons>
            <Button name="_intent" value="continue">
              Continue
            </Button>
          </Buttons>
        </form>
      )}
    </Page>
  );
}

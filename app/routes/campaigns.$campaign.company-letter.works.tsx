/** Company letter, step 2: the works, row by row or pasted. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answersFor, chosenCompanies, companyFields, keepAnswers, shownAnswers, type Typed } from "#actions";
import { answersFromForm, parsePastedWorks, readAnswers } from "#letters";
import type { Work } from "#letters/shared";
import {
  answerProblemLinks,
  Button,
  Buttons,
  Notice,
  Page,
  PasteWorks,
  pageTitle,
  TemplateForm,
  WorksTable,
} from "#ui";
import { again, chooseFirst, continueJourney, formOf, goTo, linkTo, openJourney, textOf } from "#web";
import { mergeWorks } from "#works";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { campaign, base, draft } = await continueJourney(request, params, "company-letter");
  if ((await chosenCompanies(draft)).length === 0) throw goTo(chooseFirst(base, draft));
  const fields = await companyFields("works", campaign, draft);
  const query = new URL(request.url).searchParams;
  return {
    campaign: linkTo(campaign),
    base,
    fields,
    answers: shownAnswers(fields, answersFor(draft, "company-letter")),
    read: Number(query.get("read") ?? 0),
    merged: Number(query.get("merged") ?? 0),
    more: query.has("more"),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const journey = await openJourney(request, params, "company-letter");
  const { campaign, base, cookie } = journey;
  const form = await formOf(request);
  const fields = await companyFields("works", campaign, journey.draft);
  const typed = answersFromForm({ fields }, form) as Typed;
  const works = fields.find((field) => field.kind === "works");
  const intent = textOf(form, "_intent");
  const pasted = parsePastedWorks(textOf(form, "pasted"));
  let merged = 0;
  if (works) {
    const rows = (typed[works.name] as Work[]).filter((_, row) => intent !== `remove-row:${row}`).filter(isFilled);
    const all = [...rows, ...pasted.works];
    const tidy = mergeWorks(all).works;
    merged = all.length - tidy.length;
    typed[works.name] = tidy;
  }
  const draft = await keepAnswers(journey.draft, "company-letter", typed, journey.now);
  if ((await chosenCompanies(draft)).length === 0) return goTo(chooseFirst(base, draft), cookie);
  if (pasted.works.length > 0) return goTo(`${base}/works?read=${pasted.works.length}&merged=${merged}`, cookie);
  if (intent === "add-row") return goTo(`${base}/works?more#works-end`, cookie);
  if (intent.startsWith("remove-row:")) return goTo(`${base}/works#works-rows`, cookie);
  const read = readAnswers({ fields }, typed, { now: journey.now });
  if (!read.ok)
    return again(
      { answers: shownAnswers(fields, answersFor(draft, "company-letter")), problems: read.problem },
      cookie,
    );
  return goTo(`${base}/details`, cookie);
}

/** A row in which nothing was typed is no work. */
const isFilled = (row: Work) =>
  Object.entries(row).some(
    ([column, value]) => !["rights", "found", "role"].includes(column) && String(value).trim() !== "",
  );

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Your works", page?.campaign) },
];

export default function WorksStep() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const answers = failed?.answers ?? page.answers;
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
      problems={answerProblemLinks(problems)}
    >
      {page.read > 0 ? (
        <Notice tone="success" title={page.read === 1 ? "We read one work." : `We read ${page.read} works.`}>
          {page.merged > 0 ? (
            <p>
              {page.merged === 1
                ? "One of them was there already, and is one row now."
                : `${page.merged} of them were there already, and are one row each now.`}
            </p>
          ) : null}
          <p>Please check each row below: you can correct everything.</p>
        </Notice>
      ) : null}
      <form method="post" action="#main">
        <TemplateForm fields={others.filter(({ required }) => required)} answers={answers} problems={problems} />
        {works ? (
          <WorksTable
            name={works.name}
            label={works.label}
            hint={works.hint ?? undefined}
            rows={(answers[works.name] as Work[] | undefined) ?? []}
            problems={problems}
            askedForAll={others.map(({ name }) => name)}
            max={works.max ?? 200}
            {...(page.more ? { blankRows: 5 } : {})}
          />
        ) : null}
        <PasteWorks />
        <TemplateForm fields={others.filter(({ required }) => !required)} answers={answers} problems={problems} />
        <Buttons>
          <Button name="_intent" value="continue">
            Continue
          </Button>
        </Buttons>
      </form>
    </Page>
  );
}

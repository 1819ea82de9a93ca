/** Company letter, step 1: which companies. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepStep } from "#actions";
import { Button, Buttons, CheckboxGroup, Notice, Page } from "#ui";
import { again, formOf, goTo, linkTo, openJourney, readJourney } from "#web";
import { readCompanies } from "#web/companies";
import { beforeLetter, nobodyToWriteTo } from "#web/standing";
import { PausedAction } from "../ui/journey/changed-text.tsx";
import { WhatWeKeep } from "../ui/journey/kept.tsx";
import { BeforeLetter } from "../ui/journey/standing.tsx";
import { CameBack, Originals } from "../ui/journey/start.tsx";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { campaign, action, draft, now } = await readJourney(request, params, "company-letter");
  const { companies, left, paused } = await readCompanies(campaign, draft, now);
  return {
    campaign: linkTo(campaign),
    title: action.title,
    text: action.text,
    links: action.links,
    companies: companies.map(({ id, name, models, optional, stale }) => ({ id, name, models, optional, stale })),
    someMailed: companies.some(({ email }) => email !== null),
    chosen: draft?.steps["company-letter"]?.companies ?? action.ticked ?? [],
    left,
    from: new URL(request.url).searchParams.get("from"),
    paused,
    before: await beforeLetter(campaign, now),
    nobody: nobodyToWriteTo,
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const journey = await openJourney(request, params, "company-letter");
  const form = await formOf(request);
  const { companies: listed } = await readCompanies(journey.campaign, journey.draft, journey.now);
  const known = new Set(listed.map((company) => company.id));
  const companies = [...new Set(form.getAll("companies").map(String))].filter((id) => known.has(id));
  await keepStep(journey.draft, "company-letter", { companies }, journey.now);
  if (companies.length === 0) return again({ problem: "Choose at least one company to write to." }, journey.cookie);
  return goTo(`${journey.base}/works`, journey.cookie);
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: `${page?.title ?? "Write to Meta"} · ${page?.campaign.title ?? ""}` },
];

export default function CompaniesStep() {
  const { campaign, title, text, links, companies, someMailed, chosen, from, left, paused, before, nobody } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const [only, ...others] = companies;
  if (paused || !only)
    return (
      <Page title={title} lead={text} campaign={campaign} back={{ href: campaign.href, label: "All actions" }}>
        {paused ? <PausedAction {...paused} /> : <Notice tone="warning" title={nobody} />}
        <Originals links={links} />
      </Page>
    );
  return (
    <Page
      title={title}
      lead={text}
      campaign={campaign}
      back={{ href: campaign.href, label: "All actions" }}
      step={{ n: 1, of: 4, label: "Companies" }}
      problems={problem ? [{ href: "#companies", text: problem }] : []}
    >
      <CameBack from={from} choice="the companies" />
      <BeforeLetter {...before} />
      {left ? <Notice tone="warning" title={left} /> : null}
      {someMailed ? <WhatWeKeep recipient="a company with a mailbox for such letters" some /> : <WhatWeKeep />}
      <form method="post">
        {others.length === 0 ? (
          <OneCompany {...only} isMailed={someMailed} />
        ) : (
          <CheckboxGroup
            name="companies"
            label="Who do you want to write to?"
            hint={
              someMailed
                ? "One letter for each. Where a mailbox for letters like these is known, you can email it; the others are made for the post."
                : "One letter for each. We know no mailbox of theirs for letters like these, so your letters are made for the post."
            }
            error={problem}
            values={problem ? [] : chosen}
            options={companies.map(({ id, name, models, stale }) => ({
              value: id,
              label: name,
              hint:
                [models, stale ? "address checked more than 180 days ago" : null].filter(Boolean).join(" · ") ||
                undefined,
            }))}
          />
        )}
        <Buttons>
          <Button>Continue to your works</Button>
        </Buttons>
      </form>
      <p>
        Not legal advice. If your letter is about rights that somebody else holds for you, ask them first. A letter does
        not start or join a lawsuit; if you have a claim or an agreement with the organisation, check what you agreed to
        before you write to it.
      </p>
      <Originals links={links} />
    </Page>
  );
}

interface OneCompanyProps {
  id: string;
  name: string;
  stale: boolean;
  isMailed: boolean;
}

/** Where the campaign writes to one alone there is nothing to choose. */
function OneCompany({ id, name, stale, isMailed }: OneCompanyProps) {
  return (
    <>
      <input type="hidden" name="companies" value={id} />
      <p>
        Your letter goes to <b>{name}</b>.{" "}
        {isMailed
          ? "You can email it, or send it by post."
          : "It is made for the post: we know no mailbox of theirs for letters like this one."}
        {stale ? " Its address was checked more than 180 days ago." : ""}
      </p>
    </>
  );
}

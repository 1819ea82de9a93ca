/** Check your works, step 2: what the search said of each, and when. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listRows, markDone } from "#actions";
import { parseDate } from "#letters";
import type { Found, Work } from "#letters/shared";
import { Button, Buttons, DateInput, LinkButton, Notice, Page, pageTitle, RadioGroup, SummaryList } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { myActions } from "#web/done";
import { openCheck, readCheck, someRows } from "#web/works";
import { changeWorks } from "#web/works-sheet";
import { MyActions } from "../ui/journey/my-actions.tsx";
import { countFound, findings, foundSentence, isAtlantic } from "../ui/works/findings.ts";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { link, action: check, base, draft, letter, campaign, at } = await readCheck(request, params);
  const query = new URL(request.url).searchParams;
  return {
    ...{ campaign: link, base, rows: someRows(draft), today: at.toISOString().slice(0, 10) },
    letter: letter ? { title: letter.title, href: `/campaigns/${campaign.name}/company-letter` } : null,
    ofAtlantic: isAtlantic(check.links),
    saved: query.has("saved"),
    my: await myActions(request, campaign),
    notes: query.has("kept") ? (draft?.steps["check-works"]?.notes ?? []) : [],
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { base, at, draft, cookie } = await openCheck(request, params);
  const form = await formOf(request);
  const typed = textOf(form, "on").trim();
  const on = parseDate(typed);
  const found = (id: string) => textOf(form, `found.${id}`);
  const today = at.toISOString().slice(0, 10);
  const wrong = !on
    ? "Give the day as day, month and year."
    : on > today
      ? "This day is still to come. Give the day on which you looked."
      : null;
  if (wrong) {
    const marks = Object.fromEntries(listRows(draft).map(({ id }) => [id, found(id)]));
    return again({ marks, on: typed, wrong }, cookie);
  }
  const after = await changeWorks(draft, at, (rows) =>
    rows.map((row) => {
      const work = marked(row.work, found(row.id), on);
      return work === row.work ? row : { ...row, by: "", work };
    }),
  );
  const looked = listRows(after).some(({ work }) => work.found === "listed" || work.found === "not-found");
  const tick = looked ? markDone(request, params.campaign ?? "", "check-works") : undefined;
  return goTo(`${base}/results?saved#result`, cookie, tick);
}

/** A work with a finding; a finding that stays keeps its day. */
function marked(work: Work, found: string, on: string | null): Work {
  if (!findings.some(({ value }) => value === found) || found === (work.found || "not-checked")) return work;
  const { found: _, foundOn: __, ...rest } = work;
  return found === "not-checked"
    ? { ...rest, found }
    : { ...rest, found: found as Found, ...(on ? { foundOn: on } : {}) };
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("What you found", page?.campaign) },
];

export default function FoundStep() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { rows } = page;
  const marks: Record<string, string> = failed?.marks ?? {};
  return (
    <Page
      title="What you found"
      lead={`For each work, say what ${page.ofAtlantic ? "The Atlantic’s" : "the"} search showed. Leave the others as not checked.`}
      campaign={page.campaign}
      back={{ href: page.base, label: "Your works" }}
      problems={failed ? [{ href: "#on", text: failed.wrong }] : []}
    >
      {page.notes.length > 0 && !failed ? (
        <Notice tone="success" title="Your list is kept.">
          {page.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      ) : null}
      <form method="post" action="#main">
        <DateInput
          name="on"
          label="On which day did you look?"
          hint="It is kept with each work that you mark now. Works marked before keep their day."
          error={failed?.wrong}
          value={failed?.on ?? page.today}
        />
        {rows.length > 12 ? (
          <p>
            <a href="#result">To the result of the {rows.length} works</a>
          </p>
        ) : null}
        {rows.map(({ id, work }) => (
          <RadioGroup
            key={id}
            name={`found.${id}`}
            label={work.title}
            hint={foundSentence(work, page.ofAtlantic)}
            value={marks[id] || work.found || "not-checked"}
            options={findings}
            inline
          />
        ))}
        <Buttons>
          <Button>Keep what I found</Button>
        </Buttons>
      </form>
      <h2 id="result">Your result</h2>
      {page.saved && !failed ? <Notice tone="success" title="What you found is kept with your list." /> : null}
      <SummaryList items={countFound(rows.map(({ work }) => work))} />
      <p>
        A work that is listed was in one {page.ofAtlantic ? "copy of LibGen" : "list, as it was on one day"}. That does
        not show that a company used it; and a work that was not found may be there all the same, with another spelling
        or in another edition.
      </p>
      <Buttons>
        {page.letter && !page.saved ? (
          <LinkButton href={page.letter.href}>{page.letter.title} with this list</LinkButton>
        ) : null}
        <LinkButton href={`${page.base}/works.csv`} look="plain" download>
          Save the result as a file
        </LinkButton>
      </Buttons>
      {page.saved && !failed ? <MyActions {...page.my} here="check-works" /> : null}
    </Page>
  );
}

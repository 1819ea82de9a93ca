/** MP letter: the constituency chosen by hand. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepStep } from "#actions";
import { readSeat, searchConstituencies } from "#recipients";
import { Button, Buttons, FilterList, LinkButton, Notice, Page, pageTitle, TextInput } from "#ui";
import { again, formOf, goTo, linkTo, openJourney, readJourney, textOf } from "#web";
import { directoryWords, seatChosen } from "#web/mp";
import { DemonstrationBand } from "../ui/journey/mp-band.tsx";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { campaign, base, draft, now } = await readJourney(request, params, "mp-letter");
  const query = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 80);
  return {
    campaign: linkTo(campaign),
    base,
    query,
    constituencies: await searchConstituencies(query, 700),
    chosen: draft?.steps["mp-letter"]?.constituency ?? "",
    directory: await directoryWords(now),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { base, draft, cookie, now } = await openJourney(request, params, "mp-letter");
  const seat = await readSeat(textOf(await formOf(request), "constituency"));
  if (!seat) return again({ problem: "Choose your constituency in the list, or type your MP's name." }, cookie);
  await keepStep(draft, "mp-letter", seatChosen(seat.constituency), now);
  return goTo(`${base}/member`, cookie);
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Choose your constituency", page?.campaign) },
];

export default function ConstituencyStep() {
  const { campaign, base, query, constituencies, chosen, directory } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Choose your constituency"
      campaign={campaign}
      back={{ href: base, label: "Your postcode" }}
      step={{ n: 1, of: 3, label: "Your MP" }}
      band={directory.demonstration ? <DemonstrationBand /> : undefined}
      problems={problem ? [{ href: "#constituency", text: problem }] : []}
    >
      <form method="get" id="search">
        <TextInput
          name="q"
          label="Search by constituency or MP"
          hint="Part of a name is enough: ynys mon, hackney."
          value={query}
          required={false}
          type="search"
        />
        <Buttons>
          <Button look="plain">Search</Button>
        </Buttons>
      </form>
      {constituencies.length > 0 ? (
        <form method="post">
          <FilterList
            name="constituency"
            label={query ? "Constituencies found" : "All constituencies"}
            filterLabel="Search by constituency or MP: part of a name is enough, ynys mon or hackney"
            replaces={query ? undefined : "search"}
            value={chosen}
            error={problem}
            options={constituencies.map(({ code, name, memberName, vacant }) => ({
              value: code,
              label: name,
              hint: vacant ? "vacant" : (memberName ?? undefined),
            }))}
          />
          <Buttons>
            <Button>Continue</Button>
          </Buttons>
        </form>
      ) : (
        <Notice
          tone="info"
          title={query ? `No constituency or MP is called “${query}”.` : "This hub has no list of constituencies yet."}
        >
          {query ? (
            <a href={`${base}/constituency`}>Show all constituencies</a>
          ) : (
            "You can still write: type your MP's name."
          )}
        </Notice>
      )}
      <Buttons>
        <LinkButton href={`${base}/typed`} look="plain">
          Type my MP's name instead
        </LinkButton>
      </Buttons>
    </Page>
  );
}

/** MP letter: an MP whose name the person types. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepStep } from "#actions";
import { isTargetSeat, namesOfSeats } from "#campaigns";
import { cleanLine } from "#letters";
import { Button, Buttons, Notice, Page, type Problem, pageTitle, TextInput } from "#ui";
import { again, formOf, goTo, linkTo, openJourney, readJourney, textOf } from "#web";
import { hasOthers, seatOf } from "#web/mp";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { campaign, base, draft } = await readJourney(request, params, "mp-letter");
  const step = draft?.steps["mp-letter"];
  const seat = await seatOf(step);
  return {
    campaign: linkTo(campaign),
    base,
    typed: step?.typed ?? { name: "", constituency: seat?.constituency.name ?? step?.constituencyName ?? "" },
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { campaign, base, draft, cookie, now } = await openJourney(request, params, "mp-letter");
  const form = await formOf(request);
  const typed = { name: cleanLine(textOf(form, "name")), constituency: cleanLine(textOf(form, "constituency")) };
  const problems = checkTyped(typed);
  // a seat that the campaign names by its code is typed by its name
  const { names } = await namesOfSeats(campaign.targetConstituencies);
  if (typed.constituency && !isTargetSeat({ targetConstituencies: names }, { name: typed.constituency }))
    problems.push({
      href: "#constituency",
      text: `This campaign writes to other MPs only: those of ${names.slice(0, 12).join(", ")}.${hasOthers(campaign) ? " Its other actions are open to you." : ""}`,
    });
  if (problems.length > 0) return again({ problems, typed }, cookie);
  await keepStep(draft, "mp-letter", { typed, agreed: true, later: null }, now);
  return goTo(`${base}/write`, cookie);
}

function checkTyped({ name, constituency }: { name: string; constituency: string }): Problem[] {
  const problems = [];
  if (!name || /^m\.?\s?p\.?$/i.test(name))
    problems.push({ href: "#name", text: "Type your MP's name, as you would write it on an envelope." });
  else if ([...name].length > 100) problems.push({ href: "#name", text: "Shorten the name to 100 characters." });
  else if (/https?:|www\.|@/.test(name) || /^[=+\-@]/.test(name))
    problems.push({ href: "#name", text: "Type the name alone, without an address or a sign before it." });
  if (!constituency) problems.push({ href: "#constituency", text: "Type the name of your constituency." });
  else if ([...constituency].length > 80)
    problems.push({ href: "#constituency", text: "Shorten the constituency to 80 characters." });
  return problems;
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Type your MP's name", page?.campaign) },
];

export default function TypedStep() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const typed = failed?.typed ?? page.typed;
  const error = (href: string) => failed?.problems.find((one: Problem) => one.href === href)?.text;
  return (
    <Page
      title="Type your MP's name"
      campaign={page.campaign}
      back={{ href: page.base, label: "Your postcode" }}
      step={{ n: 1, of: 3, label: "Your MP" }}
      problems={failed?.problems ?? []}
    >
      <form method="post">
        <TextInput
          name="name"
          label="Your MP's name"
          hint="As on an envelope, for instance Ms Mo Member or Sir Al Example. We add “MP” and the House of Commons."
          value={typed.name}
          error={error("#name")}
        />
        <TextInput name="constituency" label="Constituency" value={typed.constituency} error={error("#constituency")} />
        <Notice tone="info">
          Your letter is then made for the post or for your own mail: we send nothing to an address that we have not
          checked.
        </Notice>
        <Buttons>
          <Button>Continue</Button>
        </Buttons>
      </form>
    </Page>
  );
}

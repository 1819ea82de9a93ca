/** MP letter: is this your MP? */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { keepStep } from "#actions";
import { isTargetSeat, namesOfSeats } from "#campaigns";
import { sayDate } from "#platform/shared";
import { isVacant } from "#recipients";
import { Button, Buttons, LinkButton, Notice, Page, PersonCard, pageTitle } from "#ui";
import { chooseFirst, continueJourney, formOf, goTo, linkTo, openJourney, textOf } from "#web";
import { directoryWords, hasOthers, seatOf } from "#web/mp";
import { DemonstrationBand } from "../ui/journey/mp-band.tsx";
import { CameBack, Dissolved } from "../ui/journey/start.tsx";
import { NotATarget } from "../ui/journey/target-seats.tsx";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { campaign, base, draft, now } = await continueJourney(request, params, "mp-letter");
  const step = draft.steps["mp-letter"];
  if (!step?.constituency) throw goTo(chooseFirst(base, draft));
  const seat = await seatOf(step);
  const name = seat?.constituency.name ?? step.constituencyName ?? "your constituency";
  return {
    campaign: linkTo(campaign),
    others: hasOthers(campaign),
    seats: isTargetSeat(campaign, { code: step.constituency, name })
      ? null
      : (await namesOfSeats(campaign.targetConstituencies)).names,
    base,
    seat,
    from: new URL(request.url).searchParams.get("from"),
    vacant: seat !== null && isVacant(seat),
    name,
    isPlaced: step.postcode !== undefined,
    directory: await directoryWords(now),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { campaign, base, draft, cookie, now } = await openJourney(request, params, "mp-letter");
  const seat = await seatOf(draft.steps["mp-letter"]);
  // a page of another seat, left open while a second tab chose this one
  const form = await formOf(request);
  const asked = textOf(form, "seat");
  if (asked && asked !== seat?.constituency.code) return goTo(chooseFirst(base, draft), cookie);
  if (seat && !isTargetSeat(campaign, seat.constituency)) return goTo(`${base}/member`, cookie);
  const waits = textOf(form, "_intent") === "wait" && seat !== null && isVacant(seat);
  if (!(seat?.member || waits) || (await directoryWords(now)).dissolved) return goTo(`${base}/member`, cookie);
  await keepStep(draft, "mp-letter", { agreed: !waits, waits }, now);
  return goTo(`${base}/write`, cookie);
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Is this your MP?", page?.campaign) },
];

export default function MemberStep() {
  const { campaign, others, base, seat, seats, from, vacant, name, isPlaced, directory } =
    useLoaderData<typeof loader>();
  const member = seat?.member;
  return (
    <Page
      title={member && !seats ? "Is this your MP?" : name}
      campaign={campaign}
      back={{ href: base, label: "Your postcode" }}
      step={{ n: 1, of: 3, label: "Your MP" }}
      band={directory.demonstration ? <DemonstrationBand /> : undefined}
    >
      <CameBack from={from} choice="your MP" />
      {directory.dissolved ? (
        <Dissolved others={others} />
      ) : seats ? (
        <NotATarget name={name} seats={seats} href={campaign.href} others={others} />
      ) : member && seat ? (
        <>
          <PersonCard
            name={member.name}
            role={member.party ?? undefined}
            lines={[`MP for ${seat.constituency.name}`]}
            note={noteOn(member)}
          />
          <form method="post">
            <input type="hidden" name="seat" value={seat.constituency.code} />
            <Buttons>
              <Button>Yes, write to {member.name}</Button>
            </Buttons>
          </form>
        </>
      ) : seat && vacant ? (
        <>
          <Notice tone="warning" title={`${seat.constituency.name} has no MP just now.`}>
            The seat is vacant until a by-election. MPs act for their own constituents only, so we write to nobody in
            its place. You can write this letter now, and let it wait: the draft in this browser is kept for 24 hours,
            and with <em>Finish later</em> for 14 days, again each time you ask for it. If you know the name of a new MP
            who is not in our list yet, type it.
            {others ? " The other actions of this campaign are open to you meanwhile." : ""}
          </Notice>
          <form method="post">
            <input type="hidden" name="seat" value={seat.constituency.code} />
            <Buttons>
              <Button name="_intent" value="wait">
                Write it now, for the next MP
              </Button>
            </Buttons>
          </form>
        </>
      ) : (
        <Notice tone="info" title={`Your constituency is ${seat?.constituency.name ?? name}.`}>
          This hub's list has no MP for it. Type the name of your MP, and your letter is made for the post.
        </Notice>
      )}
      <h2>{seats ? "Not your constituency?" : "Not your MP?"}</h2>
      <p>
        {seat?.asOf ? `Our list is from ${sayDate(seat.asOf)}. If your MP has changed since, type the new name. ` : ""}
        {isPlaced
          ? "A postcode is placed by a single point, so in a street on a boundary your home may lie in the next constituency."
          : null}
      </p>
      <Buttons>
        <LinkButton href={`${base}/constituency`} look="plain">
          Choose another constituency
        </LinkButton>
        <LinkButton href={`${base}/typed`} look="plain">
          Type my MP's name
        </LinkButton>
      </Buttons>
    </Page>
  );
}

function noteOn(member: { isSpeaker: boolean; takesSeat: boolean }): string | undefined {
  if (member.isSpeaker)
    return "The Speaker acts for constituents like any MP, but is impartial: does not vote, sign motions or speak in debates. Ask for help or for your letter to be passed on to ministers.";
  if (!member.takesSeat)
    return "This MP does not take the seat at Westminster, so does not vote or speak there, but acts for constituents and writes to ministers.";
  return undefined;
}

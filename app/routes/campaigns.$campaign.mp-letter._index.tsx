/** MP letter, step 1: the postcode. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepAnswers, keepStep, lookedUp } from "#actions";
import { namesOfSeats } from "#campaigns";
import { limit, limits } from "#platform";
import { demonstrationPostcodes, explainResolution, parsePostcode, resolve } from "#recipients";
import { Button, Buttons, LinkButton, Notice, Page, PostcodeInput } from "#ui";
import { again, formOf, goTo, linkTo, openJourney, type RequestContext, readJourney, textOf } from "#web";
import { directoryWords, hasOthers, seatChosen } from "#web/mp";
import { readPause } from "#web/paused";
import { beforeLetter } from "#web/standing";
import { PausedAction } from "../ui/journey/changed-text.tsx";
import { WhatWeKeep } from "../ui/journey/kept.tsx";
import { DemonstrationBand } from "../ui/journey/mp-band.tsx";
import { BeforeLetter } from "../ui/journey/standing.tsx";
import { CameBack, Dissolved, Originals } from "../ui/journey/start.tsx";
import { TargetSeats } from "../ui/journey/target-seats.tsx";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { campaign, action, base, draft, now } = await readJourney(request, params, "mp-letter");
  const directory = await directoryWords(now);
  return {
    campaign: linkTo(campaign),
    others: hasOthers(campaign),
    action,
    base,
    directory,
    postcode: String(draft?.answers.postcode ?? ""),
    seats: (await namesOfSeats(campaign.targetConstituencies)).names,
    toTry: directory.demonstration ? demonstrationPostcodes() : [],
    from: new URL(request.url).searchParams.get("from"),
    paused: await readPause("mp-letter", campaign, draft),
    before: await beforeLetter(campaign, now),
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { base, draft, cookie, now } = await openJourney(request, params, "mp-letter");
  const typed = textOf(await formOf(request), "postcode");
  const counted = await limit({
    key: `postcode:${(context as RequestContext).client}`,
    max: limits.postcodesPerClient.max,
    windowSeconds: limits.postcodesPerClient.seconds,
    now,
  });
  if (!counted.allowed) {
    const text = limits.postcodesPerClient.words;
    return again({ typed, title: "Please wait a moment", text, next: ["choose", "type"] }, cookie);
  }
  const resolution = await resolve(typed, { now });
  const parsed = parsePostcode(typed);
  const looked = lookedUp(resolution);
  // one that names no place takes nothing from the one that led to an MP
  const isWorse = looked?.why !== undefined && draft.steps["mp-letter"]?.postcode !== undefined;
  if (parsed.ok && !isWorse) await keepAnswers(draft, "mp-letter", { postcode: parsed.value }, now);
  if (resolution.status !== "found") return again({ typed, ...explainResolution(resolution) }, cookie);
  await keepStep(draft, "mp-letter", { ...seatChosen(resolution.constituency, resolution.postcode), looked }, now);
  return goTo(`${base}/member`, cookie);
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: `${page?.action.title ?? "Write to your MP"} · ${page?.campaign.title ?? ""}` },
];

export default function PostcodeStep() {
  const {
    campaign,
    action: one,
    base,
    directory,
    postcode,
    toTry,
    from,
    paused,
    before,
    seats,
    others,
  } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  if (paused)
    return (
      <Page title={one.title} lead={one.text} campaign={campaign} back={{ href: campaign.href, label: "All actions" }}>
        <PausedAction {...paused} />
        <Originals links={one.links} />
      </Page>
    );
  return (
    <Page
      title={one.title}
      lead={one.text}
      campaign={campaign}
      back={{ href: campaign.href, label: "All actions" }}
      step={{ n: 1, of: 3, label: "Your MP" }}
      band={directory.demonstration ? <DemonstrationBand /> : undefined}
      problems={failed ? [{ href: "#postcode", text: failed.title }] : []}
    >
      <CameBack from={from} choice="your MP" />
      <TargetSeats seats={seats} others={others} />
      {directory.dissolved ? <Dissolved others={others} /> : null}
      <BeforeLetter {...before} />
      <WhatWeKeep recipient="your MP" />
      <form method="post">
        <PostcodeInput
          name="postcode"
          label="Your postcode"
          hint="The postcode of your home: an MP acts for the people of their own constituency. We use it to find your MP and print it in your letter."
          value={failed?.typed ?? postcode}
          error={failed?.title}
        />
        {failed ? (
          <Notice tone="info">
            <p>{failed.text}</p>
            <Buttons>
              {failed.next.includes("choose") ? (
                <LinkButton href={`${base}/constituency`} look="plain">
                  Choose your constituency from a list
                </LinkButton>
              ) : null}
              {failed.next.includes("type") ? (
                <LinkButton href={`${base}/typed`} look="plain">
                  Type your MP's name
                </LinkButton>
              ) : null}
              {others && failed.next.includes("other-actions") ? (
                <LinkButton href={campaign.href} look="plain">
                  See the other actions
                </LinkButton>
              ) : null}
            </Buttons>
          </Notice>
        ) : null}
        <Buttons>
          <Button>Find my MP</Button>
        </Buttons>
      </form>
      {toTry.length > 0 ? (
        <Notice tone="info" title="Postcodes to try in this demonstration">
          <ul className="plain-list">
            {toTry.map(({ postcode: example, what }) => (
              <li key={example}>
                <b>{example}</b>: {what}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <p>
        No postcode at hand, or no fixed address? <a href={`${base}/constituency`}>Choose your constituency</a> or{" "}
        <a href={`${base}/typed`}>type your MP's name</a>. Without a fixed address the letter can do without one and
        says so.
      </p>
      <Originals links={one.links} />
    </Page>
  );
}

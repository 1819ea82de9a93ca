/** The last look before the public sees it: what changes, what is missing, who may press the button. */
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { campaignChanges, checkCampaign, publishCampaign } from "#campaigns";
import { now } from "#platform";
import { audit, requireStaff } from "#studio";
import { Button, Buttons, ChangeList, Checkbox, Checklist, LinkButton, Notice, StudioPage, TextInput } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { headOf, readWorkState, staffNames, workOf } from "#web/campaign";
import { campaignFacts } from "#web/campaign-facts";
import { changedLetters } from "#web/changed-letters";
import stylesheet from "../styles/studio-versions.css?url";
import { ApprovalWords } from "../ui/studio/approval-words.tsx";
import { FactList } from "../ui/studio/behind-the-actions.tsx";
import { ChangedLetters } from "../ui/studio/changed-letters.tsx";

export const handle = { role: "editor" as const };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const at = now();
  const work = await workOf(params);
  const { letters, ...state } = await readWorkState(work, staff, at);
  const missing = (await checkCampaign(work, letters, at)).filter((one) => one.state !== "done");
  return {
    ...headOf(staff, work),
    ...state,
    isFirst: work.published === null,
    state: work.state,
    missing,
    facts: await campaignFacts(work.campaign, at),
    changes: campaignChanges(work.publishedSource, work.source),
    letters: await changedLetters(work, letters, await staffNames()),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { name } = await workOf(params);
  const form = await formOf(request);
  const why = textOf(form, "why").trim().slice(0, 200);
  const isAgain = form.has("again");
  const published = await publishCampaign({
    ...{ name, why, again: isAgain, digest: textOf(form, "digest"), staffId: staff.id, now: now() },
    beside: (tx) => audit(staff, "campaign.publish", { kind: "campaign", id: name }, tx),
  });
  if (published.ok) return goTo(`/studio/campaigns/${name}`);
  const { kind } = published.problem;
  return again({ why, isAgain, href: kind === "taken-back" ? "#again" : "#main", problem: sentences[kind] });
}

const sentences = {
  missing: "Something is missing: it stands below, with the way to it.",
  changed: "A colleague changed the campaign since you opened this page. This is how it stands now: look at it again.",
  "second-person": "You changed this campaign last, and it asks that a second person publishes it. Ask a colleague.",
  "taken-back": "Tick the box if you mean to publish a text that was taken back before.",
  busy: "This computer is very busy just now, so nothing was published. Press the button again in a minute.",
  nothing: "The public sees it as it is: there is nothing to publish.",
  gone: "This campaign is not there any more.",
};

export const meta = () => [{ title: "Publish · Studio" }, { name: "robots", content: "noindex" }];

export default function PublishPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { staff, name, title, missing, changes, letters, needsOther, isFirst } = page;
  const base = `/studio/campaigns/${name}`;
  const isBlocked = missing.some((one) => one.state === "missing") || needsOther || !page.isUnpublished;
  return (
    <StudioPage
      staff={staff}
      title={`Publish ${title}`}
      at="/studio"
      width="form"
      crumbs={[
        { href: "/studio", label: "Campaigns" },
        { href: base, label: title },
      ]}
      problems={failed ? [{ href: failed.href, text: failed.problem }] : []}
    >
      {missing.length > 0 ? (
        <>
          <h2>Before it is published</h2>
          <Checklist base={base} items={missing} />
        </>
      ) : null}
      <h2>What changes</h2>
      {!page.isUnpublished ? <p>Nothing: the public sees the campaign as it is.</p> : null}
      {isFirst ? <p>The campaign is published for the first time. It is at /campaigns/{name} then.</p> : null}
      <ChangeList changes={changes} />
      {letters.length > 0 ? (
        <>
          <p>These letters are published with it:</p>
          <ul>
            {letters.map((letter) => (
              <li key={letter.name}>
                <a href={`#letter-${letter.name}`}>{letter.title}</a> (
                <a href={`${base}/letters/${letter.name}`}>edit</a>,{" "}
                <a href={`${base}/samples/${letter.name}.pdf`}>sample as PDF</a>)
              </li>
            ))}
          </ul>
          <ChangedLetters letters={letters} />
        </>
      ) : null}
      <h2>When, and to whom</h2>
      <FactList facts={page.facts} />
      <h2>Approval</h2>
      <ApprovalWords approval={page.approval} timeZone={page.timeZone} />
      {needsOther ? (
        <Notice tone="warning" title="A colleague publishes this.">
          You changed it last, and this campaign asks that a second person publishes it. Any other editor or owner can
          press the button on this page.
        </Notice>
      ) : null}
      <form method="post" className="stack">
        <input type="hidden" name="digest" value={page.digest} />
        <TextInput
          name="why"
          label="Why, for those who look back"
          hint="A few words: new policy line of 2 December."
          value={failed?.why}
          required={false}
        />
        {letters.some(({ takenBack }) => takenBack !== null) && !isBlocked ? (
          <Checkbox
            name="again"
            label="Publish it although a text in it was taken back"
            hint="Above it says which, when and why."
            checked={failed?.isAgain}
            error={failed?.href === "#again" ? failed.problem : undefined}
          />
        ) : null}
        <Buttons>
          {isBlocked ? null : <Button>Publish now</Button>}
          <LinkButton href={`${base}/preview`} look="plain">
            See it as the public will
          </LinkButton>
        </Buttons>
      </form>
    </StudioPage>
  );
}

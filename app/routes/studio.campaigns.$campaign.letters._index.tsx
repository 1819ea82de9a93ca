/** The letters of a campaign: which version of each the public gets, what is changed since, what is to come. */

import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type Campaign, lettersNamed } from "#campaigns/shared";
import { templatesOf } from "#letters";
import { dayIn, now } from "#platform";
import { sayDate, sayMoment, sayMomentThere } from "#platform/shared";
import { requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { LinkButton, Rows, StudioPage, Tag } from "#ui";
import { staffNames, studioCampaign } from "#web/versions";
import stylesheet from "../styles/studio-versions.css?url";

export const handle = { role: "viewer" as const };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const { campaign } = await studioCampaign(params);
  const at = now();
  const names = await staffNames();
  const today = dayIn(campaign.timeZone, at);
  const named = lettersNamed(campaign);
  const letters = await templatesOf(campaign.name, named, at);
  return {
    staff,
    campaign: { name: campaign.name, title: campaign.title },
    letters: letters.map(({ name, title, action, inForce, published, scheduled, draft, isChanged }) => ({
      ...{ name, title, isChanged },
      // where it can be chosen; null: an action uses it
      unusedBy: named.includes(name) ? null : whereToChoose(campaign, action),
      isThere: inForce !== null,
      isBroken: inForce === null && published !== null,
      published: published && `${sayMoment(published.fromAt, campaign.timeZone)}, ${names(published.staffId)}`,
      scheduled: scheduled && sayMomentThere(scheduled.fromAt, campaign.timeZone),
      edited: draft && isChanged ? `${names(draft.staffId)}, ${sayMoment(draft.editedAt, campaign.timeZone)}` : null,
      trueUntil: inForce?.trueUntil
        ? {
            day: sayDate(inForce.trueUntil),
            isOver: inForce.trueUntil < today,
            isNear: isWithin(inForce.trueUntil, at),
          }
        : null,
    })),
  };
}

/** The form of the action that a letter is one for, or the list of actions where the campaign has none such. */
const whereToChoose = ({ actions }: Pick<Campaign, "actions">, kind: string | null) =>
  actions.some(({ action }) => action === kind) ? `settings/actions/${kind}` : "settings/actions";

/** Whether a day is so near that staff should look. */
const isWithin = (day: string, at: Date) => Date.parse(`${day}T23:59:59Z`) - at.getTime() < 15 * 86_400_000;

export const meta = () => [{ title: "Letters · Studio" }, { name: "robots", content: "noindex" }];

export default function LettersPage() {
  const { staff, campaign, letters } = useLoaderData<typeof loader>();
  const mayEdit = isAtLeast(staff.role, "editor");
  return (
    <StudioPage
      staff={staff}
      title="Letters"
      at="/studio"
      crumbs={[
        { href: "/studio", label: "Campaigns" },
        { href: `/studio/campaigns/${campaign.name}`, label: campaign.title },
      ]}
      lead="What people get today, and what is being changed."
      tools={
        mayEdit ? <LinkButton href={`/studio/campaigns/${campaign.name}/letters/new`}>A new letter</LinkButton> : null
      }
    >
      <Rows
        caption="Letters of this campaign"
        columns={[
          { name: "letter", label: "Letter" },
          { name: "state", label: "State" },
          { name: "public", label: "The public gets" },
          { name: "changed", label: "Changed since" },
          { name: "ways", label: "" },
        ]}
        empty="This campaign has no letter yet."
        rows={letters.map((one) => ({
          key: one.name,
          cells: {
            letter: (
              <>
                <a href={`/studio/campaigns/${campaign.name}/letters/${one.name}/versions`}>{one.title}</a>
                <span className="rows-more">{one.name}</span>
                {one.unusedBy ? (
                  <span className="rows-more">
                    No action uses it yet:{" "}
                    <a
                      href={`/studio/campaigns/${campaign.name}/${one.unusedBy}`}
                      aria-label={`Choose where ${one.title} is used`}
                    >
                      choose where
                    </a>
                  </span>
                ) : null}
              </>
            ),
            state: <State {...one} />,
            public: one.published ?? (one.isThere ? "the file that came with the hub" : "nothing"),
            changed: one.edited ?? "no",
            ways: mayEdit ? (
              <a href={`/studio/campaigns/${campaign.name}/letters/${one.name}`} aria-label={`Edit ${one.title}`}>
                Edit
              </a>
            ) : null,
          },
        }))}
      />
    </StudioPage>
  );
}

type Letter = ReturnType<typeof useLoaderData<typeof loader>>["letters"][number];

function State({ isThere, isBroken, isChanged, published, scheduled, trueUntil }: Letter) {
  return (
    <span className="tags">
      {isBroken ? <Tag tone="bad">Can’t be opened</Tag> : null}
      {!isThere && !isBroken ? <Tag tone="warn">Not published</Tag> : null}
      {isThere && !isChanged && !trueUntil?.isOver ? (
        <Tag tone="good">{published ? "Published" : "As it came"}</Tag>
      ) : null}
      {isChanged ? <Tag tone="warn">Draft changed</Tag> : null}
      {scheduled ? <Tag>From {scheduled}</Tag> : null}
      {trueUntil ? (
        <Tag tone={trueUntil.isOver ? "bad" : trueUntil.isNear ? "warn" : "plain"}>
          {trueUntil.isOver ? `Paused: was true until ${trueUntil.day}` : `True until ${trueUntil.day}`}
        </Tag>
      ) : null}
    </span>
  );
}

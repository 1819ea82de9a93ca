/** The page that a campaign manager keeps open: state, checklist, actions, letters, approval, and the switches. */
import { actionLabels, type Campaign, type CampaignState, chapters } from "#campaigns/shared";
import { sayMoment } from "#platform/shared";
import { isAtLeast, type Staff } from "#studio/shared";
import { Button, Buttons, LinkButton } from "../buttons.tsx";
import { Checkbox } from "../choices.tsx";
import { TextInput } from "../inputs.tsx";
import { Details, Notice } from "../notices.tsx";
import { type ApprovalShown, ApprovalWords } from "./approval-words.tsx";
import { Checklist, StateTag } from "./campaign-parts.tsx";
import { People } from "./people.tsx";
import { Rows, Tag } from "./rows.tsx";
import { Said } from "./said.tsx";
import { StudioPage } from "./studio-page.tsx";

interface Overview {
  staff: Staff;
  name: string;
  title: string;
  state: CampaignState;
  campaign: Campaign;
  isUnpublished: boolean;
  last: { who: string; at: string } | null;
  approval: ApprovalShown | null;
  items: { state: "done" | "missing" | "advice"; text: string; place: string }[];
  letters: {
    name: string;
    title: string;
    isChanged: boolean;
    isMissing: boolean;
    isPublic: boolean;
    /** When another text of it comes into force. */
    scheduled: string | null;
  }[];
  /** Whether the front page shows it. */
  isFirst: boolean;
  /** What an import from which one comes here did: `new`, `changed` or `same`. */
  imported: string | null;
  paused: { reason: string | null; at: string } | null;
  deeds: Parameters<typeof People>[0]["deeds"];
  wasPublished: boolean;
}

/** The whole page; a viewer sees it without what changes something. */
export function CampaignOverview({ page, problem }: { page: Overview; problem?: string | undefined }) {
  const { staff, name, title, state, items, isUnpublished } = page;
  const base = `/studio/campaigns/${name}`;
  const mayEdit = isAtLeast(staff.role, "editor");
  const missing = items.filter((one) => one.state === "missing").length;
  return (
    <StudioPage
      staff={staff}
      title={title}
      at="/studio"
      crumbs={[{ href: "/studio", label: "Campaigns" }]}
      lead={<StateLine page={page} />}
      problems={problem ? [{ href: "#sure", text: problem }] : []}
      tools={
        <>
          <LinkButton href={`${base}/preview`} look="plain">
            See it as the public will
          </LinkButton>
          {mayEdit && isUnpublished ? <LinkButton href={`${base}/publish`}>Publish</LinkButton> : null}
        </>
      }
    >
      <Said words={importWords} of={page.imported} />
      <div className="campaign-columns">
        <div>
          <h2>{sayMissing(missing, isUnpublished, state)}</h2>
          <Checklist base={base} items={items} linked={mayEdit} />
          <Letters page={page} base={base} />
          <h2>Settings</h2>
          <ChapterList base={base} campaign={page.campaign} />
        </div>
        <div>
          <h2>Approval</h2>
          <ApprovalWords approval={page.approval} timeZone={page.campaign.timeZone} />
          {mayEdit && isUnpublished ? (
            <Buttons>
              <LinkButton href={`${base}/approval`} look="plain">
                Ask for approval
              </LinkButton>
            </Buttons>
          ) : null}
          <h2>People who changed it</h2>
          <People deeds={page.deeds} timeZone={page.campaign.timeZone} />
          {page.wasPublished ? (
            <p>
              <a href={`${base}/history`}>All that was published, and what changed</a>
            </p>
          ) : null}
          <h2>How it went</h2>
          <p>
            <a href={`${base}/figures`}>Figures</a>
            {page.campaign.actions.some(({ letter }) => letter) ? (
              <>
                , <a href={`${base}/signatories`}>signatories of the open letter</a>
              </>
            ) : null}
            {state === "published" ? (
              <>
                , and <a href={`/campaigns/${name}`}>its public page</a>
              </>
            ) : null}
            .
          </p>
          <h2>As a file</h2>
          <p>The campaign with its letters, drafts included, to keep, to review or to move to another hub.</p>
          <Buttons>
            <LinkButton href={`${base}/export.zip`} look="plain" download>
              Export as ZIP
            </LinkButton>
          </Buttons>
          {mayEdit ? <Switches page={page} /> : null}
        </div>
      </div>
    </StudioPage>
  );
}

const importWords = {
  new: "The file is here as a new campaign. It is a draft: the public sees nothing of it yet.",
  changed: "The file is here: the draft says now what it says. The public sees nothing of it before it is published.",
  same: "All that is in the file was here already: nothing was changed.",
};

function StateLine({ page: { state, paused, isUnpublished, last, campaign, letters } }: { page: Overview }) {
  const shown = state === "ended" ? "The public does not see it. " : "The public sees it as it is. ";
  const waits = state === "draft" ? "" : isUnpublished ? "Changes wait to be published. " : shown;
  const next = letters.filter(({ scheduled }) => scheduled !== null);
  return (
    <>
      <StateTag state={state} paused={paused !== null} /> {waits}
      {next.map(({ name, title: letter, scheduled }) => (
        <span key={name}>
          Another text of “{letter}” comes into force by itself, {scheduled}.{" "}
        </span>
      ))}
      {last ? `Last changed by ${last.who}, ${sayMoment(last.at, campaign.timeZone)}.` : null}
    </>
  );
}

function sayMissing(missing: number, isUnpublished: boolean, state: CampaignState): string {
  const before = state === "draft" ? "before publishing" : "before it can be published again";
  if (missing > 0) return missing === 1 ? `One thing is missing ${before}` : `${missing} things are missing ${before}`;
  return isUnpublished || state === "draft" ? "Ready to be published" : "Nothing is missing";
}

function Letters({ page: { letters, state }, base }: { page: Overview; base: string }) {
  if (letters.length === 0) return null;
  return (
    <>
      <h2>Letters</h2>
      <Rows
        caption="Letters of this campaign"
        columns={[
          { name: "title", label: "Letter" },
          { name: "state", label: "State" },
          { name: "sample", label: "Sample" },
          { name: "history", label: "" },
        ]}
        rows={letters.map(({ name, title, isChanged, isMissing, isPublic, scheduled }) => ({
          key: name,
          cells: {
            title: <a href={`${base}/letters/${name}`}>{title}</a>,
            state: scheduled ? (
              <Tag>From {scheduled}: another text</Tag>
            ) : isMissing ? (
              <Tag tone="bad">Not written yet</Tag>
            ) : isChanged ? (
              <Tag tone="warn">{isPublic ? "Changed" : "New"}</Tag>
            ) : (
              <Tag>{state === "draft" ? "As on this hub" : "As published"}</Tag>
            ),
            sample: isMissing ? null : <a href={`${base}/samples/${name}.pdf`}>PDF</a>,
            history: isMissing ? null : (
              <a href={`${base}/letters/${name}/versions`} aria-label={`History of ${title}`}>
                History
              </a>
            ),
          },
        }))}
      />
      <p>
        <a href={`${base}/letters`}>What people get today, what is scheduled, and until when it is true</a>
      </p>
    </>
  );
}

function ChapterList({ base, campaign }: { base: string; campaign: Campaign }) {
  const actions = campaign.actions.map(({ action }) => actionLabels[action]).join(" · ");
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one
    <ul className="chapter-list" role="list">
      <li>
        <a href={`${base}/settings/actions`}>Actions, in their order</a>
        <p>{actions}</p>
      </li>
      {chapters.map(({ id, title, lead }) => (
        <li key={id}>
          <a href={`${base}/settings/${id}`}>{title}</a>
          <p>{lead}</p>
        </li>
      ))}
      <li>
        <a href={`${base}/source`}>Source</a>
        <p>All settings as one file, campaign.yaml.</p>
      </li>
    </ul>
  );
}

function Switches({ page: { state, paused, name, campaign, isFirst } }: { page: Overview }) {
  return (
    <>
      <h2>Switches</h2>
      {paused ? (
        <Notice tone="warning" title={`Letters are paused since ${sayMoment(paused.at, campaign.timeZone)}.`}>
          {paused.reason ? `${paused.reason} ` : ""}New letters can still be confirmed, and wait.
          <form method="post">
            <Buttons>
              <Button name="_intent" value="resume">
                Let letters go on
              </Button>
            </Buttons>
          </form>
        </Notice>
      ) : state === "draft" ? null : (
        <Details summary="Pause its letters">
          <form method="post" className="stack">
            <TextInput name="reason" label="Why, for your colleagues" required={false} />
            <Buttons>
              <Button name="_intent" value="pause" look="plain">
                Pause within seconds
              </Button>
            </Buttons>
          </form>
        </Details>
      )}
      {state === "published" && isFirst ? <p>The front page of this hub shows it.</p> : null}
      {state === "published" && !isFirst ? (
        <Details summary="Show it on the front page">
          <form method="post" className="stack">
            <p>
              The front page shows the first campaign that is on, and names the others below. This one goes to the top
              of the order; it is shown there between its first and its last day.
            </p>
            <Buttons>
              <Button name="_intent" value="first" look="plain">
                Put it first
              </Button>
            </Buttons>
          </form>
        </Details>
      ) : null}
      {state === "published" ? (
        <Details summary="Take it off the site">
          <form method="post" className="stack">
            <p>Nobody finds the campaign any more. Letters that were confirmed still go, unless you pause them.</p>
            <Buttons>
              <Button name="_intent" value="end" look="danger">
                Take it off the site
              </Button>
            </Buttons>
          </form>
        </Details>
      ) : null}
      {state === "ended" ? (
        <form method="post">
          <Buttons>
            <Button name="_intent" value="reopen" look="plain">
              Put it back on the site
            </Button>
          </Buttons>
        </form>
      ) : null}
      {state === "draft" ? (
        <Details summary="Throw it away">
          <form method="post" className="stack">
            <Checkbox name="sure" label={`Yes, throw ${name} away, with its drafts. It can’t be undone.`} />
            <Buttons>
              <Button name="_intent" value="discard" look="danger">
                Throw it away
              </Button>
            </Buttons>
          </form>
        </Details>
      ) : null}
    </>
  );
}

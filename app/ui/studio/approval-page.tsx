/** A campaign before the public sees it, for somebody without an account: what changed, its page, its letters, two buttons. */
import type { Campaign } from "#campaigns/shared";
import { sayMomentThere } from "#platform/shared";
import { Button, Buttons } from "../buttons.tsx";
import { TextArea } from "../inputs.tsx";
import { CampaignFront, type Standing } from "../journey/campaign-front.tsx";
import { Notice } from "../notices.tsx";
import { Band } from "../page.tsx";
import { BehindTheActions, type CampaignFact } from "./behind-the-actions.tsx";
import { ChangeList } from "./campaign-parts.tsx";
import { type ChangedLetter, ChangedLetters } from "./changed-letters.tsx";

interface Approval {
  status: "asked" | "approved" | "sent-back";
  note: string | null;
  campaign: Campaign;
  facts: CampaignFact[];
  standing: Standing;
  isFirst: boolean;
  longestNote: number;
  base: string;
  expiresAt: string;
  changes: { label: string; before: string | null; after: string | null }[];
  letters: { name: string; title: string; isChanged: boolean; isNew: boolean }[];
  changedLetters: ChangedLetter[];
}

interface ApprovalPageProps {
  page: Approval;
  failed?: { note: string; problem: string } | undefined;
}

/** Above the campaign's page what it is about, below it what the public will not see, and the answer. */
export function ApprovalPage({ page, failed }: ApprovalPageProps) {
  const { status, expiresAt } = page;
  return (
    <CampaignFront
      campaign={page.campaign}
      linked={false}
      standing={page.standing}
      problems={failed ? [{ href: "#note", text: failed.problem }] : []}
      band={
        <Band title="For your approval">
          This is a campaign as the public will see it.{" "}
          {status === "asked" ? (
            <>
              Below it are its letters and what changed. <a href="#answer">Answer at the end of this page</a>, by{" "}
              {sayMomentThere(expiresAt, page.campaign.timeZone)}.
            </>
          ) : (
            "It was answered."
          )}
        </Band>
      }
      after={
        <>
          <BehindTheActions campaign={page.campaign} facts={page.facts} />
          <Changes page={page} />
          <Letters page={page} />
          <Answer page={page} failed={failed} />
        </>
      }
    />
  );
}

type Changed = Pick<Approval, "isFirst" | "changes" | "letters" | "changedLetters">;

/** What would be published; a campaign that was published as it stands says so. */
export function Changes({ page: { isFirst, changes, letters, changedLetters } }: { page: Changed }) {
  const changed = letters.filter(({ isChanged }) => isChanged);
  const nothing =
    changed.length > 0 ? "Nothing in the campaign itself." : "Nothing: it was published already, just as you see it.";
  return (
    <section className="stack">
      <h2>What changed</h2>
      {isFirst ? <p>The campaign is new: nothing of it is public yet.</p> : null}
      {!isFirst && changes.length === 0 ? <p>{nothing}</p> : null}
      <ChangeList changes={changes} />
      {changed.length > 0 ? <p>Letters with a new text: {changed.map(({ title }) => title).join(", ")}.</p> : null}
      <ChangedLetters letters={changedLetters} />
    </section>
  );
}

function Letters({ page: { letters, base } }: { page: Approval }) {
  if (letters.length === 0) return null;
  return (
    <section className="stack">
      <h2>The letters, with invented people</h2>
      <ul>
        {letters.map(({ name, title, isChanged, isNew }) => (
          <li key={name}>
            <a href={`${base}/${name}.pdf`}>{title} (PDF)</a>
            {isNew ? ", new" : isChanged ? ", changed" : ""}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answer({ page: { status, note, longestNote }, failed }: ApprovalPageProps) {
  if (status !== "asked")
    return (
      <section className="stack" id="answer">
        <Notice
          tone={status === "approved" ? "success" : "warning"}
          title={status === "approved" ? "You approved it. Thank you." : "You sent it back. Thank you."}
        >
          {note ? <blockquote className="note-text">{note}</blockquote> : null}
          <p>Those who work on it see your answer. You can close this page.</p>
        </Notice>
      </section>
    );
  return (
    <section className="stack" id="answer">
      <h2>Your answer</h2>
      <form method="post" className="stack">
        <TextArea
          name="note"
          label="A note to those who work on it"
          hint="Needed where you send it back."
          value={failed?.note}
          error={failed?.problem}
          required={false}
          max={longestNote}
        />
        <Buttons>
          <Button name="_intent" value="approve">
            Approve it
          </Button>
          <Button name="_intent" value="send-back" look="plain">
            Send it back
          </Button>
        </Buttons>
      </form>
    </section>
  );
}

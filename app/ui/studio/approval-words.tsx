/** What became of the approval of a campaign. */
import { sayMoment } from "#platform/shared";
import { Notice } from "../notices.tsx";

export interface ApprovalShown {
  state: "asked" | "approved" | "sent-back";
  stands: boolean;
  mailbox: string | null;
  note: string | null;
  askedBy: string;
  askedAt: string;
  answeredAt: string | null;
}

/** Why what was asked or answered is over: the campaign is another one since. */
const voided: Record<ApprovalShown["state"], string> = {
  asked: "It was changed since it was asked for, so the link that was mailed can’t be answered any more.",
  approved: "It was changed since, so the approval does not hold any more.",
  "sent-back": "It was changed since it was sent back.",
};

/** In words, with the director's note. */
export function ApprovalWords({ approval, timeZone }: { approval: ApprovalShown | null; timeZone: string }) {
  if (!approval)
    return <p>Nobody was asked. A director can look at the whole campaign by a private link, without an account.</p>;
  const { state, stands, mailbox, note, askedBy, askedAt, answeredAt } = approval;
  const whom = mailbox ? ` (${mailbox})` : "";
  const noted = note ? <blockquote className="note-text">{note}</blockquote> : null;
  if (!stands)
    return (
      <Notice title={voided[state]}>
        {state === "asked"
          ? `${askedBy} asked${whom} on ${sayMoment(askedAt, timeZone)}. Ask again.`
          : `${state === "approved" ? "Approved" : "Sent back"}${whom} on ${sayMoment(answeredAt ?? askedAt, timeZone)}.`}
        {noted}
      </Notice>
    );
  if (state === "asked")
    return (
      <p>
        {askedBy} asked{whom} on {sayMoment(askedAt, timeZone)}. No answer yet.
      </p>
    );
  return (
    <Notice
      tone={state === "approved" ? "success" : "warning"}
      title={`${state === "approved" ? "Approved" : "Sent back"} on ${sayMoment(answeredAt ?? askedAt, timeZone)}${whom}.`}
    >
      {noted}
    </Notice>
  );
}

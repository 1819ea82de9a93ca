/** What the first pages of both letters share. */
import { Notice } from "../notices.tsx";

/** Why a person is at the start again: their draft is over, or an earlier step was undone or lost. */
export function CameBack({ from, choice }: { from: string | null; choice: string }) {
  if (from === "again")
    return (
      <Notice tone="warning" title={`Please choose ${choice} once more.`}>
        That step was undone, perhaps in another tab, or this browser lost it. What you typed just now is kept.
      </Notice>
    );
  if (from !== "expired") return null;
  return (
    <Notice tone="warning" title="There is no draft in this browser.">
      Drafts are deleted 24 hours after the last step. Begin here; a letter takes a few minutes.
    </Notice>
  );
}

/** Others' letters of the same kind. */
export function Originals({ links }: { links: { url: string; label: string; where: string }[] }) {
  return links.map(({ url, label, where }) => (
    <p key={url}>
      Beside ours:{" "}
      <a href={url} rel="external noopener noreferrer">
        {label} <span aria-hidden="true">↗</span>
      </a>{" "}
      ({where})
    </p>
  ));
}

/** One switch stops letters to MPs. @param others the campaign has other actions */
export function Dissolved({ others }: { others: boolean }) {
  return (
    <Notice tone="warning" title="Parliament is dissolved.">
      Until the election there are no MPs, so letters to MPs are stopped. You can write to your new MP afterwards
      {others ? "; the other actions of this campaign are open to you meanwhile" : ""}.
    </Notice>
  );
}

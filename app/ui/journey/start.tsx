/** What the first pages of both letters share. */
import { Notice } from "../notices.tsx";

/** Said where a step was opened and its draft is over. */
export function NoDraft() {
  return (
    <Notice tone="warning" title="There is no draft in this browser.">
      Drafts are deleted 24 hours after the last step. Begin here; a letter takes about three minutes.
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

/** One switch stops letters to MPs. */
export function Dissolved() {
  return (
    <Notice tone="warning" title="Parliament is dissolved.">
      Until the election there are no MPs, so letters to MPs are stopped. You can write to the companies now, and to
      your new MP afterwards.
    </Notice>
  );
}

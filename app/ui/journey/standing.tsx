/** How a campaign and its letters stand today: at the head of a page, before anything is typed. */
import { Notice } from "../notices.tsx";

interface Period {
  title: string;
  text: string;
}

/** The campaign has not begun, or is over. */
export function PeriodNotice({ title, text }: Period) {
  return (
    <Notice tone="info" title={title}>
      {text ? <p>{text}</p> : null}
    </Notice>
  );
}

/** On the first page of a letter; nothing where the campaign is on and its mail goes. */
export function BeforeLetter({ period, mail }: { period: Period | null; mail: string | null }) {
  return (
    <>
      {period ? <PeriodNotice {...period} /> : null}
      <MailPaused mail={mail} />
    </>
  );
}

/** Wherever a letter can be asked for or confirmed; nothing while mail goes. */
export function MailPaused({ mail }: { mail: string | null }) {
  if (!mail) return null;
  return (
    <Notice tone="warning" title="No letters are emailed just now.">
      <p>{mail}</p>
    </Notice>
  );
}

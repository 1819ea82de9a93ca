/** What a page says beside its main matter: notices, cards, facts in a list, things folded away. */
import type { ReactNode } from "react";

interface NoticeProps {
  tone?: "info" | "warning" | "success";
  title?: ReactNode;
  children?: ReactNode;
}

/** A remark that stands out by its edge and its title, never by colour alone. */
export function Notice({ tone = "info", title, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`}>
      {title ? <p className="notice-title">{title}</p> : null}
      {children}
    </div>
  );
}

/** Something that few need, folded away. */
export function Details({ summary, children, open }: { summary: ReactNode; children: ReactNode; open?: boolean }) {
  return (
    <details className="details" open={open}>
      <summary>{summary}</summary>
      <div className="details-body">{children}</div>
    </details>
  );
}

/** One of a few ways on. */
export function Card({
  title,
  children,
  tone = "plain",
}: {
  title?: ReactNode;
  children: ReactNode;
  tone?: "plain" | "accent";
}) {
  return (
    <section className={`card card-${tone}`}>
      {title ? <h2>{title}</h2> : null}
      {children}
    </section>
  );
}

/** Cards side by side where there is room. */
export function Cards({ children }: { children: ReactNode }) {
  return <div className="cards">{children}</div>;
}

interface SummaryItem {
  term: ReactNode;
  value: ReactNode;
  change?: { href: string; label: string } | undefined;
}

/** What was answered or is known, with a link to change it. */
export function SummaryList({ items }: { items: SummaryItem[] }) {
  return (
    <dl className="summary">
      {items.map(({ term, value, change }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes on a page that is drawn once
        <div key={i}>
          <dt>{term}</dt>
          <dd>
            {value}
            {change ? (
              <a className="summary-change" href={change.href}>
                {change.label}
              </a>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface PersonCardProps {
  name: ReactNode;
  role?: ReactNode;
  lines?: ReactNode[];
  note?: ReactNode;
}

/** Who a letter goes to: "Is this your MP?" */
export function PersonCard({ name, role, lines = [], note }: PersonCardProps) {
  return (
    <div className="person">
      <p className="person-name">{name}</p>
      {role ? <p>{role}</p> : null}
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of an address have no other name
        <p key={i}>{line}</p>
      ))}
      {note ? <p className="person-note">{note}</p> : null}
    </div>
  );
}

/** How much of a letter is the writer's own, `share` from 0 to 1; below `low` the bar looks as if it waits for more. */
export function Meter(props: { share: number; low?: number; title: string; text?: ReactNode }) {
  const { share, low = 0, title, text } = props;
  const percent = Math.round(share * 100);
  return (
    <div className="meter">
      <p>
        <b>{title}</b> {text}
      </p>
      <meter min={0} max={100} low={low * 100} optimum={100} value={percent} aria-label="Your own words">
        {percent} %
      </meter>
    </div>
  );
}

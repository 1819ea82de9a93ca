/** A part of the figures page: a heading, a picture, and how to read it. */
import type { ReactNode } from "react";

interface PanelProps {
  id: string;
  title: string;
  /** How it is counted, in a sentence. */
  note?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

export function Panel({ id, title, note, wide, children }: PanelProps) {
  return (
    <section className={wide ? "panel panel-wide" : "panel"} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
      {note ? <p className="panel-note">{note}</p> : null}
    </section>
  );
}

/** The numbers that are asked for first. */
export function Headlines({ items }: { items: { label: string; value: string }[] }) {
  return (
    <dl className="headlines">
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

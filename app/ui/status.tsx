/** Where a letter is, and the code that proves a mailbox. */
import type { ReactNode } from "react";

type StepState = "done" | "current" | "waiting" | "failed";

interface TimelineItem {
  title: ReactNode;
  text?: ReactNode;
  /** ISO time, and how it is said. */
  at?: string | undefined;
  atLabel?: string | undefined;
  state: StepState;
}

const said: Record<StepState, string> = { done: "Done", current: "Now", waiting: "Not yet", failed: "Failed" };

/** The way of a letter, from first to last. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className="timeline">
      {items.map(({ title, text, at, atLabel, state }, i) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes on a page that is drawn once
          key={i}
          className={`is-${state}`}
          aria-current={state === "current" ? "step" : undefined}
        >
          <p className="timeline-title">
            <span className="visually-hidden">{said[state]}: </span>
            {title}
          </p>
          {at ? (
            <p className="timeline-at">
              <time dateTime={at}>{atLabel ?? at}</time>
            </p>
          ) : null}
          {text ? <div className="timeline-text">{text}</div> : null}
        </li>
      ))}
    </ol>
  );
}

/** Six digits to read off and type elsewhere. */
export function CodeBox({ code, label }: { code: string; label: ReactNode }) {
  return (
    <div className="code-box">
      <p>{label}</p>
      <p className="code">
        <span>{code.slice(0, 3)}</span>
        <span>{code.slice(3)}</span>
      </p>
    </div>
  );
}

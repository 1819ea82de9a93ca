/** A campaign's actions, set like the contents of a book. */
import type { ReactNode } from "react";

interface ContentsItem {
  /** Left out where it leads nowhere yet. */
  href?: string | undefined;
  title: string;
  text: ReactNode;
  /** "6 minutes" */
  time?: string | undefined;
  /** Why it can't be done just now, or what day it is, in a word: "paused". Stands in the place of the time. */
  tag?: string | undefined;
  /** The same in a sentence. */
  note?: string | undefined;
  /** Words for an action that is done: "done". */
  done?: string | undefined;
  /** Where a link that leaves the hub goes: "authorsguild.org". */
  where?: string | undefined;
  /** Others' versions of the same, beside ours. */
  links?: { href: string; label: string }[] | undefined;
}

/** Each title's link covers its whole row; the links below it stand on top. */
export function ContentsList({ items }: { items: ContentsItem[] }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one
    <ol className="contents" role="list">
      {items.map((item) => (
        <li key={item.title} className={item.done ? "done" : undefined}>
          <h2>
            {item.href ? (
              <a href={item.href} rel={item.where ? "external noopener" : undefined}>
                {item.title}
              </a>
            ) : (
              item.title
            )}
          </h2>
          <p className="contents-when">
            {item.done ? (
              <span className="tick">{item.done}</span>
            ) : item.tag ? (
              <span className="contents-tag">{item.tag}</span>
            ) : (
              item.time
            )}
            {item.where ? (
              <>
                <span className="visually-hidden">leaves this site: </span>
                {item.where}
                <span aria-hidden="true"> ↗</span>
              </>
            ) : null}
          </p>
          <div className="contents-text">
            {item.text}
            {item.note ? <p className="contents-note">{item.note}</p> : null}
          </div>
          {item.links?.length ? (
            <ul className="contents-links">
              {item.links.map(({ href, label }) => (
                <li key={href}>
                  <a href={href} rel="external noopener">
                    {label}
                    <span aria-hidden="true">&nbsp;↗</span>
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** A line of figures; numbers in <b> are set large. */
export function Figures({ children }: { children: ReactNode }) {
  return <p className="figures">{children}</p>;
}

/** Taking a letter away: files, copies, print. */
import type { ReactNode } from "react";

interface Download {
  href: string;
  label: ReactNode;
  text?: ReactNode;
  /** "PDF, 48 kB" */
  note?: ReactNode;
}

/** Files of one letter; the first is the one that most people want. */
export function DownloadList({ items }: { items: Download[] }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one
    <ul className="downloads" role="list">
      {items.map(({ href, label, text, note }) => (
        <li key={href}>
          <a href={href} download>
            {label}
          </a>
          {note ? <span className="download-note">{note}</span> : null}
          {text ? <p>{text}</p> : null}
        </li>
      ))}
    </ul>
  );
}

/** Copies the text of the element with the id `target`; there only with script. */
export function CopyButton({ target, children = "Copy" }: { target: string; children?: ReactNode }) {
  return (
    <button className="button plain" type="button" hidden data-copy={target}>
      {children}
    </button>
  );
}

/** Prints the letter of this page; there only with script. */
export function PrintButton({ children = "Print" }: { children?: ReactNode }) {
  return (
    <button className="button plain" type="button" hidden data-print="">
      {children}
    </button>
  );
}

/** The parts of a letter one by one, for a web form that asks for them so. */
export function CopyParts({ parts }: { parts: { id: string; label: ReactNode; text: string }[] }) {
  return (
    <div className="copy-parts">
      {parts.map(({ id, label, text }) => (
        <div className="copy-part" key={id}>
          <h3>{label}</h3>
          <p id={id}>{text}</p>
          <CopyButton target={id}>
            Copy<span className="visually-hidden"> {label}</span>
          </CopyButton>
        </div>
      ))}
    </div>
  );
}

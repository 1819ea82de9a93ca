/** The desk: a form to the left, the letter on its sheet of paper to the right. */
import type { ReactNode } from "react";

interface DeskProps {
  children: ReactNode;
  sheet: ReactNode;
  /** Stands over the sheet; a preview refreshes it too. */
  above?: { id: string; content: ReactNode } | undefined;
  /** Id of the element that a preview refreshes. */
  sheetId?: string;
  label?: string | undefined;
  jump?: string;
}

/** On a phone the sheet comes after the form, with a link to jump to it. */
export function Desk({ children, sheet, above, sheetId = "sheet", ...words }: DeskProps) {
  const { label = "Your letter as it stands", jump = "See your letter" } = words;
  return (
    <div className="desk">
      <div className="desk-form">
        <a className="desk-jump" href={`#${sheetId}`}>
          {jump}
          <span aria-hidden="true">&nbsp;↓</span>
        </a>
        {children}
      </div>
      <div className="desk-letter">
        {above ? (
          <div className="desk-above" id={above.id}>
            {above.content}
          </div>
        ) : null}
        <p className="desk-sheet-title" aria-hidden="true">
          {label}
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long letter scrolls inside, and a keyboard must reach it */}
        <section className="desk-scroll" id={sheetId} tabIndex={0} aria-label={label}>
          {sheet}
        </section>
        <p className="counter" role="status" data-preview-status />
      </div>
    </div>
  );
}

/** A letter on a page of its own. */
export function Sheet({ children, label, id }: { children: ReactNode; label: string; id?: string }) {
  return (
    <section className="sheet-frame" aria-label={label} id={id}>
      {children}
    </section>
  );
}

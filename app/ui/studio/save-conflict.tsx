/** What somebody sees whose draft was saved by another person meanwhile. */
import type { ComparedLine } from "#letters/shared";
import { Buttons } from "../buttons.tsx";
import { SideBySide } from "./side-by-side.tsx";

/** Two people saved: what the other one has beside one's own, and the ways on. Nothing is lost, whatever is chosen. */
export function SaveConflict(props: {
  who: string;
  when: string;
  source: string;
  revision: number;
  lines: ComparedLine[];
  here: string;
  /** Where both stand side by side as letters; it stays when this page is closed. */
  both: string;
}) {
  const { who, when, source, revision, lines, here, both } = props;
  return (
    <section className="error-summary" role="alert" tabIndex={-1} aria-labelledby="conflict-title">
      <h2 id="conflict-title">{who} saved this letter while you were editing it</h2>
      <p>
        That was {when}. Your text is in the editor below and theirs is here; a copy of yours is laid aside in the hub.
        Put what you want to keep from theirs into yours, then save yours instead, or leave yours and open theirs.
      </p>
      <SideBySide
        caption="The two texts"
        before={`Theirs: the draft of ${who} as it is now`}
        after="Yours"
        rowNames={{ before: "Theirs", after: "Yours" }}
        lines={lines}
        same="Both say the same."
        isSource
      />
      <details>
        <summary>Their text</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it */}
        <pre className="code" tabIndex={0}>
          {source}
        </pre>
      </details>
      <Buttons>
        <button type="submit" className="button" form="editor" name="_intent" value={`take-over:${revision}`}>
          Save mine instead
        </button>
        <a className="button plain" href={here}>
          Open theirs
        </a>
        <a className="button plain" href={both}>
          See both as letters
        </a>
      </Buttons>
    </section>
  );
}

/** The texts of a letter beside its history: the draft, what is held, what was laid aside, and any two compared. */
import type { ComponentProps } from "react";
import { Button, Buttons } from "../buttons.tsx";
import { type Option, Select } from "../choices.tsx";
import { Notice } from "../notices.tsx";
import { LetterComparison } from "./letter-comparison.tsx";
import { Rows } from "./rows.tsx";

interface ChangedDraftProps {
  draft: {
    revision: number;
    edited: string;
    /** From when its very text is to be in force; null: it is not scheduled. */
    scheduled: string | null;
  };
  /** There is a text to go back to. */
  mayDrop: boolean;
}

/** That the draft differs from what people get, or will be what they get. */
export function ChangedDraft({ draft, mayDrop }: ChangedDraftProps) {
  return (
    <form method="post" className="studio-part">
      {draft.scheduled ? (
        <p>
          The draft is the text that is scheduled: people get it from {draft.scheduled}. Until then they get the text in
          force. To drop the draft calls nothing off. Last change: {draft.edited}.
        </p>
      ) : (
        <p>The draft says something else than the text in force. Last change: {draft.edited}.</p>
      )}
      {mayDrop ? (
        <>
          <input type="hidden" name="revision" value={draft.revision} />
          <Button name="_intent" value="drop" look="plain">
            Drop the draft
          </Button>
        </>
      ) : null}
    </form>
  );
}

interface RecalledProps {
  recalled: { version: string; at: string; counts: { held: number; unconfirmed: number } }[];
  mayEdit: boolean;
}

/** Letters of a text that was taken back. */
export function Recalled({ recalled, mayEdit }: RecalledProps) {
  return recalled.map(({ version, at, counts }) => (
    <Notice key={version} tone="warning" title={`Letters of version ${version.slice(0, 8)} are held.`}>
      <p>
        Since {at}. {counts.held === 1 ? "1 letter is" : `${counts.held} letters are`} held
        {counts.unconfirmed > 0 ? `, and ${counts.unconfirmed} would be once their writers confirm them` : ""}.
      </p>
      {mayEdit ? (
        <form method="post">
          <input type="hidden" name="version" value={version} />
          <Buttons>
            <Button name="_intent" value="lift" look="plain">
              Let them go on
            </Button>
          </Buttons>
        </form>
      ) : null}
    </Notice>
  ));
}

/** Texts of drafts that gave way. */
export function LaidAside({ asides, base }: { asides: { id: string; at: string; by: string }[]; base: string }) {
  if (asides.length === 0) return null;
  return (
    <>
      <h2>Texts laid aside</h2>
      <p>
        Texts of drafts that gave way: to another person’s, because the draft was dropped, or because its text was taken
        back. Each is kept here for 90 days.
      </p>
      <Rows
        caption="Texts laid aside"
        columns={[
          { name: "at", label: "When" },
          { name: "by", label: "Whose" },
        ]}
        rows={asides.map(({ id, at, by }) => ({
          key: id,
          cells: { at: <a href={`${base}/texts/${id}`}>{at}</a>, by },
        }))}
      />
    </>
  );
}

interface CompareProps {
  /** What can be compared. */
  texts: Option[];
  from: string;
  to: string;
  /** Null where one of the two is gone. */
  comparison: Omit<ComponentProps<typeof LetterComparison>, "before" | "after"> | null;
}

/** Two texts, chosen of all there are. */
export function CompareTexts({ texts, from, to, comparison }: CompareProps) {
  if (texts.length < 2) return null;
  return (
    <>
      <h2 id="compare">Compare</h2>
      <form method="get" className="studio-filter" action="#compare">
        <Select name="from" label="Before" value={from} options={texts} />
        <Select name="to" label="After" value={to} options={texts} />
        <Buttons>
          <Button look="plain">Show the difference</Button>
        </Buttons>
      </form>
      {comparison ? (
        <LetterComparison {...comparison} before={labelOf(texts, from)} after={labelOf(texts, to)} />
      ) : (
        <p>One of the two is gone. Choose two of the list.</p>
      )}
    </>
  );
}

const labelOf = (texts: Option[], value: string) => texts.find((one) => one.value === value)?.label ?? "Before";

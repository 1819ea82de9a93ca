/** The letters that go out with a campaign, each beside what people get now: whoever says yes sees what to. */
import type { ComparedLine } from "#letters/shared";
import { Details, Notice } from "../notices.tsx";
import { LetterComparison } from "./letter-comparison.tsx";

export interface ChangedLetter {
  name: string;
  title: string;
  isNew: boolean;
  takenBack: { at: string; why: string; by: string | null } | null;
  comparison: {
    letter: ComparedLine[] | null;
    shortLetter: ComparedLine[] | null;
    source: ComparedLine[];
    faults: { line: number; sentence: string }[];
  };
}

/** Lines that differ, up to which a letter is shown open. */
const short = 12;

export function ChangedLetters({ letters }: { letters: ChangedLetter[] }) {
  return letters.map(({ name, title, isNew, takenBack, comparison }) => (
    <section key={name} className="stack" id={`letter-${name}`}>
      <h3>{title}</h3>
      {takenBack ? <TakenBackNotice {...takenBack} /> : null}
      <Details
        summary={isNew ? "The whole text, which is new" : `What changes in “${title}”`}
        open={!isNew && count(comparison.letter ?? comparison.source) <= short}
      >
        <LetterComparison
          {...comparison}
          heading="h4"
          before={isNew ? "Nothing yet" : "What people get now"}
          after="What they would get"
        />
      </Details>
    </section>
  ));
}

/** Says when, why and by whom a text was taken back that is to be published again. */
export function TakenBackNotice({ at, why, by }: { at: string; why: string; by: string | null }) {
  return (
    <Notice tone="warning" title="This text was taken back before.">
      <p>
        It was in force until {at}, when {by ?? "one of the staff"} put an earlier text in its place again
        {why ? `: “${why}”` : ""}. Publishing puts it in force once more.
      </p>
    </Notice>
  );
}

const count = (lines: ComparedLine[]) => lines.filter(({ kind }) => kind !== "same").length;

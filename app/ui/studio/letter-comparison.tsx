/** A letter before and after a change: as it reads, as it reads where little is answered, and its source. */
import type { ReactNode } from "react";
import type { ComparedLine } from "#letters/shared";
import { Details, Notice } from "../notices.tsx";
import { type RowNames, SideBySide } from "./side-by-side.tsx";

interface LetterComparisonProps {
  before: ReactNode;
  after: ReactNode;
  /** For two texts of now, as in SideBySide. */
  rowNames?: RowNames;
  /** Null where one of both can't be drawn. */
  letter: ComparedLine[] | null;
  shortLetter: ComparedLine[] | null;
  source: ComparedLine[];
  faults: { line: number; sentence: string }[];
  /** Below what it stands. */
  heading?: "h2" | "h4";
}

export function LetterComparison({
  before,
  after,
  rowNames,
  letter,
  shortLetter,
  source,
  faults,
  heading: Heading = "h2",
}: LetterComparisonProps) {
  const sides = { before, after, rowNames };
  return (
    <>
      {faults.length > 0 ? (
        <Notice
          tone="warning"
          title={
            letter
              ? "The newer text is not ready."
              : "The newer text is not in order, so the letter can't be drawn from it."
          }
        >
          <ul>
            {faults.map(({ line, sentence }) => (
              <li key={`${line} ${sentence}`}>
                Line {line}: {sentence}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {letter ? (
        <>
          <Heading>The letter</Heading>
          <p className="compared-note">Each side with its own example answers.</p>
          <SideBySide {...sides} caption="The letter" lines={letter} same="The letter reads the same." />
          {shortLetter && differs(shortLetter) ? (
            <Details summary="The letter of somebody who answers only what must be answered">
              <SideBySide {...sides} caption="The short letter" lines={shortLetter} same="It reads the same." />
            </Details>
          ) : null}
        </>
      ) : null}
      {letter ? (
        <Details summary="The source, with the questions and every branch" open={!differs(letter)}>
          <SideBySide {...sides} isSource caption="The source" lines={source} same="The source is the same." />
        </Details>
      ) : (
        <>
          <Heading>The source</Heading>
          <SideBySide {...sides} isSource caption="The source" lines={source} same="The source is the same." />
        </>
      )}
    </>
  );
}

const differs = (lines: ComparedLine[]) => lines.some(({ kind }) => kind !== "same");

/** Two texts beside each other, with what differs marked: by elements and words as well as by colour. */
import type { ReactNode } from "react";
import type { ComparedLine, ComparedPart } from "#letters/shared";
import { Details } from "../notices.tsx";

export interface RowNames {
  before: string;
  after: string;
}

interface SideBySideProps {
  /** Read out before the table. */
  caption: string;
  before: ReactNode;
  after: ReactNode;
  lines: ComparedLine[];
  /** Said where nothing differs. */
  same: string;
  /** Two texts of now: neither is what the other was. Each line says by these names whose it is, as its column does. */
  rowNames?: RowNames | undefined;
  /** A template's own text rather than prose. */
  isSource?: boolean;
}

/** How many lines without a change are shown around one. */
const around = 2;

/** A table of two columns; on a phone the lines of both stand below each other. */
export function SideBySide({ caption, before, after, lines, same, rowNames, isSource }: SideBySideProps) {
  if (lines.every(({ kind }) => kind === "same")) return <p className="rows-empty">{same}</p>;
  return (
    <div className={isSource ? "compared is-source" : "compared"}>
      {foldSame(lines).map(({ at, isFolded, lines: some }) =>
        isFolded ? (
          <Details
            key={at}
            summary={some.length === 1 ? "1 line that is the same" : `${some.length} lines that are the same`}
          >
            <LinesTable
              caption={`${caption}: the same on both sides`}
              before={before}
              after={after}
              lines={some}
              rowNames={rowNames}
            />
          </Details>
        ) : (
          <LinesTable key={at} caption={caption} before={before} after={after} lines={some} rowNames={rowNames} />
        ),
      )}
    </div>
  );
}

function LinesTable({
  caption,
  before,
  after,
  lines,
  rowNames,
}: Pick<SideBySideProps, "caption" | "before" | "after" | "lines" | "rowNames">) {
  const words = rowNames ? wordsOfTwo(rowNames) : wordsInTime;
  return (
    <table>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike, and never move
          <tr key={n} className={`line-${line.kind}`}>
            <Side parts={line.before} word={words[line.kind].before} side="before" isOfTwo={rowNames !== undefined} />
            <Side parts={line.after} word={words[line.kind].after} side="after" isOfTwo={rowNames !== undefined} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const wordsInTime: Record<ComparedLine["kind"], { before: string; after: string }> = {
  same: { before: "", after: "" },
  changed: { before: "Was", after: "Is now" },
  removed: { before: "Taken out", after: "" },
  added: { before: "", after: "Added" },
};

const wordsOfTwo = ({ before, after }: RowNames): typeof wordsInTime => ({
  same: { before: "", after: "" },
  changed: { before, after },
  removed: { before: `${before} only`, after: "" },
  added: { before: "", after: `${after} only` },
});

function Side({
  parts,
  word,
  side,
  isOfTwo,
}: {
  parts: ComparedPart[] | null;
  word: string;
  side: "before" | "after";
  isOfTwo: boolean;
}) {
  if (!parts) return <td className="empty" />;
  return (
    <td>
      {word ? <span className="line-word">{word}</span> : null}
      {parts.map(({ text, marked }, n) =>
        marked ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one line
          <Marked key={n} side={side} text={text} isWhole={parts.length === 1} isOfTwo={isOfTwo} />
        ) : (
          text
        ),
      )}
    </td>
  );
}

/** A whole line says already in a word what became of it. */
function Marked({
  side,
  text,
  isWhole,
  isOfTwo,
}: {
  side: "before" | "after";
  text: string;
  isWhole: boolean;
  isOfTwo: boolean;
}) {
  const word = isOfTwo ? "only here" : side === "before" ? "taken out" : "added";
  if (side === "before")
    return (
      <del>
        {isWhole ? null : <span className="visually-hidden">[{word}: </span>}
        {text}
        {isWhole ? null : <span className="visually-hidden">]</span>}
      </del>
    );
  return (
    <ins>
      {isWhole ? null : <span className="visually-hidden">[{word}: </span>}
      {text}
      {isWhole ? null : <span className="visually-hidden">]</span>}
    </ins>
  );
}

interface Stretch {
  /** Number of its first line. */
  at: number;
  isFolded: boolean;
  lines: ComparedLine[];
}

/** Long stretches without a change are folded away, but for the lines next to one. */
function foldSame(lines: ComparedLine[]): Stretch[] {
  const isNear = (at: number) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== "same");
  const stretches: Stretch[] = [];
  lines.forEach((line, at) => {
    const isFolded = !isNear(at);
    const last = stretches.at(-1);
    if (last?.isFolded === isFolded) last.lines.push(line);
    else stretches.push({ at, isFolded, lines: [line] });
  });
  return stretches;
}

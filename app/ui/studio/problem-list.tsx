/** Problems of a letter: a link to each place, and a button for each mend. */
import type { FieldSettings } from "#letters/shared";
import { boxesOf } from "./editor-boxes.ts";

export interface EditorProblem {
  sentence: string;
  line: number;
  place: { in: "letter" | "field" | "head" | "file"; from: number; to: number; index?: number; key?: string | null };
  near: string | null;
  /** It can be published so. */
  advice: boolean;
  fixes: { key: string; label: string }[];
}

interface ListProps {
  problems: EditorProblem[];
  /** Others may show once these are mended. */
  more: boolean;
  /** The rows of the form; null where the whole file is shown. */
  fields: readonly Pick<FieldSettings, "kind" | "many">[] | null;
}

/** Stands beneath the text for everybody; with script the same problems are underlined in it. */
export function ProblemList({ problems, more, fields }: ListProps) {
  const wrong = problems.filter(({ advice }) => !advice);
  const advice = problems.filter((problem) => problem.advice);
  return (
    <section className="editor-problems" id="problems" tabIndex={-1} aria-label="Problems" data-swap>
      {wrong.length === 0 ? (
        <p className="editor-fine">No problems: this letter can be published.</p>
      ) : (
        <h2>{wrong.length === 1 ? "One thing to put right" : `${wrong.length} things to put right`}</h2>
      )}
      {more && wrong.length > 0 ? <p className="soft">Others may show once this is put right.</p> : null}
      <Problems problems={wrong} fields={fields} />
      {advice.length > 0 ? (
        <h2>{advice.length === 1 ? "One thing to look at" : `${advice.length} things to look at`}</h2>
      ) : null}
      <Problems problems={advice} fields={fields} />
    </section>
  );
}

function Problems({ problems, fields }: Omit<ListProps, "more">) {
  if (problems.length === 0) return null;
  return (
    <ol>
      {problems.map((problem) => {
        const { sentence, line, place, near, advice, fixes } = problem;
        return (
          <li key={`${line} ${place.from} ${sentence}`} className={advice ? "advice" : undefined}>
            <a
              href={hrefOf(problem, fields)}
              data-in={place.in}
              data-from={place.from}
              data-to={place.to}
              data-advice={advice || undefined}
            >
              {sentence}
            </a>
            {fields === null ? (
              <span className="soft"> Line {line}.</span>
            ) : near ? (
              <span className="soft near">… {near} …</span>
            ) : null}
            {fixes.map(({ key, label }) => (
              <button type="submit" key={key} className="chip" name="_intent" value={`fix:${key}`}>
                {label}
              </button>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

/** The control in which a problem stands. */
function hrefOf({ place }: EditorProblem, fields: ListProps["fields"]): string {
  if (fields === null) return "#source";
  const row = place.in === "field" ? fields[place.index ?? -1] : undefined;
  if (row) return `#f-${place.index}-${!place.key ? "label" : boxesOf(row).includes(place.key) ? place.key : "kind"}`;
  if (place.in === "head") return place.key ? `#${place.key}` : "#view-source";
  return place.in === "letter" ? "#body" : "#view-source";
}

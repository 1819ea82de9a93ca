/** An author's works: a row each on a desk, a card each on a phone; the rarer columns behind "More". */
import type { ReactNode } from "react";
import type { AnswerProblem, Work } from "#letters/shared";
import { DefaultSubmit } from "./buttons.tsx";
import { controlId } from "./error-summary.tsx";
import { Fieldset, wiring } from "./field.tsx";
import { TextArea } from "./inputs.tsx";

interface WorksTableProps {
  name?: string;
  label?: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean | undefined;
  rows: Work[];
  problems?: AnswerProblem[];
  /** Empty rows below; if missing three when there are no works yet, else one. */
  blankRows?: number | undefined;
  max?: number | undefined;
  /** What pressing Enter in a row means (`_intent`). */
  defaultIntent?: string;
  /** Columns that another question asks for all works at once. */
  askedForAll?: string[];
  /** What tells a row from those of other tabs: ids of all rows, the empty ones too, and what the page was drawn from. */
  sheet?: { page: string; seen: string; ids: string[] };
}

const found = { listed: "Listed", "not-found": "Not found", "not-checked": "Not checked" };
const rights = { mine: "Mine", publisher: "My publisher’s", shared: "Shared", "not-sure": "I’m not sure" };

/** From this many works on, each filled row is one line until it is opened: two hundred are read on a phone, too. */
const foldFrom = 13;

/** Inputs `works.0.title` and so on; rows left empty are for the server to skip. */
export function WorksTable({ name = "works", rows, problems = [], blankRows, max = 200, ...props }: WorksTableProps) {
  const { label = "Your works", defaultIntent, askedForAll = [], sheet, hint, error, required } = props;
  const blanks = Math.max(0, Math.min(blankRows ?? (rows.length > 0 ? 1 : 3), max - rows.length));
  const isLong = rows.length >= foldFrom;
  const drawn: Work[] = [...rows, ...Array.from({ length: blanks }, () => ({ title: "" }))];
  return (
    <Fieldset id={controlId(name)} label={label} hint={hint} error={error} required={required}>
      <DefaultSubmit intent={defaultIntent} />
      {sheet ? (
        <>
          <input type="hidden" name={`${name}-page`} value={sheet.page} autoComplete="off" />
          <input type="hidden" name={`${name}-seen`} value={sheet.seen} autoComplete="off" data-seen />
        </>
      ) : null}
      {/* Where the summary's link to the whole list lands. */}
      <span id={controlId(name)} tabIndex={-1} />
      {isLong ? (
        <p>
          Open a work to change it or to take it out.{" "}
          <a href={`#${controlId(name)}-end`}>To the end of the {rows.length} works</a>
        </p>
      ) : null}
      <div className="works" id={`${controlId(name)}-rows`}>
        {isLong ? null : (
          <div className="work-heads" aria-hidden="true">
            <span />
            <span>Title</span>
            <span>Year</span>
            <span>Publisher</span>
            <span>ISBN</span>
          </div>
        )}
        {drawn.map((work, i) => (
          <WorkRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row's number is its name, and the page is drawn once
            key={i}
            name={`${name}.${i}`}
            number={i + 1}
            work={work}
            problems={problems.filter((problem) => problem.row === i)}
            askedForAll={askedForAll}
            id={sheet?.ids[i]}
            look={!isLong ? "across" : i < rows.length ? "folded" : "open"}
          />
        ))}
      </div>
      <p className="works-more" id={`${controlId(name)}-end`}>
        <button
          className="button plain"
          type="submit"
          name="_intent"
          value="add-row"
          data-add-row={`${controlId(name)}-rows`}
          data-max={max}
        >
          Add another work
        </button>
      </p>
    </Fieldset>
  );
}

interface WorkRowProps {
  name: string;
  number: number;
  work: Work;
  problems: AnswerProblem[];
  askedForAll: string[];
  id: string | undefined;
  /** All cells beside each other where there is room, or below each other, or behind one line. */
  look: "across" | "open" | "folded";
}

function WorkRow({ name, number, work, problems, askedForAll, id, look }: WorkRowProps) {
  const emptyOf = (column: string) => (askedForAll.includes(column) ? "As for all my works" : "Not said");
  const errorOf = (column?: keyof Work) => problems.find((problem) => problem.column === column)?.sentence;
  const cell = (column: keyof Work, label: string) => ({
    name,
    column,
    label,
    value: work[column],
    error: errorOf(column),
  });
  const rowError = errorOf();
  const inMore: (keyof Work)[] = ["role", "originalAuthor", "publishedAs", "rights", "found", "foundOn"];
  const cells = (
    <div className={look === "across" ? "work-row across" : "work-row"}>
      {rowError ? <p className="error work-error">{rowError}</p> : null}
      {look === "folded" ? null : (
        <span className="work-number work-n" aria-hidden="true">
          {number}
        </span>
      )}
      <Cell {...cell("title", "Title")} />
      <Cell {...cell("year", "Year")} inputMode="numeric" />
      <Cell {...cell("publisher", "Publisher")} />
      <Cell {...cell("isbn", "ISBN")} />
      <button
        className="button quiet work-remove"
        type="submit"
        name="_intent"
        value={`remove-row:${number - 1}`}
        data-remove-row
      >
        Remove <OfWork number={number} />
      </button>
      <details className="work-more" open={inMore.some((column) => errorOf(column))}>
        <summary>
          More <OfWork number={number} />
          <span className="work-facts">{factsOf(work)}</span>
        </summary>
        <div className="work-cells">
          <Cell {...cell("role", "Your role")} />
          <Choice {...cell("rights", "Who holds the rights?")} options={rights} empty={emptyOf("rights")} />
          <Cell {...cell("originalAuthor", "Original author, if you translated it")} />
          <Cell {...cell("publishedAs", "Published under another name")} />
          <Choice {...cell("found", "What your search found")} options={found} empty={emptyOf("found")} />
          <Cell {...cell("foundOn", "Date of your search")} type="date" />
        </div>
      </details>
    </div>
  );
  return (
    <fieldset
      className={problems.length > 0 ? "work bad" : "work"}
      id={controlId(name)}
      aria-label={`Work ${number}`}
      tabIndex={-1}
    >
      {id ? <input type="hidden" name={`${name}.id`} value={id} autoComplete="off" data-row-id /> : null}
      {look === "folded" ? (
        <details className="work-fold" open={problems.length > 0}>
          <summary>
            <span className="work-number work-n">{number}</span>
            <span className="work-line">
              {work.title || "No title yet"}
              {work.year ? `, ${work.year}` : ""}
            </span>
          </summary>
          {cells}
        </details>
      ) : (
        cells
      )}
    </fieldset>
  );
}

/** Said, not seen. hub.js counts anew whatever has the class `work-n`. */
function OfWork({ number }: { number: number }) {
  return (
    <span className="visually-hidden">
      (work <span className="work-n">{number}</span>)
    </span>
  );
}

/** What "More" holds, in a few words, so that it need not be opened to be checked. */
function factsOf(work: Work): string {
  return [
    work.role,
    work.rights && Object.hasOwn(rights, work.rights) && `rights: ${rights[work.rights].toLowerCase()}`,
    work.found && Object.hasOwn(found, work.found) && found[work.found].toLowerCase(),
  ]
    .filter(Boolean)
    .join(" · ");
}

interface CellProps {
  name: string;
  column: keyof Work;
  label: string;
  value: string | undefined;
  error: string | undefined;
}

function Cell({ name, column, label, value, error, ...input }: CellProps & { inputMode?: "numeric"; type?: "date" }) {
  const id = controlId(`${name}.${column}`);
  return (
    <CellFrame id={id} column={column} label={label} error={error}>
      <input {...wiring({ id, error })} {...input} name={`${name}.${column}`} defaultValue={value} autoComplete="off" />
    </CellFrame>
  );
}

type ChoiceProps = CellProps & {
  options: Record<string, string>;
  /** What it means to choose none. */
  empty: string;
};

function Choice({ name, column, label, value, error, options, empty }: ChoiceProps) {
  const id = controlId(`${name}.${column}`);
  return (
    <CellFrame id={id} column={column} label={label} error={error}>
      <select {...wiring({ id, error })} name={`${name}.${column}`} defaultValue={value ?? ""}>
        <option value="">{empty}</option>
        {Object.entries(options).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </CellFrame>
  );
}

type CellFrameProps = Pick<CellProps, "column" | "label" | "error"> & { id: string; children: ReactNode };

function CellFrame({ id, column, label, error, children }: CellFrameProps) {
  return (
    <div className={`cell cell-${column}`}>
      <label htmlFor={id}>{label}</label>
      {error ? (
        <p className="error" id={`${id}-error`}>
          <span className="visually-hidden">Error: </span>
          {error}
        </p>
      ) : null}
      {children}
    </div>
  );
}

interface PasteWorksProps {
  name?: string;
  value?: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** What pressing Enter in the form means (`_intent`). */
  defaultIntent?: string;
}

/** A list from elsewhere, pasted whole; the server shows how it read it. */
export function PasteWorks(props: PasteWorksProps) {
  const hint =
    props.hint ?? "One work on each line: title, year, publisher, ISBN. A column from a spreadsheet will do too.";
  return (
    <div className="paste">
      <DefaultSubmit intent={props.defaultIntent} />
      <TextArea
        name={props.name ?? "pasted"}
        label="Paste a list"
        hint={hint}
        error={props.error}
        required={false}
        rows={5}
        value={props.value}
        spellCheck={false}
      />
      <p className="works-more">
        <button className="button plain" type="submit" name="_intent" value="read-pasted">
          Read this list
        </button>
      </p>
    </div>
  );
}

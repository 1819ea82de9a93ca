/** Counts as bars that are a table: the picture and its numbers in one, for eyes and for screen readers. */

export interface Bar {
  name: string;
  count: number;
  /** After the number: "81 %". */
  note?: string | undefined;
}

interface BarTableProps {
  caption: string;
  /** What is counted: "Letters". */
  unit: string;
  /** What stands in the first column: "Nation". */
  head: string;
  rows: Bar[];
  /** Said in place of a table without rows. */
  empty?: string;
}

/** The longest bar is as wide as its column. */
export function BarTable({ caption, unit, head, rows, empty = "None yet." }: BarTableProps) {
  if (rows.length === 0) return <p className="rows-empty">{empty}</p>;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const hasNotes = rows.some(({ note }) => note);
  return (
    <table className="bars">
      <caption className="visually-hidden">{caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{unit}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, count, note }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <div>
                <svg
                  className="bar"
                  viewBox="0 0 1000 10"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                  focusable="false"
                >
                  <rect width={Math.round((count / most) * 1000)} height="10" />
                </svg>
                <span className="bar-count">{sayCount(count)}</span>
                {hasNotes ? <span className="bar-note">{note}</span> : null}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 12,345 */
export const sayCount = (count: number): string => count.toLocaleString("en-GB");

/** What stands beside a number: "letter", "letters". */
export const wordFor = (count: number, one: string, more: string): string => (count === 1 ? one : more);

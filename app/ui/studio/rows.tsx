/** Tables of the studio: dense where there is room, a card for each row on a phone. */
import type { ReactNode } from "react";

interface RowsProps {
  /** Read out before the table, and seen where `showCaption` is set. */
  caption: string;
  showCaption?: boolean;
  columns: { name: string; label: string; number?: boolean }[];
  /** What stands in each column, by its name. */
  rows: { key: string; cells: Record<string, ReactNode> }[];
  /** Said in place of an empty table. */
  empty?: string;
}

/** A table whose first column heads its rows. */
export function Rows({ caption, showCaption, columns, rows, empty = "Nothing yet." }: RowsProps) {
  if (rows.length === 0) return <p className="rows-empty">{empty}</p>;
  return (
    <table className="rows">
      <caption className={showCaption ? undefined : "visually-hidden"}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, label, number }) => (
            <th key={name} scope="col" className={number ? "number" : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {columns.map(({ name, label, number }, i) =>
              i === 0 ? (
                <th key={name} scope="row">
                  {cells[name]}
                </th>
              ) : (
                <td key={name} data-label={label} className={number ? "number" : undefined}>
                  {cells[name]}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A word of state beside something: "paused", "draft". */
export function Tag({ tone = "plain", children }: { tone?: "plain" | "good" | "warn" | "bad"; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

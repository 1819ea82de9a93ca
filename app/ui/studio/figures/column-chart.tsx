/** Counts over time or by class as columns; its words stand beside the picture, so that they stay readable on a phone. */
import { sayCount } from "./bar-table.tsx";

export interface Column {
  key: string;
  /** Read when the mouse rests on it: "3 November 2026: 12 emailed, 4 taken away". */
  title: string;
  /** Stacked from below, in the order of the legend. */
  parts: number[];
}

interface ColumnChartProps {
  /** What the picture shows, for who does not see it; the numbers stand in the table after it. */
  label: string;
  columns: Column[];
  /** Names of the parts; none for a single one. */
  legend?: string[];
  /** Under the axis, from left to right. */
  marks: string[];
}

const height = 1000;

/** Drawn without a text of its own; one unit wide for each column, stretched to the room there is. */
export function ColumnChart({ label, columns, legend = [], marks }: ColumnChartProps) {
  const top = niceTop(Math.max(1, ...columns.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0))));
  const [width, gap] = [10, columns.length > 40 ? 1 : 2];
  return (
    <div className="columns">
      {legend.length > 0 ? (
        <ul className="legend">
          {legend.map((name, i) => (
            <li key={name} className={`part-${i + 1}`}>
              {name}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="columns-frame">
        <p className="columns-scale" aria-hidden="true">
          <span>{sayCount(top)}</span>
          <span>{sayCount(top / 2)}</span>
          <span>0</span>
        </p>
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${columns.length * width} ${height}`}
          preserveAspectRatio="none"
          focusable="false"
        >
          <path className="grid" d={`M0 1H${columns.length * width}M0 ${height / 2}H${columns.length * width}`} />
          {columns.map(({ key, title, parts }, n) => (
            <g key={key}>
              <title>{title}</title>
              {/* the whole height answers to the mouse, also where a column is short */}
              <rect className="touch" x={n * width} y="0" width={width} height={height} />
              {stack(parts, top).map((part, i) => (
                <rect
                  key={legend[i] ?? "part"}
                  className={`part-${i + 1}`}
                  x={n * width + gap / 2}
                  width={width - gap}
                  {...part}
                />
              ))}
            </g>
          ))}
        </svg>
      </div>
      <p className="columns-marks" aria-hidden="true">
        {marks.map((mark) => (
          <span key={mark}>{mark}</span>
        ))}
      </p>
    </div>
  );
}

function stack(parts: number[], top: number): { y: number; height: number }[] {
  let floor = height;
  return parts.map((part) => {
    const tall = Math.round((part / top) * height);
    floor -= tall;
    return { y: floor, height: tall };
  });
}

/** The next round number whose half is whole. */
function niceTop(most: number): number {
  for (let step = 1; ; step *= 10)
    for (const top of [2, 4, 6, 8, 10, 12, 16]) if (top * step >= most) return top * step;
}

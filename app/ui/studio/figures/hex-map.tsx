/** A map on which every place is as large as every other: one hexagon for each. */

export interface Hexagon {
  key: string;
  /** Read when the mouse rests on it: "Cwm Tŷ Llyfr: 12". */
  title: string;
  q: number;
  r: number;
  /** Which of the classes of the legend it belongs to, from 0. */
  level: number;
}

interface HexMapProps {
  /** What the picture shows, for who does not see it; the numbers stand in the table after it. */
  label: string;
  hexagons: Hexagon[];
  /** Words for the classes, from the least. */
  levels: string[];
}

const size = 10;
const wide = size * Math.sqrt(3);
const whole = (value: number) => Math.round(value * 10) / 10;

/** Columns and rows of the layout odd-r: odd rows stand half a hexagon to the right, the larger row is north. */
const placeOf = ({ q, r }: { q: number; r: number }) => ({
  x: whole(wide * (q + (Math.abs(r % 2) === 1 ? 0.5 : 0))),
  y: whole(-r * size * 1.5),
});

export function HexMap({ label, hexagons, levels }: HexMapProps) {
  const placed = hexagons.map((one) => ({ ...one, ...placeOf(one) }));
  const [xs, ys] = [placed.map(({ x }) => x), placed.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - size, Math.min(...ys) - size - 1];
  const box = [left, top, Math.max(...xs) - left + size, Math.max(...ys) - top + size + 1].map(whole).join(" ");
  return (
    <div className="map">
      <svg role="img" aria-label={label} viewBox={box} focusable="false">
        <defs>
          <path id="hexagon" d={hexagonPath()} />
        </defs>
        {placed.map(({ key, title, x, y, level }) => (
          <use key={key} href="#hexagon" x={x} y={y} className={`level-${level}`}>
            <title>{title}</title>
          </use>
        ))}
      </svg>
      <ul className="legend">
        {levels.map((name, i) => (
          <li key={name} className={`level-${i}`}>
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A little smaller than its place, so that the paper shows between. */
function hexagonPath(): string {
  const corners = Array.from({ length: 6 }, (_, n) => {
    const angle = (Math.PI / 3) * n + Math.PI / 6;
    return `${whole(Math.cos(angle) * size * 0.93)} ${whole(Math.sin(angle) * size * 0.93)}`;
  });
  return `M${corners.join("L")}Z`;
}

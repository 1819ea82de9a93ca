import { regionName } from "./regions.ts";
import type { Nation } from "./shared.ts";
import { listConstituencyRows } from "./store.ts";
import { findMapSource, listHexagons } from "./store-map.ts";

/** A seat with its place on the map; where no map was imported, without. */
export interface PlacedSeat {
  code: string;
  name: string;
  nation: Nation | null;
  region: string | null;
  /** Column and row: odd rows stand half a hexagon to the right, the larger row is north. */
  place: { q: number; r: number } | null;
}

export interface SeatMap {
  seats: PlacedSeat[];
  /** How the source of the map wants to be named; null where there is no map. */
  credit: string | null;
}

/** Every seat of the directory, by name; none while the invented one answers. */
export async function readSeatMap(): Promise<SeatMap> {
  const [rows, hexagons, credit] = await Promise.all([listConstituencyRows(), listHexagons(), findMapSource()]);
  const byCode = new Map(hexagons.map((one) => [one.code, one]));
  const seats = rows.map(({ code, name, nation }): PlacedSeat => {
    const hexagon = byCode.get(code);
    return {
      ...{ code, name, nation: nation || null },
      region: hexagon ? regionName(hexagon.region) : null,
      place: hexagon ? { q: hexagon.q, r: hexagon.r } : null,
    };
  });
  seats.sort((a, b) => a.name.localeCompare(b.name, "en"));
  return { seats, credit: seats.some(({ place }) => place) ? credit : null };
}

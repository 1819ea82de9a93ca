/** Names the table seat_hexagon: where seats stand on the map. */
import { db, transaction } from "#platform";

export interface Hexagon {
  code: string;
  q: number;
  r: number;
  region: string;
}

/** Replaces the whole map. @param source what its page says of where it is from */
export function writeMap(hexagons: Hexagon[], { source, now }: { source: string; now: Date }): Promise<void> {
  return transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('recipients.directory'))`; // one writer at a time
    await tx.seatHexagon.deleteMany();
    await tx.seatHexagon.createMany({ data: hexagons });
    const asOf = new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
    await tx.directoryImport.create({
      data: { kind: "map", source, asOf, rows: hexagons.length, unjoined: [], importedAt: now },
    });
  });
}

export const listHexagons = (): Promise<Hexagon[]> => db().seatHexagon.findMany({ orderBy: { code: "asc" } });

export async function findMapSource(): Promise<string | null> {
  const newest = await db().directoryImport.findFirst({ where: { kind: "map" }, orderBy: { id: "desc" } });
  return newest?.source ?? null;
}

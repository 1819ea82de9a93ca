import { sqlPool } from "./database.ts";

type Labels = Record<string, string>;

/** What this process counted and has not written down yet. */
const counted = new Map<string, { name: string; labels: string; count: number }>();

/** Counts one event, for figures: in memory, so it costs nothing; writeTallies adds it to the table. No personal data. */
export function tally(name: string, labels: Labels): void {
  const text = JSON.stringify(labels);
  const key = `${name} ${text}`;
  const row = counted.get(key) ?? { name, labels: text, count: 0 };
  row.count++;
  counted.set(key, row);
}

/** Adds what was counted to the table. Call it every few seconds and at the end; a kill loses those seconds. */
export async function writeTallies(): Promise<void> {
  const rows = [...counted.values()];
  if (rows.length === 0) return;
  counted.clear();
  try {
    await sqlPool().query(
      `insert into tally (name, labels, count) select * from unnest($1::text[], $2::text[], $3::bigint[])
       on conflict (name, labels) do update set count = tally.count + excluded.count`,
      [rows.map((row) => row.name), rows.map((row) => row.labels), rows.map((row) => row.count)],
    );
  } catch (error) {
    for (const { name, labels, count } of rows) {
      const now = counted.get(`${name} ${labels}`);
      counted.set(`${name} ${labels}`, { name, labels, count: count + (now?.count ?? 0) });
    }
    throw error;
  }
}

/** All that was ever counted under a name. */
export async function readTallies(name: string): Promise<{ labels: Labels; count: number }[]> {
  const { rows } = await sqlPool().query<{ labels: string; count: string }>(
    "select labels, count from tally where name = $1 order by labels",
    [name],
  );
  return rows.map((row) => ({ labels: JSON.parse(row.labels) as Labels, count: Number(row.count) }));
}

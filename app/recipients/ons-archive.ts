/** The ZIP of the ONS: `Data/ONSPD_….csv` whole, the same again by areas (left alone), names of codes in `Documents/`. */
import { parse } from "csv-parse/sync";
import { listZip, readZipEntry, type ZipEntry, ZipError } from "./zip-archive.ts";

const MOST_NAMES_BYTES = 1024 * 1024;

export interface OnsArchive {
  size: number;
  chunks: AsyncIterable<Buffer>;
  /** Constituency names by code; empty where the archive has none that we read. */
  names: Record<string, string>;
}

/** Opens an archive. @throws ZipError with a sentence when it has no directory or more than one */
export async function openOnsArchive(path: string): Promise<OnsArchive> {
  const entries = await listZip(path);
  const tables = entries.filter(
    ({ name }) => /\.csv$/i.test(name) && !/multi_csv|documents|user guide|__MACOSX/i.test(name),
  );
  const inData = tables.filter(({ name }) => /(^|\/)data\/[^/]+$/i.test(name));
  const [table, another] = inData.length > 0 ? inData : tables;
  if (!table) throw new ZipError("The archive has no CSV file of postcodes (Data/….csv).");
  if (another)
    throw new ZipError(
      `The archive has more than one table: ${table.name}, ${another.name}. Unpack it and import the right one.`,
    );
  return { size: table.size, chunks: readZipEntry(path, table), names: await readNames(path, entries) };
}

async function readNames(path: string, entries: ZipEntry[]): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  const lists = entries.filter(
    ({ name, size }) => /(^|\/)documents\/.*(pcon|constituenc).*\.csv$/i.test(name) && size < MOST_NAMES_BYTES,
  );
  for (const entry of lists) {
    const parts: Buffer[] = [];
    for await (const part of readZipEntry(path, entry)) parts.push(part);
    for (const [code, name] of readNameList(Buffer.concat(parts).toString("utf8"))) names[code] = name;
  }
  return names;
}

/** Rows of `PCON24CD,PCON24NM` in any order; a list that does not parse has no names, which harms nothing. */
function readNameList(text: string): [code: string, name: string][] {
  try {
    const rows = parse(text, { bom: true, relax_column_count: true, trim: true }) as string[][];
    const code = rows[0]?.findIndex((column) => /^pcon(\d\d)?cd$/i.test(column)) ?? -1;
    const name = rows[0]?.findIndex((column) => /^pcon(\d\d)?nm$/i.test(column)) ?? -1;
    if (code < 0 || name < 0) return [];
    return rows.slice(1).flatMap((row): [string, string][] => (row[code] && row[name] ? [[row[code], row[name]]] : []));
  } catch {
    return [];
  }
}

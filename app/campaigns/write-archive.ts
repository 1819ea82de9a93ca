import { zipSync } from "fflate";
import type { CampaignFiles } from "./campaign-files.ts";

/** The first day that a ZIP knows (PKWARE's APPNOTE 4.4.6), by this computer's calendar, as the format has no time zone. */
const firstDay = new Date(1980, 0, 1);

/**
 * A campaign's files as one ZIP. The same files give the same bytes on every computer: sorted by name, stored unpacked,
 * with one fixed date.
 */
export function writeArchive(files: CampaignFiles): Uint8Array {
  const text = new TextEncoder();
  const entries = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]) => [path, [text.encode(content), { level: 0, mtime: firstDay }]] as const);
  return zipSync(Object.fromEntries(entries) as Parameters<typeof zipSync>[0]);
}

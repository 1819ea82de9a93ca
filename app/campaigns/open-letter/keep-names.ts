/** How long the names under an open letter are kept: twelve months from the campaign's last day, or from its last activity. */
import type { Campaign } from "../shared.ts";
import { findLastActivity } from "./store.ts";

/** Twelve months after a day, YYYY-MM-DD. */
function yearAfter(day: string): string {
  const end = new Date(`${day}T00:00:00Z`);
  end.setUTCFullYear(end.getUTCFullYear() + 1);
  return end.toISOString().slice(0, 10);
}

/**
 * The day on which the names of a campaign go. One with a last day: twelve months after it. One without: twelve months
 * after the last thing that happened to its letter (somebody signed, or files were asked for); each of these puts it off.
 * @returns YYYY-MM-DD, or null where there is no last day and nobody has signed
 */
export async function namesGoOn({ name, ends }: Pick<Campaign, "name" | "ends">): Promise<string | null> {
  const last = ends ?? (await findLastActivity(name))?.toISOString().slice(0, 10) ?? null;
  return last && yearAfter(last);
}

import { type Company, listCompanies } from "#recipients";
import type { Campaign } from "./shared.ts";

/**
 * The organisations that a campaign offers its letter to, in the order of the hub's list: those that it names, or all where
 * it names none. One that is named and can't be written to, or is not on this hub, is left out.
 */
export async function offeredCompanies(campaign: Pick<Campaign, "actions">, now: Date): Promise<Company[]> {
  const only = campaign.actions.find(({ action }) => action === "company-letter")?.recipients;
  const all = await listCompanies(now);
  return only ? all.filter(({ id }) => only.includes(id)) : all;
}

/** Those that a campaign names and nobody can be offered. */
export async function missingCompanies(campaign: Pick<Campaign, "actions">, now: Date): Promise<string[]> {
  const only = campaign.actions.find(({ action }) => action === "company-letter")?.recipients ?? [];
  const known = new Set((await listCompanies(now)).map(({ id }) => id));
  return only.filter((id) => !known.has(id));
}

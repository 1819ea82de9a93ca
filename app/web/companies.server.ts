/** The companies that somebody may choose for their letters, for the first page of that action. */
import { type Draft, outOfDate } from "#actions";
import { offeredCompanies } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import type { Company } from "#recipients";
import { type Paused, readPause } from "./paused.server.ts";
import { sayNotTo } from "./standing.server.ts";

export interface CompaniesToChoose {
  companies: Company[];
  /** Which companies can't be written to just now, as a sentence. */
  left: string | null;
  /** None can. */
  paused: Paused | null;
}

/** Those whose letter is out of date are left out: nothing could be made of it. */
export async function readCompanies(campaign: Campaign, draft: Draft | null, now: Date): Promise<CompaniesToChoose> {
  const all = await offeredCompanies(campaign, now);
  const over = await outOfDate(
    campaign,
    draft,
    all.map(({ id }) => id),
  );
  const left = all.filter(({ id }) => over.has(id));
  const companies = all.filter(({ id }) => !over.has(id));
  const isAll = left.length > 0 && companies.length === 0;
  return {
    companies,
    left:
      left.length > 0
        ? sayNotTo(
            left.map(({ name }) => name),
            [...over.values()].sort().at(-1) ?? "",
          )
        : null,
    paused: isAll ? await readPause("company-letter", campaign, draft) : null,
  };
}

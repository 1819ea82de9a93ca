/** A campaign that was named on the command line: with a database, those made in the studio count as well. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { campaignNames, openWork, seedCampaigns, shippedCampaigns } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { env, now } from "#platform";
import { openDatabase } from "../database.ts";
import { InputError } from "./input.ts";

/** Whether this hub has a campaign of that name, published or not; with the database open. @throws InputError */
export async function knownCampaign(name: string): Promise<string> {
  await seedCampaigns(now()); // the hub may never have been started
  const names = await campaignNames();
  if (!names.includes(name)) throw noCampaign(name, names);
  return name;
}

/**
 * The campaign for a letter that is only printed or measured. One that came with the hub is read from its file, and so is
 * the first of them where none is named: a letter to a company needs no database.
 * @throws InputError where there is none of that name
 */
export async function campaignForLetter(name: string | undefined): Promise<Campaign> {
  const shipped = shippedCampaigns();
  const fromFile = name === undefined ? shipped[0] : shipped.find((one) => one.name === name);
  if (fromFile) return fromFile;
  const { DATABASE_URL, DATA_DIR } = env();
  const names = shipped.map((one) => one.name);
  if (!DATABASE_URL && !existsSync(join(DATA_DIR, "postgres"))) throw noCampaign(name ?? "", names);
  const close = await openDatabase();
  try {
    await seedCampaigns(now());
    const work = await openWork(name ?? "");
    if (!work) throw noCampaign(name ?? "", await campaignNames());
    return work.campaign;
  } finally {
    await close();
  }
}

/** A letter that no campaign file asks for, printed without saying whose: it may quote lines that are another's. */
export function sayWhoseLines(
  given: string | undefined,
  campaign: Campaign,
  template: { name: string; source: string },
) {
  const isItsOwn = campaign.actions.some(({ templates }) => Object.values(templates).includes(template.name));
  if (given !== undefined || isItsOwn || !/\{\{[^}]*\bcampaign\./.test(template.source)) return;
  process.stderr.write(
    `What this letter says of its campaign is taken from ${campaign.name} (${campaign.title}). --campaign NAME takes another.\n`,
  );
}

const noCampaign = (name: string, names: string[]) =>
  new InputError([`There is no campaign "${name}". There is ${names.join(", ")}.`]);

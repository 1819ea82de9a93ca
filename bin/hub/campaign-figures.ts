/** hub campaign figures: how a campaign went, as counts alone. */
import { askedRange, openWork, readCampaignFigures } from "#campaigns";
import { now } from "#platform";
import { InputError, printJson } from "./input.ts";

/** Prints the figures of a campaign, of a range of days and of one action or all. @throws InputError */
export async function showFigures(
  given: { from?: string; to?: string; action?: string; json?: boolean },
  name: string,
): Promise<void> {
  const work = await openWork(name);
  if (!work) throw new InputError([`There is no campaign "${name}". hub campaign list shows those that there are.`]);
  const { campaign } = work;
  const range = await askedRange(campaign, given, now());
  if (given.action && range.action === null)
    throw new InputError([`This campaign has no action "${given.action}" that makes letters.`]);
  const { seats, ...figures } = await readCampaignFigures(campaign, range, { exact: true, now: now() });
  const reached = seats
    .filter(({ count }) => count > 0)
    .map(({ code, name: seat, count }) => ({ code, name: seat, count }));
  if (given.json) return printJson({ campaign: name, ...figures, seats: reached });
  const lines = [
    `${campaign.title}, ${range.from} to ${range.to}`,
    ...figures.funnel.map(({ name: step, count }) => `${step.padEnd(44)}${count}`),
    `${"Letters emailed or taken away".padEnd(44)}${figures.totals.out}`,
    `${"Constituencies with a letter".padEnd(44)}${figures.constituencies}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

import { fewestShown, type Progress } from "./shared.ts";
import { sumProgress } from "./store-figures.ts";

const kept = new Map<string, { progress: Promise<Progress>; until: number }>();
const keptMs = 60_000;

/** Read at most once a minute for each campaign, however many look at its page. */
export function readProgress(campaign: string): Promise<Progress> {
  const copy = kept.get(campaign);
  if (copy && copy.until > performance.now()) return copy.progress;
  const progress = read(campaign);
  if (kept.size > 50) kept.clear();
  kept.set(campaign, { progress, until: performance.now() + keptMs });
  progress.catch(() => kept.delete(campaign));
  return progress;
}

/** For tests: what was read is read again. */
export const forgetProgress = (): void => kept.clear();

async function read(campaign: string): Promise<Progress> {
  const { letters, constituencies } = await sumProgress(campaign);
  const shown = (count: number) => (count < fewestShown ? null : count);
  return { letters: shown(letters), constituencies: shown(constituencies) };
}

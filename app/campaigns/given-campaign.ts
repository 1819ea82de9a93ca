/** For tests: a hub with the shipped campaign, and what staff would press. */
import { now } from "#platform";
import { changeCampaign, setLines } from "./change-campaign.ts";
import { digestOf, openWork, publishCampaign, seedCampaigns, seenOf, workLetters } from "./index.server.ts";

export const petra = "01900000-0000-7000-8000-000000000001";
export const paul = "01900000-0000-7000-8000-000000000002";

/** The shipped campaign, published, with its name. */
export async function givenBooksAndAi(): Promise<string> {
  await seedCampaigns(now());
  return "books-and-ai";
}

/** Changes lines of a campaign as a form would that was drawn just now. */
export async function change(name: string, values: Record<string, unknown>, staffId = petra) {
  const work = await openWork(name);
  const keys = Object.keys(values);
  const seen = seenOf(work?.raw ?? {}, keys);
  return changeCampaign({
    ...{ name, keys, seen, staffId, now: now() },
    change: (document, raw) => setLines(document, raw, values),
  });
}

/** Publishes what is there now. */
export async function publish(name: string, staffId: string | null = petra, again = false) {
  const work = (await openWork(name))!;
  const letters = await workLetters(work.campaign, now());
  return publishCampaign({ name, digest: digestOf(work, letters), why: "", staffId, again, now: now() });
}

/** What publishing the shipped campaign lacks. */
export const imprint = "Petra Publisher, 1 Example Street, Exampleton";

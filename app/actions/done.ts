import { actionLabels, type CampaignActionName } from "#campaigns/shared";
import { cookieHeader, deriveToken, readCookie, sameSecret } from "#platform";
import { DONE_DAYS } from "./shared.ts";

/**
 * What somebody did, kept by their browser alone: names of campaigns and their actions, signed, so that a page shows a
 * tick for nothing that did not happen here. There is no id and nothing personal in it, and no table knows of it.
 */
const COOKIE = "done";
/** More campaigns than anybody takes part in; the oldest go, so that the cookie stays under a kilobyte. */
const mostCampaigns = 8;

const actions: readonly string[] = Object.keys(actionLabels);

/** The actions of a campaign that this browser says were done; none where its cookie is missing or not ours. */
export const readDone = (request: Request, campaign: string): CampaignActionName[] => read(request).get(campaign) ?? [];

/** Ticks an action. @returns the Set-Cookie header */
export function markDone(request: Request, campaign: string, action: CampaignActionName): string {
  const all = read(request);
  const done = all.get(campaign) ?? [];
  all.delete(campaign); // the newest stands last
  all.set(campaign, done.includes(action) ? done : [...done, action]);
  return write(all);
}

/** Takes the tick of one action away, where something was taken back. @returns the Set-Cookie header */
export function unmarkDone(request: Request, campaign: string, action: CampaignActionName): string {
  const all = read(request);
  const left = (all.get(campaign) ?? []).filter((one) => one !== action);
  if (left.length > 0) all.set(campaign, left);
  else all.delete(campaign);
  return write(all);
}

/** Takes all ticks of a campaign away. @returns the Set-Cookie header */
export function clearDone(request: Request, campaign: string): string {
  const all = read(request);
  all.delete(campaign);
  return write(all);
}

type Done = Map<string, CampaignActionName[]>;

/** `CAMPAIGN.ACTION.ACTION_CAMPAIGN.ACTION~SIGNATURE` */
function read(request: Request): Done {
  const [text = "", signature = ""] = (readCookie(request.headers.get("cookie"), COOKIE) ?? "").split("~");
  if (!text || text.length > 1000 || !sameSecret(deriveToken(COOKIE, text), signature)) return new Map();
  return new Map(
    text.split("_").map((one) => {
      const [campaign = "", ...done] = one.split(".");
      // an action of another version of the hub is left out
      return [campaign, done.filter((name) => actions.includes(name)) as CampaignActionName[]];
    }),
  );
}

function write(all: Done): string {
  if (all.size === 0) return cookieHeader(COOKIE, "", 0);
  const text = [...all]
    .slice(-mostCampaigns)
    .map(([campaign, done]) => [campaign, ...done].join("."))
    .join("_");
  return cookieHeader(COOKIE, `${text}~${deriveToken(COOKIE, text)}`, DONE_DAYS * 86_400);
}

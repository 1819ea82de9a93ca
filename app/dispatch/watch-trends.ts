import { keyedHash, limit, limits, log, noteCount } from "#platform";

const day = 86_400_000;

/**
 * Many letters within an hour from one client: logged, then an error for whoever watches the log. The log has no
 * address; it is written down for a day where `hub limits show` reads it, and only once it is that many.
 */
export const watchClient = (client: string, network: string | null, now: Date): Promise<void> =>
  watch({ key: `trend-client:${client}`, name: network ? `trending:client:${network}` : null, kind: "client", now });

/** The same of one mail domain; large providers, where everybody is, are not watched. */
export const watchDomain = async (domain: string, now: Date): Promise<void> => {
  if (everybodys.has(domain)) return;
  await watch({
    key: `trend-domain:${keyedHash("domain", domain)}`,
    name: `trending:domain:${domain}`,
    kind: "domain",
    now,
  });
};

async function watch(one: { key: string; name: string | null; kind: string; now: Date }): Promise<void> {
  const { trendLogged, trendNotified } = limits;
  const { count } = await limit({
    key: one.key,
    max: trendLogged.max,
    windowSeconds: trendLogged.seconds,
    now: one.now,
  });
  if (count <= trendLogged.max) return;
  const start = new Date(Math.floor(one.now.getTime() / 3_600_000) * 3_600_000);
  if (one.name) await noteCount({ key: one.name, count, now: start, until: new Date(one.now.getTime() + day) });
  const fields = { event: "trending", kind: one.kind, count };
  if (count === trendLogged.max + 1) log.warn(fields, "Many letters from one place: hub limits show names it");
  if (count === trendNotified.max + 1) log.error(fields, "Very many letters from one place: hub limits show names it");
}

/** Counts a letter that was confirmed; past its campaign's expected audience one alarm an hour, and all go on. */
export async function watchAudience(campaign: string, expected: number | null, now: Date): Promise<void> {
  const { max, seconds } = limits.campaignAudience;
  const most = expected ?? max;
  const { count } = await limit({ key: `audience:${campaign}`, max: most, windowSeconds: seconds, now });
  if (count === most + 1)
    log.error(
      { event: "more letters than expected", campaign, count },
      "A campaign has more letters in an hour than it expects: hub dispatch pause stops it, if that is not its readers",
    );
}

/** Providers with so many people that a campaign's own readers would trend there. */
const everybodys = new Set([
  ...[
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "hotmail.co.uk",
    "live.com",
    "live.co.uk",
    "msn.com",
  ],
  ...["yahoo.com", "yahoo.co.uk", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com", "aol.co.uk"],
  ...["proton.me", "protonmail.com", "pm.me", "gmx.com", "gmx.co.uk", "mail.com", "fastmail.com", "zoho.com"],
  ...[
    "btinternet.com",
    "sky.com",
    "virginmedia.com",
    "ntlworld.com",
    "talktalk.net",
    "tiscali.co.uk",
    "blueyonder.co.uk",
  ],
]);

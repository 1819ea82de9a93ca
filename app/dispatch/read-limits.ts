import { type ClientRule, env, type LimitName, limits, listClientRules, readCounts } from "#platform";
import { listPaced, readMost } from "./store-limits.ts";

/** One row of the table of limits, with how near the nearest one is. */
export interface ShownLimit {
  name: LimitName;
  what: string;
  max: number;
  seconds: number | null;
  follows: string;
  /** Who is nearest to it just now; null where nothing is counted that could be shown. */
  most: number | null;
  /** How many are over it just now. */
  over: number | null;
}

export interface LimitsPage {
  limits: ShownLimit[];
  campaigns: { campaign: string; confirmedThisHour: number }[];
  paced: Awaited<ReturnType<typeof listPaced>>;
  trending: { kind: string; name: string; count: number; since: string }[];
  networks: (Omit<ClientRule, "until"> & { until: string })[];
}

/** Where limits that are counted in windows have their counters. */
const counters: Partial<Record<LimitName, string>> = {
  lettersPerClient: "asked:",
  lettersPerClientHour: "asked-hour:",
  signInMails: "sign-in:",
  signInsPerClient: "sign-in-client:",
  postcodesPerClient: "postcode:",
  postcodesInAll: "postcodes-io",
  documentsPerClient: "documents:",
  previewPicturesPerClient: "pictures:",
  worksSearchesPerClient: "works-search:",
  campaignAudience: "audience:",
  trendLogged: "trend-",
  trendNotified: "trend-",
};

/** For staff: every limit with the numbers of this moment. Nobody's address but those that trend or that staff named. */
export async function readLimits(now: Date): Promise<LimitsPage> {
  const most: Partial<Record<LimitName, number>> = await readMost(now);
  const set: Partial<Record<LimitName, number>> = {
    smtpPerSecond: env().SMTP_PER_SECOND,
    smtpConnections: env().SMTP_CONNECTIONS,
  };
  const shown = Object.entries(limits).map(async ([key, row]): Promise<ShownLimit> => {
    const name = key as LimitName;
    const { what, seconds, follows } = row;
    const max = set[name] ?? row.max;
    const prefix = counters[name];
    const counts = prefix ? await readCounts(prefix, now) : null;
    return {
      ...{ name, what, max, seconds, follows },
      most: counts ? (counts[0]?.count ?? 0) : (most[name] ?? null),
      over: counts ? counts.filter(({ count }) => count > max).length : null,
    };
  });
  const trending = await readCounts("trending:", now, 50);
  return {
    limits: await Promise.all(shown),
    campaigns: (await readCounts("audience:", now)).map(({ key, count }) => ({
      campaign: key.slice("audience:".length),
      confirmedThisHour: count,
    })),
    paced: await listPaced(),
    trending: trending.map(({ key, at, count }) => {
      const [, kind = "", name = ""] = /^trending:(client|domain):(.*)$/.exec(key) ?? [];
      return { kind, name, count, since: at.toISOString() };
    }),
    networks: (await listClientRules(now)).map((rule) => ({ ...rule, until: rule.until.toISOString() })),
  };
}

/** What staff wrote about the day of action, and the day that is set: where one names another day than the other. */
/** In English and Welsh, the languages of a campaign's own words. */
const months = [
  ["January", "Ionawr"],
  ["February", "Chwefror"],
  ["March", "Mawrth"],
  ["April", "Ebrill"],
  ["May", "Mai"],
  ["June", "Mehefin"],
  ["July", "Gorffennaf"],
  ["August", "Awst"],
  ["September", "Medi"],
  ["October", "Hydref"],
  ["November", "Tachwedd"],
  ["December", "Rhagfyr"],
];
const dates = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(${months.flat().join("|")})\\b(?:\\s+(\\d{4}))?`, "giu");
const hashtags = /(?<![\p{L}\p{N}_&/])#(?=[\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]+/gu;
const sentences = new Intl.Segmenter("en-GB", { granularity: "sentence" });

/** Of a campaign; shared.ts stands on this file. */
interface WithDay {
  dayOfAction?: { date: string; hashtags: string[] } | null;
}

/** The dates in a text, as written there, that are not the day of action; none where there is no such day. */
export function otherDates(text: string, { dayOfAction }: WithDay): string[] {
  if (!dayOfAction) return [];
  const [year, month, day] = dayOfAction.date.split("-").map(Number);
  const others = [...text.matchAll(dates)].filter(([, ofMonth, name = "", ofYear]) => {
    const named = months.findIndex((both) => both.some((one) => one.toLowerCase() === name.toLowerCase())) + 1;
    return Number(ofMonth) !== day || named !== month || (ofYear !== undefined && Number(ofYear) !== year);
  });
  return [...new Set(others.map(([written]) => written))];
}

/** The hashtags in a text that are not the day's; none where the day has none. */
export function otherHashtags(text: string, { dayOfAction }: WithDay): string[] {
  const known = (dayOfAction?.hashtags ?? []).map((tag) => `#${tag.toLowerCase()}`);
  if (known.length === 0) return [];
  return [...new Set([...text.matchAll(hashtags)].map(([tag]) => tag))].filter(
    (tag) => !known.includes(tag.toLowerCase()),
  );
}

/**
 * The text of an action as the public reads it: of what is said in public, a sentence that names another day than the day
 * of action is left out, since the day stands beside it. The studio says so to staff.
 */
export function shownText({ action, text }: { action: string; text: string }, campaign: WithDay): string {
  if (action !== "social" || otherDates(text, campaign).length === 0) return text;
  return [...sentences.segment(text)]
    .map(({ segment }) => segment)
    .filter((sentence) => otherDates(sentence, campaign).length === 0)
    .join("")
    .trim();
}

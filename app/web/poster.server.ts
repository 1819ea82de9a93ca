/** What stands on a poster: what it is about, what one can do, and where. */
import type { Campaign } from "#campaigns/shared";
import { qrCode } from "#documents";
import { addressOf } from "./done.server.ts";

/** Of what it is about: more has no room beside the longest headline and imprint on one page of A4. */
const mostCharacters = 340;
const sentences = new Intl.Segmenter("en-GB", { granularity: "sentence" });

export function posterOf(campaign: Campaign) {
  const address = addressOf(campaign);
  const { headline, publisher, imprint, languages, statement, actions } = campaign;
  const about = firstSentences(statement[0] ?? "");
  return {
    ...{ headline, publisher, imprint, language: languages[0] ?? "en" },
    about,
    /** Its words are set smaller on paper. */
    isLong: headline.length > 70 || about.length > 240,
    actions: actions.map(({ title, time }) => ({ title, time })),
    address,
    code: qrCode(address),
  };
}

/** Whole sentences from the beginning of a text, as many as have room; the first in any case, cut after a word. */
export function firstSentences(text: string): string {
  let taken = "";
  for (const { segment } of sentences.segment(text)) {
    if (taken && taken.length + segment.trimEnd().length > mostCharacters) break;
    taken += segment;
  }
  taken = taken.trim();
  return taken.length <= mostCharacters ? taken : `${taken.slice(0, mostCharacters).replace(/\s+\S*$/, "")} …`;
}

/** What a writer keeps of their letters to companies: a record, and the day of the answer for a calendar. */

import { data } from "@remix-run/node";
import { findCampaign } from "#campaigns";
import { readSent } from "#dispatch";
import {
  contentDisposition,
  countriesAbroad,
  icsOf,
  lookDayOf,
  type PrintSheet,
  printSheets,
  recordPdfOf,
} from "#documents";
import type { KeptLetter } from "#letters";
import { dayIn, env, now } from "#platform";
import { sayDate } from "#platform/shared";
import { documentResponse } from "#web/document";

/** The record of letters as PDF. */
export async function recordResponse(letters: KeptLetter[], client: string): Promise<Response> {
  const { records, day, timeZone } = await recordedOf(letters);
  return documentResponse({
    draw: () => recordPdfOf(records, day, timeZone),
    ...{ kind: "pdf", name: `record-of-my-letters-${day}.pdf`, client },
  });
}

/** Posting pack and record as the sheets of a page. */
export async function sheetsToPrint(letters: KeptLetter[]): Promise<PrintSheet[]> {
  const { records, day, timeZone } = await recordedOf(letters);
  return printSheets(records, day, timeZone);
}

async function recordedOf(letters: KeptLetter[]) {
  const timeZone = (await findCampaign(letters[0]?.campaign ?? ""))?.timeZone ?? "Europe/London";
  const sent = await readSent(letters.map(({ id }) => id));
  const records = letters.map(({ id, letter }) => ({ letter, mailed: sent.get(id) ?? null }));
  return { records, day: dayIn(timeZone, now()), timeZone };
}

/**
 * The working day on which an answer may have come, with its reminder on the one before.
 * @throws a 404 answer where the letters ask for none by a day, or not the same
 */
export function replyByResponse(kept: KeptLetter[]): Response {
  const letters = kept.map(({ letter }) => letter);
  const look = lookDayOf(letters);
  const [first] = kept;
  if (!look || !first) throw data(null, { status: 404 });
  const names = letters.map(({ recipient }) => recipient.company?.name ?? recipient.name);
  const abroad = countriesAbroad(letters);
  const file = icsOf({
    // the same for a letter that is made anew: its day takes the old one's place in a calendar
    id: `reply-by-${first.draftId ?? first.id}@${new URL(env().BASE_URL).hostname}`,
    title: `Answer due: ${new Intl.ListFormat("en-GB").format(names)}`,
    text: [
      `My letter${names.length > 1 ? "s" : ""} asked for an answer by ${sayDate(look.asked)}.`,
      ...(abroad ? [`One that comes by post from ${abroad} may take a week or two longer.`] : []),
      "No answer? Keep the proof of posting with the record of what was sent, and ask your society what to do next.",
    ].join(" "),
    // A letter that is only taken away is gone by then: its page is no place to come back to.
    ...{ url: `${env().BASE_URL}/campaigns/${first.campaign}`, when: look, now: now() },
  });
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": contentDisposition("reply-by.ics"),
      "Cache-Control": "no-store",
      "X-Robots-Tag": "noindex",
    },
  });
}

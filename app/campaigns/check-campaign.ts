import { isDeepStrictEqual } from "node:util";
import { checkTemplateInWorker, vetTemplate } from "#letters";
import { sayDate } from "#platform/shared";
import { campaignPeriod } from "./campaign-period.ts";
import type { CampaignWork } from "./campaign-work.ts";
import { type Chapter, chapters } from "./chapters.ts";
import { checkDay } from "./check-day.ts";
import { dayPhase } from "./day-of-action.ts";
import { missingCompanies, offeredCompanies } from "./offered-companies.ts";
import { actionLabels, isLetterAction, toBeWritten } from "./shared.ts";
import { namesOfSeats } from "./target-seats.ts";
import type { WorkLetter } from "./work-letters.ts";

/** One line of what a campaign needs before the public sees it. */
export interface CheckItem {
  /** `missing` keeps it from being published, `advice` does not. */
  state: "done" | "missing" | "advice";
  text: string;
  /** Where it is put right: `settings/CHAPTER`, `settings/actions/ACTION` or `letters/NAME`. */
  place: string;
}

/** Days after which a line with its day is looked at again. */
const oldLine = 90;

/** What a campaign has and lacks, in the order in which somebody would write it. */
export async function checkCampaign(work: CampaignWork, letters: WorkLetter[], now: Date): Promise<CheckItem[]> {
  return [
    ...chapters.flatMap((chapter) => wordsLeft(chapter, work)),
    ...checkPeriod(work, now),
    ...checkDay(work.campaign),
    ...checkDayIsAhead(work, now),
    ...(await checkSeats(work)),
    ...checkActions(work),
    ...(await checkRecipients(work, now)),
    ...(await Promise.all(letters.map((letter) => checkLetter(letter, work, now)))).flat(),
    ...checkLines(work, letters, now),
    ...checkResponsible(work),
  ];
}

/** The chapter with words that a starter left to be written, or that are. */
function wordsLeft(chapter: Chapter, { raw }: CampaignWork): CheckItem[] {
  const left = chapter.keys.filter((key) => toBeWritten.test(JSON.stringify(raw[key] ?? "")));
  const place = `settings/${chapter.id}`;
  if (left.length > 0)
    return [{ state: "missing", text: `${chapter.title}: what is marked TO WRITE is still to be written.`, place }];
  return chapter.id === "about" ? [{ state: "done", text: "Name, headline and statement are written.", place }] : [];
}

function checkPeriod({ campaign }: CampaignWork, now: Date): CheckItem[] {
  const place = "settings/dates";
  const { starts, ends } = campaign;
  if (ends !== null && campaignPeriod(campaign, now) === "after")
    return [{ state: "missing", text: `The last day, ${sayDate(ends)}, is over. Give it another, or none.`, place }];
  const until = ends === null ? "no last day" : `until ${sayDate(ends)}`;
  return [{ state: "done", text: `It is on from ${sayDate(starts)}, ${until}.`, place }];
}

/** A campaign that was on keeps its day, to tell of it; a new one can hardly mean a day that is over. */
function checkDayIsAhead({ campaign, published }: CampaignWork, now: Date): CheckItem[] {
  const { dayOfAction, starts } = campaign;
  if (published || !dayOfAction || dayOfAction.date < starts || dayPhase(campaign, now) !== "after") return [];
  const text = `The day of action, ${sayDate(dayOfAction.date)}, is over. Give it another day, or take it out.`;
  return [{ state: "advice", text, place: "settings/day" }];
}

async function checkSeats({ campaign }: CampaignWork): Promise<CheckItem[]> {
  const { names, unknown } = await namesOfSeats(campaign.targetConstituencies);
  const place = "settings/seats";
  if (unknown.length > 0)
    return [{ state: "missing", text: `No constituency is called ${unknown.slice(0, 5).join(", ")}.`, place }];
  if (names.length === 0) return [];
  return [{ state: "done", text: `It writes to the MPs of ${names.length} constituencies only.`, place }];
}

function checkActions({ campaign }: CampaignWork): CheckItem[] {
  const items = campaign.actions.flatMap(({ action, title, text, links, templates, letter }): CheckItem[] => {
    const place = `settings/actions/${action}`;
    const missing = (sentence: string): CheckItem => ({ state: "missing", text: `“${title}”: ${sentence}`, place });
    const found = [];
    if (toBeWritten.test(`${title}${text}${JSON.stringify([links, letter])}`))
      found.push(missing("what is marked TO WRITE is still to be written."));
    if (isLetterAction(action) && !templates.default) found.push(missing("choose the letter that people write."));
    if (
      !isLetterAction(action) &&
      links.length === 0 &&
      !letter &&
      !(action === "social" && campaign.shareTexts.length > 0)
    )
      found.push(missing(`give the link to where it is done. ${actionLabels[action]} lives on another site today.`));
    return found;
  });
  if (items.length > 0) return items;
  const count = campaign.actions.length;
  return [
    {
      state: "done",
      text: `${count === 1 ? "One action is" : `${count} actions are`} ready.`,
      place: "settings/actions",
    },
  ];
}

/** An organisation that is named and not there, as after an import from another hub. */
async function checkRecipients({ campaign }: CampaignWork, now: Date): Promise<CheckItem[]> {
  const letter = campaign.actions.find(({ action }) => action === "company-letter");
  const away = await missingCompanies(campaign, now);
  if (!letter || away.length === 0) return [];
  const isNobody = (await offeredCompanies(campaign, now)).length === 0;
  const names = new Intl.ListFormat("en-GB").format(away);
  return [
    {
      state: isNobody ? "missing" : "advice",
      text: `“${letter.title}”: ${names} can’t be written to on this hub. Add it under Recipients, or choose others.${isNobody ? " Nobody else is offered." : ""}`,
      place: "settings/actions/company-letter",
    },
  ];
}

async function checkLetter(letter: WorkLetter, { campaign }: CampaignWork, now: Date): Promise<CheckItem[]> {
  const { name, title, source } = letter;
  const place = `letters/${name}`;
  const missing = (text: string): CheckItem[] => [{ state: "missing", text, place }];
  if (source === null) return missing(`The letter “${name}” is named, and nobody has written it yet.`);
  if (toBeWritten.test(source))
    return missing(`The letter “${title}”: what is marked TO WRITE is still to be written.`);
  const { faults, isBusy, action: is } = await readLetter(letter, source, now);
  if (isBusy)
    return missing(
      `The letter “${title}” could not be checked, since this computer is very busy just now. Open this page again in a minute.`,
    );
  const [first] = faults;
  if (first?.inForm) return missing(`The letter “${title}” has a mistake: ${first.inForm}`);
  if (first) return missing(`The letter “${title}” has a mistake in line ${first.line}: ${first.sentence}`);
  const named = campaign.actions.filter(({ templates }) => Object.values(templates).includes(name));
  const wrong = named.find(({ action }) => action !== is);
  if (wrong) return missing(`The letter “${title}” is not one for “${wrong.title}”. Choose another there.`);
  return letter.isChanged
    ? [{ state: "done", text: `The letter “${title}” is in order, and is published too.`, place }]
    : [];
}

/** One that is published with the campaign must be true that day, too. */
async function readLetter({ name, isChanged }: WorkLetter, source: string, now: Date) {
  if (isChanged) {
    const vetted = await vetTemplate({ name, versionSource: source, fromAt: now, now });
    if (vetted.ok) return { faults: [], isBusy: false, action: vetted.value.template.action };
    return { faults: vetted.problem.faults, isBusy: vetted.problem.busy === true, action: null };
  }
  const checked = await checkTemplateInWorker(source, name);
  if (checked.ok) return { faults: [], isBusy: false, action: checked.value.action };
  return { faults: checked.problem, isBusy: checked.busy === true, action: null };
}

function checkLines({ campaign }: CampaignWork, letters: WorkLetter[], now: Date): CheckItem[] {
  const place = "settings/lines";
  const lines = [
    ["government policy", campaign.policyLine, "campaign.policy_line"],
    ["the courts", campaign.litigationLine, "campaign.litigation_line"],
  ] as const;
  return lines.flatMap(([what, line, tag]): CheckItem[] => {
    if (!line) return [];
    // a text that is in force says it until another one takes its place
    if (!letters.some(({ source, inForce }) => source?.includes(tag) || inForce?.source.includes(tag)))
      return [
        {
          state: "advice",
          text: `What you say of ${what} goes nowhere: no letter of this campaign uses it. Put {{${tag}}} into a letter, or empty it.`,
          place,
        },
      ];
    const age = Math.floor((now.getTime() - Date.parse(line.asOf)) / 86_400_000);
    if (age < 0)
      return [
        {
          state: "missing",
          text: `What letters say of ${what} carries a day to come, ${sayDate(line.asOf)}.`,
          place,
        },
      ];
    if (age < oldLine)
      return [{ state: "done", text: `What letters say of ${what} was true on ${sayDate(line.asOf)}.`, place }];
    return [
      {
        state: "advice",
        text: `What letters say of ${what} was last checked on ${sayDate(line.asOf)}. Is it still true?`,
        place,
      },
    ];
  });
}

function checkResponsible(work: CampaignWork): CheckItem[] {
  const { imprint, privacyContact } = work.campaign;
  const place = "settings/responsible";
  return [
    imprint === null
      ? { state: "missing", text: "The imprint: who is responsible, with a postal address.", place }
      : { state: "done", text: "The imprint is there.", place },
    ...(privacyContact === null
      ? [{ state: "advice", text: "Say whom people ask about their data.", place } satisfies CheckItem]
      : []),
    ...(isDeepStrictEqual(work.campaign.caps, work.published?.caps ?? work.campaign.caps)
      ? []
      : [
          {
            state: "advice",
            text: "The caps on letters changed: letters that wait keep the old ones.",
            place: "settings/sending",
          } satisfies CheckItem,
        ]),
  ];
}

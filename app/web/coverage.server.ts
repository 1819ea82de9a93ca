/** The page of all versions of a letter: its text, a recipient to show it for, and what was found. */
import { data } from "@remix-run/node";
import { HUB_NAME } from "#actions";
import { letterCampaign } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { countPages } from "#documents";
import { type CoverageSample, coverTemplateInWorker, letterReference } from "#letters";
import type {
  CoverageFinding,
  LetterAction,
  LetterRecipient,
  TemplateCoverage,
  TemplateProblem,
} from "#letters/shared";
import { dayIn, env, now } from "#platform";
import { sampleRecipients } from "./editor.server.ts";
import { crumbsOf, openLetter } from "./versions.server.ts";

/** Pages of paper that each version fills. */
type Pages = { letter: number; annex: number };

export interface CoveragePage {
  title: string;
  /** `/studio/campaigns/NAME/letters/LETTER` */
  base: string;
  crumbs: { href: string; label: string }[];
  texts: { value: string; label: string }[];
  text: string;
  recipients: { value: string; label: string }[];
  recipient: string;
  coverage: TemplateCoverage | null;
  pages: Pages[];
  /** Why no version can be made. */
  problems: TemplateProblem[];
}

/**
 * All that the page shows.
 * @param asked `text`: `draft` or `in-force`; `recipient`: one of those that the page offers
 * @throws a 404 page
 */
export async function readCoveragePage(
  params: { campaign?: string | undefined; template?: string | undefined },
  asked: { text: string | null; recipient: string | null },
): Promise<CoveragePage> {
  const letter = await openLetter(params);
  const { campaign, name, draft, inForce } = letter;
  const texts = [
    ...(draft ? [{ value: "draft", label: "The draft", source: draft.source }] : []),
    ...(inForce ? [{ value: "in-force", label: "The text in force", source: inForce.source }] : []),
  ];
  const text = texts.find(({ value }) => value === asked.text) ?? texts[0];
  if (!text) throw data(null, { status: 404 }); // a version that can't be opened, and no draft
  const action = actionOf(text.source) ?? inForce?.action ?? "mp-letter";
  const recipients = await sampleRecipients(action, campaign);
  const sample = recipients.find(({ id }) => id === asked.recipient) ?? recipients[0];
  const covered = sample && (await cover(text.source, name, sampleFor(campaign, sample.recipient)));
  const coverage = covered?.ok ? covered.value : null;
  const pages = coverage ? await pagesOf(coverage) : [];
  const findings = [...(coverage?.findings ?? []), ...longLetters(pages)];
  return {
    title: coverage?.template.title ?? letter.title,
    base: letter.base,
    crumbs: crumbsOf(letter),
    texts: texts.map(({ value, label }) => ({ value, label })),
    text: text.value,
    recipients: recipients.map(({ id, label }) => ({ value: id, label })),
    recipient: sample?.id ?? "",
    coverage: coverage && { ...coverage, findings },
    pages,
    problems: covered && !covered.ok ? covered.problem : [],
  };
}

/** The action that a text names, whether or not the rest of it is in order. */
function actionOf(source: string): LetterAction | null {
  const named = /^action: *["']?(company-letter|mp-letter)\b/m.exec(source.slice(0, 40_000))?.[1];
  return (named as LetterAction | undefined) ?? null;
}

function sampleFor(campaign: Campaign, recipient: LetterRecipient): CoverageSample {
  const date = dayIn(campaign.timeZone, now());
  const isCompany = recipient.kind === "company";
  return {
    recipient,
    campaign: letterCampaign(campaign),
    hub: { name: HUB_NAME, url: env().BASE_URL },
    date,
    reference: isCompany ? letterReference({ name: "A. N. Author", date, recipient }) : null,
  };
}

type Covered = Awaited<ReturnType<typeof coverTemplateInWorker>>;
/** The newest few, since a page is looked at again after each change, and printed. */
const kept = new Map<string, Covered>();
const mostKept = 6;

async function cover(source: string, name: string, sample: CoverageSample): Promise<Covered> {
  const key = JSON.stringify([source, name, sample]);
  const known = kept.get(key);
  if (known) return known;
  const covered = await coverTemplateInWorker(source, name, sample);
  if (!covered.ok && covered.busy) return covered; // the next look may find more time
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
  kept.set(key, covered);
  return covered;
}

/** One letter after the other, with room for other requests between them. */
async function pagesOf({ versions }: TemplateCoverage): Promise<Pages[]> {
  const pages: Pages[] = [];
  for (const { letter } of versions) {
    pages.push(countPages(letter));
    await new Promise((next) => setImmediate(next));
  }
  return pages;
}

/** Pages of a letter from which on its length is worth a look; an annex may be long. */
const longFrom = 3;

function longLetters(pages: Pages[]): CoverageFinding[] {
  const versions = pages.flatMap(({ letter }, i) => (letter >= longFrom ? [i + 1] : []));
  const longest = Math.max(0, ...pages.map(({ letter }) => letter));
  const sentence = `The letter fills ${longest} pages without its annex. Two are enough for most.`;
  return versions.length === 0 ? [] : [{ is: "long-letter", line: 1, column: 1, sentence, quote: null, versions }];
}

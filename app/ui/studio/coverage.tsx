/** Parts of the page of all versions of a letter: figures, what is worth a look, and what makes a version differ. */
import type { CoverageFinding, CoveredVersion, TemplateCoverage } from "#letters/shared";
import { Details, SummaryList } from "../notices.tsx";
import { Tag } from "./rows.tsx";

type Pages = { letter: number; annex: number };

/** The whole in figures, each in words. */
export function CoverageSummary({ coverage, pages }: { coverage: TemplateCoverage; pages: Pages[] }) {
  const { versions, branches, pairs, tried, isComplete, reading } = coverage;
  const items = [
    {
      term: "Versions",
      value: `${count(versions.length, "version", "versions")} show ${shareOf(branches.shown, branches.ways)} in which this letter can come out${
        pairs.met > 0 ? `, and ${percent(pairs.shown, pairs.met)} of the pairs of them that can meet in one letter` : ""
      }. ${count(tried, "set of answers was", "sets of answers were")} tried${isComplete ? "" : ", and there are more than could be tried"}.`,
    },
    { term: "In print", value: sayPages(pages) },
    { term: "Subject", value: saySubject(versions) },
    {
      term: "Reading age",
      value:
        reading.age === null
          ? `Too few words to say one: ${reading.words}.`
          : `About ${reading.age}, with ${reading.wordsPerSentence} words in a sentence. By the Flesch-Kincaid formula, which counts the length of words and sentences and knows nothing of what they mean: good for comparing two wordings, no proof that people understand either.`,
    },
    ...(reading.welsh > 0
      ? [
          {
            term: "Welsh",
            value: `${count(reading.welsh, "sentence was", "sentences were")} not measured: the formula is for English.`,
          },
        ]
      : []),
  ];
  return <SummaryList items={items} />;
}

const kinds: Record<CoverageFinding["is"], { label: string; tone: "bad" | "warn" | "plain" }> = {
  gap: { label: "A gap", tone: "bad" },
  "never-filled": { label: "Always empty", tone: "bad" },
  claim: { label: "Claims too much", tone: "bad" },
  unreached: { label: "Never shown", tone: "warn" },
  advice: { label: "To look at", tone: "warn" },
  "long-subject": { label: "Long subject", tone: "warn" },
  "long-sentence": { label: "Long sentence", tone: "plain" },
  "long-letter": { label: "Long letter", tone: "plain" },
  "hard-to-read": { label: "Hard to read", tone: "plain" },
  "plain-word": { label: "A plainer word", tone: "plain" },
};

/** What is wrong or worth a look, the worst first, each with its place in the text and the versions that show it. */
export function CoverageFindings({ findings, base }: { findings: CoverageFinding[]; base: string }) {
  return (
    <>
      <h2>What to look at</h2>
      {findings.length === 0 ? (
        <p>Nothing was found. Read it aloud once all the same.</p>
      ) : (
        <ol className="coverage-findings">
          {findings.map((finding) => (
            <li key={`${finding.is} ${finding.line}:${finding.column} ${finding.sentence}`}>
              <p>
                <Tag tone={kinds[finding.is].tone}>{kinds[finding.is].label}</Tag>{" "}
                <a href={`${base}?line=${finding.line}`}>Line {finding.line}</a>
              </p>
              <p>{finding.sentence}</p>
              {finding.quote ? <blockquote>{finding.quote}</blockquote> : null}
              <InVersions numbers={finding.versions} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

const mostNamed = 6;

function InVersions({ numbers }: { numbers: number[] }) {
  if (numbers.length === 0) return null;
  const more = numbers.length - mostNamed;
  return (
    <p className="coverage-where">
      In version{" "}
      {numbers.slice(0, mostNamed).map((number, i) => (
        <span key={number}>
          {i > 0 ? ", " : ""}
          <a href={`#version-${number}`}>{number}</a>
        </span>
      ))}
      {more > 0 ? ` and ${more} more` : ""}
    </p>
  );
}

/** Number of a version, and the answers that make it differ from the first. */
export function VersionHead({ version, pages }: { version: CoveredVersion; pages: Pages | undefined }) {
  const { number, differs, leftOut } = version;
  return (
    <div className="coverage-head">
      <h3>
        Version {number} {pages ? <span className="coverage-pages">{sayPage(pages)}</span> : null}
      </h3>
      {differs.length === 0 ? (
        <p>The example answers as they are.</p>
      ) : (
        <dl className="coverage-differs">
          {differs.map(({ label, words }) => (
            <div key={label + words}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
      {leftOut.length > 0 ? (
        <Details summary={`Left out: ${count(leftOut.length, "sentence", "sentences")} of the first version`}>
          <ul>
            {leftOut.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Details>
      ) : null}
    </div>
  );
}

const count = (number: number, one: string, several: string) =>
  `${number.toLocaleString("en-GB")} ${number === 1 ? one : several}`;

const shareOf = (shown: number, all: number) => (shown === all ? `all ${all} ways` : `${shown} of ${all} ways`);

/** Never "100 %" where one is missing. */
const percent = (part: number, all: number) =>
  part === all ? "all" : `${Math.min(99, Math.floor((part / all) * 100))}%`;

const sayPage = ({ letter, annex }: Pages) =>
  `${count(letter, "page", "pages")}${annex > 0 ? ` and ${count(annex, "page", "pages")} of annex` : ""}`;

function sayPages(pages: Pages[]): string {
  const byLength = new Map<string, number>();
  for (const one of pages) byLength.set(sayPage(one), (byLength.get(sayPage(one)) ?? 0) + 1);
  const parts = [...byLength]
    .sort((a, b) => b[1] - a[1])
    .map(([words, times]) => `${words} in ${count(times, "version", "versions")}`);
  return `${parts.join("; ")}.`;
}

function saySubject(versions: CoveredVersion[]): string {
  const lengths = versions.map(({ letter }) => [...letter.subject].length);
  return `${Math.min(...lengths)} to ${Math.max(...lengths)} characters; 78 fit in a line of a mail’s head.`;
}

/** What a search can have said of a work, and how a page says it. */
import type { Work } from "#letters/shared";
import { sayDate } from "#platform/shared";

export const findings = [
  { value: "listed", label: "Listed" },
  { value: "not-found", label: "Not found" },
  { value: "not-checked", label: "Not checked" },
];

/** Whether the search that an action links is The Atlantic's, of a copy of LibGen: another campaign may link another. */
export const isAtlantic = (links: readonly { url: string }[]): boolean =>
  links.some(({ url }) => /^https:\/\/(www\.)?theatlantic\.com\//.test(url));

/** What tells a work from another of its title, and what is kept of an earlier search. */
export function foundSentence(work: Work, ofAtlantic: boolean): string {
  const facts = [work.year, work.publisher, work.isbn && `ISBN ${work.isbn}`].filter(Boolean).join(", ");
  const label = findings.find(({ value }) => value === work.found && value !== "not-checked")?.label;
  const on = work.foundOn && /^\d{4}-\d\d-\d\d$/.test(work.foundOn) ? ` on ${sayDate(work.foundOn)}` : "";
  const was = label ? `${label} in ${ofAtlantic ? "The Atlantic’s" : "the"} search${on}.` : "";
  return [facts && `${facts}.`, was].filter(Boolean).join(" ");
}

/** How many works there are of each finding. */
export const countFound = (works: readonly Work[]) =>
  findings.map(({ value, label }) => ({
    term: label,
    value: String(works.filter((work) => (work.found || "not-checked") === value).length),
  }));

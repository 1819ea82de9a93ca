import { limits } from "#platform/shared";

/** What is wrong with an answer → the sentence that the person reads: what to do next, without blame. */
export const problems = {
  notAnObject: 'Answers are a JSON object, the name of a field to its answer: { "name": "A. N. Author" }.',
  missing: (label: string) => `Please fill in "${label}".`,
  missingChoice: (label: string) => `Please choose an answer for "${label}".`,
  missingWorks: "Please add at least one work. Its title is enough.",
  wantsText: (label: string) => `"${label}" needs a text.`,
  tooLong: (label: string, most: number, now: number) =>
    `"${label}" has ${figure(now)} characters; ${figure(most)} fit. Please shorten it by ${figure(now - most)}.`,
  noAddressInName: limits.nameAddress.words,
  noSignInName: limits.nameSign.words,
  email: "Please write one e-mail address, such as author@example.org.",
  emailOnlyOne: "Please write one e-mail address only.",
  emailPlain:
    "This e-mail address has a form that not every mail system takes. Please use a plain one, such as author@example.org.",
  postcode: (typed: string, suggestion: string | null) =>
    suggestion
      ? `"${typed}" is not a postcode. Did you mean ${suggestion}?`
      : `"${typed}" is not a postcode. A UK postcode looks like SW1A 1AA.`,
  addressLines: (most: number) => `Please use at most ${most} lines for the address.`,
  addressLine: (line: number, most: number) =>
    `Line ${line} of the address is longer than ${most} characters. Please break it in two.`,
  notAnOption: (label: string, typed: string, options: string, hint: string) =>
    `"${typed}" is not one of the answers to "${label}".${hint} The answers are ${options}.`,
  onlyOneChoice: (label: string) => `Please choose only one answer for "${label}".`,
  tooFewChoices: (label: string, least: number) => `Please choose at least ${least} for "${label}".`,
  tooManyChoices: (label: string, most: number) => `Please choose at most ${most} for "${label}".`,
  yesNo: (label: string) => `Please answer "${label}" with yes or no.`,
  date: (label: string) => `Please write a day for "${label}" such as 14 November 2026 or 2026-11-14.`,
  number: (label: string) => `"${label}" needs a whole number in figures, such as 28.`,
  range: (label: string, min: number | null, max: number | null) =>
    min !== null && max !== null
      ? `"${label}" can be from ${figure(min)} to ${figure(max)}.`
      : min !== null
        ? `"${label}" can be ${figure(min)} or more.`
        : `"${label}" can be ${figure(max ?? 0)} at most.`,
  worksList: (label: string) =>
    `"${label}" needs a list of works, each with a title: [ { "title": "The Salt Road", "year": "2016" } ].`,
  tooManyWorks: (most: number, now: number) =>
    `There are ${figure(now)} works; ${figure(most)} fit in one letter. Please take out ${figure(now - most)}, or write a second letter for them.`,
  tooFewWorks: (least: number) => `Please add at least ${figure(least)} works.`,
  workColumn: (column: string, hint: string) => `A work has no "${column}".${hint}`,
  workTitle: "Please give this work its title.",
  workText: (label: string) => `The ${label} of a work is a text.`,
  workTooLong: (label: string, most: number) =>
    `The ${label} is longer than ${figure(most)} characters. Please shorten it.`,
  workYear: (latest: number) => `The year has four figures and lies between 1400 and ${latest}, such as 2016.`,
  workIsbn: (why: string) => `${why} Please compare it with the book, or leave it empty.`,
  workChoice: (label: string, options: string) => `The answer for ${label} can be ${options}.`,
  workDate: "Please write the day of your search such as 14 November 2026 or 2026-11-14.",
  workDateFuture: "The day of your search can't lie in the future.",
} as const;

function figure(number: number): string {
  return number.toLocaleString("en-GB");
}

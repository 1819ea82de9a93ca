import { fix, isValid, toNormalised } from "postcode";
import { cleanLine, cleanText, countGraphemes } from "./clean-text.ts";
import { parseDate } from "./letter-date.ts";
import { didYouMean } from "./nearest-word.ts";
import { problems } from "./problems.ts";
import { readEmail } from "./read-email.ts";
import type { AnswerProblem, AnswerValue, Field } from "./shared.ts";

export type Read<T> = { ok: true; value: T | null } | { ok: false; problem: AnswerProblem[] };
type Reader = (field: Field, typed: unknown, now: Date | null) => Read<AnswerValue>;

/** An address block: lines, and graphemes of each. Source: facts/templates-guide.md. */
export const addressLimits = { lines: 5, line: 60 } as const;

/** A web address, with or without its scheme. Short endings such as .de are left alone: "A.De Souza" is a name. */
const webAddress =
  /https?:|www\.|:\/\/|[\p{L}\p{N}-]{3,}\.(?:com|org|net|info|biz|xyz|online|site|shop|click|co\.uk|org\.uk)\b/iu;

/** Fields that hold names: they go into subjects and lists, so no address and no spreadsheet formula. */
const nameFields = new Set(["name", "penNames"]);

/** Reads one answer of any kind but works; null where nothing was answered and nothing had to be. */
export function readAnswer(field: Field, typed: unknown, now: Date | null): Read<AnswerValue> {
  if (typed === undefined || typed === null || typed === "") return noAnswer(field);
  return readers[field.kind](field, typed, now);
}

const readers: Record<Field["kind"], Reader> = {
  text: readLine,
  paragraph: readParagraphs,
  question: readParagraphs,
  email: readMailbox,
  postcode: readPostcode,
  address: readAddress,
  choice: readChoice,
  "yes-no": readYesNo,
  date: readDay,
  number: readNumber,
  works: () => {
    throw new Error("works are read by readWorks");
  },
};

function readLine(field: Field, typed: unknown): Read<AnswerValue> {
  const text = textOf(typed);
  if (text === null) return no(field, problems.wantsText(field.label));
  const line = cleanLine(text);
  if (line === "") return noAnswer(field);
  if (nameFields.has(field.name)) {
    if (webAddress.test(line)) return no(field, problems.noAddressInName);
    if (/^[=+\-@＝＋－＠]/.test(line)) return no(field, problems.noSignInName);
  }
  return measured(field, line);
}

function readParagraphs(field: Field, typed: unknown): Read<AnswerValue> {
  const text = textOf(typed);
  if (text === null) return no(field, problems.wantsText(field.label));
  const clean = cleanText(text);
  // An opening that was tapped and left alone says nothing yet.
  const isUntouched = field.openings.some((opening) => opening.trim() === clean);
  return clean === "" || isUntouched ? noAnswer(field) : measured(field, clean);
}

function readMailbox(field: Field, typed: unknown): Read<AnswerValue> {
  if (typeof typed !== "string") return no(field, problems.email);
  const line = cleanLine(typed);
  if (line === "") return noAnswer(field);
  const mailbox = readEmail(line);
  return mailbox.ok ? { ok: true, value: mailbox.value } : no(field, problems[mailbox.problem]);
}

function readPostcode(field: Field, typed: unknown): Read<AnswerValue> {
  if (typeof typed !== "string") return no(field, problems.wantsText(field.label));
  const shown = cleanLine(typed).slice(0, 30);
  if (shown === "") return noAnswer(field);
  const compact =
    typed.length > 100
      ? ""
      : typed
          .normalize("NFKC")
          .replace(/[^\p{L}\p{N}]/gu, "")
          .toUpperCase();
  if (isValid(compact)) return { ok: true, value: toNormalised(compact) };
  const fixed = /^[A-Z0-9]{5,8}$/.test(compact) ? fix(compact) : "";
  return no(field, problems.postcode(shown, isValid(fixed) ? toNormalised(fixed) : null));
}

function readAddress(field: Field, typed: unknown): Read<AnswerValue> {
  const text = Array.isArray(typed) && typed.every((line) => typeof line === "string") ? typed.join("\n") : typed;
  if (typeof text !== "string") return no(field, problems.wantsText(field.label));
  const lines = cleanText(text)
    .split("\n")
    .map((line) => line.trim().replace(/,$/, ""))
    .filter((line) => line !== "");
  if (lines.length === 0) return noAnswer(field);
  if (lines.length > addressLimits.lines) return no(field, problems.addressLines(addressLimits.lines));
  const long = lines.findIndex((line) => line.length > addressLimits.line && countGraphemes(line) > addressLimits.line);
  if (long >= 0) return no(field, problems.addressLine(long + 1, addressLimits.line));
  return measured(field, lines.join("\n"));
}

function readChoice(field: Field, typed: unknown): Read<AnswerValue> {
  const list = Array.isArray(typed) ? typed : [typed];
  const chosen: string[] = [];
  for (const item of list) {
    const word = textOf(item);
    if (word === null) return no(field, problems.missingChoice(field.label));
    const value = cleanLine(word);
    if (value === "" || chosen.includes(value)) continue;
    if (!field.options.some((option) => option.value === value)) {
      const known = field.options.map((option) => option.value);
      return no(
        field,
        problems.notAnOption(field.label, value.slice(0, 60), known.join(", "), didYouMean(value, known)),
      );
    }
    chosen.push(value);
  }
  if (chosen.length === 0) return noAnswer(field);
  if (!field.many)
    return chosen.length > 1 ? no(field, problems.onlyOneChoice(field.label)) : { ok: true, value: chosen[0] ?? null };
  if (field.min !== null && chosen.length < field.min) return no(field, problems.tooFewChoices(field.label, field.min));
  if (field.max !== null && chosen.length > field.max)
    return no(field, problems.tooManyChoices(field.label, field.max));
  return { ok: true, value: field.options.map(({ value }) => value).filter((value) => chosen.includes(value)) };
}

function readYesNo(field: Field, typed: unknown): Read<AnswerValue> {
  if (typeof typed === "boolean") return { ok: true, value: typed };
  const word = typeof typed === "string" ? cleanLine(typed).toLowerCase() : null;
  if (word === "") return noAnswer(field);
  if (word === "yes" || word === "true" || word === "on") return { ok: true, value: true };
  if (word === "no" || word === "false") return { ok: true, value: false };
  return no(field, problems.yesNo(field.label));
}

function readDay(field: Field, typed: unknown, now: Date | null): Read<AnswerValue> {
  const word = typeof typed === "string" ? cleanLine(typed) : null;
  if (word === "") return noAnswer(field);
  const day = word === null ? null : parseDate(word);
  if (day === null) return no(field, problems.date(field.label));
  const isLater = field.name === "foundOn" && now !== null && day > now.toISOString().slice(0, 10);
  return isLater ? no(field, problems.workDateFuture) : { ok: true, value: day };
}

function readNumber(field: Field, typed: unknown): Read<AnswerValue> {
  const word = typeof typed === "string" ? cleanLine(typed) : null;
  if (word === "") return noAnswer(field);
  const isFigure = word !== null && /^[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})$/.test(word);
  const number = typeof typed === "number" ? typed : isFigure ? Number(word.replaceAll(",", "")) : Number.NaN;
  if (!Number.isSafeInteger(number)) return no(field, problems.number(field.label));
  const inRange = number >= (field.min ?? -Infinity) && number <= (field.max ?? Infinity);
  return inRange ? { ok: true, value: number } : no(field, problems.range(field.label, field.min, field.max));
}

function measured(field: Field, text: string): Read<AnswerValue> {
  if (field.max === null || text.length <= field.max) return { ok: true, value: text };
  const length = countGraphemes(text);
  return length <= field.max ? { ok: true, value: text } : no(field, problems.tooLong(field.label, field.max, length));
}

/** A figure in an answers file may stand without quotes. */
function textOf(typed: unknown): string | null {
  return typeof typed === "string" ? typed : typeof typed === "number" ? String(typed) : null;
}

function noAnswer(field: Field): Read<AnswerValue> {
  if (!field.required) return { ok: true, value: null };
  const isChoice = field.kind === "choice" || field.kind === "yes-no";
  return no(field, isChoice ? problems.missingChoice(field.label) : problems.missing(field.label));
}

function no(field: Field, sentence: string): { ok: false; problem: AnswerProblem[] } {
  return { ok: false, problem: [{ field: field.name, sentence }] };
}

import { isDeepStrictEqual } from "node:util";
import type { Chapter, Setting } from "./chapters.ts";
import type { CampaignIssue } from "./explain-issue.ts";

type Values = Record<string, unknown>;
/** What a form holds: a text for each name, or several. */
export type Typed = Record<string, string | string[]>;

/** A chapter's values as its form shows them. */
export function showChapter(chapter: Chapter, raw: Values): Typed {
  return Object.fromEntries(chapter.settings.map((setting) => [setting.name, show(setting, valueAt(setting, raw))]));
}

/** A posted form of a chapter, as typed. `get` gives all values of a name. */
export function typedChapter(chapter: Chapter, get: (name: string) => string[]): Typed {
  return Object.fromEntries(
    chapter.settings.map(({ name, kind }) => {
      const given = get(name).map((text) => text.replace(/\r\n?/g, "\n"));
      return [name, kind === "choices" || kind === "texts" ? given : (given.at(-1) ?? "")];
    }),
  );
}

/** What was typed as lines of campaign.yaml, key by key. What cannot be read stays as typed, and its check says what is wrong. */
function readChapter(chapter: Chapter, typed: Typed): Values {
  const values: Record<string, Values | unknown> = {};
  for (const setting of chapter.settings) {
    const [key = "", inner] = setting.name.split(".");
    const value = read(setting, typed[setting.name] ?? "");
    if (inner === undefined) values[key] = value;
    else values[key] = { ...(values[key] as Values), [inner]: value };
  }
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, together(key, value)]));
}

/** The lines that a form changes: those that say something else than the form that was drawn from the file. */
export function changedLines(chapter: Chapter, raw: Values, typed: Typed): Values {
  const before = readChapter(chapter, showChapter(chapter, raw));
  return Object.fromEntries(
    Object.entries(readChapter(chapter, typed)).filter(([key, value]) => !isDeepStrictEqual(before[key], value)),
  );
}

/** The problems of a chapter, each with the name of its setting and a sentence. */
export function chapterProblems(chapter: Chapter, issues: CampaignIssue[]): { name: string; sentence: string }[] {
  return issues.map(({ path, message }) => {
    const place = path.map(String);
    const setting =
      chapter.settings.find(({ name }) => name === place.slice(0, name.split(".").length).join(".")) ??
      chapter.settings.find(({ name }) => name.startsWith(`${place[0]}.`)) ??
      chapter.settings[0];
    const row = setting && /^\d+$/.test(place.at(-1) ?? "") ? `, number ${Number(place.at(-1)) + 1},` : "";
    if (setting?.kind === "percent") return { name: setting.name, sentence: `${setting.label}: ${wantedShare}` };
    const words = inLabels(message, setting?.name, chapter);
    const label = words === message ? setting?.label : `“${setting?.label}”`;
    return { name: setting?.name ?? "", sentence: `${label ?? "This"}${row} ${words}.` };
  });
}

/** A fault that names another line of the file names its box instead. */
function inLabels(message: string, name: string | undefined, { settings }: Chapter): string {
  const other = settings.find((one) => one.name === `${name?.split(".")[0]}.from`);
  return other ? message.replace(/^must be later than from$/, `must be later than “${other.label}”`) : message;
}

/** Days that can't lie in the future, typed as one that does: whoever checked did that today at the latest. */
export function daysToCome(chapter: Chapter, raw: Values, typed: Typed, today: string) {
  const before = showChapter(chapter, raw);
  return chapter.settings
    .filter(({ name, isPast }) => isPast && typed[name] !== before[name] && String(typed[name] ?? "") > today)
    .map(({ name, label }) => ({
      name,
      sentence: `“${label}” is a day to come. Give the day on which you last checked.`,
    }));
}

const wantedShare = "write a number from 1 to 100, such as 20 for a fifth, or leave it empty.";

function valueAt({ name, usually }: Setting, raw: Values): unknown {
  const [key = "", inner] = name.split(".");
  const value = raw[key];
  if (key === "hours" && inner === "when") return value === "any" ? "any" : "office";
  const found = inner === undefined ? value : (value as Values | null | undefined)?.[inner];
  return found === undefined ? usually : found;
}

function show({ kind }: Setting, value: unknown): string | string[] {
  if (kind === "choices" || kind === "texts") return Array.isArray(value) ? value.map(String) : [];
  if (kind === "rows") return Array.isArray(value) ? value.join("\n") : "";
  if (value === null || value === undefined) return "";
  if (kind === "yes-no") return value === true ? "yes" : "no";
  if (kind === "percent") return String(Math.round(Number(value) * 1000) / 10);
  return String(value).trim();
}

function read({ kind, optional }: Setting, typed: string | string[]): unknown {
  if (kind === "choices") return typed;
  const list = (Array.isArray(typed) ? typed : typed.split("\n")).map((one) => one.trim()).filter(Boolean);
  if (kind === "texts" || kind === "rows") return list;
  const text = String(typed).trim();
  if (text === "") return optional ? null : kind === "yes-no" ? false : "";
  if (kind === "yes-no") return text === "yes";
  if (kind === "number") return /^[\d\s,]+$/.test(text) ? Number(text.replace(/[\s,]/g, "")) : text;
  if (kind === "percent") {
    const share = text.replace(/\s*%$/, "").replace(",", ".");
    // 0.2 is a fifth to whoever thinks in shares: nobody means two words in a thousand
    const isOne = /^\d+(\.\d+)?$/.test(share) && (Number(share) === 0 || (Number(share) >= 1 && Number(share) <= 100));
    return isOne ? Number(share) / 100 : text;
  }
  return kind === "text" ? text : text.replace(/\s+/g, " ");
}

/** Lines that are several settings of the form. */
function together(key: string, value: unknown): unknown {
  const inner = value as Values;
  if (key === "hours") return inner.when === "any" ? "any" : { from: inner.from, to: inner.to };
  if (key.endsWith("_line")) return inner.text === null && inner.as_of === null ? null : inner;
  if (key === "day_of_action") return dayLine(inner);
  return value;
}

/** Without a date and a hashtag there is no day; times that are not set have no place in the file. */
function dayLine({ date, from, to, hashtags }: Values): unknown {
  const tags = hashtags as string[];
  if (date === null && from === null && to === null && tags.length === 0) return null;
  return { date: date ?? "", ...(from === null ? {} : { from }), ...(to === null ? {} : { to }), hashtags: tags };
}

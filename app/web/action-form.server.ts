/** The form of one action of a campaign: its words, the letters of its recipients, its links. */
import {
  type ActionValues,
  type CampaignWork,
  changeCampaign,
  marksOf,
  mergeTyped,
  seenOf,
  setAction,
  workLetters,
} from "#campaigns";
import type { CampaignAction } from "#campaigns/shared";
import { listTemplates } from "#letters";
import { now } from "#platform";
import { listCompanies } from "#recipients";
import { audit, type Staff } from "#studio";
import { textOf } from "#web";
import { conflictOf, type FormConflict } from "#web/chapter";

/** Links that a form has room for. */
export const linkRows = 8;

/** What was typed, name to text. */
export type TypedAction = Record<string, string>;

/** An action as its form shows it. */
export function showAction({ title, text, time, templates, links, letter, count }: CampaignAction): TypedAction {
  const rows = links.flatMap(({ label, url, where, note = "" }, i) =>
    Object.entries({ label, url, where, note }).map(([key, value]) => [`links.${i}.${key}`, value]),
  );
  const letters = Object.entries(templates).map(([who, letter]) => [`templates.${who}`, letter]);
  const signed = {
    ...(letter
      ? { "letter.to": letter.to, "letter.text": letter.text, "letter.seats": letter.seats ? "yes" : "" }
      : {}),
    ...(count ? { "count.number": String(count.number), "count.as_of": count.asOf } : {}),
  };
  return { title, text, time, ...signed, ...Object.fromEntries(letters), ...Object.fromEntries(rows) };
}

/** A posted form as typed. */
export function typedAction(form: FormData): TypedAction {
  const names = [...new Set([...form.keys()])].filter((name) =>
    /^(title|text|time|templates\.|links\.|letter\.|count\.)/.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, textOf(form, name).replace(/\r\n?/g, "\n").trim()]));
}

/** What was typed as values; an empty row of links is none. */
export function readAction(typed: TypedAction): ActionValues {
  const links = Array.from({ length: linkRows }, (_, i) => {
    const of = (key: string) => typed[`links.${i}.${key}`] ?? "";
    const row = { label: of("label"), url: of("url"), where: of("where") || hostOf(of("url")) };
    return of("note") ? { ...row, note: of("note") } : row;
  }).filter((link) => Object.values(link).some(Boolean));
  const templates = Object.fromEntries(
    Object.entries(typed).flatMap(([name, letter]) =>
      name.startsWith("templates.") && letter ? [[name.slice("templates.".length), letter]] : [],
    ),
  );
  return {
    title: typed.title ?? "",
    text: typed.text ?? "",
    time: typed.time ?? "",
    templates,
    links,
    ...readSigned(typed),
  };
}

/** The text of an open letter, and how many signed it elsewhere; empty boxes are none. */
function readSigned(typed: TypedAction): Pick<ActionValues, "letter" | "count"> {
  const {
    "letter.to": to = "",
    "letter.text": text = "",
    "count.number": number = "",
    "count.as_of": day = "",
  } = typed;
  return {
    ...(to || text ? { letter: { to, text, seats: typed["letter.seats"] === "yes" } } : {}),
    ...(number || day ? { count: { number: Number(number.replace(/[\s,.]/g, "")), asOf: day } } : {}),
  };
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : "");

/** Whom a letter action has letters for, and which letters there are to choose. */
export async function letterChoices(work: CampaignWork, { action, templates }: CampaignAction) {
  if (action !== "mp-letter" && action !== "company-letter") return { recipients: [], letters: [] };
  const own = (await workLetters(work.campaign, now())).filter((one) => one.action === action || one.action === null);
  const shipped = listTemplates().filter((one) => one.action === action);
  const letters = new Map([...own, ...shipped].map(({ name, title }) => [name, title]));
  const later = [
    { id: "chase", label: "The reminder, four weeks later", usual: "the hub’s own" },
    { id: "thanks", label: "The letter of thanks", usual: "the hub’s own" },
  ];
  const companies = (await listCompanies(now())).map(({ id, name }) => ({
    id,
    label: `To ${name}`,
    usual: "as above",
  }));
  const known = action === "mp-letter" ? later : companies;
  const others = Object.keys(templates).filter((id) => id !== "default" && !known.some((one) => one.id === id));
  return {
    recipients: [
      { id: "default", label: action === "mp-letter" ? "The letter" : "The letter to every company", usual: null },
      ...known,
      ...others.map((id) => ({ id, label: `To ${id}`, usual: "as above" })),
    ],
    letters: [...letters].map(([value, title]) => ({ value, label: `${title} (${value})` })),
  };
}

interface ActionAgain {
  typed: TypedAction;
  seen: string;
  problems: { name: string; sentence: string }[];
  conflict: FormConflict | null;
}

/**
 * Saves what was typed of an action, on top of what others saved in its other settings. A colleague who moves actions, or
 * changes another one, is in nobody's way.
 * @param label how the form calls a setting
 * @returns the form again where it is not saved
 */
export async function saveAction(ask: {
  staff: Staff;
  work: CampaignWork;
  action: CampaignAction;
  typed: TypedAction;
  seen: string;
  giveUp: string[];
  label: (name: string) => string;
}): Promise<{ again: ActionAgain } | { again: null; isMerged: boolean }> {
  const { staff, work, action, label } = ask;
  const theirs = showAction(action);
  const merged = mergeTyped({ ...ask, theirs, mine: ask.typed });
  const typed = merged.typed as TypedAction;
  const stays = { typed, seen: marksOf(theirs), problems: [], conflict: null };
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(ask.typed)])];
  const settings = names.map((name) => ({ name, label: label(name) }));
  if (merged.collisions.length > 0)
    return { again: { ...stays, conflict: await conflictOf(work, merged, ask.typed, settings, theirs) } };
  const saved = await changeCampaign({
    ...{ name: work.name, keys: ["actions"], seen: seenOf(work.raw, ["actions"]), staffId: staff.id, now: now() },
    change: (document) => setAction(document, action.action, readAction(typed)),
  });
  if (saved.ok) {
    const of = { kind: "campaign" as const, id: `${work.name}/${action.action}` };
    if (saved.value.changed) await audit(staff, "campaign.change", of);
    return { again: null, isMerged: merged.fromThem.length > 0 };
  }
  const { problem } = saved;
  const newest =
    problem.kind === "conflict" ? problem.work.campaign.actions.find((one) => one.action === action.action) : undefined;
  if (problem.kind === "conflict" && newest) return saveAction({ ...ask, work: problem.work, action: newest });
  const issues = problem.kind === "wrong" ? problem.issues : [];
  const problems = issues.map(({ path, message }) => {
    const name = path.slice(2).map(String).join(".") || "title";
    return { name, sentence: `${label(name)} ${message}.` };
  });
  return { again: { ...stays, problems } };
}

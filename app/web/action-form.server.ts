/** The form of one action of a campaign: its words, the letters of its recipients, its links. */
import {
  type ActionValues,
  type CampaignWork,
  changeCampaign,
  marksOf,
  mergeTyped,
  seenOf,
  setAction,
} from "#campaigns";
import { type Campaign, type CampaignAction, lettersNamed } from "#campaigns/shared";
import { getTemplate, listTemplates, templatesOf } from "#letters";
import { now } from "#platform";
import { listCompanies } from "#recipients";
import { audit, type Staff } from "#studio";
import { textOf } from "#web";
import { conflictOf, type FormConflict } from "#web/chapter";
import { readyPosts } from "#web/social";

/** Settings that are boxes to tick. */
const lists = ["recipients", "ticked", "posts"];

/** Links that a form has room for. */
export const linkRows = 8;

/** What was typed, name to text. */
export type TypedAction = Record<string, string>;

/** An action as its form shows it. @param campaign for the ready posts that it offers where nobody chose any */
export function showAction(action: CampaignAction, campaign: Campaign): TypedAction {
  const { title, text, time, templates, links, letter, count, recipients = [], ticked = [] } = action;
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
  const offered =
    action.action === "company-letter" ? { recipients: recipients.join(" "), ticked: ticked.join(" ") } : {};
  const posts = action.action === "social" ? { posts: offeredNames(campaign).join(" ") } : {};
  return {
    title,
    text,
    time,
    ...offered,
    ...posts,
    ...signed,
    ...Object.fromEntries(letters),
    ...Object.fromEntries(rows),
  };
}

/** Ready posts that people are offered, and any that staff chose and this hub does not have. */
function offeredNames(campaign: Campaign): string[] {
  const { posts } = campaign.actions.find(({ action }) => action === "social") ?? {};
  const offered = readyPosts(campaign).flatMap(({ name, isOffered }) => (isOffered ? [name] : []));
  return posts ?? offered;
}

/** A posted form as typed. */
export function typedAction(form: FormData): TypedAction {
  const names = [...new Set([...form.keys()])].filter((name) =>
    /^(title|text|time|recipients$|ticked$|posts$|templates\.|links\.|letter\.|count\.)/.test(name),
  );
  const several = (name: string) =>
    form
      .getAll(name)
      .filter((one) => typeof one === "string" && one !== "")
      .join(" ");
  return Object.fromEntries(
    names.map((name) => [
      name,
      lists.includes(name) ? several(name) : textOf(form, name).replace(/\r\n?/g, "\n").trim(),
    ]),
  );
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
    ...(typed.recipients === undefined ? {} : { recipients: listed(typed.recipients) }),
    ...(typed.ticked === undefined ? {} : { ticked: listed(typed.ticked) }),
    ...(typed.posts === undefined ? {} : { posts: listed(typed.posts) }),
    ...readSigned(typed),
  };
}

/** The text of an open letter, and how many signed it elsewhere; empty boxes are none. */
function readSigned(typed: TypedAction): Pick<ActionValues, "letter" | "count"> {
  const {
    "letter.to": whom = "",
    "letter.text": text = "",
    "count.number": number = "",
    "count.as_of": day = "",
  } = typed;
  // the page says "To" itself
  const to = whom.replace(/^to:?\s+/i, "");
  return {
    ...(to || text ? { letter: { to, text, seats: typed["letter.seats"] === "yes" } } : {}),
    ...(number || day ? { count: { number: Number(number.replace(/[\s,.]/g, "")), asOf: day } } : {}),
  };
}

const listed = (ids: string): string[] => ids.split(" ").filter(Boolean);

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : "");

/** Whom a letter action has letters for, which letters there are to choose, and which ready posts. */
export async function actionChoices(work: CampaignWork, { action, templates, recipients, ticked }: CampaignAction) {
  if (action === "social") return { recipients: [], organisations: [], posts: postChoices(work.campaign) };
  if (action !== "mp-letter" && action !== "company-letter") return { recipients: [], organisations: [], posts: [] };
  const own = (await templatesOf(work.name, lettersNamed(work.campaign), now())).map((one) => ({
    ...{ name: one.name, title: one.title, action: one.action },
    source: one.draft?.source ?? one.inForce?.source ?? "",
  }));
  const shipped = listTemplates().map((one) => ({ ...one, source: getTemplate(one.name).source }));
  const fitting = [...new Map([...shipped, ...own].map((one) => [one.name, one])).values()].filter(
    (one) => one.action === action,
  );
  const offeredTo = (id: string) => {
    const isLater = id === "chase" || id === "thanks";
    const fit = fitting.filter(({ source }) => isLater || !followsFirst(source));
    const chosen = templates[id];
    // a letter that does not fit is shown where it was chosen already, so that it is seen
    const odd = chosen && !fit.some(({ name }) => name === chosen) ? [{ name: chosen, title: titleOf(chosen) }] : [];
    return [...fit, ...odd].map(({ name, title }) => ({ value: name, label: `${title} (${name})` }));
  };
  const titleOf = (name: string) => own.find((one) => one.name === name)?.title ?? name;
  const later = [
    { id: "chase", label: "The reminder, four weeks later", usual: "the hub’s own" },
    { id: "thanks", label: "The letter of thanks", usual: "the hub’s own" },
  ];
  const listed = await listCompanies(now());
  const companies = listed.map(({ id, name }) => ({
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
    ].map((one) => ({ ...one, letters: offeredTo(one.id) })),
    posts: [],
    organisations: action === "company-letter" ? organisationsOf(listed, recipients, ticked) : [],
  };
}

/** A letter that follows a first one asks for its date: nobody who begins could answer that. */
const followsFirst = (source: string): boolean => /^ {2}sentOn:/m.test(source);

/** Those whom the hub can write to, and any other that the campaign names. */
function organisationsOf(listed: { id: string; name: string }[], recipients: string[] = [], ticked: string[] = []) {
  const away = [...new Set([...recipients, ...ticked])].filter((id) => !listed.some((one) => one.id === id));
  return [
    ...listed.map(({ id, name }) => ({ value: id, label: name })),
    ...away.map((id) => ({ value: id, label: id, hint: "can’t be written to on this hub" })),
  ];
}

/** Each with its words: whoever ticks a post puts them into people's mouths. */
function postChoices(campaign: Campaign) {
  const fitting = readyPosts(campaign).map(({ name, title, text }) => ({ value: name, label: title, hint: text }));
  const away = offeredNames(campaign).filter((name) => !fitting.some(({ value }) => value === name));
  return [
    ...fitting,
    ...away.map((name) => ({ value: name, label: name, hint: "not offered: no such post fits here" })),
  ];
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
  const theirs = showAction(action, work.campaign);
  const merged = mergeTyped({ ...ask, theirs, mine: ask.typed });
  const typed = merged.typed as TypedAction;
  const stays = { typed, seen: marksOf(theirs), problems: [], conflict: null };
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(ask.typed)])];
  const settings = names.map((name) => ({ name, label: label(name) }));
  if (merged.collisions.length > 0)
    return { again: { ...stays, conflict: await conflictOf(work, merged, ask.typed, settings, theirs) } };
  const values = readAction(typed);
  // what is offered where nobody chose needs no line, and goes with the campaign's actions
  if (action.posts === undefined && typed.posts === theirs.posts) delete values.posts;
  const saved = await changeCampaign({
    ...{ name: work.name, keys: ["actions"], seen: seenOf(work.raw, ["actions"]), staffId: staff.id, now: now() },
    change: (document) => setAction(document, action.action, values),
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

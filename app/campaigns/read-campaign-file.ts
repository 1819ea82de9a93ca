import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { boundYaml, explainYaml } from "#letters";
import { ok, problem, type Result } from "#platform";
import { type CampaignIssue, explainIssue, sayPath } from "./explain-issue.ts";
import type { Campaign } from "./shared.ts";

const text = (max: number) =>
  z.string("must be a text").trim().min(1, "must not be empty").max(max, `must be at most ${max} characters`);
const day = z.string("must be a date such as 2026-03-18").refine(isDay, "must be a date such as 2026-03-18");
const whole = (least: number, most = 1_000_000_000) => {
  const words = `must be a whole number, ${least} or more${most < 1_000_000_000 ? `, at most ${most}` : ""}`;
  return z.int(words).min(least, words).max(most, words);
};
const line = z
  .strictObject({
    text: z
      .string("is empty: write it, or empty its day too")
      .trim()
      .min(1, "must not be empty")
      .max(1000, "must be at most 1000 characters"),
    as_of: z
      .string("is empty: give the day on which it was true, or empty the text too")
      .refine(isDay, "must be a date such as 2026-03-18"),
  })
  .nullable();
const link = z.strictObject({
  label: text(120),
  url: z.string().regex(/^https:\/\/[^\s"'<>]+$/, "must be an https address"),
  where: text(60),
  note: text(200).optional(),
});
/** A letter is named, never reached by a path. */
const templateName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, "must name a letter: small letters, digits and hyphens");
const recipientId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, "must be default, or the short name of a recipient: small letters and hyphens");
const organisation = z
  .string("must be the short name of an organisation")
  .regex(/^[a-z][a-z0-9-]{0,59}$/, "must be the short name of an organisation: small letters, digits and hyphens");
const post = z
  .string("must be the short name of a ready post")
  .regex(/^[a-z][a-z0-9-]{0,59}$/, "must be the short name of a ready post: small letters, digits and hyphens");
const action = z.strictObject({
  action: z.enum(["check-works", "social", "open-letter", "company-letter", "mp-letter"]),
  title: text(80),
  text: text(300),
  time: text(30),
  links: z.array(link).max(8),
  templates: z.record(recipientId, templateName).default({}),
  recipients: z.array(organisation).max(100, "must be at most 100 organisations").optional(),
  ticked: z.array(organisation).max(100, "must be at most 100 organisations").optional(),
  posts: z.array(post).max(20, "must be at most 20 posts").optional(),
  letter: z
    .strictObject({ to: text(200), text: text(20_000), seats: z.boolean("must be true or false").default(false) })
    .optional(),
  count: z.strictObject({ number: whole(1), as_of: day }).optional(),
});

const time = z
  .string("must be a time such as 13:30")
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 13:30")
  .nullable()
  .default(null);
const oneWord = "must be one word of letters, digits and _, and not of digits alone";
/** As people write it, with or without its sign; a number alone is no hashtag anywhere. */
const hashtag = z
  .string(oneWord)
  .trim()
  .regex(/^#?(?=.*\p{L})[\p{L}\p{M}\p{N}_]{1,50}$/u, oneWord)
  .transform((tag) => tag.replace("#", ""));
const theDay = z
  .string("must be a date such as 2026-03-18")
  .refine((text) => text !== "", { abort: true, message: "is empty: give it, or empty the times and the hashtags too" })
  .refine(isDay, "must be a date such as 2026-03-18");
const dayOfAction = z
  .strictObject({
    date: theDay,
    from: time,
    to: time,
    hashtags: z.array(hashtag).max(5, "must be at most five").default([]),
  })
  .refine(({ from, to }) => to === null || (from !== null && from < to), {
    path: ["to"],
    message: "must be later than from",
  })
  .nullable()
  .default(null);

const share = "must be a share from 0 to 1, or null";

const timeZones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);
const campaign = z.strictObject({
  format: z.literal(1, "must be 1: a file of another format belongs to another version of the hub").default(1),
  name: z.string().regex(/^(?!(?:new|import)$)[a-z][a-z0-9-]{1,40}$/, "must be small letters, digits and hyphens"),
  title: text(80),
  headline: text(120),
  statement: text(2000),
  publisher: text(120),
  starts: day,
  ends: day.nullable(),
  time_zone: z.string().refine((zone) => timeZones.has(zone), "must be a time zone such as Europe/London"),
  day_of_action: dayOfAction,
  office: text(120),
  office_holder: text(120).nullable(),
  policy_line: line,
  litigation_line: line,
  hours: z
    .union([
      z.literal("any"),
      z
        .strictObject({ from: whole(0, 23), to: whole(1, 24) })
        .refine(({ from, to }) => from < to, { path: ["to"], message: "must be later than from" }),
    ])
    .default({ from: 9, to: 17 }),
  caps: z.strictObject({ per_recipient_hour: whole(1), per_recipient_day: whole(1) }),
  expected_audience: whole(1),
  minimum_own_words: z.number(share).min(0, share).max(1, share).nullable(),
  follow_up: z.boolean("must be true or false").default(true),
  attach_pdf: z.boolean("must be true or false").default(false),
  imprint: text(300).nullable(),
  privacy_contact: text(200).nullable(),
  languages: z
    .array(z.enum(["en", "cy"], "must be en or cy"))
    .min(1, "must name one language")
    .max(2)
    .default(["en"]),
  share_texts: z.array(text(280)).max(6, "must be at most 6 texts").default([]),
  target_constituencies: z.array(text(80)).max(650, "must be at most 650 seats").default([]),
  second_person: z.boolean("must be true or false").default(false),
  actions: z.array(action).min(1, "must have one action at least"),
  // taken off the page with its words, until somebody puts it back
  set_aside: z.array(action).max(5, "must be at most 5 actions").default([]),
});

/** More than ten times the shipped file: refused before the parser, whose time grows faster than the text. */
const mostCharacters = 50_000;
/** Signs such as : and , that YAML reads: several times what a long campaign has. */
const mostSigns = 3_000;

/** A campaign.yaml that was read: what it says, its values as they stand in it, and the document to change. */
export interface CampaignFile {
  campaign: Campaign;
  /** Keys as in the file, defaults left out. */
  raw: Record<string, unknown>;
  document: Document;
}

/**
 * Reads a campaign.yaml.
 * @returns the campaign, or `LINE:COLUMN: sentence` for each thing that is wrong
 */
export function readCampaignFile(source: string): Result<Campaign, string[]> {
  const opened = openCampaignFile(source);
  return opened.ok ? ok(opened.value.campaign) : opened;
}

/** As readCampaignFile, with the file behind the campaign. */
export function openCampaignFile(source: string): Result<CampaignFile, string[]> {
  if (source.length > mostCharacters) return problem(["1:1: The file is too long for a campaign."]);
  const bound = boundYaml(source.replace(/\r\n?/g, "\n"), mostSigns);
  if (bound) return problem([`${bound.line}:${bound.column}: ${bound.sentence}`]);
  const lines = new LineCounter();
  const document = parseDocument(source, { schema: "core", merge: false, lineCounter: lines });
  const at = (offset: number) => `${lines.linePos(offset).line || 1}:${lines.linePos(offset).col || 1}`;
  if (document.errors.length > 0)
    return problem(document.errors.slice(0, 10).map(({ code, pos }) => `${at(pos[0])}: ${explainYaml(code)}`));
  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: 0 });
  } catch {
    return problem(["1:1: A campaign is written without YAML aliases (&name and *name)."]);
  }
  const checked = checkCampaignValues(raw);
  if (!checked.ok)
    return problem(
      checked.problem.map(({ path, message }) => `${at(placeOf(document, path))}: ${sayPath(path)}: ${message}`),
    );
  return ok({ campaign: checked.value, raw: raw as Record<string, unknown>, document });
}

/** The values of a campaign.yaml → the campaign, or what is wrong with each. */
export function checkCampaignValues(raw: unknown): Result<Campaign, CampaignIssue[]> {
  const parsed = campaign.safeParse(raw);
  if (!parsed.success)
    return problem(parsed.error.issues.flatMap((issue) => explainIssue(issue, raw, Object.keys(campaign.shape))));
  const names = parsed.data.actions.map((one) => one.action);
  if (new Set(names).size < names.length)
    return problem([{ path: ["actions"], message: "each action may stand there once" }]);
  const { starts, ends } = parsed.data;
  if (ends !== null && ends < starts) return problem([{ path: ["ends"], message: "must not be before the first day" }]);
  for (const [i, one] of parsed.data.actions.entries())
    for (const key of ["letter", "count"] as const)
      if (one[key] && one.action !== "open-letter")
        return problem([{ path: ["actions", i, key], message: "belongs to the action open-letter alone" }]);
  for (const [i, one] of parsed.data.actions.entries())
    if (one.posts && one.action !== "social")
      return problem([{ path: ["actions", i, "posts"], message: "belongs to the action social alone" }]);
  for (const list of ["actions", "set_aside"] as const)
    for (const [i, one] of parsed.data[list].entries()) {
      const found = recipientIssue(one);
      if (found) return problem([{ path: [list, i, ...found.path], message: found.message }]);
    }
  return ok(campaignOf(parsed.data));
}

/** Whom a letter is offered to is a matter of the letters to organisations alone, and only who is offered can be ticked. */
function recipientIssue(given: z.output<typeof action>): CampaignIssue | null {
  const { recipients = [], ticked = [] } = given;
  if (given.action !== "company-letter" && (recipients.length > 0 || ticked.length > 0))
    return {
      path: [recipients.length > 0 ? "recipients" : "ticked"],
      message: "belongs to the action company-letter alone",
    };
  const other = ticked.findIndex((id) => recipients.length > 0 && !recipients.includes(id));
  if (other < 0) return null;
  return { path: ["ticked", other], message: "must be one of those whom the letter is offered to" };
}

function campaignOf(given: z.output<typeof campaign>): Campaign {
  return {
    name: given.name,
    title: given.title,
    headline: given.headline,
    statement: given.statement
      .trim()
      .split(/\n\s*\n/)
      .map((part) => part.replace(/\s+/g, " ").trim()),
    publisher: given.publisher,
    starts: given.starts,
    ends: given.ends,
    timeZone: given.time_zone,
    dayOfAction: given.day_of_action,
    office: given.office,
    officeHolder: given.office_holder,
    policyLine: given.policy_line && { text: given.policy_line.text, asOf: given.policy_line.as_of },
    litigationLine: given.litigation_line && { text: given.litigation_line.text, asOf: given.litigation_line.as_of },
    hours: given.hours,
    caps: { perRecipientHour: given.caps.per_recipient_hour, perRecipientDay: given.caps.per_recipient_day },
    expectedAudience: given.expected_audience,
    minimumOwnWords: given.minimum_own_words,
    followUp: given.follow_up,
    attachPdf: given.attach_pdf,
    imprint: given.imprint,
    privacyContact: given.privacy_contact,
    languages: [...new Set(given.languages)],
    shareTexts: given.share_texts,
    targetConstituencies: given.target_constituencies,
    secondPerson: given.second_person,
    actions: given.actions.map(({ links, letter, count, recipients = [], ticked = [], posts, ...rest }) => ({
      ...rest,
      ...(posts ? { posts: [...new Set(posts)] } : {}),
      ...(recipients.length > 0 ? { recipients: [...new Set(recipients)] } : {}),
      ...(ticked.length > 0 ? { ticked: [...new Set(ticked)] } : {}),
      ...(letter ? { letter } : {}),
      ...(count ? { count: { number: count.number, asOf: count.as_of } } : {}),
      links: links.map(({ note, ...link }) => (note ? { ...link, note } : link)),
    })),
  };
}

/** A day of the calendar, YYYY-MM-DD. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Where a value begins; of one that is missing, what should hold it. */
function placeOf(document: Document, path: PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

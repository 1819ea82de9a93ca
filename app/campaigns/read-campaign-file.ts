import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { ok, problem, type Result } from "#platform";
import type { Campaign } from "./shared.ts";

const text = (max: number) =>
  z.string().trim().min(1, "must not be empty").max(max, `must be at most ${max} characters`);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date such as 2026-03-18");
const line = z.strictObject({ text: text(1000), as_of: day }).nullable();
const link = z.strictObject({
  label: text(120),
  url: z.string().regex(/^https:\/\/[^\s"'<>]+$/, "must be an https address"),
  where: text(60),
  note: text(200).optional(),
});
const action = z.strictObject({
  action: z.enum(["check-works", "social", "open-letter", "company-letter", "mp-letter"]),
  title: text(80),
  text: text(300),
  time: text(30),
  links: z.array(link).max(8),
  templates: z.record(z.string(), z.string()).default({}),
});

const timeZones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);
const campaign = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, "must be small letters, digits and hyphens"),
  title: text(80),
  headline: text(120),
  statement: text(2000),
  publisher: text(120),
  starts: day,
  ends: day.nullable(),
  time_zone: z.string().refine((zone) => timeZones.has(zone), "must be a time zone such as Europe/London"),
  office: text(120),
  office_holder: text(120).nullable(),
  policy_line: line,
  litigation_line: line,
  hours: z
    .union([
      z.literal("any"),
      z
        .strictObject({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) })
        .refine(({ from, to }) => from < to, "from must be before to"),
    ])
    .default({ from: 9, to: 17 }),
  caps: z.strictObject({ per_recipient_hour: z.int().min(1), per_recipient_day: z.int().min(1) }),
  expected_audience: z.int().min(1),
  minimum_own_words: z.number().min(0).max(1).nullable(),
  follow_up: z.boolean("must be true or false").default(true),
  imprint: text(300).nullable(),
  privacy_contact: text(200).nullable(),
  actions: z.array(action).min(1).max(5),
});

/** More than ten times the shipped file: refused before the parser, whose time grows faster than the text. */
const mostCharacters = 50_000;

/**
 * Reads a campaign.yaml.
 * @returns the campaign, or `LINE:COLUMN: sentence` for each thing that is wrong
 */
export function readCampaignFile(source: string): Result<Campaign, string[]> {
  if (source.length > mostCharacters) return problem(["1:1: The file is too long for a campaign."]);
  const lines = new LineCounter();
  const document = parseDocument(source, { schema: "core", merge: false, lineCounter: lines });
  const at = (offset: number) => `${lines.linePos(offset).line || 1}:${lines.linePos(offset).col || 1}`;
  if (document.errors.length > 0)
    return problem(document.errors.map(({ message, pos }) => `${at(pos[0])}: This is not YAML: ${firstLine(message)}`));
  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: 0 });
  } catch {
    return problem(["1:1: A campaign is written without YAML aliases (&name and *name)."]);
  }
  const parsed = campaign.safeParse(raw);
  if (!parsed.success)
    return problem(
      parsed.error.issues.map(
        ({ path, message }) => `${at(placeOf(document, path))}: ${path.join(".") || "the file"}: ${message}`,
      ),
    );
  const given = parsed.data;
  const names = given.actions.map((one) => one.action);
  if (new Set(names).size < names.length)
    return problem([`${at(placeOf(document, ["actions"]))}: actions: each action may stand there once`]);
  return ok({
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
    office: given.office,
    officeHolder: given.office_holder,
    policyLine: given.policy_line && { text: given.policy_line.text, asOf: given.policy_line.as_of },
    litigationLine: given.litigation_line && { text: given.litigation_line.text, asOf: given.litigation_line.as_of },
    hours: given.hours,
    caps: { perRecipientHour: given.caps.per_recipient_hour, perRecipientDay: given.caps.per_recipient_day },
    expectedAudience: given.expected_audience,
    minimumOwnWords: given.minimum_own_words,
    followUp: given.follow_up,
    imprint: given.imprint,
    privacyContact: given.privacy_contact,
    actions: given.actions.map(({ links, ...rest }) => ({
      ...rest,
      links: links.map(({ note, ...link }) => (note ? { ...link, note } : link)),
    })),
  });
}

const firstLine = (text: string) => text.split(" at line ")[0]?.split("\n")[0] ?? "";

/** Where a value begins; of one that is missing, what should hold it. */
function placeOf(document: Document, path: PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

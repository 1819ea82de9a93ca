import type { z } from "zod";
import { didYouMean } from "#letters";

/** What is wrong with one value: where it stands, and what it must be (`must be …`). */
export interface CampaignIssue {
  path: PropertyKey[];
  message: string;
}

/**
 * A fault that the schema found, in words of ours: its own are for programmers.
 * @param known the lines of a campaign.yaml
 */
export function explainIssue(issue: z.core.$ZodIssue, raw: unknown, known: readonly string[]): CampaignIssue[] {
  const { path, code } = issue;
  if (code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `is not a line that stands here.${path.length === 0 ? didYouMean(key, known) : ""}`.replace(/\.$/, ""),
    }));
  if (code === "invalid_type" && valueAt(raw, path) === undefined) return [{ path, message: "is missing" }];
  if (code === "invalid_union") return [{ path, message: "must be any, or { from: 9, to: 17 } with full hours" }];
  return [{ path, message: /^(?:Invalid|Too|Unrecognized)/.test(issue.message) ? wanted(issue) : issue.message }];
}

const names: Record<string, string> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: 'a list: lines that begin with "- "',
  object: "lines of their own below it, a name and a value each",
  record: "lines of their own below it, a name and a value each",
};

function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return `must be ${names[issue.expected] ?? "written in another way"}`;
  if (issue.code === "invalid_value") return `must be ${issue.values.join(", ").replace(/, ([^,]*)$/, " or $1")}`;
  if (issue.code === "too_big") return `must have at most ${issue.maximum}`;
  if (issue.code === "too_small") return `must have at least ${issue.minimum}`;
  return "is not written as a campaign has it";
}

function valueAt(raw: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], raw);
}

/** `actions.1.links.0.url` as somebody counts who never programmed. */
export const sayPath = (path: PropertyKey[]): string =>
  path.map((key) => (typeof key === "number" ? `number ${key + 1}` : String(key))).join(", ") || "the file";

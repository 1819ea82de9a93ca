import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isScalar, visit } from "yaml";
import { withoutDisguise } from "#letters";
import { ok, problem, type Result, transaction } from "#platform";
import { hashOf, hashOfAll } from "./campaign-hash.ts";
import { type CampaignWork, openWork, saveIn } from "./campaign-work.ts";
import type { CampaignIssue } from "./explain-issue.ts";
import { checkCampaignValues } from "./read-campaign-file.ts";

/** The order of the lines in a campaign.yaml: a new one is put where people look for it. */
const keyOrder = [
  ...[
    "format",
    "name",
    "title",
    "headline",
    "statement",
    "publisher",
    "languages",
    "starts",
    "ends",
    "time_zone",
    "day_of_action",
  ],
  ...["office", "office_holder", "policy_line", "litigation_line", "hours", "caps", "expected_audience"],
  ...[
    "minimum_own_words",
    "follow_up",
    "attach_pdf",
    "imprint",
    "privacy_contact",
    "second_person",
    "target_constituencies",
  ],
  ...["share_texts", "actions", "set_aside"],
];

export type ChangeProblem =
  | { kind: "wrong"; issues: CampaignIssue[] }
  /** Somebody changed these very lines since; this is how they stand. */
  | { kind: "conflict"; work: CampaignWork }
  | { kind: "gone" };

/** What a form shows of a campaign, so that its answer can say what it had seen. */
export const seenOf = (raw: Record<string, unknown>, keys: string[]): string =>
  hashOfAll(Object.fromEntries(keys.map((key) => [key, JSON.stringify(raw[key] ?? null)])));

/**
 * Changes some lines of a campaign's draft and leaves all others, and every comment, as they are. Two people at once may
 * change different lines; of those who change the same one, the second is told.
 * @param keys lines that the form shows, and `seen` of them when it was drawn
 * @param change changes the document
 */
export function changeCampaign(ask: {
  name: string;
  keys: string[];
  seen: string;
  change: (document: Document, raw: Record<string, unknown>) => void;
  staffId: string | null;
  now: Date;
}): Promise<Result<{ changed: boolean }, ChangeProblem>> {
  const { name, keys, staffId, now } = ask;
  return transaction(async (tx) => {
    const work = await openWork(name, tx);
    if (!work) return problem({ kind: "gone" as const });
    if (seenOf(work.raw, keys) !== ask.seen) return problem({ kind: "conflict" as const, work });
    ask.change(work.document, work.raw);
    clean(work.document);
    const raw = work.document.toJS({ maxAliasCount: 0 });
    const checked = checkCampaignValues(raw);
    if (!checked.ok) return problem({ kind: "wrong" as const, issues: checked.problem });
    // a form that changes nothing leaves the file as it was written, to the byte
    const source = isDeepStrictEqual(raw, work.raw) ? work.source : work.document.toString({ lineWidth: 0 });
    const saved = await saveIn(tx, { name, source, seen: hashOf(work.source), staffId, now });
    if (saved.ok) return ok({ changed: saved.value.changed });
    if (saved.problem.kind === "conflict") return problem({ kind: "conflict" as const, work: saved.problem.work });
    throw new Error(`The changed campaign ${name} cannot be read`);
  });
}

/** What was copied from a contact card brings signs along that nobody sees, and that the file is refused for. */
function clean(document: Document): void {
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === "string") node.value = withoutDisguise(node.value);
    },
  });
}

/** Writes values into the lines of a campaign.yaml: unchanged ones stay as they were written, `undefined` goes. */
export function setLines(document: Document, raw: Record<string, unknown>, values: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(values)) {
    if (isSame(raw[key], value)) continue;
    if (value === undefined) document.delete(key);
    else if (document.has(key)) setValue(document, [key], raw[key], value);
    else insertLine(document, key, value);
  }
}

/** Goes into maps that stay maps, so that what is said beside their lines stays too. */
export function setValue(document: Document, path: (string | number)[], old: unknown, value: unknown): void {
  if (isSame(old, value)) return;
  if (!isPlain(old) || !isPlain(value)) {
    document.setIn(path, value);
    return;
  }
  for (const key of new Set([...Object.keys(old), ...Object.keys(value)]))
    if (value[key] === undefined) document.deleteIn([...path, key]);
    else setValue(document, [...path, key], old[key], value[key]);
}

/** A text of several lines ends with a line break in the file, and without one in a form. */
const isSame = (old: unknown, value: unknown) =>
  typeof old === "string" && typeof value === "string" ? old.trim() === value : isDeepStrictEqual(old, value);

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function insertLine(document: Document, key: string, value: unknown): void {
  const map = document.contents;
  if (!isMap(map)) throw new Error("A campaign.yaml is a map");
  const after = keyOrder.slice(keyOrder.indexOf(key) + 1);
  const at = map.items.findIndex((pair) => isScalar(pair.key) && after.includes(String(pair.key.value)));
  map.items.splice(at < 0 ? map.items.length : at, 0, document.createPair(key, value) as never);
}

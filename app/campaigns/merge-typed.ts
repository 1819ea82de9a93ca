import { hashOf } from "./campaign-hash.ts";
import type { Typed } from "./chapter-form.ts";

/** Settings that say something together: of two people's halves nobody would know whether the whole is true. */
const together = /^(links|hours|day_of_action|count|[a-z]+_line)\./;
const groupOf = (name: string): string => together.exec(name)?.[1] ?? name;

/** A form's settings in groups that are merged as one; empty boxes say nothing. */
function groupsOf(typed: Typed): Map<string, Typed> {
  const groups = new Map<string, Typed>();
  for (const [name, value] of Object.entries(typed)) {
    const plain = Array.isArray(value) ? value.map(tidy).filter(Boolean) : tidy(value);
    const group = groupOf(name);
    groups.set(group, { ...groups.get(group), ...(plain.length > 0 ? { [name]: plain } : {}) });
  }
  return groups;
}

const tidy = (text: string): string => text.replace(/\r\n?/g, "\n").trim();
const markOf = (group: Typed | undefined): string => hashOf(JSON.stringify(Object.entries(group ?? {}).sort()));

/** What a form shows, mark by mark, so that its answer can say which settings were changed in it. */
export const marksOf = (typed: Typed): string =>
  [...groupsOf(typed)].map(([group, values]) => `${group}=${markOf(values)}`).join(" ");

/** Two people's forms as one. */
export interface MergedForm {
  /** Each setting as whoever changed it has it; where both did, mine. */
  typed: Typed;
  /** Groups that both changed, to different ends. */
  collisions: string[];
  /** Groups that they changed and I did not. */
  fromThem: string[];
}

/**
 * Merges a form that was typed into with what others saved while it was open, setting by setting.
 * @param seen marks of the form as it was drawn; a setting without one said nothing then
 * @param giveUp groups in which theirs shall stand
 */
export function mergeTyped(ask: { seen: string; theirs: Typed; mine: Typed; giveUp?: readonly string[] }): MergedForm {
  const drawn = new Map(ask.seen.split(" ").map((one) => one.split("=") as [string, string]));
  const [mine, theirs] = [groupsOf(ask.mine), groupsOf(ask.theirs)];
  const nothing = markOf(undefined);
  const merged: MergedForm = { typed: {}, collisions: [], fromThem: [] };
  for (const group of new Set([...theirs.keys(), ...mine.keys()])) {
    const [was, my, their] = [drawn.get(group) ?? nothing, markOf(mine.get(group)), markOf(theirs.get(group))];
    const isMine = my !== was && !ask.giveUp?.includes(group);
    if (isMine && their !== was && my !== their) merged.collisions.push(group);
    if (!isMine && their !== was && my !== their) merged.fromThem.push(group);
    Object.assign(merged.typed, inGroup(isMine ? ask.mine : ask.theirs, group));
  }
  return merged;
}

const inGroup = (typed: Typed, group: string): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => groupOf(name) === group));

/** Whether a setting belongs to one of the groups. */
export const isInGroups = (name: string, groups: readonly string[]): boolean => groups.includes(groupOf(name));

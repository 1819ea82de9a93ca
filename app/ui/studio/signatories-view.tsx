/** What the desk of an open letter is drawn from, and what its parts share. */
import type { HandInView, StaffLine } from "#campaigns/shared";
import type { Staff } from "#studio/shared";

/** What is looked for, as it was typed. */
export type Typed = Record<"query" | "state" | "domain" | "pattern" | "from" | "to" | "twice", string>;

export interface DeskView {
  staff: Staff;
  name: string;
  title: string;
  /** By its clocks times are told, as they are looked for. */
  timeZone: string;
  typed: Typed;
  isNarrow: boolean;
  badTime: string[];
  version: string;
  counts: { present: number; earlier: number; listed: number };
  /** Of an earlier text: how many are still to be asked to sign this one, how many were, and whether the worker is at it. */
  earlier: { left: number; asked: number; underWay: boolean };
  count: number;
  next: string | null;
  done: string | null;
  names: StaffLine[];
  batches: { id: string; kind: string; count: number; who: string; at: string; undone: boolean }[];
  handIns: HandInView[];
  /** The last day of the campaign, and the day on which its names go, where there are any yet. */
  keeping: { ends: string | null; goOn: string | null };
}

export const say = (count: number) => count.toLocaleString("en-GB");
export const names = (count: number) => (count === 1 ? "1 name" : `${say(count)} names`);
export const sayCounts = ({ present, earlier }: DeskView["counts"]) =>
  `${names(present)} under the present text${earlier > 0 ? `, ${say(earlier)} under an earlier one` : ""}.`;

/** What was looked for goes along with each form. */
export function Kept({ typed }: { typed: Typed }) {
  return Object.entries(typed).map(([name, value]) =>
    value ? <input key={name} type="hidden" name={name} value={value} /> : null,
  );
}

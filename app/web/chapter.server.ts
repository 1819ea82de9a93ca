/** Saving a chapter of a campaign's settings: what was typed stays whatever happens, and a colleague's change is shown. */
import {
  type CampaignWork,
  changeCampaign,
  changedLines,
  chapterProblems,
  daysToCome,
  isInGroups,
  type MergedForm,
  marksOf,
  mergeTyped,
  namesOfSeats,
  seenOf,
  setLines,
  showChapter,
  type Typed,
} from "#campaigns";
import type { Chapter } from "#campaigns/shared";
import { dayIn, now } from "#platform";
import { audit, type Staff } from "#studio";
import { staffNames } from "#web/campaign";

/** What the page shows again. */
export interface ChapterAgain {
  typed: Typed;
  seen: string;
  problems: { name: string; sentence: string }[];
  conflict: FormConflict | null;
}

/** What two people changed at once. */
export interface FormConflict {
  who: string;
  /** Groups of settings that collide, as the form sends them back. */
  groups: string[];
  both: { label: string; mine: string; theirs: string }[];
  /** Other settings that they changed: the form has them now. */
  taken: string[];
}

const say = (value: string | string[] | undefined) =>
  (Array.isArray(value) ? value.filter(Boolean).join("\n") : (value ?? "")).trim();

/** Seats get the names that the directory has for them, so that the public never reads a code. */
async function tidied(chapter: Chapter, typed: Typed): Promise<Typed> {
  if (chapter.id !== "seats") return typed;
  const rows = say(typed.target_constituencies)
    .split("\n")
    .map((row) => row.trim());
  const { names } = await namesOfSeats(rows.filter(Boolean));
  return { ...typed, target_constituencies: names.join("\n") };
}

/** Saves what was typed, on top of what others saved in other settings of the page. @returns the form again where it is not saved */
export async function saveChapter(
  staff: Staff,
  work: CampaignWork,
  chapter: Chapter,
  { seen, giveUp, ...form }: { typed: Typed; seen: string; giveUp: string[] },
): Promise<{ again: ChapterAgain } | { again: null; isMerged: boolean }> {
  const { name } = work;
  const theirs = showChapter(chapter, work.raw);
  const merged = mergeTyped({ seen, theirs, mine: form.typed, giveUp });
  const stays = { typed: merged.typed, seen: marksOf(theirs), problems: [], conflict: null };
  if (merged.collisions.length > 0)
    return { again: { ...stays, conflict: await conflictOf(work, merged, form.typed, chapter.settings, theirs) } };
  const typed = await tidied(chapter, merged.typed);
  const early = daysToCome(chapter, work.raw, typed, dayIn(work.campaign.timeZone, now()));
  if (early.length > 0) return { again: { ...stays, typed, problems: early } };
  const saved = await changeCampaign({
    ...{ name, keys: chapter.keys, seen: seenOf(work.raw, chapter.keys), staffId: staff.id, now: now() },
    change: (document, raw) => setLines(document, raw, changedLines(chapter, raw, typed)),
  });
  if (saved.ok) {
    if (saved.value.changed) await audit(staff, "campaign.change", { kind: "campaign", id: `${name}/${chapter.id}` });
    return { again: null, isMerged: merged.fromThem.length > 0 };
  }
  const { problem } = saved;
  // at this very moment: once more, from how it stands now
  if (problem.kind === "conflict")
    return saveChapter(staff, problem.work, chapter, { typed: form.typed, seen, giveUp });
  const issues = problem.kind === "wrong" ? problem.issues : [];
  return { again: { ...stays, typed, problems: chapterProblems(chapter, issues) } };
}

/** Both sides of each setting that two people changed to different ends. */
export async function conflictOf(
  work: CampaignWork,
  { collisions, fromThem }: MergedForm,
  mine: Typed,
  settings: { name: string; label: string }[],
  theirs: Typed,
): Promise<FormConflict> {
  const inQuestion = settings.filter(({ name }) => isInGroups(name, collisions));
  return {
    who: (await staffNames())(work.editedBy),
    groups: collisions,
    both: inQuestion
      .map(({ name, label }) => ({ label, mine: say(mine[name]), theirs: say(theirs[name]) }))
      .filter((one) => one.mine !== one.theirs),
    taken: settings.filter(({ name }) => isInGroups(name, fromThem)).map(({ label }) => label),
  };
}

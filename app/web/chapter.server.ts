/** Saving a chapter of a campaign's settings: what was typed stays whatever happens, and a colleague's change is shown. */
import { isDeepStrictEqual } from "node:util";
import {
  type CampaignWork,
  changeCampaign,
  changedLines,
  chapterProblems,
  namesOfSeats,
  seenOf,
  setLines,
  showChapter,
  type Typed,
} from "#campaigns";
import type { Chapter } from "#campaigns/shared";
import { now } from "#platform";
import { audit, type Staff } from "#studio";
import { staffNames } from "#web/campaign";

/** What the page shows again. */
export interface ChapterAgain {
  typed: Typed;
  seen: string;
  problems: { name: string; sentence: string }[];
  conflict: { who: string; theirs: { label: string; value: string }[] } | null;
}

const say = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join("\n") : (value ?? ""));

/** Seats get the names that the directory has for them, so that the public never reads a code. */
async function tidied(chapter: Chapter, typed: Typed): Promise<Typed> {
  if (chapter.id !== "seats") return typed;
  const rows = say(typed.target_constituencies)
    .split("\n")
    .map((row) => row.trim());
  const { names } = await namesOfSeats(rows.filter(Boolean));
  return { ...typed, target_constituencies: names.join("\n") };
}

/** Saves what was typed. @returns null where it is saved, else the form again */
export async function saveChapter(
  staff: Staff,
  work: CampaignWork,
  chapter: Chapter,
  { seen, ...form }: { typed: Typed; seen: string },
): Promise<ChapterAgain | null> {
  const { name } = work;
  const typed = await tidied(chapter, form.typed);
  const saved = await changeCampaign({
    ...{ name, keys: chapter.keys, seen, staffId: staff.id, now: now() },
    change: (document, raw) => setLines(document, raw, changedLines(chapter, raw, typed)),
  });
  if (saved.ok) {
    if (saved.value.changed) await audit(staff, "campaign.change", { kind: "campaign", id: `${name}/${chapter.id}` });
    return null;
  }
  const { problem } = saved;
  if (problem.kind === "wrong")
    return { typed, seen, problems: chapterProblems(chapter, problem.issues), conflict: null };
  if (problem.kind === "gone") return { typed, seen, problems: [], conflict: null };
  const theirs = showChapter(chapter, problem.work.raw);
  return {
    ...{ typed, seen: seenOf(problem.work.raw, chapter.keys), problems: [] },
    conflict: {
      who: (await staffNames())(problem.work.editedBy),
      theirs: chapter.settings
        .filter(({ name: setting }) => !isDeepStrictEqual(theirs[setting], typed[setting]))
        .map(({ name: setting, label }) => ({ label, value: say(theirs[setting]) })),
    },
  };
}

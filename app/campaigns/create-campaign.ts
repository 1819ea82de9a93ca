import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cleanLine } from "#letters";
import { ok, packageRoot, problem, type Result } from "#platform";
import { campaignName } from "./campaign.ts";
import { CAMPAIGN_FILE, type CampaignFiles } from "./campaign-files.ts";
import { setLines } from "./change-campaign.ts";
import { campaignFiles } from "./export-campaign.ts";
import { importCampaign, isCampaignName } from "./import-campaign.ts";
import { openCampaignFile } from "./read-campaign-file.ts";

/** What a new campaign may begin from. */
export const starters = {
  "mp-letter": { title: "A letter to the MP", text: "People write to their own MP in their own words." },
  "company-letter": { title: "A letter to companies", text: "Authors write to companies about their works." },
  "open-letter": { title: "An open letter", text: "People sign one letter, here or on another site, and pass it on." },
  "day-of-action": { title: "A day of action", text: "One day: texts to post, and a letter to the MP." },
} as const;
export type StarterName = keyof typeof starters;

export type CreateProblem = { field: "title" | "name" | "from"; sentence: string };

/** The address that a title makes: small letters, digits and hyphens; may be empty. */
export const nameFromTitle = (title: string): string =>
  title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");

/**
 * Makes a new campaign, as a draft, from a starter or as a copy of another with its letters.
 * @param from `starter:NAME` or `copy:NAME`
 * @returns its name
 */
export async function createCampaign(ask: {
  title: string;
  /** As typed; empty: made from the title. */
  name: string;
  from: string;
  staffId: string;
  now: Date;
}): Promise<Result<{ name: string }, CreateProblem[]>> {
  const { staffId, now } = ask;
  const title = cleanLine(ask.title).replace(/\s+/g, " ");
  const name = ask.name.trim() || nameFromTitle(title);
  const problems: CreateProblem[] = [];
  if (title === "" || title.length > 80)
    problems.push({ field: "title", sentence: "Give the campaign a name of 1 to 80 characters." });
  else if (name === "")
    problems.push({
      field: "name",
      sentence: "No address can be made from this name. Write one of small letters, digits and hyphens.",
    });
  else if (!campaignName.test(name))
    problems.push({
      field: "name",
      sentence: "Use small letters, digits and hyphens for the address, at most 41, beginning with a letter.",
    });
  else if (await isCampaignName(name)) problems.push({ field: "name", sentence: sayTaken(name) });
  const files = await filesOf(ask.from, now);
  if (!files) problems.push({ field: "from", sentence: "Choose what the campaign begins from." });
  if (!files || problems.length > 0) return problem(problems);
  const isCopy = ask.from.startsWith("copy:");
  const renamed = renew(files, { name, title, today: now.toISOString().slice(0, 10), isCopy });
  const imported = await importCampaign({ files: renamed, staffId, now });
  if (imported.ok && imported.value.isNew) return ok({ name });
  if (imported.ok || imported.problem.kind === "exists") return problem([{ field: "name", sentence: sayTaken(name) }]);
  if (imported.problem.kind === "busy") return problem([{ field: "from", sentence: busy }]);
  const [first = ""] = imported.problem.lines;
  // what ships with the hub is in order, or it is our fault; a draft of staff may have any mistake
  if (!isCopy) throw new Error(`A new campaign can't be made from ${ask.from}: ${first}`);
  return problem([
    { field: "from", sentence: `This one has a mistake, so it can’t be copied yet. ${sayLetter(first)}` },
  ]);
}

const busy = "This computer is very busy just now, so nothing was made. Press the button again in a minute.";

/** `letters/mp-letter.hbs:12:3: …` as a person reads it. */
const sayLetter = (line: string) => line.replace(/^letters\/(.+)\.hbs:(\d+):\d+: /, "Its letter $1, line $2: ");

const sayTaken = (name: string) => `There is a campaign at this address already. Try ${name}-2.`;

async function filesOf(from: string, now: Date): Promise<CampaignFiles | null> {
  const [kind, name = ""] = from.split(":");
  if (kind === "starter" && Object.hasOwn(starters, name)) return readStarter(name as StarterName);
  if (kind !== "copy" || !campaignName.test(name)) return null;
  return (await campaignFiles(name, "published", now)) ?? campaignFiles(name, "work", now);
}

/** The files of a starter, from templates/starters/NAME. */
export function readStarter(name: StarterName): CampaignFiles {
  const folder = join(packageRoot, "templates/starters", name);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  return Object.fromEntries(
    paths.filter((path) => /\.(yaml|hbs)$/.test(path)).map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
}

/** Its own name, from today on; a last day or a day of action that is over does not come along. */
function renew(
  files: CampaignFiles,
  { name, title, today, isCopy }: { name: string; title: string; today: string; isCopy: boolean },
): CampaignFiles {
  const opened = openCampaignFile(files[CAMPAIGN_FILE] ?? "");
  if (!opened.ok) throw new Error(`A campaign to begin from is not in order: ${opened.problem[0]}`);
  const { document, raw } = opened.value;
  const ends = typeof raw.ends === "string" && raw.ends >= today ? raw.ends : null;
  setLines(document, raw, { name, title, starts: today, ends });
  const { date } = (raw.day_of_action ?? {}) as { date?: unknown };
  if (typeof date === "string" && date < today) setLines(document, raw, { day_of_action: null });
  // ready posts speak of the other campaign's subject until somebody chooses them for this one
  if (isCopy)
    for (const list of ["actions", "set_aside"])
      for (const i of ((raw[list] as unknown[] | undefined) ?? []).keys()) document.deleteIn([list, i, "posts"]);
  // what a file says on top of itself is not true of its copy
  if (isCopy) document.commentBefore = null;
  if (isCopy && document.contents) document.contents.commentBefore = null;
  return { ...files, [CAMPAIGN_FILE]: document.toString({ lineWidth: 0 }) };
}

import { log, reportError } from "#platform";
import { warmUp } from "./check-template.ts";
import { findNewestVersion, readVersion } from "./store.ts";
import { type PublicationRow, readPublications, readPublished } from "./store-publications.ts";
import type { Template } from "./template.ts";
import { getTemplate, listTemplates, loadTemplate } from "./template-files.ts";
import { openTemplate } from "./template-reading.ts";

/** Milliseconds: what is published or taken back holds everywhere within this time. */
const copyLives = 5000;
const mostKept = 200;

const copies = new Map<string, { rows: PublicationRow[]; until: number }>();
/** Opened versions by name and id, so that what was compiled of them is kept. */
const opened = new Map<string, Template>();

/**
 * The template that whoever begins a letter now gets: the version that was published last for the campaign and has
 * begun; where nothing was ever published, the file that ships with the hub. From a copy of at most five seconds.
 * @returns null where there is none, or where the version in force can't be opened: then nothing is made, rather than
 *   a letter from a text that staff had replaced
 */
export async function templateInForce(campaign: string, name: string, now: Date): Promise<Template | null> {
  const standing = inForceOf(await publicationsOf(campaign, name), now);
  return standing ? findVersionFor(standing.version, name) : shippedTemplate(name);
}

/**
 * A version that a journey was begun with.
 * @returns null where it is gone or can't be opened, and where it was recalled and not published again since
 */
export async function findPinnedVersion(
  pinned: { campaign: string; name: string; version: string },
  now: Date,
): Promise<Template | null> {
  const { campaign, name, version } = pinned;
  if (isRecalled(await publicationsOf(campaign, name), version, now)) return null;
  return findVersionFor(version, name);
}

/** A version as the template of this name: one text may serve under two. Null where it is gone or can't be opened. */
export async function findVersionFor(version: string, name: string): Promise<Template | null> {
  const key = `${name} ${version}`;
  const known = opened.get(key);
  if (known) return known;
  const row = await readVersion(version);
  if (!row) return null;
  try {
    const template = openTemplate(row.id, name, row.source, row.reading);
    if (opened.size >= mostKept) opened.delete(opened.keys().next().value ?? "");
    opened.set(key, template);
    return template;
  } catch (error) {
    reportError(error, { event: "template version", name, version });
    return null;
  }
}

/** Renders each version in force once, since a first use takes longer: at start rather than on somebody's way. */
export async function warmUpTemplates(now: Date): Promise<void> {
  for (const { name, action } of listTemplates({ broken: true })) if (action) warmUp(getTemplate(name));
  for (const { campaign, name } of await readPublished()) {
    const template = await templateInForce(campaign, name, now);
    if (template) warmUp(template);
  }
}

/** Forgets what this process knows, after it changed something itself. */
export function forgetInForce(campaign: string, name: string): void {
  copies.delete(`${campaign}/${name}`);
}

/** The publication in force: of those that have begun the one that began last. */
export function inForceOf(rows: PublicationRow[], now: Date): PublicationRow | null {
  return rows.find(({ fromAt, calledOffAt }) => calledOffAt === null && fromAt <= now) ?? null;
}

/** Whether a version was taken back; one that is published again afterwards stands again. */
export function isRecalled(rows: PublicationRow[], version: string, now: Date): boolean {
  const standing = rows.filter(({ fromAt, calledOffAt }) => calledOffAt === null && fromAt <= now);
  const recall = Math.max(0, ...standing.filter(({ recalls }) => recalls === version).map(({ id }) => id));
  return recall > 0 && !standing.some((row) => row.version === version && row.id > recall);
}

async function publicationsOf(campaign: string, name: string): Promise<PublicationRow[]> {
  const key = `${campaign}/${name}`;
  const copy = copies.get(key);
  if (copy && copy.until > performance.now()) return copy.rows;
  const rows = await readPublications(campaign, name);
  if (copies.size >= mostKept) copies.clear();
  copies.set(key, { rows, until: performance.now() + copyLives });
  return rows;
}

/** A file that somebody is just saving gives way to its last version in order. */
async function shippedTemplate(name: string): Promise<Template | null> {
  const loaded = /^[a-z0-9-]+$/.test(name) ? loadTemplate(name) : null;
  if (loaded?.ok) return loaded.value;
  const isFaulty = listTemplates({ broken: true }).some((one) => one.name === name);
  const kept = isFaulty ? await findNewestVersion(name) : null;
  if (kept)
    log.error(
      { event: "template is faulty", name },
      "The last version in order is used: hub templates check says more",
    );
  return kept;
}

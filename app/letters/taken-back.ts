/** Texts that staff took back by a roll back: nobody puts one in force again by mistake. */
import { versionOf } from "./parse-template.ts";
import type { Publication, TakenBack } from "./shared.ts";
import { loadTemplate } from "./template-files.ts";

/** The text of the file that ships with the hub under this name, or null. */
export const shippedSource = (name: string): string | null => shipped(name)?.source ?? null;

/** Its version as it would be published, or null: what *Roll back* takes for the text as it came. */
export const shippedVersion = (name: string): string | null => shipped(name)?.version ?? null;

/**
 * When and why a text was taken back. It was where the publication after its last one went back to a text from before
 * it, or recalled it; one that was published again since stands.
 * @param history of the template, the newest first
 */
export function takenBack(
  name: string,
  history: Pick<Publication, "version" | "fromAt" | "staffId" | "why" | "recalls" | "calledOffAt">[],
  source: string,
  now: Date,
): TakenBack | null {
  const version = versionOf(source);
  const begun = history.filter(({ fromAt, calledOffAt }) => calledOffAt === null && fromAt <= now);
  const last = begun.findIndex((one) => one.version === version);
  const next = begun[last - 1];
  if (!next) return null;
  const earlier = [...begun.slice(last + 1).map((one) => one.version), shippedVersion(name)];
  if (next.recalls !== version && !earlier.includes(next.version)) return null;
  return { version, at: next.fromAt, staffId: next.staffId, why: next.why };
}

function shipped(name: string) {
  const loaded = /^[a-z0-9-]+$/.test(name) ? loadTemplate(name) : null;
  return loaded?.ok ? loaded.value : null;
}

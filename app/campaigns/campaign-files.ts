/** The files that a campaign is made of, whether they lie in a folder or in a ZIP: campaign.yaml and letters/NAME.hbs. */

/** Path in the archive → text. */
export type CampaignFiles = Record<string, string>;

/** Bounds of an archive, counted while it is read. Source: SECURITY.md, row 13. */
export const archiveLimits = {
  /** Bytes as they come, and unpacked. */
  bytes: 5 * 1024 * 1024,
  unpacked: 5 * 1024 * 1024,
  entries: 100,
  /** One text: more than four times the largest template. */
  text: 256 * 1024,
} as const;

export const CAMPAIGN_FILE = "campaign.yaml";
const letterPath = /^letters\/([a-z][a-z0-9-]{0,59})\.hbs$/;

/** The path of a letter in the archive. */
export const pathOfLetter = (name: string): string => `letters/${name}.hbs`;

/** The name of the letter at a path, or null. */
export const letterOfPath = (path: string): string | null => letterPath.exec(path)?.[1] ?? null;

/** What a computer puts beside people's files: left out without a word. */
export const isLitter = (path: string): boolean =>
  /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini|\.git[^/]*)(\/|$)/i.test(path);

/**
 * What is wrong with a path in an archive, as a sentence; null where it is one of a campaign's.
 * @param path slashes between, folders left out
 */
export function pathProblem(path: string): string | null {
  const shown = showPath(path);
  if (/^([/\\]|[a-z]:)/i.test(path)) return `${shown}: a path in a campaign does not begin at the root of a disk.`;
  if (path.split(/[/\\]/).includes("..")) return `${shown}: a path in a campaign does not lead out of its folder.`;
  if (path === CAMPAIGN_FILE || letterPath.test(path)) return null;
  if (/^letters\/[^/]+\.hbs$/.test(path))
    return `${shown}: name a letter with small letters, digits and hyphens, beginning with a letter.`;
  return `${shown} is not part of a campaign. It has ${CAMPAIGN_FILE}, and letters as letters/NAME.hbs.`;
}

/** A name from a stranger's archive as it may stand in a sentence. */
export const showPath = (path: string): string =>
  JSON.stringify(path.length > 80 ? `${path.slice(0, 80)}…` : path).slice(1, -1);

/** Bytes as text, or null where they are none that we keep: not UTF-8, or with a NUL. */
export function textOfBytes(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { ok, problem, type Result } from "#platform";
import {
  archiveLimits,
  CAMPAIGN_FILE,
  type CampaignFiles,
  isLitter,
  pathProblem,
  showPath,
  textOfBytes,
} from "./campaign-files.ts";

/** The archive is refused; the message is a sentence for whoever chose it. */
class Refused extends Error {}

const NO_ZIP = "This is not a ZIP that we can read. Export the campaign again, or choose another file.";

/**
 * Reads the ZIP of a campaign. Bytes, entries and unpacked size are counted while it is read, so that a small file that
 * unpacks to a large one is left alone at its bound.
 * @returns the files, or one sentence
 */
export async function readArchive(bytes: Uint8Array): Promise<Result<CampaignFiles, string>> {
  if (bytes.length === 0) return problem("This file is empty. Choose the ZIP of a campaign.");
  if (bytes.length > archiveLimits.bytes)
    return problem(`A campaign's ZIP has at most ${megabytes(archiveLimits.bytes)}.`);
  let zip: ZipFile;
  try {
    // names are judged below, in our own words
    zip = await fromBufferPromise(Buffer.from(bytes), {
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch {
    return problem(NO_ZIP);
  }
  try {
    return ok(await readEntries(zip));
  } catch (error) {
    if (error instanceof Refused) return problem(error.message);
    if (isOfArchive(error)) return problem(NO_ZIP);
    throw error;
  } finally {
    zip.close();
  }
}

async function readEntries(zip: ZipFile): Promise<CampaignFiles> {
  if (zip.entryCount > archiveLimits.entries)
    throw new Refused(`A campaign's ZIP has at most ${archiveLimits.entries} files.`);
  const files = new Map<string, Uint8Array>();
  let left: number = archiveLimits.unpacked;
  let count = 0;
  for await (const entry of zip.eachEntry()) {
    if (++count > archiveLimits.entries)
      throw new Refused(`A campaign's ZIP has at most ${archiveLimits.entries} files.`);
    const path = nameOf(entry);
    checkEntry(entry, path);
    if (path.endsWith("/") || isLitter(path)) continue;
    if (files.has(path)) throw new Refused(`${showPath(path)} is in the ZIP twice.`);
    const content = await unpack(zip, entry, path, left);
    left -= content.length;
    files.set(path, content);
  }
  return textsOf(files);
}

function nameOf({ fileNameRaw }: Entry): string {
  const name = textOfBytes(fileNameRaw);
  if (name === null) throw new Refused("The ZIP has a file whose name is not written in UTF-8.");
  return name;
}

function checkEntry(entry: Entry, path: string): void {
  const shown = showPath(path);
  // the upper half holds the mode where it was packed on Unix; 0xA000 is a symbolic link
  const mode = (entry.externalFileAttributes >>> 16) & 0xf000;
  if (mode === 0xa000) throw new Refused(`${shown} is a link. A campaign has files only.`);
  if (mode !== 0 && mode !== 0x8000 && mode !== 0x4000) throw new Refused(`${shown} is not an ordinary file.`);
  if (entry.isEncrypted()) throw new Refused(`${shown} is locked with a password.`);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw new Refused(`${shown} is packed in a way that the hub does not read.`);
  const isOutside = /^([/\\]|[a-z]:)/i.test(path) || path.split(/[/\\]/).includes("..");
  if (isOutside) throw new Refused(pathProblem(path) ?? NO_ZIP);
}

/** Stops at the bound, whatever the archive says of itself. */
async function unpack(zip: ZipFile, entry: Entry, path: string, left: number): Promise<Uint8Array> {
  const most = Math.min(left, archiveLimits.text);
  const tooLarge = () =>
    new Refused(
      left < archiveLimits.text
        ? `Unpacked, a campaign has at most ${megabytes(archiveLimits.unpacked)}.`
        : `${showPath(path)} is too large for a campaign: a text has at most ${archiveLimits.text / 1024} kB.`,
    );
  if (entry.uncompressedSize > most) throw tooLarge();
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw tooLarge();
    parts.push(part);
  }
  const content = Buffer.concat(parts);
  if (crc32(content) !== entry.crc32) throw new Refused(`${showPath(path)} is damaged in the ZIP. Export it again.`);
  return content;
}

/** A ZIP of a folder has that folder before every name: it is taken off. */
function textsOf(files: Map<string, Uint8Array>): CampaignFiles {
  const paths = [...files.keys()];
  const wrapper = paths.find((path) => /^[^/]+\/campaign\.yaml$/.test(path))?.slice(0, -CAMPAIGN_FILE.length);
  const prefix = wrapper && !files.has(CAMPAIGN_FILE) && paths.every((path) => path.startsWith(wrapper)) ? wrapper : "";
  const texts: CampaignFiles = {};
  for (const [path, bytes] of files) {
    const name = path.slice(prefix.length);
    const wrong = pathProblem(name);
    if (wrong) throw new Refused(wrong);
    const text = textOfBytes(bytes);
    if (text === null) throw new Refused(`${showPath(name)} is not a text in UTF-8.`);
    texts[name] = text;
  }
  if (texts[CAMPAIGN_FILE] === undefined)
    throw new Refused(`The ZIP has no ${CAMPAIGN_FILE}, which every campaign begins with.`);
  return texts;
}

/** What yauzl and zlib say of an archive that is not in order; they have no class of their own. */
function isOfArchive(error: unknown): boolean {
  const { code, message = "" } = error as { code?: string; message?: string };
  return (
    String(code).startsWith("Z_") ||
    /signature|zip|byte|entry|field|compress|directory|header|unexpected EOF|end of file/i.test(message)
  );
}

const megabytes = (bytes: number) => `${bytes / 1024 / 1024} MB`;

/** More than any page takes for a list: what is left of a file is never taken for a whole one. */
const LEAST = 1_048_577;

/**
 * Makes a form of the beginning of one whose file is too large: what was typed before the file is whole, and the file
 * ends where we stopped, still too large for the page, which says so and keeps the rest.
 * @param begun as much of a multipart form as was read
 * @param type its Content-Type
 * @returns null where the part that was cut is no file, or would now be small enough to be taken for a whole one
 */
export function cutUpload(begun: Buffer, type: string): Buffer | null {
  const boundary = /\bboundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(type);
  if (!boundary) return null;
  const line = `--${boundary[1] ?? boundary[2]}`;
  const last = begun.lastIndexOf(`${line}\r\n`);
  const start = last < 0 ? -1 : begun.indexOf("\r\n\r\n", last);
  if (start < 0 || begun.length - start - 4 < LEAST) return null;
  if (!/;\s*filename="[^"\r\n]+"/.test(begun.subarray(last, start).toString("latin1"))) return null;
  return Buffer.concat([begun, Buffer.from(`\r\n${line}--\r\n`)]);
}

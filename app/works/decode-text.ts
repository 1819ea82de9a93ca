/** Text of files as spreadsheets and catalogues write it: UTF-8, UTF-16 with or without a byte order mark, Windows-1252. */

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/**
 * What a file is written in, by how it begins.
 * @param isCut more follows: the last letter may be cut
 * @returns null where it is no text
 */
export function encodingOf(head: Uint8Array, isCut: boolean): Encoding | null {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (head.includes(0)) return withoutMark(head.subarray(0, 4096));
  return fromUtf8(head, isCut) !== null || isRatherUtf8(head) ? "utf-8" : "windows-1252";
}

/** Spreadsheets and documents of today are ZIP files. */
export const isZip = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 4)).equals(Buffer.from("PK\x03\x04"));

/** UTF-16 of a text whose letters are mostly Latin: each second byte is zero, and hardly one of the others. */
function withoutMark(head: Uint8Array): Encoding | null {
  let [even, odd] = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) at % 2 === 0 ? even++ : odd++;
  const many = head.length * 0.3;
  const few = head.length * 0.03;
  if (odd > many && even < few) return "utf-16le";
  return even > many && odd < few ? "utf-16be" : null;
}

/** The text of a whole file; null where it is none. */
export function decodeText(bytes: Uint8Array): string | null {
  const encoding = encodingOf(bytes, false);
  if (encoding === null) return null;
  if (encoding === "windows-1252") return fromWindows(bytes);
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * The text of a file that comes in parts. One that begins as plain ASCII may turn out to be Windows-1252 late: it is taken
 * for UTF-8 until a line is not, and from there on for what it is.
 */
export async function* decodeParts(parts: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  if (encoding.startsWith("utf-16")) {
    const decoder = new TextDecoder(encoding);
    for await (const part of parts) yield decoder.decode(part, { stream: true });
    return yield decoder.decode();
  }
  let kind = encoding;
  let isSure = false;
  const decode = (lines: Uint8Array): string => {
    const text = kind === "utf-8" ? fromUtf8(lines) : null;
    if (text !== null) {
      isSure ||= text.length < lines.length;
      return text;
    }
    if (kind === "utf-8" && (isSure || isRatherUtf8(lines))) return new TextDecoder().decode(lines);
    kind = "windows-1252";
    return fromWindows(lines);
  };
  let rest = Buffer.alloc(0);
  for await (const part of parts) {
    const all = Buffer.concat([rest, part]);
    const end = all.lastIndexOf(0x0a) + 1; // at the end of a line no letter is cut
    if (end > 0) yield decode(all.subarray(0, end));
    rest = all.subarray(end);
    if (rest.length > LONGEST_REST) {
      yield decode(rest);
      rest = Buffer.alloc(0);
    }
  }
  yield decode(rest);
}

/** What is longer is no line, and is not kept until its end: whoever reads it refuses it. */
const LONGEST_REST = 4_194_304;

function fromUtf8(bytes: Uint8Array, isCut = false): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return null;
  }
}

/** Whether more letters are whole than broken: nobody's Windows-1252 reads so. */
function isRatherUtf8(bytes: Uint8Array): boolean {
  const letters = new TextDecoder().decode(bytes).match(/[^\0-\x7f]/gu) ?? [];
  return letters.filter((letter) => letter !== "\ufffd").length * 2 > letters.length;
}

const fromWindows = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (sign) => windows[sign.charCodeAt(0) - 0x80] ?? sign);

/** What Windows-1252 has where Latin-1 has control signs; some Nodes take the one for the other. Source: WHATWG Encoding, index windows-1252. */
const windows = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

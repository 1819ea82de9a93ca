/**
 * Text of a file as spreadsheets write it: UTF-8, UTF-16 with a byte order mark, else Windows-1252.
 * @returns null where it is no text
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes)
      .toString("latin1")
      .replace(/[\x80-\x9f]/g, fromWindows);
  }
}

/** What Windows-1252 has where Latin-1 has control signs; some Nodes take the one for the other. Source: WHATWG Encoding, index windows-1252. */
const windows = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
const fromWindows = (sign: string): string => windows[sign.charCodeAt(0) - 0x80] ?? sign;

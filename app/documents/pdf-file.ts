/** A PDF file: numbered objects, one after the other, and a table of where each begins (ISO 32000-1, 7.5). */
import { constants, deflateSync } from "node:zlib";

/** Bytes that are packed once and may stand in many files. */
export interface Packed {
  bytes: Uint8Array;
  /** Length before it was packed. */
  length: number;
}

export interface PdfFile {
  /** A number for an object that is written later. */
  reserve(): number;
  /** Writes an object. Strings are bytes: no character above U+00FF. Gives the object's number. */
  object(body: string, number?: number): number;
  /** Writes an object with packed bytes; entries are those of its dictionary besides length and filter. */
  packed(entries: string, content: Packed, number?: number): number;
  /** Writes an object with bytes as they are. */
  stream(entries: string, content: Uint8Array): number;
  /** Ends the file and gives its bytes. */
  end(trailer: { root: number; info: number; id: Uint8Array }): Uint8Array;
}

/** @param level how hard to look for what repeats: 9 for what is packed once and kept */
export function pack(content: Uint8Array, level: number = constants.Z_DEFAULT_COMPRESSION): Packed {
  return { bytes: deflateSync(content, { level }), length: content.length };
}

/** A reference to an object, as another one names it. */
export const ref = (number: number) => `${number} 0 R`;

/** A string of text (7.9.2): as it is in ASCII, else in UTF-16. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, "\\$&")})`;
  return `<feff${Buffer.from(text, "utf16le").swap16().toString("hex")}>`;
}

/** PDF knows no exponents; two decimals of a point are a hundred times finer than print. */
export const decimal = (value: number) => String(Math.round(value * 100) / 100);

/** An empty file. The second line says that it holds bytes above 127 (7.5.2). */
export function newPdfFile(): PdfFile {
  const parts: (string | Uint8Array)[] = [];
  const offsets: number[] = [];
  let text = "%PDF-1.7\n%\xff\xff\xff\xff\n";
  let written = 0;

  const begin = (number = reserve()) => {
    offsets[number - 1] = written + text.length;
    text += `${number} 0 obj\n`;
    return number;
  };
  const reserve = () => offsets.push(-1);
  const object = (body: string, number?: number) => {
    const given = begin(number);
    text += `${body}\nendobj\n`;
    return given;
  };
  const bytesOf = (entries: string, bytes: Uint8Array, number?: number) => {
    const given = begin(number);
    text += `<<${entries}/Length ${bytes.length}>>\nstream\n`;
    parts.push(text, bytes);
    written += text.length + bytes.length;
    text = "\nendstream\nendobj\n";
    return given;
  };
  return {
    reserve,
    object,
    packed: (entries, { bytes }, number) => bytesOf(`${entries}/Filter/FlateDecode`, bytes, number),
    stream: (entries, content) => bytesOf(entries, content),
    end({ root, info, id }) {
      const table = written + text.length;
      const hex = Buffer.from(id).toString("hex");
      text += `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`;
      for (const offset of offsets) {
        if (offset < 0) throw new Error("a PDF object was numbered and never written");
        text += `${String(offset).padStart(10, "0")} 00000 n \n`;
      }
      text += `trailer\n<</Size ${offsets.length + 1}/Root ${ref(root)}/Info ${ref(info)}/ID [<${hex}> <${hex}>]>>\n`;
      text += `startxref\n${table}\n%%EOF\n`;
      parts.push(text);
      return joined(parts, written + text.length);
    },
  };
}

function joined(parts: (string | Uint8Array)[], length: number): Uint8Array {
  const file = new Uint8Array(length);
  const view = Buffer.from(file.buffer);
  let at = 0;
  for (const part of parts) {
    if (typeof part === "string") view.write(part, at, "latin1");
    else file.set(part, at);
    at += part.length;
  }
  return file;
}

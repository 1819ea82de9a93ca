const endOfText = Buffer.from(".\r\n");
const endOfLineAndText = Buffer.from("\r\n.\r\n");
/** A line end that is none in SMTP, or a dot that begins a line. */
const needsWork = /(?<!\r)\n|\r(?!\n)|\n\.|^\./;

/**
 * The bytes of a mail as they follow DATA: dots that begin a line doubled, then the line with the dot alone (RFC 5321,
 * 4.5.2). A CR or LF by itself becomes a line end, so that no server takes it for one that we did not see.
 */
export function dottedText(bytes: Uint8Array): Buffer {
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const plain = given.toString("latin1"); // one character a byte; a search in it costs a quarter of a loop over the bytes
  const text = needsWork.test(plain) ? Buffer.from(dotted(plain), "latin1") : given;
  const ended = text.length === 0 || (text.at(-2) === 13 && text.at(-1) === 10);
  return Buffer.concat([text, ended ? endOfText : endOfLineAndText]);
}

const dotted = (text: string) => text.replace(/\r\n|\r|\n/g, "\r\n").replace(/(^|\n)\./g, "$1..");

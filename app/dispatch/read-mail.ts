/** Reads the mails that we wrote ourselves, for the outbox page: not a parser for anybody else's. */

/** What the outbox page shows of a mail. */
export function readMail(bytes: Uint8Array): { to: string; subject: string; date: string; text: string } {
  const { headers, body } = splitPart(Buffer.from(bytes).toString("latin1"));
  const date = new Date(headers.get("date") ?? "");
  return {
    to: decodeWords(headers.get("to") ?? ""),
    subject: decodeWords(headers.get("subject") ?? ""),
    date: Number.isNaN(date.getTime()) ? "" : date.toISOString(),
    text: findText(headers, body) ?? "",
  };
}

function splitPart(source: string): { headers: Map<string, string>; body: string } {
  const end = source.search(/\r?\n\r?\n/);
  const head = (end < 0 ? source : source.slice(0, end)).replace(/\r?\n[ \t]+/g, " ");
  const headers = new Map<string, string>();
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? "" : source.slice(end).replace(/^\r?\n\r?\n/, "") };
}

/** The first text/plain part, however deep. */
function findText(headers: Map<string, string>, body: string): string | null {
  const type = headers.get("content-type") ?? "text/plain";
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!boundary) return /^text\/plain/i.test(type) ? decodeBody(headers, body) : null;
  for (const part of body.split(`--${boundary}`).slice(1)) {
    const inner = splitPart(part.replace(/^\r?\n/, ""));
    const text = findText(inner.headers, inner.body);
    if (text !== null) return text;
  }
  return null;
}

function decodeBody(headers: Map<string, string>, body: string): string {
  const encoding = headers.get("content-transfer-encoding")?.toLowerCase();
  const bytes =
    encoding === "base64"
      ? Buffer.from(body, "base64")
      : encoding === "quoted-printable"
        ? unquote(body)
        : Buffer.from(body, "latin1");
  const flowed = /format=flowed/i.test(headers.get("content-type") ?? "");
  const text = bytes.toString("utf8").replaceAll("\r\n", "\n");
  return flowed ? text.replace(/^ /gm, "") : text;
}

function unquote(text: string): Buffer {
  const joined = text.replace(/[ \t]*=\r?\n/g, (soft) => soft.replace(/=\r?\n/, ""));
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    "latin1",
  );
}

/** Encoded words of RFC 2047; blanks between two of them do not count. */
function decodeWords(value: string): string {
  return value
    .replace(/(\?=)\s+(=\?)/g, "$1$2")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, words: string) =>
      (kind.toLowerCase() === "b" ? Buffer.from(words, "base64") : unquote(words.replaceAll("_", " "))).toString(
        "utf8",
      ),
    );
}

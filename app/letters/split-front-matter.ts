import type { TemplateProblem } from "./shared.ts";
import { templateLimits } from "./template.ts";

type Split =
  | { ok: true; value: { head: string; headAt: number; body: string; bodyAt: number; bodyLine: number } }
  | { ok: false; problem: TemplateProblem[] };

/**
 * Parts a template file into its head (YAML) and its body. Our own, since the usual libraries run code from a `---js` head.
 * Takes a byte order mark and CRLF as they come. The head starts on line 2; `bodyLine` is the first line of the body.
 * `headAt` and `bodyAt` are places in the text with LF ends and without the mark.
 */
export function splitFrontMatter(source: string): Split {
  if (Buffer.byteLength(source) > templateLimits.bytes) {
    const most = `${templateLimits.bytes / 1024} kB`;
    return wrong(
      1,
      `This file is larger than ${most}, the most that a template may have. Shorten the text or make two templates.`,
    );
  }
  const lines = normalLines(source).split("\n");
  const first = lines[0] ?? "";
  if (/^---+\s*\S/.test(first)) {
    return wrong(
      1,
      `The first line is "${first.slice(0, 40)}". Write three dashes alone: the head of a template is YAML and no other language.`,
    );
  }
  if (!/^---\s*$/.test(first)) {
    return wrong(
      1,
      'A template starts with a line of three dashes, "---", then title, action, subject and fields, then "---" again.',
    );
  }
  const end = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line));
  if (end < 0)
    return wrong(1, 'The head is not closed. Write a line of three dashes, "---", between the fields and the letter.');
  const head = lines.slice(1, end).join("\n");
  const headAt = first.length + 1;
  const bodyAt = headAt + (end > 1 ? head.length + 1 : 0) + (lines[end]?.length ?? 0) + 1;
  return { ok: true, value: { head, headAt, body: lines.slice(end + 1).join("\n"), bodyAt, bodyLine: end + 2 } };
}

/** The text with LF line ends and without a byte order mark; lines and columns stay where they were. */
export function normalLines(source: string): string {
  return source.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}

function wrong(line: number, sentence: string): Split {
  return { ok: false, problem: [{ line, column: 1, sentence }] };
}

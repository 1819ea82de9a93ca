import type { Mends } from "./paste-mends.ts";
import { readSigning, withoutBreak } from "./paste-signing.ts";
import type { PastedPart } from "./paste-signs.ts";

const greeting = /^(?:dear\b|annwyl\b|to whom it may concern)[^\n]{0,80}$/i;
const closing =
  /^(?:yours (?:sincerely|faithfully|truly|ever)|(?:very )?sincerely(?: yours)?|(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many) (?:regards|wishes|thanks)|regards|yn gywir|le meas)[,.]?$/i;
const subjectLine = /^(?:re|subject|about|title)\s*:\s*(.{3,150})$/i;

/**
 * Finds greeting, subject and closing of a pasted letter and writes them as templates do. What stands above the greeting
 * is left out: the hub draws addresses and date itself.
 */
export function readShape(parts: PastedPart[], mends: Mends): { parts: PastedPart[]; subject: string | null } {
  let body = parts;
  let subject: string | null = null;
  const greeted = body.findIndex(({ lines, list }) => !list && greeting.test(withoutBreak(lines[0] ?? "")));
  const takeSubject = (part: PastedPart) => {
    const found = part.lines.length === 1 ? subjectLine.exec(part.lines[0] ?? "") : null;
    if (!found?.[1] || subject !== null) return true;
    subject = found[1].replace(/[*_]+/g, "").trim();
    mends.add("The line that names the subject became the subject of the letter", found[0], subject);
    return false;
  };
  const above = body.slice(0, Math.max(greeted, 0)).filter(takeSubject);
  if (above.length > 0)
    mends.add(
      "What stood above the greeting was left out: the hub draws addresses and date itself",
      above.flatMap(({ lines }) => lines).join(" / "),
      "",
    );
  body = body.slice(Math.max(greeted, 0)).filter(takeSubject);
  const dear = "Dear {{recipient.salutation}},";
  const first = body[0];
  if (greeted >= 0 && first) {
    const [line = "", ...rest] = first.lines;
    if (line !== dear) mends.add("The greeting names whoever the letter goes to", line, dear);
    body = [
      { lines: [dear], list: false },
      ...(rest.length > 0 ? [{ lines: rest, list: false }] : []),
      ...body.slice(1),
    ];
  } else {
    mends.add("A greeting was added", "", dear);
    body = [{ lines: [dear], list: false }, ...body];
  }
  return { parts: [...closed(body, mends)], subject };
}

function closed(parts: PastedPart[], mends: Mends): PastedPart[] {
  const at = parts.findLastIndex(({ lines, list }) => !list && lines.some(isClosing));
  const end: PastedPart[] = [line("Yours sincerely,"), line("{{name}}")];
  if (at < 0) {
    mends.add("A closing was added", "", "Yours sincerely, {{name}}");
    return [...parts, ...end];
  }
  const lines = (parts[at]?.lines ?? []).map(withoutBreak);
  const from = lines.findLastIndex(isClosing);
  const [said = "", ...under] = lines.slice(from);
  const before = [...parts.slice(0, at), ...(from > 0 ? [{ lines: broken(lines.slice(0, from)), list: false }] : [])];
  const kept = /^yours (sincerely|faithfully|truly)/i.exec(said)?.[1]?.toLowerCase();
  const written = `Yours ${kept ?? "sincerely"},`;
  if (written !== said) mends.add("The closing is written as the hub knows it", said, written);
  const after = [...(under.length > 0 ? [{ lines: under, list: false }] : []), ...parts.slice(at + 1)];
  const { signed, left, contact } = readSigning(after);
  if (contact.length > 0)
    mends.add("Address and date under the name were left out: the hub draws them itself", contact.join(" / "), "");
  if (signed === null) mends.add("The writer’s name was put under the letter", "", "{{name}}");
  else if (signed !== "{{name}}")
    mends.add("The name under the letter is the one that its writer gives", signed, "{{name}}");
  return [...before, line(written), line("{{name}}"), ...left];
}

const isClosing = (text: string): boolean => closing.test(withoutBreak(text));
/** Lines that were broken by hand, and are again. */
const broken = (lines: string[]): string[] => lines.map((text, n) => (n < lines.length - 1 ? `${text}\\` : text));

const line = (text: string): PastedPart => ({ lines: [text], list: false });

/** Printable Latin text that no rule below would change: most answers, and fast to see. */
const plain = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u2030-\u205e\n]*$/;

const joiners = {
  scripts:
    /[\p{scx=Arab}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}]$/u,
  emojiBefore: /(?:\p{Extended_Pictographic}|\u{fe0f}|[\u{1f3fb}-\u{1f3ff}])$/u,
  emojiAfter: /^\p{Extended_Pictographic}/u,
};

/** Control (but not line feed), bidirectional, zero-width, private-use, tag and noncharacter code points, lone surrogates. */
const removed =
  /(?!\n)\p{Cc}|[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u{e0000}-\u{e007f}]/gu;

/**
 * The input rule for text of several lines: NFC; CRLF, CR and the Unicode line ends become LF; what no reader
 * can see or what could disguise a text is taken out without comment; a tab becomes a space; then trimmed.
 * Zero-width joiners stay inside Arabic, Indic scripts and emoji. Source: facts/templates-guide.md and SECURITY.md, row 12.
 */
export function cleanText(typed: string): string {
  if (isPlain(typed)) return typed.trim();
  const text = typed
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/\t/g, " ")
    .replace(removed, "")
    .replace(/[\u200c\u200d]/g, keepJoiner)
    .normalize("NFC");
  return text.trim();
}

/** Most answers are short and ASCII, and for those a loop is faster than to call the pattern. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 0x20 || code > 0x7e) && code !== 0x0a) return plain.test(text);
  }
  return true;
}

/**
 * Whether a text shows nothing on paper: blanks, and characters that no reader can see (among them the fillers of
 * Hangul, which count as letters, and the empty pattern of Braille).
 */
export function isBlank(text: string): boolean {
  return text.replace(/[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\ufffc]/gu, "") === "";
}

/** The input rule for one line: as `cleanText`, and a line break becomes a space. */
export function cleanLine(typed: string): string {
  const text = cleanText(typed);
  return text.includes("\n") ? text.replace(/ *\n[ \n]*/g, " ") : text;
}

/** As a person counts characters: an emoji or a letter with its accents is one. */
export function countGraphemes(text: string): number {
  if (/^[\x20-\x7e\n]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/** The first graphemes of a text. */
export function firstGraphemes(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let count = 0;
  for (const part of segmenter.segment(text)) if (++count > limit) return text.slice(0, part.index);
  return text;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function keepJoiner(joiner: string, at: number, text: string): string {
  const before = text.slice(Math.max(0, at - 2), at);
  if (joiners.scripts.test(before)) return joiner;
  const after = text.slice(at + 1, at + 3);
  const inEmoji = joiner === "\u200d" && joiners.emojiBefore.test(before) && joiners.emojiAfter.test(after);
  return inEmoji ? joiner : "";
}

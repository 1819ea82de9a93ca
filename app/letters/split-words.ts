/** One word of a text as it is compared. */
export interface Word {
  text: string;
  /** Whether it is a word to a reader: the "s" of "Meta’s" is compared, but not counted. */
  counts: boolean;
}

/** Scripts that put no blanks between words: each character stands for a word. */
const unspaced = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}";
const anyWord = new RegExp(
  `(?=\\p{L})[${unspaced}]\\p{M}*|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+|[\\p{L}\\p{N}\\p{M}]`,
  "gu",
);
/** Most texts, and fast to see: plain Latin letters with typographic signs. */
const isPlain = /^[\x20-\x7e\n\u2010-\u203a]*$/;
const plainWord = /[a-z0-9]+/g;
const apostrophes = "'’‘ʼ`";
const letter = /[\p{L}\p{N}]$/u;
/** The mark of a list item; it depends on the item's place, and an edited letter may have it as text. */
const listMark = /^[^\S\n]*(?:\d{1,3}[.)]|[–—•*-])[^\S\n]+/gm;

/**
 * The words of a text, alike however it was typed: small letters; no punctuation; compatibility forms (ligatures,
 * full width) as their plain letters; accents off, since a keyboard or a pasted text may lack them; soft hyphens and
 * zero-width characters out; list marks out. Scripts without blanks give one word for each character.
 */
export function splitWords(text: string): Word[] {
  const plain = foldText(text.replace(listMark, ""));
  const words: Word[] = [];
  for (const { 0: word, index } of plain.matchAll(isPlain.test(plain) ? plainWord : anyWord)) {
    const isJoined =
      apostrophes.includes(plain[index - 1] ?? " ") && letter.test(plain.slice(Math.max(0, index - 3), index - 1));
    words.push({ text: word, counts: !isJoined });
  }
  return words;
}

function foldText(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200d\ufeff]/g, "")
    .normalize("NFC")
    .toLowerCase();
}

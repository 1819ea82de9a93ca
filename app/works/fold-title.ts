/** Letters that a decomposition leaves whole, as catalogues without them write them. */
const whole: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** The words of a title or name without accents, case and signs: what two spellings of the same have in common. */
export function foldWords(text: string): string[] {
  const plain = text
    .slice(0, 2000)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => whole[letter] ?? letter)
    .replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, "");
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

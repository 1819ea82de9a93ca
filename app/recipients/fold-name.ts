/**
 * A name as the directory joins and searches it: lower case, no diacritics, no apostrophes, `&` as "and",
 * every other run of punctuation one space. All 650 constituency names of 2024 stay distinct under it.
 */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’‘`]/g, "")
    .replace(/&/g, " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

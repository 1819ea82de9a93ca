/** One value on its way into a letter. */
export interface MergeValue {
  /** What is printed. */
  text: string;
  /** What conditions compare: the value of a choice, a number, true or false, a date as YYYY-MM-DD. */
  raw: string | number | boolean;
  /** The writer's own words: alone in its block it becomes paragraphs of its own. */
  isOwn?: true;
}

const firstRange = { start: 0xe000, size: 0x1900 };
const secondRange = 0xf0000;
const tokenPattern = /[\ue000-\uf8ff]|[\u{f0000}-\u{ffffd}]/u;

/**
 * The values of one letter, each behind a token: one private-use character, which neither Handlebars nor Markdown
 * takes for anything. Templates and answers hold no such characters (both are checked), so a token is always ours.
 */
export class MergeTable {
  private readonly values: MergeValue[] = [];

  /** Keeps a value and gives the token that stands for it. */
  add(value: MergeValue): string {
    const index = this.values.push(value) - 1;
    return index < firstRange.size
      ? String.fromCharCode(firstRange.start + index)
      : String.fromCodePoint(secondRange + index - firstRange.size);
  }

  /** The value behind a token; undefined for any other text. */
  get(token: unknown): MergeValue | undefined {
    if (typeof token !== "string" || token.length > 2) return undefined;
    const code = token.codePointAt(0) ?? 0;
    if (code >= secondRange) return this.values[code - secondRange + firstRange.size];
    return token.length === 1 && code >= firstRange.start ? this.values[code - firstRange.start] : undefined;
  }

  /** Puts the values in the place of their tokens, as one line. */
  fillLine(text: string): string {
    if (!tokenPattern.test(text)) return text;
    let out = "";
    for (const part of text) {
      const value = this.get(part);
      out += value ? value.text.replace(/\s*\n\s*/g, " ") : part;
    }
    return out;
  }
}

/** Whether a text is exactly one token. */
export function isToken(text: string): boolean {
  return (text.length === 1 || text.length === 2) && tokenPattern.test(text) && [...text].length === 1;
}

/** Whether there is any token in a text. */
export function hasToken(text: string): boolean {
  return tokenPattern.test(text);
}

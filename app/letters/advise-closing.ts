import type { TextAdvice } from "./advise-text.ts";
import { fix } from "./mend-tags.ts";
import { scanTags, textWithoutTags } from "./scan-tags.ts";

const known = /^Yours (?:sincerely|faithfully|truly),?$/i;
/** What is meant for one. */
const meant =
  /^(?:yours?\b[^.!?]{0,24}|(?:with |many )*(?:kind(?:est)?|best|warm(?:est)?)? ?(?:regards|wishes|thanks)|(?:sincerely|faithfully|respectfully|cheers)[a-z ]{0,12})[,.!]?$/i;
/** A letter in Welsh closes in its own way. */
const welsh = /^(?:yr eiddoch|yn (?:gywir|ffyddlon)|cofion|(?:gyda )?dymuniadau)\b/im;

/**
 * A letter without a closing that the hub knows: nothing is left to sign above the name, which becomes a paragraph.
 * @param canSign whether the form asks for a name to stand under one
 */
export function adviseOnClosing(body: string, canSign: boolean): TextAdvice[] {
  if (body.trim() === "" || welsh.test(body)) return [];
  const text = textWithoutTags(body, scanTags(body).tags, ({ inner, raw }) => {
    if (inner.startsWith("!")) return " ".repeat(raw.length);
    return (/^(?:[#/^]|else\b)/.test(inner) ? "\n\n" : "x").padEnd(raw.length, "\u0001");
  });
  const paragraphs = [...text.matchAll(/[^\n](?:(?!\n[^\S\n]*\n)[\s\S])*/g)].map(({ 0: words, index }) => ({
    words,
    index,
  }));
  const bare = (words: string) => words.replaceAll("\u0001", "").trim();
  // "Yours {{#if named}}sincerely{{else}}faithfully{{/if}}," comes out as one
  if (paragraphs.some(({ words }) => known.test(bare(words)) || /^yours$/i.test(bare(words)))) return [];
  const signed = canSign ? "\n\n{{name}}" : "";
  const lines = paragraphs.flatMap(({ words, index }) => {
    let at = index;
    return words.split("\n").map((line) => {
      const here = { line, at };
      at += line.length + 1;
      return here;
    });
  });
  const near = lines.slice(-6).findLast(({ line }) => meant.test(bare(line).replace(/,\s*x$/, ",")));
  if (!near) {
    const end = body.trimEnd().length;
    const name = /\n\s*\{\{\s*name\s*\}\}$/.exec(body.slice(0, end));
    const at = name ? end - name[0].length : end;
    return [
      {
        at: Math.max(0, body.lastIndexOf("\n", end - 1) + 1),
        sentence: "The letter ends without a closing, so there is no room to sign it.",
        fixes: [fix("Close with “Yours sincerely,”", at, end, `\n\nYours sincerely,${name ? "\n\n{{name}}" : signed}`)],
        adds: null,
      },
    ];
  }
  const written = body.slice(near.at, near.at + near.line.length);
  const word = /faith/i.test(written) ? "faithfully" : /\btru/i.test(written) ? "truly" : "sincerely";
  const name = /\{\{\s*name\s*\}\}/.exec(written)?.[0] ?? "";
  const rest = body.slice(near.at + near.line.length);
  const before = /\n[^\S\n]*\n[^\S\n]*$|^\s*$/.test(body.slice(0, near.at)) ? "" : "\n";
  const after = name ? `\n\n${name}` : /^\n[^\S\n]*\S/.test(rest) ? "\n" : "";
  return [
    {
      at: near.at,
      sentence: `“${written.trim().slice(0, 60)}” is no closing that the hub knows, so there is no room to sign. It knows “Yours sincerely,”, “Yours faithfully,” and “Yours truly,”, alone in a paragraph.`,
      fixes: [fix(`Write “Yours ${word},”`, near.at, near.at + near.line.length, `${before}Yours ${word},${after}`)],
      adds: null,
    },
  ];
}

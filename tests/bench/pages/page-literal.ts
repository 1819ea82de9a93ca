/** A page of the hub as whoever writes it by hand would have it: one template literal, filled with values. */

/** Fills the literal. */
export type FillPage = (values: unknown) => string;

/**
 * Makes the literal of a page as it came, and of the values that stand in it, wherever they do.
 * @param values where each text of the page comes from: an expression on `v`, such as `v.title`, and what it gave
 * @throws where the page has none of them
 */
export function literalOf(page: string, values: Map<string, string>): FillPage {
  // the longest first: a title may stand within a sentence that is a value too
  const known = [...values].sort(([, a], [, b]) => b.length - a.length);
  let parts: (string | { from: string })[] = [page];
  for (const [from, value] of known)
    parts = parts.flatMap((part) =>
      typeof part === "string"
        ? part.split(escapeHtml(value)).flatMap((text, n) => (n > 0 ? [{ from }, text] : [text]))
        : [part],
    );
  if (parts.length === 1) throw new Error("The page shows none of its values.");
  const source = parts
    .map((part) => (typeof part === "string" ? part.replace(/[`\\$]/g, "\\$&") : `\${e(${part.from})}`))
    .join("");
  const fill = new Function("v", "e", `return \`${source}\`;`) as (v: unknown, e: typeof escapeHtml) => string;
  return (v) => fill(v, escapeHtml);
}

/** Every text of a value that is long enough to be found in a page, by the expression that gives it. */
export function textsOf(value: unknown, from: string): Map<string, string> {
  if (typeof value === "string") return new Map(value.length > 5 ? [[from, value]] : []);
  if (typeof value !== "object" || value === null) return new Map();
  return new Map(Object.entries(value).flatMap(([key, one]) => [...textsOf(one, `${from}[${JSON.stringify(key)}]`)]));
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

/** As React writes texts. */
const escapeHtml = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign) : text;

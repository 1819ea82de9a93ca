/** A letter as one HTML page that stands alone. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Letter } from "#letters/shared";
import { cleanText } from "./document-blocks.ts";
import { LetterHtml } from "./letter-html.ts";

/** Draws a whole page with its style in it: nothing is fetched, and it prints as a letter. */
export function htmlOf(letter: Letter): string {
  const html = createElement(
    "html",
    { lang: letter.language },
    createElement(
      "head",
      null,
      createElement("meta", { charSet: "utf-8" }),
      createElement("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      createElement("title", null, cleanText(letter.subject)),
      createElement("style", null, STYLE),
    ),
    createElement("body", null, createElement(LetterHtml, { letter })),
  );
  return `<!doctype html>\n${renderToStaticMarkup(html)}\n`;
}

/** The HTML part of a mail: the letter, and below it a footer of plain text. Mail apps bring their own looks. */
export function mailHtmlOf(letter: Letter, footer: string): string {
  const lines = footer
    ? footer.split("\n").flatMap((line, i) => (i === 0 ? [line] : [createElement("br", { key: i }), line]))
    : [];
  const html = createElement(
    "html",
    { lang: letter.language },
    createElement("head", null, createElement("meta", { charSet: "utf-8" })),
    createElement(
      "body",
      null,
      createElement(LetterHtml, { letter }),
      footer ? createElement("hr") : null,
      footer ? createElement("p", null, ...lines) : null,
    ),
  );
  return `<!doctype html>${renderToStaticMarkup(html)}`;
}

/** No character here needs escaping in HTML: React escapes the text of a style element too. */
const STYLE = `
body { margin: 0; background: #f4f1ea; color: #1c1917; font: 1.0625rem/1.5 Georgia, serif; }
.sheet { box-sizing: border-box; max-width: 44rem; margin: 2rem auto; padding: 3.5rem 4rem; background: #fffdf9; }
address { font-style: normal; margin: 0 0 1.5em; }
p, ul, ol { margin: 0 0 0.8em; overflow-wrap: anywhere; }
h2, h3 { margin: 1.4em 0 0.6em; font-size: 1em; overflow-wrap: anywhere; }
.letter-sender, .letter-date { margin-left: 60%; }
.letter-reference, .letter-note { color: #57534e; }
.letter-salutation { margin-top: 1.6em; }
.letter-signature { margin-top: 4em; }
.letter-notice { padding: 0.4em 0.8em; border: 1px solid #8f1d14; color: #8f1d14; text-align: center; font-weight: bold; }
.letter-annex { margin-top: 3em; }
@media (max-width: 40rem) { .sheet { margin: 0; padding: 1.5rem; } .letter-sender, .letter-date { margin-left: 0; } }
@media print { body { background: none; font-size: 11pt; } .sheet { margin: 0; padding: 0; max-width: none; } .letter-annex { break-before: page; } }
@page { size: A4; margin: 25mm; }
`;

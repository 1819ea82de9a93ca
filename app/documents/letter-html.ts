/** A letter as HTML: one component, used by pages, by the mail and by the command line. */
import { createElement, Fragment, type HTMLAttributes, type ReactElement, type ReactNode } from "react";
import type { Block, Inline, Letter, MarkedInline } from "#letters/shared";
import { documentBlocks } from "./document-blocks.ts";

/** The letter on a sheet. Looks are the page's: `sheet`, `letter` and the `letter-…` classes below. */
export function LetterHtml({ letter }: { letter: Letter }): ReactElement {
  return createElement(
    "article",
    { className: "sheet letter", lang: letter.language },
    ...documentBlocks(letter).map((block, i) => createElement(Fragment, { key: i }, blockHtml(block))),
  );
}

/** Blocks on a sheet that are no letter to one recipient, such as an open letter. */
export function BlocksHtml({ blocks, language }: { blocks: Block[]; language: string }): ReactElement {
  return createElement(
    "article",
    { className: "sheet letter", lang: language },
    ...blocks.map((block, i) => createElement(Fragment, { key: i }, blockHtml(block))),
  );
}

function blockHtml(block: Block): ReactElement {
  switch (block.kind) {
    case "address":
      return createElement("address", { className: `letter-${block.of}` }, ...linesHtml(block.lines));
    case "signature":
      return createElement("p", { className: "letter-signature" }, ...linesHtml(block.lines));
    case "heading":
      return createElement(
        block.annex ? "h2" : "h3",
        { className: block.annex ? "letter-heading letter-annex" : "letter-heading" },
        ...inlineHtml(block.content),
      );
    case "list":
      return createElement(
        block.ordered ? "ol" : "ul",
        { className: "letter-list" },
        ...block.items.map((item, i) => createElement("li", { key: i }, ...inlineHtml(item))),
      );
    default:
      return paragraphHtml(block);
  }
}

function paragraphHtml(block: Extract<Block, { kind: "paragraph" }>): ReactElement {
  const className = `letter-${block.role ?? "body"}${block.own ? " letter-own" : ""}`;
  const lang = block.language ?? (block.own ? "" : undefined);
  const props = lang === undefined ? { className } : { className, lang };
  return createElement<HTMLAttributes<HTMLElement>, HTMLElement>(
    block.role === "subject" ? "h2" : "p",
    props,
    ...inlineHtml(block.content),
  );
}

function linesHtml(lines: string[]): ReactNode[] {
  return lines.flatMap((line, i) => (i === 0 ? [line] : [createElement("br", { key: i }), line]));
}

/** What is new against another letter, where somebody compared them, is marked. */
function inlineHtml(content: MarkedInline[]): ReactNode[] {
  return content.map((part, i) => {
    const { isNew, ...unmarked } = part;
    if (isNew) return createElement("mark", { key: i }, ...inlineHtml([unmarked as Inline]));
    if (part.kind === "break") return createElement("br", { key: i });
    const italic = part.italic ? createElement("em", { key: i }, part.text) : part.text;
    return part.bold ? createElement("strong", { key: i }, italic) : italic;
  });
}

/**
 * Pictures for posts and link previews: a few large words on paper, drawn here. satori sets the words as outlines, so that
 * the file needs no font; resvg makes a PNG of them. Both run no script at their installation.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import satori from "satori";
import { face, uncovered } from "./typefaces.ts";

/** Source: facts/templates-guide.md, "Image cards". */
export const cardSizes = {
  share: { width: 1200, height: 630, label: "Wide, 1200 × 630" },
  square: { width: 1080, height: 1080, label: "Square, 1080 × 1080" },
  story: { width: 1080, height: 1920, label: "Tall, 1080 × 1920" },
} as const;
export type CardSize = keyof typeof cardSizes;

export interface CardWords {
  /** The large words: two lines at most, then smaller, then cut with an ellipsis. */
  large: string;
  /** Below them. */
  small: string | null;
  /** Whose campaign it is and where. */
  foot: string[];
}

/** Ink and cloth on paper: 15.2:1 and 8.4:1 by WCAG. */
const colours = { paper: "#f6f1e6", ink: "#211d18", cloth: "#16503f" };
/** No text is smaller, in pixels. */
const least = 48;

/** A card as SVG without any font. */
export function cardSvg(size: CardSize, words: CardWords): Promise<string> {
  const { width, height } = cardSizes[size];
  // a tall picture is covered at its head and foot by the network's own buttons
  const edge = size === "story" ? 250 : 64;
  const line = (text: string, style: object, lines = 1) =>
    box({ display: "block", lineClamp: lines, wordBreak: "break-word", ...style }, text);
  const large = drawable(words.large);
  // who answers for it and where it is are never cut before the words above them
  const foot = words.foot.map(drawable);
  const moreFoot = foot.filter((text) => text.length * least * 0.5 > width - 144).length;
  const smallLines = size === "share" ? 2 - moreFoot : 4;
  const tree = box({ width, height, background: colours.paper, color: colours.ink, flexDirection: "column" }, [
    box({ height: 20, width, flexShrink: 0, background: colours.cloth }),
    box({ flex: 1, flexDirection: "column", justifyContent: "center", padding: `${edge - 20}px 72px 24px` }, [
      line(large, { fontSize: sizeOf(large, size), fontWeight: 700, lineHeight: 1.12 }, 2),
      ...(words.small && smallLines > 0
        ? [line(drawable(words.small), { fontSize: 52, lineHeight: 1.25, marginTop: 32 }, smallLines)]
        : []),
    ]),
    box(
      { flexDirection: "column", padding: `0 72px ${edge}px`, color: colours.cloth, fontSize: least, lineHeight: 1.25 },
      foot.map((text) => line(text, {}, size === "share" ? 2 : 3)),
    ),
  ]);
  return satori(tree as never, { width, height, fonts: fonts() });
}

/** A card as PNG. */
export async function drawCard(size: CardSize, words: CardWords): Promise<Uint8Array> {
  const svg = await cardSvg(size, words);
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

/** Characters that our fonts lack: boxes would stand in their place. */
export const cardMisses = (text: string): string[] => uncovered(text, face("bold"));

/** What a card says, for those who cannot see it. */
export const cardAlt = ({ large, small, foot }: CardWords): string =>
  `A card in the colours of paper and ink. It says: ${[large, small, ...foot].filter(Boolean).join(" – ")}`;

/** satori takes elements as React makes them, and any object of that shape. */
function box(style: object, children?: unknown) {
  return { type: "div", key: null, props: { style: { display: "flex", ...style }, children } };
}

/** Large words shrink before they are cut. */
function sizeOf({ length }: string, size: CardSize): number {
  const wide = size === "share" ? 1.15 : 1;
  const fits = [96, 84, 72, 60].find((px) => length * px * 0.5 < 2 * 900 * wide);
  return fits ?? 56;
}

/** More than any card has room for. */
const most = 160;
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Cut before it is set: setting takes time by length. */
function drawable(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  let cut = "";
  for (const { segment } of segmenter.segment(line.slice(0, most * 20))) {
    if (cut.length + segment.length > most) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

type Font = { name: string; data: Buffer; weight: 400 | 700; style: "normal" };
let kept: Font[] | undefined;

function fonts(): Font[] {
  const resolve = createRequire(import.meta.url).resolve;
  const read = (file: string, weight: 400 | 700): Font => {
    const data = readFileSync(resolve(`@expo-google-fonts/source-serif-4/${file}/SourceSerif4_${file}.ttf`));
    return { name: "Source Serif 4", data, weight, style: "normal" };
  };
  kept ??= [read("400Regular", 400), read("700Bold", 700)];
  return kept;
}

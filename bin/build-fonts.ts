/**
 * Cuts the pages' fonts to Latin (Welsh, Irish, Gaelic and Polish letters included) and writes them as WOFF2 to
 * public/fonts/. What is there already is left alone, so it can run before every build: `node bin/build-fonts.ts`.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import subsetFont from "subset-font";

const serif = "@expo-google-fonts/source-serif-4";
const sans = "@expo-google-fonts/atkinson-hyperlegible-next";

/** File under public/fonts/ (named in app/styles/fonts.css) and the TTF that it is cut from. */
const cuts: { file: string; source: string }[] = [
  { file: "source-serif-4-400.woff2", source: `${serif}/400Regular/SourceSerif4_400Regular.ttf` },
  { file: "source-serif-4-400-italic.woff2", source: `${serif}/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf` },
  { file: "source-serif-4-600.woff2", source: `${serif}/600SemiBold/SourceSerif4_600SemiBold.ttf` },
  { file: "atkinson-400.woff2", source: `${sans}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf` },
  { file: "atkinson-700.woff2", source: `${sans}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf` },
];

/** Unicode ranges that are kept, first and last code point. */
const ranges: [number, number][] = [
  [0x20, 0x7e],
  [0xa0, 0x24f], // Latin-1, Extended-A and -B: ŵ ŷ Ł ż
  [0x2b0, 0x2ff], // modifier letters
  [0x300, 0x338], // combining marks, for names typed in pieces
  [0x1e00, 0x1eff], // Ẁ Ẃ Ẅ, dotted Gaelic letters
  [0x2010, 0x2044], // dashes, quotation marks, ellipsis
  [0x20ac, 0x20ac], // €
  [0x2116, 0x2122], // № ™
  [0x2190, 0x2199], // arrows
  [0x2212, 0x2212], // minus
  [0x2713, 0x2713], // ✓
  [0xfb01, 0xfb02], // ligatures
];

const letters = ranges
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)))
  .join("");

const root = dirname(import.meta.dirname);
const folder = join(root, "public", "fonts");
const require = createRequire(import.meta.url);

mkdirSync(folder, { recursive: true });
for (const { file, source } of cuts) {
  const target = join(folder, file);
  if (existsSync(target)) continue;
  const cut = await subsetFont(readFileSync(require.resolve(source)), letters, { targetFormat: "woff2" });
  // Written beside and renamed, so that a killed run leaves no half a font behind.
  writeFileSync(`${target}.part`, cut);
  renameSync(`${target}.part`, target);
}

import { expect, test } from "vitest";
import { cardAlt, cardMisses, cardSizes, cardSvg, drawCard } from "./draw-card.ts";

const foot = ["Books and AI", "hub.example/campaigns/books-and-ai"];
const words = { large: "“The Salt Road”", small: "Nobody asked whether your books may teach a machine.", foot };

test.each(["share", "square", "story"] as const)("a %s card is a PNG of its size, under 300 kB", async (size) => {
  const png = Buffer.from(await drawCard(size, { ...words, large: `“${"A long title ŵŷ ".repeat(40)}”` }));
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([cardSizes[size].width, cardSizes[size].height]);
  expect(png.length).toBeLessThan(300_000);
});

test("a title of 500 characters is two lines and an ellipsis, whatever is in it", async () => {
  const svg = await cardSvg("square", { ...words, large: "<b>&amp; “x”".repeat(50) });
  expect(svg).not.toContain("<b>");
  expect(svg).not.toContain("<image");
  const short = await cardSvg("square", words);
  expect(svg).not.toBe(short);
});

test("an imprint of two lines stands whole, also on the lowest card", async () => {
  const imprint = "Petra Publisher, 1 Example Street, Exampleton EX1 1EX";
  const svg = (last: string) => cardSvg("share", { ...words, foot: [...foot, last] });
  // what is cut at its end is drawn the same whatever was cut
  expect(await svg(`${imprint} A`)).not.toBe(await svg(`${imprint} B`));
});

test("what our letters cannot draw is said, not drawn as boxes", () => {
  expect(cardMisses("Cwm Tŷ Llyfr – “Łódź”")).toEqual([]);
  expect(cardMisses("كتاب 我")).toEqual(["ك", "ت", "ا", "ب", "我"]);
});

test("the words of a card stand in its description", () => {
  expect(cardAlt(words)).toBe(
    "A card in the colours of paper and ink. It says: “The Salt Road” – Nobody asked whether your books may teach a machine. – Books and AI – hub.example/campaigns/books-and-ai",
  );
});

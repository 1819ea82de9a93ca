/** Pictures that are the same for everybody, drawn once: those of link previews, and cards without a title. */
import { createHash } from "node:crypto";
import { type CardSize, type CardWords, drawCard, drawInTurn } from "#documents";

type Drawn = { drawn: Uint8Array } | null;
const kept = new Map<string, Promise<Drawn>>();
/** Of some 80 kB each. */
const most = 50;

/** Names a picture by what is on it: other words, another tag. */
export const pictureTag = (size: CardSize, words: CardWords): string =>
  createHash("sha256")
    .update(JSON.stringify([size, words]))
    .digest("base64url")
    .slice(0, 22);

/** @returns null where too many are being drawn: try again a little later */
export function publicPicture(size: CardSize, words: CardWords): Promise<Drawn> {
  const tag = pictureTag(size, words);
  const known = kept.get(tag);
  if (known) return known;
  const picture = drawInTurn(() => drawCard(size, words));
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? "");
  kept.set(tag, picture);
  const forget = () => void kept.delete(tag);
  picture.then((done) => done ?? forget(), forget);
  return picture;
}

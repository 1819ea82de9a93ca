/** Pictures that are the same for everybody, drawn once: those of link previews, and cards without a title. */
import { createHash } from "node:crypto";
import { type CardSize, type CardWords, drawCard, drawInTurn } from "#documents";
import { limit, limits, now } from "#platform";
import { tooBusy } from "./document-response.server.ts";

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

/**
 * The answer with a picture for everybody. An address that names what is on it (`?v=TAG`) may be kept for a day.
 * @param client whose request it is, for the limit
 * @throws a page that says when to come back
 */
export async function answerPicture(request: Request, client: string, words: CardWords): Promise<Response> {
  const tag = pictureTag("share", words);
  const isNamed = new URL(request.url).searchParams.get("v") === tag;
  const headers = {
    ETag: `"${tag}"`,
    "Cache-Control": isNamed ? "public, max-age=86400, immutable" : "public, max-age=300",
  };
  if (isKnown(request, tag)) return new Response(null, { status: 304, headers });
  const { max, seconds } = limits.previewPicturesPerClient;
  const counted = await limit({ key: `pictures:${client}`, max, windowSeconds: seconds, now: now() });
  if (!counted.allowed) throw tooBusy(counted.retryAfter);
  const done = await publicPicture("share", words);
  if (!done) throw tooBusy(10);
  return new Response(new Uint8Array(done.drawn), { headers: { ...headers, "Content-Type": "image/png" } });
}

const isKnown = (request: Request, tag: string) =>
  (request.headers.get("if-none-match") ?? "").split(",").some((one) => one.trim().replace(/^W\//, "") === `"${tag}"`);

/** The picture of a link preview: the headline with the true count. Its address on pages names what is on it. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { readProgress } from "#campaigns";
import { limit, limits, now } from "#platform";
import { campaignOf, type RequestContext } from "#web";
import { previewOf } from "#web/cards";
import { tooBusy } from "#web/document";
import { pictureTag, publicPicture } from "#web/pictures";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  const words = previewOf(campaign, await readProgress(campaign.name));
  const tag = pictureTag("share", words);
  const isNamed = new URL(request.url).searchParams.get("v") === tag;
  const headers = {
    ETag: `"${tag}"`,
    "Cache-Control": isNamed ? "public, max-age=86400, immutable" : "public, max-age=300",
  };
  if (isKnown(request, tag)) return new Response(null, { status: 304, headers });
  const { max, seconds } = limits.previewPicturesPerClient;
  const { client } = context as RequestContext;
  const counted = await limit({ key: `pictures:${client}`, max, windowSeconds: seconds, now: now() });
  if (!counted.allowed) throw tooBusy(counted.retryAfter);
  const done = await publicPicture("share", words);
  if (!done) throw tooBusy(10);
  return new Response(new Uint8Array(done.drawn), { headers: { ...headers, "Content-Type": "image/png" } });
}

const isKnown = (request: Request, tag: string) =>
  (request.headers.get("if-none-match") ?? "").split(",").some((one) => one.trim().replace(/^W\//, "") === `"${tag}"`);

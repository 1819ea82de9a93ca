/** The picture of a link preview: the headline with the true count, drawn anew when that changes. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { readProgress } from "#campaigns";
import { type CardWords, drawCard, drawInTurn } from "#documents";
import { campaignOf } from "#web";
import { previewOf } from "#web/cards";

/** The newest picture of each campaign; the same for everybody. */
const kept = new Map<string, { words: string; png: Promise<{ drawn: Uint8Array } | null> }>();

export async function loader({ params }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  const done = await draw(campaign.name, previewOf(campaign, await readProgress(campaign.name)));
  if (!done) throw data(null, { status: 429, headers: { "Retry-After": "10" } });
  return new Response(new Uint8Array(done.drawn), {
    headers: { "Content-Type": "image/png", "Cache-Control": "public, max-age=300" },
  });
}

async function draw(name: string, card: CardWords) {
  const words = JSON.stringify(card);
  const known = kept.get(name);
  if (known?.words === words) return known.png;
  const png = drawInTurn(() => drawCard("share", card));
  if (kept.size > 50) kept.clear();
  kept.set(name, { words, png });
  const forget = () => void (kept.get(name)?.png === png && kept.delete(name));
  png.then((done) => done ?? forget(), forget);
  return png;
}

/** A refusal from the guard, drawn as a page of ours. Asking for it directly gives the same. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";

const known = new Set([403, 404, 413, 415, 429]);

const back = "Press your browser’s Back button: most browsers still have what you typed in that page.";

/** What is too large, and what to do about it. */
const tooLarge: Record<string, { title: string; sentence: string; home?: { href: string; label: string } }> = {
  studio: {
    title: "This text is too long to be saved",
    sentence: `Nothing of it was saved. ${back} A letter has at most 32 kB, settings included, which is about 5,000 words, and a campaign’s file 50,000 characters: shorten it there, and save again. If the page is empty, copy the text anew from where it came from.`,
    home: { href: "/studio", label: "Campaigns" },
  },
  campaign: {
    title: "This file is too large for a campaign",
    sentence:
      "Nothing was imported. A campaign’s ZIP has at most 5 MB, and holds texts only: campaign.yaml and a folder of letters. Take pictures and other files out of it, and choose it again.",
    home: { href: "/studio/campaigns/new", label: "Import a campaign" },
  },
  works: {
    title: "That is more than we can take",
    sentence: `Nothing of it was read. A file with a list of works can have 1 MB. Make it shorter, or two files, and choose it again. ${back}`,
  },
  form: {
    title: "That is more than we can take",
    sentence: `Nothing of it was saved. ${back} Shorten it there or leave some works out, and send it again.`,
  },
};

export function loader({ params, request }: LoaderFunctionArgs): never {
  const status = Number(params.status);
  if (!known.has(status)) throw data(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  throw data(status === 413 ? (tooLargeOf(query.get("of") ?? "") ?? null) : waitOf(Number(query.get("wait"))), {
    status,
  });
}

const tooLargeOf = (of: string) => (Object.hasOwn(tooLarge, of) ? tooLarge[of] : undefined);

/** When it is worth trying again. */
const waitOf = (seconds: number) =>
  Number.isInteger(seconds) && seconds > 0 && seconds <= 86_400 ? { retryAfter: seconds } : null;

export default function Refusal() {
  return null;
}

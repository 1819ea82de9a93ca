/** The public list of an open letter: names that people let be shown, by page, word and constituency. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findSeat, openLetterOf, readCounts, readNames, readSignedSeats } from "#campaigns";
import { actionOf, campaignOf, linkTo } from "#web";
import { SignatoriesPage } from "../ui/journey/signatories-page.tsx";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  actionOf(campaign, "open-letter");
  const letter = openLetterOf(campaign);
  if (!letter) throw data(null, { status: 404 });
  const asked = new URL(request.url).searchParams;
  const query = (asked.get("q") ?? "").slice(0, 200);
  const typedSeat = letter.seats ? (asked.get("seat") ?? "").slice(0, 200) : "";
  const seat = typedSeat.trim() ? ((await findSeat(typedSeat)) ?? "none") : null;
  const [counts, found, seats, named] = await Promise.all([
    readCounts(letter),
    readNames(letter, { query, seat, after: asked.get("after") }),
    letter.seats ? readSignedSeats(letter) : [],
    letter.seats && query.trim() && !seat ? findSeat(query) : null,
  ]);
  const line = ({ publicId: _, ...shown }: (typeof found.names)[number]) => shown;
  return {
    ...{ campaign: linkTo(campaign), title: campaign.title, query, typedSeat, hasSeats: letter.seats, counts },
    ...{ pinned: found.pinned.map(line), names: found.names.map(line), next: found.next },
    asSeat: seats.find(({ code }) => code === named)?.name ?? null,
    ...{ isFirst: !asked.get("after"), seats: seats.filter(({ count }) => count >= 5) },
  };
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: page ? `Who has signed · ${page.title}` : "Not found" },
  { name: "robots", content: "noindex" },
];

export default function Signatories() {
  return <SignatoriesPage page={useLoaderData<typeof loader>()} />;
}

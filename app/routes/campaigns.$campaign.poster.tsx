/** A page to print and pin up: the headline, the address, and the same as a QR code. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { qrCode } from "#documents";
import { Buttons, Page, PrintButton } from "#ui";
import { campaignOf, linkTo } from "#web";
import { addressOf } from "#web/done";

export const handle = { enhance: true };

export async function loader({ params }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  const address = addressOf(campaign);
  const { headline, publisher, imprint, languages } = campaign;
  return {
    ...{ campaign: linkTo(campaign), headline, publisher, imprint, language: languages[0] ?? "en" },
    ...{ address, code: qrCode(address) },
  };
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: `Poster · ${page?.campaign.title ?? "Not found"}` },
  { name: "robots", content: "noindex" },
];

export default function PosterPage() {
  const { campaign, headline, publisher, imprint, language, address, code } = useLoaderData<typeof loader>();
  return (
    <Page campaign={campaign} back={{ href: campaign.href, label: "All actions" }}>
      <div className="no-print stack">
        <p>Print this page, and pin it up where writers and readers come by.</p>
        <Buttons>
          <PrintButton>Print the poster</PrintButton>
        </Buttons>
      </div>
      <section className="poster">
        <h1 lang={language === "en" ? undefined : language}>{headline}</h1>
        <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={`QR code of ${address}`}>
          <rect width={code.size} height={code.size} fill="#fff" />
          <path d={code.path} fill="#000" shapeRendering="crispEdges" />
        </svg>
        <p className="poster-address">{address.replace(/^https?:\/\//, "")}</p>
        <p>
          {campaign.title}. A campaign of {publisher}.{imprint ? ` Imprint: ${imprint}` : ""}
        </p>
      </section>
    </Page>
  );
}

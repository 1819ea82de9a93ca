/** A page to print and pin up, one sheet of A4: what it is about, what one can do, the address, and the same as a QR code. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { Buttons, Page, PrintButton } from "#ui";
import { campaignOf, linkTo } from "#web";
import { posterOf } from "#web/poster";

export const handle = { enhance: true };

export async function loader({ params }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  return { campaign: linkTo(campaign), ...posterOf(campaign) };
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: `Poster · ${page?.campaign.title ?? "Not found"}` },
  { name: "robots", content: "noindex" },
];

export default function PosterPage() {
  const { campaign, headline, about, isLong, actions, publisher, imprint, language, address, code } =
    useLoaderData<typeof loader>();
  const own = language === "en" ? {} : { lang: language };
  return (
    <Page campaign={campaign} back={{ href: campaign.href, label: "All actions" }}>
      <div className="no-print poster-before">
        <p>Print this page on a sheet of A4, and pin it up where writers and readers come by.</p>
        <Buttons>
          <PrintButton>Print the poster</PrintButton>
        </Buttons>
      </div>
      <section className={isLong ? "poster poster-long" : "poster"}>
        <div>
          <h1 {...own}>{headline}</h1>
          <p className="poster-about" {...own}>
            {about}
          </p>
        </div>
        <div>
          <h2>What you can do</h2>
          <ul>
            {actions.map(({ title, time }) => (
              <li key={title}>
                <span {...own}>{title}</span> <span>{time}</span>
              </li>
            ))}
          </ul>
        </div>
        <div className="poster-where">
          <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={`QR code of ${address}`}>
            <rect width={code.size} height={code.size} fill="#fff" />
            <path d={code.path} fill="#000" shapeRendering="crispEdges" />
          </svg>
          <div>
            <p>Point a camera here, or type</p>
            <p className="poster-address">
              <Address of={address} />
            </p>
            <p>No account, and nothing is sent without you.</p>
          </div>
        </div>
        <p className="poster-foot">
          {campaign.title}. A campaign of {publisher}. {imprint}
        </p>
      </section>
    </Page>
  );
}

/** As people type it; a line may end after a stroke. */
function Address({ of }: { of: string }) {
  const parts = of.replace(/^https?:\/\//, "").split("/");
  return parts.map((part, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of an address have no other name
    <Fragment key={n}>
      {n > 0 ? (
        <>
          /<wbr />
        </>
      ) : null}
      <span>{part}</span>
    </Fragment>
  ));
}

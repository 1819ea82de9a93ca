/** The front page: the current campaign. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentCampaign, otherCampaigns } from "#campaigns";
import { now } from "#platform";
import { readFront } from "#web/campaign-front";
import { CampaignFront } from "../ui/journey/campaign-front.tsx";
import { frontMeta } from "../ui/journey/share-head.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const at = now();
  const campaign = await currentCampaign(at);
  if (!campaign)
    throw data(
      {
        title: "No campaign yet",
        sentence: "This hub has no campaign just now. Whoever runs it publishes one in the studio.",
      },
      { status: 404 },
    );
  const others = (await otherCampaigns(campaign, at)).map(({ name, title, headline, languages }) => ({
    ...{ href: `/campaigns/${name}`, title, headline, language: languages[0] ?? "en" },
  }));
  return { ...(await readFront(request, campaign)), others };
}

export const meta = frontMeta;

export default function FrontPage() {
  const { campaign, progress, standing, done, others } = useLoaderData<typeof loader>();
  return (
    <CampaignFront
      campaign={campaign}
      progress={progress}
      standing={standing}
      done={done}
      after={<Others list={others} />}
    />
  );
}

interface OtherCampaign {
  href: string;
  title: string;
  headline: string;
  language: string;
}

/** Whoever comes for another campaign finds it here. */
function Others({ list }: { list: OtherCampaign[] }) {
  if (list.length === 0) return null;
  return (
    <section className="prose">
      <h2>Other campaigns on this site</h2>
      <ul>
        {list.map(({ href, title, headline, language }) => (
          <li key={href} lang={language === "en" ? undefined : language}>
            <a href={href}>{title}</a>: {headline}
          </li>
        ))}
      </ul>
    </section>
  );
}

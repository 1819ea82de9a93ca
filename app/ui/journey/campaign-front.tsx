/** The front page of a campaign: its statement, and its actions like the contents of a book. */
import type { ReactNode } from "react";
import { type Campaign, isLetterAction } from "#campaigns/shared";
import { ContentsList } from "../contents-list.tsx";
import { Page } from "../page.tsx";

export function CampaignFront({ campaign, notice }: { campaign: Campaign; notice?: ReactNode }) {
  const base = `/campaigns/${campaign.name}`;
  const [lead, ...rest] = campaign.statement;
  return (
    <Page
      width="wide"
      title={campaign.headline}
      lead={lead}
      campaign={{ title: campaign.title, href: base }}
      imprint={footLine(campaign)}
    >
      {notice}
      <div className="prose">
        {rest.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <ContentsList
        items={campaign.actions.map((one) => ({
          href: `${base}/${one.action}`,
          title: one.title,
          text: one.text,
          time: one.time,
          links: isLetterAction(one.action) ? one.links.map(({ url, label }) => ({ href: url, label })) : [],
        }))}
      />
    </Page>
  );
}

/** Who runs the campaign, where the law wants it with an address, and whom to ask about one's data. */
function footLine({ publisher, imprint, privacyContact }: Campaign): string {
  const contact = privacyContact ? ` Questions about your data: ${privacyContact}.` : "";
  return `A campaign of ${publisher}.${imprint ? ` ${imprint}` : ""}${contact}`;
}

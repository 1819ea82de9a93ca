/** An action that lives elsewhere today: what it is, the way there, and what comes next. */

import type { CampaignAction } from "#campaigns/shared";
import { sayDate } from "#platform/shared";
import { Card } from "../notices.tsx";
import { Page, Prose } from "../page.tsx";
import { MyActions, type MyActionsProps, SayDone } from "./my-actions.tsx";

export interface Elsewhere {
  campaign: { title: string; href: string };
  action: CampaignAction;
  my: MyActionsProps;
}

export function ElsewherePage({ page: { campaign, action, my } }: { page: Elsewhere }) {
  return (
    <Page
      title={action.title}
      lead={action.text}
      campaign={campaign}
      back={{ href: campaign.href, label: "All actions" }}
    >
      <Prose>
        {action.count ? (
          <p>
            At least {action.count.number.toLocaleString("en-GB")} people had signed it there by{" "}
            {sayDate(action.count.asOf)}.
          </p>
        ) : null}
        {action.links.length > 0 ? (
          <p>
            This action lives on another site today. The links below leave Action Hub; nothing that you typed here goes
            with you.
          </p>
        ) : null}
      </Prose>
      {action.links.map((link) => (
        <Card
          key={link.url}
          title={
            <a href={link.url} rel="external noopener noreferrer">
              {link.label} <span aria-hidden="true">↗</span>
            </a>
          }
        >
          <p>
            On {link.where}. {link.note}
          </p>
        </Card>
      ))}
      <SayDone {...my} action={action.action} />
      <MyActions {...my} here={action.action} />
    </Page>
  );
}

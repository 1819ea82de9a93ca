/** An action that lives elsewhere today: what it is, the way there, and what comes next. */
import type { CampaignAction } from "#campaigns/shared";
import { Card } from "../notices.tsx";
import { Page, Prose } from "../page.tsx";
import { CopyButton } from "../take-away.tsx";
import { MyActions, type MyActionsProps, SayDone } from "./my-actions.tsx";

export interface Elsewhere {
  campaign: { title: string; href: string };
  action: CampaignAction;
  /** Texts to copy into a post. */
  texts: string[];
  language: string;
  my: MyActionsProps;
}

export function ElsewherePage({ page: { campaign, action, texts, language, my } }: { page: Elsewhere }) {
  return (
    <Page
      title={action.title}
      lead={action.text}
      campaign={campaign}
      back={{ href: campaign.href, label: "All actions" }}
    >
      <Prose>
        {texts.length > 0 ? <p>Texts to copy into a post of your own, or to say in other words:</p> : null}
        {texts.map((text, i) => (
          <ShareText key={text} id={`text-${i + 1}`} text={text} language={language} />
        ))}
        {action.count ? (
          <p>
            At least {action.count.number.toLocaleString("en-GB")} people had signed it there by{" "}
            {sayDay(action.count.asOf)}.
          </p>
        ) : null}
        {action.links.length > 0 ? (
          <p>
            {texts.length > 0 ? "More about it is on other sites." : "This action lives on another site today."} The
            links below leave Action Hub; nothing that you typed here goes with you.
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

/** A short text, with a button that copies it where there is script. */
function ShareText({ id, text, language }: { id: string; text: string; language: string }) {
  return (
    <Card>
      <p id={id} lang={language === "en" ? undefined : language}>
        {text}
      </p>
      <CopyButton target={id}>Copy</CopyButton>
    </Card>
  );
}

const sayDay = (day: string) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

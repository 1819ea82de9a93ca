/** The front page of a campaign: its statement, and its actions like the contents of a book. */
import type { ReactNode } from "react";
import { type Campaign, type CampaignActionName, isLetterAction, type Progress, shownText } from "#campaigns/shared";
import { ContentsList, Figures } from "../contents-list.tsx";
import type { Problem } from "../error-summary.tsx";
import { Page } from "../page.tsx";
import { Ticked } from "./my-actions.tsx";
import { PeriodNotice } from "./standing.tsx";

interface CampaignFrontProps {
  campaign: Campaign;
  /** Left out for a campaign that is not public yet. */
  progress?: Progress;
  /** How it and its actions stand today; of a campaign that is not public yet its days alone. */
  standing?: Standing;
  /** What this browser has done. */
  done?: CampaignActionName[];
  notice?: ReactNode;
  band?: ReactNode;
  /** What follows the actions. */
  after?: ReactNode;
  problems?: Problem[];
  /** False for a campaign that is not public yet: its actions lead nowhere, and what stands behind them is told here. */
  linked?: boolean;
}

export interface Standing {
  period: { title: string; text: string } | null;
  actions: Partial<Record<CampaignActionName, { tag: string | null; sentence: string; waits: boolean }>>;
}

export function CampaignFront({
  campaign,
  progress,
  standing = { period: null, actions: {} },
  done = [],
  notice,
  band,
  after,
  problems,
  linked = true,
}: CampaignFrontProps) {
  const base = `/campaigns/${campaign.name}`;
  const [lead, ...rest] = campaign.statement;
  const [language = "en"] = campaign.languages;
  // the page itself is in English; a campaign's own words say so where they are not
  const own = (text: string | undefined) => (language === "en" ? text : <span lang={language}>{text}</span>);
  return (
    <Page
      width="wide"
      title={own(campaign.headline)}
      lead={own(lead)}
      campaign={{ title: campaign.title, href: linked ? base : "#main" }}
      imprint={footLine(campaign)}
      band={band}
      problems={problems}
    >
      {notice}
      {standing.period ? <PeriodNotice {...standing.period} /> : null}
      <div className="prose">
        {rest.map((paragraph) => (
          <p key={paragraph} lang={language === "en" ? undefined : language}>
            {paragraph}
          </p>
        ))}
      </div>
      {progress ? <SoFar {...progress} /> : null}
      <ContentsList
        items={campaign.actions.map((one) => ({
          href: linked ? `${base}/${one.action}` : undefined,
          title: one.title,
          text: own(shownText(one, campaign)),
          time: one.time,
          tag: standing.actions[one.action]?.tag ?? undefined,
          note: standing.actions[one.action]?.sentence,
          done: done.includes(one.action) ? "done" : undefined,
          links: isLetterAction(one.action) || !linked ? one.links.map(({ url, label }) => ({ href: url, label })) : [],
        }))}
      />
      <Ticked
        href={base}
        items={campaign.actions.map((one) => {
          const is = standing.actions[one.action];
          return { ...one, done: done.includes(one.action), waits: is?.waits ? is.tag : null };
        })}
      />
      {after}
    </Page>
  );
}

/** How far it has come; nothing while there is too little to say. */
function SoFar({ letters, constituencies }: Progress) {
  if (letters === null) return null;
  return (
    <Figures>
      <b>{letters.toLocaleString("en-GB")}</b> letters emailed or taken away so far
      {constituencies === null ? null : (
        <>
          , from <b>{constituencies.toLocaleString("en-GB")}</b> constituencies
        </>
      )}
      .
    </Figures>
  );
}

/** Who runs the campaign, where the law wants it with an address, and whom to ask about one's data. */
export function footLine({
  publisher,
  imprint,
  privacyContact,
}: Pick<Campaign, "publisher" | "imprint" | "privacyContact">): string {
  const full = imprint?.replace(/\s*\n\s*/g, ", ").trim() || null;
  // most imprints begin with the name, which need not stand twice
  const who = full?.startsWith(publisher)
    ? `A campaign of ${full}`
    : `A campaign of ${publisher}.${full ? ` ${full}` : ""}`;
  const contact = privacyContact ? ` Questions about your data: ${privacyContact}.` : "";
  return `${who}${/[.!?]$/.test(who) ? "" : "."}${contact}`;
}

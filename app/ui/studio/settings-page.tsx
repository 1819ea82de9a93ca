/** A page of a campaign's settings, with the other chapters beside it. */
import type { ReactNode } from "react";
import { chapters } from "#campaigns/shared";
import { isAtLeast, type Staff } from "#studio/shared";
import type { Problem } from "../error-summary.tsx";
import { Notice } from "../notices.tsx";
import { WithWays } from "./campaign-parts.tsx";
import { StudioPage } from "./studio-page.tsx";

interface SettingsPageProps {
  head: { staff: Staff; name: string; title: string };
  /** The chapter that is open. */
  at: string;
  heading: ReactNode;
  lead?: ReactNode;
  problems?: Problem[];
  /** Said once after saving: mine alone, or on top of what a colleague saved meanwhile. */
  saved?: Saved;
  children: ReactNode;
}

export type Saved = "mine" | "both" | null;

/** What the address says after saving. */
export function savedIn(request: Request): Saved {
  const said = new URL(request.url).searchParams.get("saved");
  return said === null ? null : said === "both" ? "both" : "mine";
}

/** The pages of the settings in the order in which somebody writes a campaign. */
const pages = [
  ...chapters.slice(0, 2).map(({ id, title }) => ({ id: `settings/${id}`, label: title })),
  { id: "settings/actions", label: "Actions" },
  ...chapters.slice(2).map(({ id, title }) => ({ id: `settings/${id}`, label: title })),
];

/** Where *Save and go on* leads after a chapter; null after the last. */
export const placeAfter = (chapter: string): string | null =>
  pages[pages.findIndex(({ id }) => id === `settings/${chapter}`) + 1]?.id ?? null;

/** A form of the settings, with the way to all others. */
export function SettingsPage({ head, at, heading, lead, problems, saved, children }: SettingsPageProps) {
  const base = `/studio/campaigns/${head.name}`;
  const ways = [...pages, { id: "source", label: "Source" }];
  return (
    <StudioPage
      staff={head.staff}
      title={heading}
      lead={lead}
      at="/studio"
      crumbs={[
        { href: "/studio", label: "Campaigns" },
        { href: base, label: head.title },
      ]}
      problems={problems ?? []}
    >
      <WithWays
        label="Settings of this campaign"
        ways={ways.map(({ id, label }) => ({ href: `${base}/${id}`, label, current: id === at }))}
      >
        {saved ? (
          <Notice tone="success" title="Saved in the draft.">
            {saved === "both" ? (
              <p>A colleague saved other settings of this page while you had it open. Both are in the draft.</p>
            ) : null}
            <p>
              The public sees it once the campaign is <a href={`${base}/publish`}>published</a>.{" "}
              <a href={base}>What is still missing</a>
            </p>
          </Notice>
        ) : null}
        {isAtLeast(head.staff.role, "editor") ? null : (
          <Notice title="You can read this">Your role is viewer. An editor can change it.</Notice>
        )}
        {children}
      </WithWays>
    </StudioPage>
  );
}

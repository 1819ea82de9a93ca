/** The frame of every page of the studio: header with the ways that a role has, crumbs, heading, what can be done. */
import type { ReactNode } from "react";
import { isAtLeast, type Role, roleLabels, type Staff } from "#studio/shared";
import { ErrorSummary, type Problem } from "../error-summary.tsx";

interface Link {
  href: string;
  label: string;
}

/** Ways of the studio, in their order, with the role that each needs. */
const ways: (Link & { least: Role })[] = [
  { href: "/studio", label: "Campaigns", least: "viewer" },
  { href: "/studio/recipients", label: "Recipients", least: "viewer" },
  { href: "/studio/delivery", label: "Delivery", least: "viewer" },
  { href: "/studio/limits", label: "Limits", least: "viewer" },
  { href: "/studio/staff", label: "Staff", least: "owner" },
  { href: "/studio/audit", label: "Audit log", least: "owner" },
];

interface StudioPageProps {
  /** Null on the pages before somebody is signed in. */
  staff: Staff | null;
  title: ReactNode;
  /** The way here from the studio's front page, without the page itself. */
  crumbs?: Link[];
  /** Which of the ways in the header this page belongs to, such as `/studio/staff`. */
  at?: string;
  lead?: ReactNode;
  problems?: Problem[];
  /** Buttons for the page as a whole, at the right of its heading. */
  tools?: ReactNode;
  /** How wide the body runs: prose, a form, or the whole page. */
  width?: "text" | "form" | "wide";
  children: ReactNode;
}

/** A whole page of the studio; it works without script. What is wrong with a form stands above the heading. */
export function StudioPage({ width = "wide", crumbs = [], problems = [], ...page }: StudioPageProps) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <StudioHeader staff={page.staff} at={page.at} />
      <main id="main" tabIndex={-1} className={`studio page-${width}`}>
        <div className="studio-head">
          <Crumbs links={crumbs} />
          <ErrorSummary problems={problems} />
          <div className="studio-title">
            <h1>{page.title}</h1>
            {page.tools ? <div className="studio-tools">{page.tools}</div> : null}
          </div>
          {page.lead ? <div className="studio-lead">{page.lead}</div> : null}
        </div>
        <div className="page-body">{page.children}</div>
      </main>
    </>
  );
}

function StudioHeader({ staff, at }: Pick<StudioPageProps, "staff" | "at">) {
  return (
    <header className="studio-header">
      <div>
        <a className="studio-name" href="/studio">
          Action Hub <b>Studio</b>
        </a>
        {staff ? (
          <>
            <nav aria-label="Studio">
              <ul>
                {ways
                  .filter(({ least }) => isAtLeast(staff.role, least))
                  .map(({ href, label }) => (
                    <li key={href}>
                      <a href={href} aria-current={at === href ? "true" : undefined}>
                        {label}
                      </a>
                    </li>
                  ))}
              </ul>
            </nav>
            <div className="studio-who">
              <a href="/studio/account" aria-current={at === "/studio/account" ? "true" : undefined}>
                {staff.name} <span>{roleLabels[staff.role].label}</span>
              </a>
              <form method="post" action="/studio/sign-out">
                <button type="submit">Sign out</button>
              </form>
            </div>
          </>
        ) : null}
      </div>
    </header>
  );
}

function Crumbs({ links }: { links: Link[] }) {
  if (links.length === 0) return null;
  return (
    <nav className="crumbs" aria-label="You are here">
      <ol>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

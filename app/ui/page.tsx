/** The frame of every page: skip link, header, band, main with its heading, footer. */
import type { ReactNode } from "react";
import { ErrorSummary, type Problem } from "./error-summary.tsx";

interface Link {
  href: string;
  label: string;
}

interface PageProps {
  /** The h1; left out where a page draws its own. */
  title?: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
  campaign?: { title: string; href: string } | undefined;
  nav?: (Link & { current?: boolean })[] | undefined;
  step?: { n: number; of: number; label: string } | undefined;
  back?: Link | undefined;
  band?: ReactNode;
  problems?: Problem[] | undefined;
  /** How wide the body runs: prose, a form, or the whole page. */
  width?: "text" | "form" | "wide";
  imprint?: ReactNode;
}

const NAME = "Action Hub";

/** The title of a document: what the page is, then whose it is, as its head says. */
export const pageTitle = (page: string, campaign?: { title: string } | null): string =>
  `${page} · ${campaign?.title ?? NAME}`;

/** Every step of a journey can be left and taken up again. */
const finishLater = [{ href: "/drafts", label: "Finish later" }];

/** A whole page. What is wrong with a form stands above its heading, so that it is heard first. */
export function Page({ width = "form", ...page }: PageProps) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <SiteHeader campaign={page.campaign} nav={page.nav ?? (page.step ? finishLater : undefined)} />
      {page.band}
      <main id="main" tabIndex={-1} className={`page page-${width}`}>
        <div className="page-head">
          {page.back ? (
            <a className="back" href={page.back.href}>
              <span aria-hidden="true">←&nbsp;</span>
              {page.back.label}
            </a>
          ) : null}
          <ErrorSummary problems={page.problems ?? []} />
          {page.step ? <StepNav {...page.step} /> : null}
          {page.title ? <h1>{page.title}</h1> : null}
          {page.lead ? <div className="lead">{page.lead}</div> : null}
        </div>
        <div className="page-body">{page.children}</div>
      </main>
      <SiteFooter imprint={page.imprint} />
    </>
  );
}

function SiteHeader({ campaign, nav }: Pick<PageProps, "campaign" | "nav">) {
  return (
    <>
      <header className="site-header">
        <a className="site-name" href={campaign?.href ?? "/"}>
          <Mark />
          {campaign?.title ?? NAME}
        </a>
        {nav?.length ? (
          <nav className="site-nav" aria-label="Main">
            <ul>
              {nav.map(({ href, label, current }) => (
                <li key={href}>
                  <a href={href} aria-current={current ? "page" : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
      </header>
      <hr className="site-rule" />
    </>
  );
}

/** Our sign: a letter, folded like an open book. */
function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M2 7.5 15 11v17L2 24.5Z" />
      <path d="M30 7.5 17 11v17l13-3.5Z" />
      <path d="M2 4.2 16 8l14-3.8V5.6L16 9.4 2 5.6Z" />
    </svg>
  );
}

function SiteFooter({ imprint }: { imprint?: ReactNode }) {
  return (
    <footer className="site-footer">
      <div>
        <nav aria-label="About this site">
          <ul>
            <li>
              <a href="/privacy">Privacy</a>
            </li>
            <li>
              <a href="/accessibility">Accessibility</a>
            </li>
            <li>
              <a href="/data">Data and licences</a>
            </li>
          </ul>
        </nav>
        {imprint ? <p>{imprint}</p> : null}
        <p>{NAME} is free software. No account, no trackers, and we keep as little as we can.</p>
      </div>
    </footer>
  );
}

/** Where a journey stands: "Step 2 of 4". */
function StepNav({ n, of, label }: { n: number; of: number; label: string }) {
  return (
    <p className="step">
      {label} · step <b>{n}</b> of {of}
    </p>
  );
}

/** A band above the page for what holds for all of it, as that its directory is invented. */
export function Band({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="band" aria-label={title}>
      <div>
        <b>{title}.</b> {children}
      </div>
    </section>
  );
}

/** Running text. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className="prose">{children}</div>;
}

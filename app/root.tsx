/** The document around every page. It ships no React: pages with `handle.enhance` link /hub.js, and work without it. */
import type { LinksFunction } from "@remix-run/node";
import { Links, Meta, Outlet, useLocation, useMatches, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorPage, errorTitle, readFailure, useNonce, useOurFault } from "#ui";
import stylesheet from "./styles/hub.css?url";

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "icon", href: "/favicon.ico", sizes: "32x32" },
  { rel: "preload", href: "/fonts/source-serif-4-600.woff2", as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "preload", href: "/fonts/source-serif-4-400.woff2", as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "preload", href: "/fonts/atkinson-400.woff2", as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "stylesheet", href: stylesheet },
];

const isEnhanced = (handle: unknown) => typeof handle === "object" && handle !== null && "enhance" in handle;

/** What the script adds or takes away is so from the first picture on, and nothing moves under a finger. */
const beforeFirstPaint = { blocking: "render" };

function Document({ title, children }: { title?: string; children: ReactNode }) {
  const nonce = useNonce();
  const enhance = useMatches().some(({ handle }) => isEnhanced(handle));
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {title ? <title>{title}</title> : <Meta />}
        <Links />
        {enhance ? <script type="module" src="/hub.js" nonce={nonce} {...beforeFirstPaint} /> : null}
      </head>
      <body>{children}</body>
    </html>
  );
}

export default function Root() {
  return (
    <Document>
      <Outlet />
    </Document>
  );
}

/** Draws what a loader or action threw; anything unforeseen is a 500 with the id from the log. */
export function ErrorBoundary() {
  const fault = useOurFault();
  const { status, details: told } = readFailure(useRouteError(), fault);
  // where our records are away nobody can say the campaign's title, but its address is known
  const [, path] = /^(\/campaigns\/[a-z][a-z0-9-]*)(?:[/.]|$)/.exec(useLocation().pathname) ?? [];
  const details = status === 503 && path ? { home: { href: path, label: "Go to the list of actions" }, ...told } : told;
  return (
    <Document title={`${errorTitle(status, details)} · Action Hub`}>
      <ErrorPage status={status} details={details} kept={fault.kept} />
    </Document>
  );
}

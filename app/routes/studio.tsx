/** What all pages of the studio have in common: their stylesheet, and what they say when one of them cannot be shown. */
import type { LinksFunction, MetaArgs } from "@remix-run/node";
import { Outlet, useRouteError } from "@remix-run/react";
import { ErrorBody, errorTitle, readFailure, StudioPage, useOurFault } from "#ui";
import stylesheet from "../styles/studio.css?url";
import campaigns from "../styles/studio-campaigns.css?url";

export const links: LinksFunction = () => [stylesheet, campaigns].map((href) => ({ rel: "stylesheet", href }));

export const meta = ({ error }: MetaArgs) => {
  if (!error) return [];
  const { status, details } = readFailure(error, {});
  return [{ title: `${errorTitle(status, details)} · Studio` }, { name: "robots", content: "noindex" }];
};

export default function Studio() {
  return <Outlet />;
}

const home = { href: "/studio", label: "Go to the studio" };

export function ErrorBoundary() {
  const fault = useOurFault();
  const { status, details } = readFailure(useRouteError(), fault);
  return (
    <StudioPage staff={null} title={errorTitle(status, details)} width="text">
      <ErrorBody status={status} details={{ home, ...details }} kept={fault.kept} />
    </StudioPage>
  );
}

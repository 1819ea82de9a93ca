/** What all pages of the studio have in common: their stylesheet. */
import type { LinksFunction } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import stylesheet from "../styles/studio.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export default function Studio() {
  return <Outlet />;
}

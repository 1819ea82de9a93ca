import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Found, Search } from "./signatories-found.tsx";
import type { DeskView } from "./signatories-view.tsx";

const page = {
  ...{ timeZone: "America/New_York", version: "v1", count: 1, next: null, badTime: [] as string[] },
  typed: { query: "", state: "", domain: "", pattern: "", from: "", to: "", twice: "" },
  names: [
    {
      ...{ id: "1", name: "Ada Author", role: "", shown: "full", mailbox: "ada@author.example", state: "signed" },
      ...{ version: "v1", pinned: null, at: "2026-11-28T02:30:00Z" },
    },
  ],
} as unknown as DeskView;

test("a name's time stands in the list as one types it to find that name", () => {
  expect(renderToStaticMarkup(createElement(Found, { page, base: "/" }))).toContain("27 November 2026 at 21:30");
  expect(renderToStaticMarkup(createElement(Search, { page, base: "/" }))).toContain("Day and time, New York time:");
});

test("names that were ticked for what could not be done stay ticked", () => {
  const draw = (ticked?: string[]) => renderToStaticMarkup(createElement(Found, { page, base: "/", ticked }));
  expect(draw(["1"])).toMatch(/<input[^>]*checked=""[^>]*value="1"|<input[^>]*value="1"[^>]*checked=""/);
  expect(draw()).not.toContain("checked");
});

import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MyActions, type MyActionsProps, Ticked } from "./my-actions.tsx";

const item = (action: MyActionsProps["items"][number]["action"], more: { done?: boolean; waits?: string } = {}) => ({
  ...{ action, title: `Title of ${action}`, time: "3 minutes", done: more.done ?? false, waits: more.waits ?? null },
});
const draw = (...items: MyActionsProps["items"]) =>
  renderToStaticMarkup(createElement(MyActions, { href: "/c", address: "http://hub.example/c", title: "C", items }));

test("what can't be done is listed with the word that says why, and not proposed", () => {
  const html = draw(item("mp-letter", { waits: "paused" }), item("open-letter", { waits: "closed" }), item("social"));
  expect(html).toContain("Title of open-letter</a> <span>Closed</span>");
  expect(html).toContain("Title of mp-letter</a> <span>Paused</span>");
  expect(html).toContain("What you can do next");
  expect(html).toContain('href="/c/social">Title of social (3 minutes)');
});

test("where nothing else can be done, nothing is promised", () => {
  const items = [item("social", { done: true }), item("open-letter", { waits: "closed" })];
  expect(draw(...items)).toContain("There is nothing more to do just now. Thank you.");
  const ticked = renderToStaticMarkup(createElement(Ticked, { href: "/c", items }));
  expect(ticked).toContain("The others can’t be done just now.");
  expect(draw(item("social", { done: true }))).toContain("You have done all of it. Thank you.");
});

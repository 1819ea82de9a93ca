import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Dissolved } from "./start.tsx";
import { NotATarget, TargetSeats } from "./target-seats.tsx";

test("other actions are promised only by a campaign that has some", () => {
  const seats = ["Chorley"];
  const draw = (others: boolean) =>
    [
      createElement(TargetSeats, { seats, others }),
      createElement(NotATarget, { seats, others, name: "Upper Quire", href: "/campaigns/c" }),
      createElement(Dissolved, { others }),
    ].map((part) => renderToStaticMarkup(part));
  for (const html of draw(true)) expect(html).toContain("other actions");
  for (const html of draw(false)) expect(html).not.toContain("other actions");
});

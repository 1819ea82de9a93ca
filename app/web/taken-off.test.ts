/** What somebody in the midst of a letter reads when staff take it off. */
import { expect, test } from "vitest";
import { shippedCampaigns } from "#campaigns";
import { actionOf } from "./index.server.ts";

const campaign = shippedCampaigns()[0]!;
const thrown = (name: string) => {
  try {
    return actionOf({ ...campaign, actions: [] }, name);
  } catch (error) {
    return error as { data: { title?: string; sentence?: string }; init: { status: number } };
  }
};

test("an action that is taken off says how long what was typed is kept, and a mistyped address does not", () => {
  expect(thrown("mp-letter")).toMatchObject({
    init: { status: 404 },
    data: { title: "This is not a part of the campaign now" },
  });
  expect(JSON.stringify(thrown("mp-letter"))).toMatch(/kept in this browser for 24 hours, and for 14 days/);
  expect(JSON.stringify(thrown("mp-leter"))).not.toContain("24 hours");
});

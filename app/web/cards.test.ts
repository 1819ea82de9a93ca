import { expect, test } from "vitest";
import { shippedCampaigns } from "#campaigns";
import { cardOf, previewOf } from "./cards.server.ts";

test("a picture names whose campaign it is, and has no postal address on it", () => {
  const campaign = {
    ...shippedCampaigns()[0]!,
    publisher: "The Quire",
    imprint: "Petra Publisher, 1 High Street, EX1 1EX",
  };
  const cards = [cardOf(campaign, "The Salt Road"), previewOf(campaign, { letters: 3, constituencies: 2 })];
  for (const card of cards) {
    expect(JSON.stringify(card)).not.toMatch(/High Street|EX1/);
    expect(card.foot.at(-1)).toBe("A campaign of The Quire; imprint on its page");
  }
});

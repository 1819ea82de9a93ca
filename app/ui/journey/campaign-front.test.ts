import { expect, test } from "vitest";
import { footLine } from "./campaign-front.tsx";

test.each([
  [
    { publisher: "The Guild", imprint: "The Guild, 1 Example Street, London", privacyContact: "data@guild.example" },
    "A campaign of The Guild, 1 Example Street, London. Questions about your data: data@guild.example.",
  ],
  [
    { publisher: "The Guild", imprint: "P. Publisher\n1 Example Street.", privacyContact: null },
    "A campaign of The Guild. P. Publisher, 1 Example Street.",
  ],
  [{ publisher: "The Guild", imprint: null, privacyContact: null }, "A campaign of The Guild."],
])("the foot of a campaign names who runs it once, in whole sentences: %j", (campaign, wanted) => {
  expect(footLine(campaign)).toBe(wanted);
});

import { expect, test } from "vitest";
import type { Campaign } from "#campaigns/shared";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { booksAndAi, givenCompanyDraft } from "./given-journey.ts";
import { chosenCompanies, planLetters } from "./plan-letters.ts";

useDatabase();

const only = (...recipients: string[]): Campaign => {
  const campaign = booksAndAi();
  return {
    ...campaign,
    actions: campaign.actions.map((one) => (one.action === "company-letter" ? { ...one, recipients } : one)),
  };
};

test("nobody is written to whom the campaign does not offer, though the browser chose them elsewhere", async () => {
  const draft = await givenCompanyDraft(["openai", "meta"]);
  expect((await chosenCompanies(booksAndAi(), draft)).map(({ id }) => id)).toEqual(["meta", "openai"]);
  expect((await chosenCompanies(only("openai"), draft)).map(({ id }) => id)).toEqual(["openai"]);
  expect(await planLetters("company-letter", only("mistral"), draft)).toEqual([]);
});

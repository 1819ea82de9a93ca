/** For tests: a browser with a draft, in the shipped campaign. */
import { shippedCampaigns } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { keepAnswers, keepStep, openDraft } from "./draft.ts";
import type { Draft, Typed } from "./shared.ts";

export const monday = new Date("2026-11-23T10:00:00Z");

/** The campaign that came with the hub. */
export const booksAndAi = (): Campaign => shippedCampaigns()[0]!;

/** A request of a browser that holds this Set-Cookie header, or none. */
export function requestWith(cookie?: string): Request {
  return new Request("http://localhost:3000/", { headers: cookie ? { Cookie: cookie.split(";")[0]! } : {} });
}

/** A draft in a new browser. */
export async function givenDraft(): Promise<{ draft: Draft; cookie: string }> {
  return openDraft(requestWith(), "books-and-ai", monday);
}

export const adasAnswers: Typed = {
  name: "Ada Author",
  roles: ["author"],
  rights: "mine",
  works: [{ title: "The Salt Road", year: "2016", publisher: "Fernlea Press" }],
  asks: ["disclose", "stop", "copies", "licence"],
  replyDays: 28,
};

/** A draft that is one step from its letters. */
export async function givenCompanyDraft(companies: string[] = ["meta"]): Promise<Draft> {
  const { draft } = await givenDraft();
  const chosen = await keepStep(draft, "company-letter", { companies }, monday);
  return keepAnswers(chosen, "company-letter", adasAnswers, monday);
}

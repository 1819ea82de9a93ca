/**
 * What an answer of postcodes.io means. Contract: facts/postcodes-io.md (release 18.0.1): four kinds of "no" are all
 * 404 and the body tells them apart; keys are added without notice, so schemas are loose; Jersey answers 200.
 */
import { z } from "zod";
import { isConstituencyCode, isPseudoCode, nationOfCode } from "./constituency-code.ts";
import { findOutsideCountry } from "./outside-westminster.ts";
import type { Constituency } from "./shared.ts";

export type ServiceAnswer =
  | { kind: "found"; constituency: Constituency }
  | { kind: "terminated"; since: { year: number; month: number } | null }
  | { kind: "outside"; place: string }
  | { kind: "not-found" };

const text = z.string().max(200).nullish();

const foundSchema = z.looseObject({
  status: z.literal(200),
  result: z.looseObject({
    postcode: z.string().max(10),
    country: text,
    parliamentary_constituency: text,
    parliamentary_constituency_2024: text,
    codes: z.looseObject({ parliamentary_constituency: text, parliamentary_constituency_2024: text }),
  }),
});

const refusedSchema = z.looseObject({
  status: z.literal(404),
  error: z.string().max(500),
  terminated: z
    .looseObject({ year_terminated: z.number().int(), month_terminated: z.number().int().min(1).max(12) })
    .nullish(),
});

/**
 * Reads a body.
 * @param postcode the one that was asked, in normal form: an answer about another one is not believed
 * @returns the answer, or null where this is not the contract (the service counts as away)
 */
export function readServiceAnswer(postcode: string, status: number, body: unknown): ServiceAnswer | null {
  if (status === 404) return readRefusal(body);
  const parsed = status === 200 ? foundSchema.safeParse(body) : null;
  if (!parsed?.success || parsed.data.result.postcode !== postcode) return null;
  const { result } = parsed.data;
  const outside = findOutsideCountry(result.country ?? "");
  if (outside) return { kind: "outside", place: outside.name };
  // Servers of March to September 2024 hold the seats of 2010 in the older field, hence this order.
  const code = result.codes.parliamentary_constituency_2024 ?? result.codes.parliamentary_constituency;
  if (!code || isPseudoCode(code)) return { kind: "not-found" };
  const name = result.parliamentary_constituency_2024 ?? result.parliamentary_constituency;
  const nation = nationOfCode(code);
  if (!isConstituencyCode(code) || !name || !nation) return null;
  return { kind: "found", constituency: { code, name, nation } };
}

function readRefusal(body: unknown): ServiceAnswer | null {
  const parsed = refusedSchema.safeParse(body);
  if (!parsed.success) return null;
  const { error, terminated } = parsed.data;
  if (error === "Invalid postcode") return { kind: "not-found" };
  if (error !== "Postcode not found") return null;
  if (!terminated) return { kind: "not-found" };
  return { kind: "terminated", since: { year: terminated.year_terminated, month: terminated.month_terminated } };
}

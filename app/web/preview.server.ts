/** The sheet of paper beside a form, drawn anew from what was just typed. */
import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { companyFields, keepAnswers, keepStep, mpFields, planLetters, previewLetter, type Typed } from "#actions";
import { LetterHtml } from "#documents/shared";
import { answersFromForm } from "#letters";
import type { LetterAction } from "#letters/shared";
import { limit, limits } from "#platform";
import { continueJourney, formOf, textOf } from "#web";
import { readMeter, type ShownMeter } from "#web/own-words";

/**
 * Keeps a posted form in the draft and answers with the letter as an HTML fragment, the own-words meter after it.
 * @param drawMeter what the page draws of the meter, in an element that says with data-part where it belongs
 * @throws a redirect where this browser has no draft any more
 */
export async function drawSheet(
  request: Request,
  params: { campaign?: string | undefined },
  action: LetterAction,
  drawMeter: (meter: ShownMeter) => ReactElement | null = () => null,
): Promise<Response> {
  const journey = await continueJourney(request, params, action);
  const { campaign, now } = journey;
  const { max, seconds } = limits.previewsPerDraft;
  const allowed = await limit({ key: `preview:${journey.draft.id}`, max, windowSeconds: seconds, now });
  if (!allowed.allowed)
    return new Response("", { status: 429, headers: { "Retry-After": String(allowed.retryAfter) } });
  const form = await formOf(request);
  const fields =
    action === "company-letter"
      ? await companyFields("details", campaign, journey.draft)
      : await mpFields(campaign, journey.draft);
  const present = fields.filter(
    (field) => field.kind !== "works" || [...form.keys()].some((key) => key.startsWith(`${field.name}.`)),
  );
  let draft = await keepAnswers(journey.draft, action, answersFromForm({ fields: present }, form) as Typed, now);
  if (action === "mp-letter" && form.has("ownBody"))
    draft = await keepStep(draft, "mp-letter", { ownBody: textOf(form, "ownBody") }, now);
  const [plan] = await planLetters(action, campaign, draft);
  if (!plan) return fragment("");
  const letter = previewLetter(plan, draft, campaign, now);
  const meter = await readMeter(letter, { plan, draft, campaign, now });
  const parts = [createElement(LetterHtml, { letter }), meter && drawMeter(meter)];
  return fragment(parts.map((part) => renderToStaticMarkup(part)).join(""));
}

function fragment(html: string): Response {
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
}

/** The review step, the same for every letter action: read it whole, change it as text, then take it or mail it. */
import { createHash } from "node:crypto";
import { data } from "@remix-run/node";
import { type Draft, finishLetter, keepStep, type LetterPlan, makeLetters, planLetters } from "#actions";
import type { Campaign } from "#campaigns/shared";
import { missingGlyphs } from "#documents";
import { editableText } from "#letters";
import type { AnswerProblem, Letter, LetterAction } from "#letters/shared";
import { again, continueJourney, formOf, goTo, linkTo, openJourney, textOf } from "#web";
import { readMeter } from "#web/own-words";

type Params = { campaign?: string | undefined };

/** All that the review page shows; a letter that cannot be finished yet sends the person back to the form. */
export async function readReview(request: Request, params: Params, action: LetterAction, formStep: string) {
  const { campaign, base, draft, now } = await continueJourney(request, params, action);
  const plans = await planLetters(action, campaign, draft);
  const plan = chosenPlan(plans, new URL(request.url).searchParams.get("letter"));
  if (!plan) throw goTo(base);
  const finished = finishLetter(plan, draft, campaign, now);
  if (!finished.ok) throw goTo(await stepOf(finished.problem, plan, base, formStep));
  return {
    campaign: linkTo(campaign),
    base,
    formStep,
    key: plan.key,
    label: plan.label,
    letter: finished.value,
    ownWords: await readMeter(finished.value, { plan, draft, campaign, now }),
    stamp: stampOf(finished.value),
    text: editableText(finished.value),
    shown: hashOf(editableText(finished.value)),
    isEdited: plan.edit !== null,
    missing: missingGlyphs(finished.value),
    others: plans.map(({ key, label }) => ({ key, label, current: key === plan.key })),
  };
}

/**
 * Keeps an edit, drops one, or makes the letters final. Whatever the button, a text that was changed in the page is
 * kept first; and a letter that another tab changed meanwhile is shown before it goes anywhere.
 */
export async function actOnReview(request: Request, params: Params, action: LetterAction, formStep: string) {
  const { campaign, base, now, cookie, ...journey } = await openJourney(request, params, action);
  let { draft } = journey;
  const form = await formOf(request);
  const plans = await planLetters(action, campaign, draft);
  const plan = chosenPlan(plans, textOf(form, "letter"));
  if (!plan) return goTo(`${base}?from=again`, cookie);
  const here = `${base}/review${plans.length > 1 ? `?letter=${plan.key}` : ""}`;
  const intent = textOf(form, "_intent");
  if (intent === "reset") {
    await keepEdit(draft, action, plan, null, now);
    return goTo(here, cookie);
  }
  const finished = finishLetter(plan, draft, campaign, now);
  if (!finished.ok) return goTo(await stepOf(finished.problem, plan, base, formStep), cookie);
  const typed = typedText(form);
  const isTyped = typed !== null && hashOf(typed) !== textOf(form, "shown");
  const stamp = textOf(form, "stamp");
  if (stamp && stamp !== stampOf(finished.value))
    return data(
      { problems: [], edit: isTyped ? typed : null, stale: true },
      { status: 409, headers: { "Set-Cookie": cookie } },
    );
  if (typed && isTyped && hashOf(typed) !== hashOf(editableText(finished.value))) {
    const problems = checkEdit(plan, draft, campaign, typed, now);
    if (problems.length > 0) return again({ problems, edit: typed, stale: false }, cookie);
    draft = await keepEdit(draft, action, plan, typed, now);
  }
  if (intent === "edit") return goTo(here, cookie);
  const made = await makeLetters(action, campaign, draft, now);
  if (!made.ok) return goTo(await stepOf(made.problem, plan, base, formStep), cookie);
  return goTo(`/letters/${made.value[Math.max(0, plans.indexOf(plan))]}${intent === "email" ? "#email" : ""}`, cookie);
}

const chosenPlan = (plans: LetterPlan[], key: string | null) => plans.find((plan) => plan.key === key) ?? plans[0];

function checkEdit(
  plan: LetterPlan,
  draft: Draft,
  campaign: Campaign,
  edit: { subject: string; body: string },
  now: Date,
): AnswerProblem[] {
  const finished = finishLetter({ ...plan, edit }, draft, campaign, now);
  return finished.ok ? [] : finished.problem;
}

async function keepEdit(
  draft: Draft,
  action: LetterAction,
  plan: LetterPlan,
  edit: { subject: string; body: string } | null,
  now: Date,
): Promise<Draft> {
  if (action === "mp-letter") return keepStep(draft, "mp-letter", { edit }, now);
  const { [plan.key]: _, ...others } = draft.steps["company-letter"]?.edits ?? {};
  return keepStep(draft, "company-letter", { edits: edit ? { ...others, [plan.key]: edit } : others }, now);
}

type Text = { subject: string; body: string };

/** The text as the page's form brings it; null where the form has none. */
function typedText(form: FormData): Text | null {
  if (!form.has("body")) return null;
  return { subject: textOf(form, "subject"), body: textOf(form, "body").replaceAll("\r\n", "\n") };
}

/** Tells one text from another, whatever a browser does to its line ends and last blanks. */
export function hashOf({ subject, body }: Text): string {
  return shortHash(`${subject.trim()}\0${body.replaceAll("\r\n", "\n").trim()}`);
}

/** Tells whether a letter is still the one that a page showed: its text, its recipient, its date. */
const stampOf = (letter: Letter): string => shortHash(JSON.stringify(letter));

const shortHash = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 22);

/** Where the first problem can be put right. */
async function stepOf(problems: AnswerProblem[], plan: LetterPlan, base: string, formStep: string): Promise<string> {
  const field = plan.template.fields.find((one) => one.name === problems[0]?.field);
  const isWorks = plan.recipient.kind === "company" && (field?.kind === "works" || field?.name === "rights");
  return `${base}/${isWorks ? "works" : formStep}?check`;
}

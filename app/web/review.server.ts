/** The review step, the same for every letter action: read it whole, change it as text, then take it or mail it. */
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { data } from "@remix-run/node";
import {
  type Draft,
  editOf,
  finishLetter,
  isEditBehind,
  isOfWorks,
  isStill,
  keepEdit,
  keepOver,
  type LetterPlan,
  makeLetters,
  planLetters,
  postcodeDoubts,
  stampOf,
  wordsLeft,
} from "#actions";
import type { Campaign } from "#campaigns/shared";
import { missingGlyphs } from "#documents";
import { checkEdits, editableText } from "#letters";
import type { AnswerProblem, Letter, LetterAction } from "#letters/shared";
import { ok, type Result } from "#platform";
import { chooseFirst, continueJourney, formOf, goTo, linkTo, openJourney, textOf } from "#web";
import { readMeter } from "#web/own-words";

type Params = { campaign?: string | undefined };

/** All that the review page shows; a letter that cannot be finished yet sends the person back to the form. */
export async function readReview(request: Request, params: Params, action: LetterAction, formStep: string) {
  const { campaign, base, draft, now } = await continueJourney(request, params, action);
  const plans = await planLetters(action, campaign, draft);
  const plan = chosenPlan(plans, new URL(request.url).searchParams.get("letter"));
  if (!plan) throw goTo(chooseFirst(base, draft));
  const finished = finishLetter(plan, draft, campaign, now);
  if (!finished.ok) throw goTo(await stepOf(finished.problem, plan, base, formStep));
  return {
    campaign: linkTo(campaign),
    base,
    formStep,
    key: plan.key,
    letterKey: plan.letterKey,
    stamp: stampOf(shownBy(plans, finished), now),
    label: plan.label,
    waits: plan.waits,
    letter: finished.value,
    ownWords: await readMeter(finished.value, { plan, draft, campaign, now }),
    text: editableText(finished.value),
    shown: hashOf(editableText(finished.value)),
    isEdited: plan.edit !== null,
    isKept: plan.edit?.keptOver === true,
    behind: behindOf(plans, draft, campaign),
    laidAside: plan.laidAside,
    wordsLeft: await wordsLeft(plan, draft),
    missing: missingGlyphs(finished.value),
    doubts: action === "mp-letter" ? postcodeDoubts(finished.value, draft.steps[action] ?? {}) : [],
    others: plans.map(({ key, label }) => ({ key, label, current: key === plan.key })),
  };
}

/**
 * Keeps an edit, drops one, or makes the letters final. Every button takes the text along with it; a page that shows
 * another letter than would go now is answered with 409, and what stood in it is shown beside what would go.
 */
export async function actOnReview(request: Request, params: Params, action: LetterAction, formStep: string) {
  const { campaign, base, draft, now, cookie } = await openJourney(request, params, action);
  const form = await formOf(request);
  const text = textOfForm(form);
  const plans = await planLetters(action, campaign, draft);
  const plan = chosenPlan(plans, textOf(form, "letter"));
  const finished = plan && finishLetter(plan, draft, campaign, now);
  if (text && !finished?.ok && checkEdits(text).length === 0)
    await keepEdit(
      draft,
      action,
      textOf(form, "letter"),
      { ...text, to: textOf(form, "to"), of: "", ...(plan ? { version: plan.template.version } : {}) },
      now,
    );
  if (!plan || !finished) return goTo(chooseFirst(base, draft), cookie);
  if (!finished.ok) return goTo(await stepOf(finished.problem, plan, base, formStep), cookie);
  const typed = text && hashOf(text) !== textOf(form, "shown") ? text : null;
  const [intent, key = plan.key] = textOf(form, "_intent").split(":");
  const chosen = plans.find((one) => one.key === key) ?? plan;
  if (intent === "go" && !typed) return goTo(`${base}/review?letter=${chosen.key}`, cookie);
  if (
    form.has("stamp") &&
    !isStill(textOf(form, "stamp"), (at) => shownBy(plans, finishLetter(plan, draft, campaign, at)))
  ) {
    // words to one person never stand ready to go to another
    const isSame = textOf(form, "to") === plan.letterKey;
    return refuse({ overtaken: true, ...(isSame ? { text: typed } : { other: typed }) }, 409, cookie);
  }
  const here = `${base}/review${plans.length > 1 ? `?letter=${plan.key}` : ""}`;
  if (intent === "reset") {
    const after = chosen !== plan && text ? await keepText({ plan, draft, campaign, now }, finished.value, text) : null;
    await keepEdit(after?.ok ? after.value : draft, action, chosen.key, null, now);
    return goTo(here, cookie);
  }
  const kept = text ? await keepText({ plan, draft, campaign, now }, finished.value, text) : ok(draft);
  if (!kept.ok) return refuse({ problems: kept.problem, text }, 422, cookie);
  const after = await planLetters(action, campaign, kept.value);
  if (intent === "keep") {
    const { edit, ...one } = chosenPlan(after, chosen.key) ?? chosen;
    if (edit) await keepOver({ ...one, edit }, kept.value, campaign, now);
    return goTo(here, cookie);
  }
  if (intent === "go") return goTo(`${base}/review?letter=${chosen.key}`, cookie);
  if (intent === "edit" || plan.waits) return goTo(here, cookie);
  const behind = behindOf(after, kept.value, campaign);
  if (behind.length > 0) return refuse({ undecided: sayUndecided(behind) }, 422, cookie);
  const made = await makeLetters(action, campaign, kept.value, now);
  if (!made.ok) return goTo(await stepOf(made.problem, plan, base, formStep), cookie);
  const letter = `/letters/${made.value[Math.max(0, plans.indexOf(plan))]}`;
  return goTo(`${letter}${intent === "email" ? "#email" : ""}`, cookie);
}

/** Letters whose text was changed before the newest answers. */
const behindOf = (plans: LetterPlan[], draft: Draft, campaign: Campaign) =>
  plans.filter((plan) => isEditBehind(plan, draft, campaign)).map(({ key, label }) => ({ key, label }));

const sayUndecided = (behind: { label: string }[]) =>
  `Your newer answers are not in your letter to ${new Intl.ListFormat("en-GB").format(behind.map(({ label }) => label))}. Choose there whether to use them or to keep your text, then press the button again.`;

type Text = { subject: string; body: string };

/** What the page says when it could not do what was asked. */
const refuse = (
  said: {
    problems?: AnswerProblem[];
    text?: Text | null;
    overtaken?: boolean;
    other?: Text | null;
    undecided?: string;
  },
  status: number,
  cookie: string,
) =>
  data(
    { problems: [], text: null, overtaken: false, other: null, undecided: null, ...said },
    { status, headers: { "Set-Cookie": cookie } },
  );

const textOfForm = (form: FormData): Text | null =>
  form.has("body") ? { subject: textOf(form, "subject"), body: textOf(form, "body").replaceAll("\r\n", "\n") } : null;

/** Tells one text from another, whatever a browser does to its line ends and last blanks. */
function hashOf({ subject, body }: Text): string {
  return createHash("sha256").update(`${subject.trim()}\0${body.trim()}`).digest("base64url");
}

/** All that decides what goes: the letter on the page, and who else gets one. */
const shownBy = (plans: LetterPlan[], finished: Result<Letter, AnswerProblem[]>) => [
  plans.map((plan) => plan.recipient.key),
  finished.ok ? finished.value : null,
];

const chosenPlan = (plans: LetterPlan[], key: string | null) => plans.find((plan) => plan.key === key) ?? plans[0];

/** Keeps a text that says something else than the letter does. One that is as prepared is no edit. */
async function keepText(
  made: { plan: LetterPlan; draft: Draft; campaign: Campaign; now: Date },
  shown: Letter,
  text: Text,
): Promise<Result<Draft, AnswerProblem[]>> {
  const { plan, draft, campaign, now } = made;
  const edit = editOf(plan, text, draft, campaign, now);
  const edited = finishLetter({ ...plan, edit }, draft, campaign, now);
  if (!edited.ok) return edited;
  if (isDeepStrictEqual(edited.value, shown)) return ok(draft);
  const prepared = finishLetter({ ...plan, edit: null }, draft, campaign, now);
  const isPrepared = prepared.ok && isDeepStrictEqual(edited.value, prepared.value);
  return ok(await keepEdit(draft, plan.template.action, plan.key, isPrepared ? null : edit, now));
}

/** Where the first problem can be put right. */
async function stepOf(problems: AnswerProblem[], plan: LetterPlan, base: string, formStep: string): Promise<string> {
  const field = plan.template.fields.find((one) => one.name === problems[0]?.field);
  const isWorks = plan.recipient.kind === "company" && field !== undefined && isOfWorks(field);
  return `${base}/${isWorks ? "works" : formStep}?check`;
}

/** What is being typed in a form of a campaign, kept before any button is pressed. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { companyFields, type Draft, keepAnswers, keepStep, openDraft, type Typed } from "#actions";
import { answersFromForm } from "#letters";
import { limit, limits, now } from "#platform";
import { campaignOf, formOf } from "#web";
import { typedSignature } from "#web/signature";
import { holdWorks } from "#web/works-sheet";

/** Somebody opened the address itself. */
export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/campaigns/${params.campaign}`);

export async function action({ params, request }: ActionFunctionArgs): Promise<Response> {
  const at = now();
  const campaign = await campaignOf(params);
  if (!Object.hasOwn(hold, params.form ?? "")) throw data(null, { status: 404 });
  const { draft, cookie } = await openDraft(request, campaign.name, at);
  const { max, seconds } = limits.previewsPerDraft;
  const allowed = await limit({ key: `preview:${draft.id}`, max, windowSeconds: seconds, now: at });
  if (!allowed.allowed)
    return new Response("", { status: 429, headers: { "Retry-After": String(allowed.retryAfter) } });
  const seen = await hold[params.form as keyof typeof hold]({ draft, campaign, form: await formOf(request), at });
  return new Response(seen, {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", "Set-Cookie": cookie },
  });
}

type Campaign = Awaited<ReturnType<typeof campaignOf>>;
type Held = (given: { draft: Draft; campaign: Campaign; form: FormData; at: Date }) => Promise<string>;

/** How each form is kept; what comes back is what its page has seen of the list from now on. */
const hold = {
  works: ({ draft, form, at }) => holdWorks(draft, form, at),
  "company-works": async ({ draft, campaign, form, at }) => {
    const fields = (await companyFields("works", campaign, draft)).filter(({ kind }) => kind !== "works");
    await keepAnswers(draft, "company-letter", answersFromForm({ fields }, form) as Typed, at);
    return holdWorks(draft, form, at);
  },
  signature: async ({ draft, form, at }) => {
    await keepStep(draft, "open-letter", { typed: typedSignature(form) }, at);
    return "";
  },
} satisfies Record<string, Held>;

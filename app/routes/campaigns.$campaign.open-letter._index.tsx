/** An open letter: its text, how many have signed it, and the form to sign. Or the way to where it is signed. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findDraft, keepStep, openDraft } from "#actions";
import { isOpenForNames, openLetterOf, readCounts, readHandedIn, readSeatExample, signLetter } from "#campaigns";
import { now } from "#platform";
import { actionOf, campaignOf, clientOf, elsewhereOf, formOf, goTo, linkTo } from "#web";
import { typedSignature } from "#web/signature";
import { readStanding } from "#web/standing";
import { signerOf } from "#web/works";
import { ElsewherePage } from "../ui/journey/elsewhere-page.tsx";
import { OpenLetterPage } from "../ui/journey/open-letter-page.tsx";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const at = now();
  const campaign = await campaignOf(params);
  const action = actionOf(campaign, "open-letter");
  const letter = openLetterOf(campaign);
  if (!letter) return { elsewhere: await elsewhereOf(request, campaign, action), page: null };
  const [counts, handIns, draft, seatExample] = await Promise.all([
    readCounts(letter),
    readHandedIn(campaign.name),
    findDraft(request, at),
    letter.seats ? readSeatExample() : null,
  ]);
  return {
    elsewhere: null,
    page: {
      ...{ campaign: linkTo(campaign), action, letter, counts, handIns, language: campaign.languages[0] ?? "en" },
      ...{
        publisher: campaign.publisher,
        timeZone: campaign.timeZone,
        ends: campaign.ends,
        closed: (await readStanding(campaign, at)).actions["open-letter"]?.sentence ?? null,
      },
      ...{ signer: signerOf(draft), seatExample },
      typed: draft?.steps["open-letter"]?.typed ?? null,
    },
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const at = now();
  const campaign = await campaignOf(params);
  const letter = openLetterOf(campaign);
  if (!letter || !isOpenForNames(campaign, at)) return goTo(`/campaigns/${campaign.name}/open-letter`);
  const form = await formOf(request);
  const typed = typedSignature(form);
  const { draft, cookie } = await openDraft(request, campaign.name, at);
  const client = clientOf(context, form);
  const signed = await signLetter({ letter, typed, draftId: draft.id, ...client, now: at });
  await keepStep(draft, "open-letter", { typed: signed.ok ? null : typed }, at);
  if (signed.ok) return goTo(`/campaigns/${campaign.name}/open-letter/sent`, cookie);
  const retryAfter = signed.problem.find((one) => one.retryAfter)?.retryAfter ?? null;
  const headers = { "Set-Cookie": cookie, ...(retryAfter ? { "Retry-After": String(retryAfter) } : {}) };
  return data({ typed, problems: signed.problem }, { status: retryAfter ? 429 : 422, headers });
}

export const meta = ({ data: found }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => {
  const page = found?.page ?? found?.elsewhere;
  return [
    { title: page ? `${page.action.title} · ${page.campaign.title}` : "Not found" },
    { name: "description", content: page?.action.text ?? "" },
  ];
};

export default function OpenLetterRoute() {
  const { page, elsewhere } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return page ? <OpenLetterPage page={page} failed={failed} /> : <ElsewherePage page={elsewhere} />;
}

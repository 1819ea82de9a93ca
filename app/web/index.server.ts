/** What pages share on the server: what each request carries, and how a journey is opened. */
import { type AppLoadContext, data, redirect } from "@remix-run/node";
import { countBegan, type Draft, findDraft, openDraft, pausedByDate } from "#actions";
import { DRAFT_HOURS, DRAFT_LINK_DAYS } from "#actions/shared";
import { findCampaign, findCampaignOfLetter } from "#campaigns";
import { actionLabels, type Campaign, type CampaignAction } from "#campaigns/shared";
import type { LetterAction } from "#letters/shared";
import { now } from "#platform";
import { myActions } from "./done.server.ts";

export interface RequestContext extends AppLoadContext {
  nonce: string;
  /** Somebody at this very computer asks: the outbox is shown to nobody else. */
  local: boolean;
  /** Whose request it is for the limits: a keyed hash of clientKey, since a network address is personal too. */
  client: string;
  /** clientKey itself, for the networks that staff except or refuse; in no log and no table. */
  network: string;
  /** Set when a page failed through us; printed on the page and logged. */
  errorId?: string;
  /** Set when what failed is a part that will come back, such as the database. */
  unavailable?: boolean;
  /** The form that came with the request, so that a page that could not be made can hold it. */
  form?: string;
}

/** The campaign of an address. @throws a 404 page; a 410 page where it was taken off the site */
export async function campaignOf(params: { campaign?: string | undefined }): Promise<Campaign> {
  const campaign = await findCampaign(params.campaign ?? "");
  if (campaign) return campaign;
  const over = await findCampaignOfLetter(params.campaign ?? "");
  if (!over) throw data(null, { status: 404 });
  throw data(
    {
      title: `“${over.title}” is not on this site now`,
      sentence: `Those who run it took it off. ${keptWords} A letter that was made stays at its own link.`,
      home: { href: "/", label: "To what is on now" },
    },
    { status: 410 },
  );
}

/** For whoever is in the midst of a letter. */
const keptWords = `If you were writing a letter, what you had typed up to the last page is kept in this browser for ${DRAFT_HOURS} hours, and for ${DRAFT_LINK_DAYS} days where we mailed you a link to it: you can go on if it comes back by then.`;

/** An action of a campaign. @throws a 404 page, which tells somebody who was writing what is kept */
export function actionOf(campaign: Campaign, name: string): CampaignAction {
  const action = campaign.actions.find((one) => one.action === name);
  if (action) return action;
  const taken = Object.hasOwn(actionLabels, name)
    ? {
        title: "This is not a part of the campaign now",
        sentence: `Those who run “${campaign.title}” took this action off, or it never had it. ${keptWords}`,
        home: { ...linkTo(campaign), label: "See what you can do" },
      }
    : {};
  throw data({ campaign: linkTo(campaign), ...taken }, { status: 404 });
}

/** For the header of a page. */
export const linkTo = (campaign: Campaign) => ({ title: campaign.title, href: `/campaigns/${campaign.name}` });

/** An action that is done on another site, for its page. */
export const elsewhereOf = async (request: Request, campaign: Campaign, action: CampaignAction) => ({
  campaign: linkTo(campaign),
  action,
  my: await myActions(request, campaign, new URL(request.url).searchParams.has("done") ? action.action : undefined),
});

/** The same for what may be of several, or of one that is gone: then a page is the hub's own. */
export async function linkOf(names: string[]): Promise<{ title: string; href: string } | null> {
  const [name, ...others] = new Set(names);
  const campaign = name && others.length === 0 ? await findCampaign(name) : null;
  return campaign ? linkTo(campaign) : null;
}

export interface Journey {
  campaign: Campaign;
  action: CampaignAction;
  /** `/campaigns/NAME/ACTION` */
  base: string;
  draft: Draft;
  /** Sent with each answer. */
  cookie: string;
  now: Date;
}

/** Opens the journey of an address for a POST: a draft is made where there is none. */
export async function openJourney(
  request: Request,
  params: { campaign?: string | undefined },
  name: LetterAction,
): Promise<Journey> {
  const campaign = await campaignOf(params);
  const action = actionOf(campaign, name);
  const at = now();
  const opened = await openDraft(request, campaign.name, at);
  await countBegan(opened.draft, name, at);
  return { campaign, action, base: `/campaigns/${campaign.name}/${name}`, now: at, ...opened };
}

/** The journey of an address for a GET: reading makes no draft. */
export async function readJourney(
  request: Request,
  params: { campaign?: string | undefined },
  name: LetterAction,
): Promise<Omit<Journey, "draft" | "cookie"> & { draft: Draft | null }> {
  const campaign = await campaignOf(params);
  const action = actionOf(campaign, name);
  const at = now();
  return {
    campaign,
    action,
    base: `/campaigns/${campaign.name}/${name}`,
    now: at,
    draft: await findDraft(request, at),
  };
}

/** As readJourney, for a step that needs a draft: without one the journey begins at its start, which says why. */
export async function continueJourney(
  request: Request,
  params: { campaign?: string | undefined },
  name: LetterAction,
): Promise<Omit<Journey, "cookie">> {
  const journey = await readJourney(request, params, name);
  if (!journey.draft) throw redirect(`${journey.base}?from=expired`, 303);
  if (await pausedByDate(name, journey.campaign, journey.draft)) throw redirect(journey.base, 303); // it says why
  return { ...journey, draft: journey.draft };
}

/** Where a letter that has nobody to go to yet goes on; the page there says why (CameBack). */
export function chooseFirst(base: string, draft: Draft): string {
  const knowsSeat = base.endsWith("/mp-letter") && draft.steps["mp-letter"]?.constituency;
  return `${base}${knowsSeat ? "/member" : ""}?from=again`;
}

/** Who asks for a mail, for the limits, and the sum that its browser may have done. */
export function clientOf(context: AppLoadContext, form: FormData): { client: string; network: string; work: string } {
  const { client, network } = context as RequestContext;
  return { client, network, work: textOf(form, "altcha") };
}

/** A form as a FormData; a body that is not one counts as empty. */
export async function formOf(request: Request): Promise<FormData> {
  return request.formData().catch(() => new FormData());
}

/** One text of a form, the last of several; without U+0000, which no keyboard types and PostgreSQL takes in no text. */
export function textOf(form: FormData, name: string): string {
  const value = form.getAll(name).at(-1);
  return typeof value === "string" ? withoutNul(value) : "";
}

export const withoutNul = (text: string): string => text.replaceAll("\0", "");

/** After a form: see other, with the draft's cookie, or with several. */
export function goTo(address: string, ...cookies: (string | undefined)[]): Response {
  const headers = new Headers();
  for (const cookie of cookies) if (cookie) headers.append("Set-Cookie", cookie);
  return redirect(address, { status: 303, headers });
}

/** After signing in: see other, with the cookies of the session. */
export const signedIn = (address: string, cookies: string[]): Response => goTo(address, ...cookies);

/** A form that has to be corrected: everything typed is in the page. */
export const again = <T>(page: T, cookie?: string) =>
  data(page, { status: 422, headers: cookie ? { "Set-Cookie": cookie } : {} });

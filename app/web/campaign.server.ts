/** What the studio's pages of campaigns share: the campaign of an address, names of staff, and what stands in the way. */
import { data } from "@remix-run/node";
import {
  approvalState,
  asksSecondPerson,
  type CampaignWork,
  digestOf,
  isUnpublished,
  lastChange,
  openWork,
  workLetters,
} from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { listStaff, type Staff } from "#studio";

/** The campaign that an address of the studio names. @throws a 404 page */
export async function workOf(params: { campaign?: string | undefined }): Promise<CampaignWork> {
  const work = await openWork(params.campaign ?? "");
  if (!work)
    throw data(
      {
        title: "There is no such campaign",
        sentence: "It may have been thrown away. The list shows those that there are.",
        home: { href: "/studio", label: "Campaigns" },
      },
      { status: 404 },
    );
  return work;
}

/** The campaign that an address of the studio names, as staff work on it: its draft, published or not. @throws a 404 page */
export const campaignOf = async (params: { campaign?: string | undefined }): Promise<Campaign> =>
  (await workOf(params)).campaign;

/** For the crumbs and the heading of a page about a campaign. */
export const headOf = (staff: Staff, { name, campaign }: CampaignWork) => ({
  staff,
  name,
  title: campaign.title,
  timeZone: campaign.timeZone,
});

/** Says who somebody is by their id; nobody is the command line. */
export async function staffNames(): Promise<(id: string | null) => string> {
  const names = new Map((await listStaff()).map(({ id, name }) => [id, name]));
  return (id) => (id ? names.get(id) || "somebody who works here no more" : "the command line");
}

/** All that is said of a campaign's state: what waits, who changed it, who may publish, what a director said. */
export async function readWorkState(work: CampaignWork, staff: Staff, now: Date) {
  const letters = await workLetters(work.campaign, now);
  const digest = digestOf(work, letters);
  const last = lastChange(work, letters);
  const say = await staffNames();
  const approval = await approvalState(work.name, digest, now);
  return {
    letters,
    digest,
    isUnpublished: isUnpublished(work, letters),
    last: last && { who: say(last.staffId), at: last.at.toISOString() },
    /** Whoever asks changed it last, where a second person publishes. */
    needsOther: asksSecondPerson(work) && last?.staffId === staff.id,
    approval: approval && {
      ...approval,
      askedBy: say(approval.askedBy),
      askedAt: approval.askedAt.toISOString(),
      answeredAt: approval.answeredAt?.toISOString() ?? null,
    },
  };
}

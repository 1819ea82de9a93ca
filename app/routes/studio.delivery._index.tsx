/** Where each campaign's letters are; pausing them, and letting them go on. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listCampaigns } from "#campaigns";
import { listDispatches, pauseCampaign, pausedCampaigns, resumeCampaign, showDispatch } from "#dispatch";
import { reasonSentences } from "#dispatch/shared";
import { now } from "#platform";
import { sayMoment } from "#platform/shared";
import { audit, requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { Button, Rows, Said, StudioPage, Tag, TextInput } from "#ui";
import { formOf, goTo, textOf } from "#web";

export const handle = { role: "viewer" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const paused = new Map((await pausedCampaigns()).map((one) => [one.campaign, one]));
  const campaigns = await Promise.all(
    (await listCampaigns()).map(async ({ name, title }) => {
      const { counts } = await listDispatches({ campaign: name }, 0);
      return { name, title, paused: paused.get(name) ?? null, counts };
    }),
  );
  const { dispatches: held } = await listDispatches({ states: ["held"] }, 50);
  const letters = held.map(({ id, campaign, reason, changedAt }) => ({ id, campaign, reason, changedAt }));
  const query = new URL(request.url).searchParams;
  const done = query.get("done");
  const asked = query.get("letter")?.trim().slice(0, 100) || null;
  if (asked && (await showDispatch(asked))) throw redirect(`/studio/delivery/${asked}`, 303);
  return { staff, asked, campaigns, held: letters, done, mayAct: isAtLeast(staff.role, "editor") };
}

export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const form = await formOf(request);
  const name = textOf(form, "campaign");
  if (!(await listCampaigns()).some((one) => one.name === name)) throw data(null, { status: 404 });
  const subject = { kind: "campaign", id: name };
  if (textOf(form, "_intent") === "resume") {
    await resumeCampaign(name, now());
    await audit(staff, "campaign.resume", subject);
    return goTo("/studio/delivery?done=resume");
  }
  const reason = textOf(form, "reason").replace(/\s+/g, " ").trim().slice(0, 200);
  await pauseCampaign(name, reason || null, now());
  await audit(staff, "campaign.pause", subject);
  return goTo("/studio/delivery?done=pause");
}

export const meta = () => [{ title: "Delivery · Studio" }, { name: "robots", content: "noindex" }];

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

/** States in the order of a letter's way, as staff call them. */
const columns = [
  ["awaiting-confirmation", "Unconfirmed"],
  ["waiting", "Waiting"],
  ["held", "Held"],
  ["sending", "Leaving"],
  ["sent", "Sent"],
  ["bounced", "Came back"],
  ["failed", "Failed"],
  ["withdrawn", "Withdrawn"],
] as const;

const saidDone: Record<string, string> = {
  pause: "No more letters of that campaign leave. People can still write and confirm: their letters wait.",
  resume: "The campaign’s letters go on.",
};

export default function Delivery() {
  const { staff, asked, campaigns, held, done, mayAct } = useLoaderData<typeof loader>();
  return (
    <StudioPage staff={staff} at="/studio/delivery" title="Delivery" lead="Times are London’s.">
      <Said words={saidDone} of={done} />
      <Rows
        caption="Letters by campaign and state"
        columns={[
          { name: "campaign", label: "Campaign" },
          ...columns.map(([name, label]) => ({ name, label, number: true })),
        ]}
        rows={campaigns.map(({ name, title, paused, counts }) => ({
          key: name,
          cells: {
            campaign: (
              <>
                <a href={`#${name}`}>{title}</a> {paused ? <Tag tone="warn">paused</Tag> : null}
              </>
            ),
            ...Object.fromEntries(columns.map(([state]) => [state, countOf(counts, state)])),
          },
        }))}
      />
      {campaigns.map((campaign) => (
        <OneCampaign key={campaign.name} campaign={campaign} mayAct={mayAct} />
      ))}
      <h2>Find a letter</h2>
      <form method="get" className="studio-filter">
        <TextInput
          name="letter"
          label="Its number"
          hint="As in the log, the audit log or the list below."
          width="m"
          autoComplete="off"
          spellCheck={false}
          value={asked ?? ""}
          error={asked ? "There is no letter of that number." : undefined}
        />
        <Button look="plain">Show it</Button>
      </form>
      {held.length > 0 ? (
        <>
          <h2>Held for a person to look at</h2>
          <Rows
            caption="Letters that are held"
            columns={[
              { name: "id", label: "Letter" },
              { name: "campaign", label: "Campaign" },
              { name: "reason", label: "Why" },
              { name: "since", label: "Since" },
            ]}
            rows={held.map(({ id, campaign, reason, changedAt }) => ({
              key: id,
              cells: {
                id: (
                  <a href={`/studio/delivery/${id}`}>
                    <code>{id}</code>
                  </a>
                ),
                campaign,
                reason: reasonSentences[reason ?? ""] ?? reason,
                since: sayMoment(changedAt),
              },
            }))}
          />
        </>
      ) : null}
    </StudioPage>
  );
}

const countOf = (counts: { state: string; count: number }[], state: string) =>
  counts
    .filter((one) => one.state === state)
    .reduce((sum, { count }) => sum + count, 0)
    .toLocaleString("en-GB");

function OneCampaign({ campaign, mayAct }: { campaign: Page["campaigns"][number]; mayAct: boolean }) {
  const { name, title, paused, counts } = campaign;
  const why = counts.filter(({ state, reason }) => reason && (state === "waiting" || state === "held"));
  return (
    <section id={name} className="studio-part">
      <h2>{title}</h2>
      {paused ? (
        <p>
          Paused since {sayMoment(paused.pausedAt)}
          {paused.reason ? `: ${paused.reason}` : "."}
        </p>
      ) : null}
      {why.length > 0 ? (
        <ul className="plain-list">
          {why.map(({ state, reason, count }) => (
            <li key={`${state} ${reason}`}>
              <b>{count.toLocaleString("en-GB")}</b> {state === "held" ? "held" : "waiting"}:{" "}
              {reasonSentences[reason ?? ""] ?? reason}
            </li>
          ))}
        </ul>
      ) : null}
      {mayAct ? (
        <form method="post" className="studio-filter">
          <input type="hidden" name="campaign" value={name} />
          {paused ? null : (
            <TextInput
              id={`${name}-reason`}
              name="reason"
              label="Why, for your colleagues"
              required={false}
              width="m"
              autoComplete="off"
            />
          )}
          <Button look="plain" name="_intent" value={paused ? "resume" : "pause"}>
            {paused ? "Let its letters go on" : "Pause its letters"}
          </Button>
        </form>
      ) : null}
    </section>
  );
}

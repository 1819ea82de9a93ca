/** One letter by its number: where it is and how it came there; trying it now, letting it go on, taking it back. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pausedCampaigns, releaseDispatch, retryDispatch, showDispatch, withdrawDispatch } from "#dispatch";
import { reasonSentences } from "#dispatch/shared";
import { now } from "#platform";
import { sayMoment } from "#platform/shared";
import { audit, requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { Button, Buttons, Checkbox, Details, Rows, Said, StudioPage, SummaryList } from "#ui";
import { again, formOf, goTo, textOf } from "#web";

export const handle = { role: "viewer" as const };

const home = { href: "/studio/delivery", label: "Go to the delivery of letters" };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const letter = await showDispatch(params.id ?? "");
  if (!letter) throw data({ home }, { status: 404 });
  const { id, state, reason, campaign, template, recipientName, attempt, nextTryAt, confirmedAt, history, reply } =
    letter;
  const paused = (await pausedCampaigns()).some((one) => one.campaign === campaign);
  const done = new URL(request.url).searchParams.get("done");
  const shown = {
    id,
    state,
    reason,
    campaign,
    template,
    recipientName,
    attempt,
    nextTryAt,
    confirmedAt,
    history,
    reply,
  };
  return { staff, letter: shown, paused, done, mayAct: isAtLeast(staff.role, "editor") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const form = await formOf(request);
  const id = params.id ?? "";
  const intent = textOf(form, "_intent");
  const verb = Object.hasOwn(verbs, intent) ? verbs[intent] : undefined;
  if (!verb) throw data({ home }, { status: 400 });
  const operated = await verb(id, textOf(form, "twice") === "yes");
  if (!operated.ok) return again({ problem: operated.problem });
  await audit(staff, `letter.${intent}`, { kind: "letter", id });
  return goTo(`/studio/delivery/${id}?done=${intent}`);
}

const verbs: Record<string, (id: string, mayArriveTwice: boolean) => ReturnType<typeof retryDispatch>> = {
  retry: (id) => retryDispatch(id, now()),
  release: (id, mayArriveTwice) => releaseDispatch(id, { mayArriveTwice, now: now() }),
  withdraw: (id) => withdrawDispatch(id, now()),
};

export const meta = () => [{ title: "A letter · Studio" }, { name: "robots", content: "noindex" }];

const saidDone: Record<string, string> = {
  retry: "It is tried now.",
  release: "It goes on.",
  withdraw: "It is taken back. Its text is deleted tonight.",
};

/** A state as staff call it; the sentence beside it says more. */
const stateNames: Record<string, string> = {
  "awaiting-confirmation": "not confirmed yet",
  waiting: "waiting",
  held: "held",
  sending: "leaving",
  sent: "sent",
  bounced: "came back",
  failed: "failed",
  withdrawn: "withdrawn",
  expired: "never confirmed",
};

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export default function OneLetter() {
  const { staff, letter, paused, done, mayAct } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <StudioPage
      staff={staff}
      at="/studio/delivery"
      crumbs={[{ href: "/studio/delivery", label: "Delivery" }]}
      title={`A letter to ${letter.recipientName}`}
      lead={<code>{letter.id}</code>}
      problems={problem ? [{ href: "#act", text: problem }] : []}
    >
      <Said words={saidDone} of={problem ? null : done} />
      <SummaryList items={itemsOf(letter)} />
      {mayAct ? <Act letter={letter} paused={paused} /> : null}
      <h2>How it came here</h2>
      <Rows
        caption="Its history"
        columns={[
          { name: "at", label: "When" },
          { name: "to", label: "Became" },
          { name: "why", label: "Why" },
        ]}
        rows={letter.history.map(({ to, reason, at }) => ({
          key: `${at} ${to} ${reason}`,
          cells: { at: sayMoment(at), to: stateNames[to] ?? to, why: reasonSentences[reason ?? ""] ?? reason },
        }))}
      />
    </StudioPage>
  );
}

function itemsOf(letter: Page["letter"]) {
  const { state, reason, campaign, template, confirmedAt, nextTryAt, attempt, reply } = letter;
  const why = reasonSentences[reason ?? ""] ?? reason;
  const said = stateNames[state] ?? state;
  return [
    { term: "State", value: why ? `${said}: ${why}` : said },
    { term: "Campaign and template", value: `${campaign}, ${template}` },
    { term: "Confirmed by its writer", value: confirmedAt ? sayMoment(confirmedAt) : "not yet" },
    ...(nextTryAt && state === "waiting" ? [{ term: "Next try", value: sayMoment(nextTryAt) }] : []),
    ...(attempt > 0
      ? [{ term: "Put off by the mail server", value: attempt === 1 ? "once" : `${attempt} times` }]
      : []),
    ...(reply ? [{ term: "The mail server’s words", value: reply }] : []),
  ];
}

/** What may be done depends on where it is. */
function Act({
  letter: { state, reason },
  paused,
}: {
  letter: Pick<Page["letter"], "state" | "reason">;
  paused: boolean;
}) {
  if (!["awaiting-confirmation", "waiting", "held"].includes(state)) return null;
  return (
    <div id="act" className="studio-part">
      <form method="post">
        {state === "held" && reason === "uncertain" ? (
          <Checkbox
            name="twice"
            label="It may arrive twice, and that does less harm than never"
            hint="The mail server took the text and never said whether it kept it. Ask the recipient first if you can."
          />
        ) : null}
        <Buttons>
          {state === "held" ? (
            <Button name="_intent" value="release">
              Let it go on
            </Button>
          ) : null}
          {state === "waiting" && !paused ? (
            <Button look="plain" name="_intent" value="retry">
              Try it now
            </Button>
          ) : null}
        </Buttons>
        {paused ? <p>Its campaign is paused: it leaves once that goes on.</p> : null}
      </form>
      <Details summary="Take it back">
        <p>It does not go, and its writer sees that staff took it back. This can’t be undone.</p>
        <form method="post">
          <Button look="danger" name="_intent" value="withdraw">
            Take it back
          </Button>
        </form>
      </Details>
    </div>
  );
}

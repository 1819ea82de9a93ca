/** One action of a campaign: its words, its letters, its links. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type CampaignWork, changeCampaign, seenOf, setAction } from "#campaigns";
import { actionLabels, type CampaignAction } from "#campaigns/shared";
import { now } from "#platform";
import { audit, requireStaff } from "#studio";
import { Button, Buttons, ConflictNotice } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { letterChoices, readAction, showAction, type TypedAction, typedAction } from "#web/action-form";
import { headOf, staffNames, workOf } from "#web/campaign";
import { ActionFields, actionFieldLabel } from "../ui/studio/action-fields.tsx";
import { SettingsPage } from "../ui/studio/settings-page.tsx";

export const handle = { role: "editor" as const, enhance: true };

/** A colleague who moves actions, or changes another one, is in nobody's way. */
const seenAction = (action: CampaignAction | undefined) => seenOf({ action }, ["action"]);

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const work = await workOf(params);
  const action = actionOf(work, params.action);
  return {
    ...{ head: headOf(staff, work), action: action.action, typed: showAction(action), seen: seenAction(action) },
    ...{ choices: await letterChoices(work, action), saved: new URL(request.url).searchParams.has("saved") },
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const work = await workOf(params);
  const action = actionOf(work, params.action);
  const form = await formOf(request);
  const typed = typedAction(form);
  const refuse = (now: CampaignWork, problems: { name: string; sentence: string }[], who: string | null) => {
    const found = now.campaign.actions.find((one) => one.action === action.action);
    return again({
      typed,
      seen: seenAction(found),
      problems,
      conflict: who && found ? { who, theirs: theirsOf(found, typed) } : null,
    });
  };
  const say = await staffNames();
  if (textOf(form, "seen") !== seenAction(action)) return refuse(work, [], say(work.editedBy));
  const saved = await changeCampaign({
    ...{ name: work.name, keys: ["actions"], seen: seenOf(work.raw, ["actions"]), staffId: staff.id, now: now() },
    change: (document) => setAction(document, action.action, readAction(typed)),
  });
  if (saved.ok) {
    if (saved.value.changed)
      await audit(staff, "campaign.change", { kind: "campaign", id: `${work.name}/${action.action}` });
    return goTo(`/studio/campaigns/${work.name}/settings/actions/${action.action}?saved`);
  }
  const { problem } = saved;
  if (problem.kind === "conflict") return refuse(problem.work, [], say(problem.work.editedBy));
  const issues = problem.kind === "wrong" ? problem.issues : [];
  return refuse(
    work,
    issues.map(({ path, message }) => {
      const name = path.slice(2).map(String).join(".") || "title";
      return { name, sentence: `${actionFieldLabel(name)} ${message}.` };
    }),
    null,
  );
}

function actionOf({ campaign }: CampaignWork, name: string | undefined): CampaignAction {
  const found = campaign.actions.find((one) => one.action === name);
  if (!found) throw data(null, { status: 404 });
  return found;
}

const theirsOf = (action: CampaignAction, typed: TypedAction) =>
  Object.entries(showAction(action))
    .filter(([name, value]) => typed[name] !== value.trim())
    .map(([name, value]) => ({ label: actionFieldLabel(name), value }));

export const meta = () => [{ title: "Action · Studio" }, { name: "robots", content: "noindex" }];

export default function ActionPage() {
  const { head, action: name, choices, saved, ...page } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const problems: { name: string; sentence: string }[] = failed?.problems ?? [];
  return (
    <SettingsPage
      head={head}
      at="settings/actions"
      heading={actionLabels[name]}
      lead="What stands on the campaign’s page, and where it leads."
      saved={saved && !failed}
      problems={[
        ...problems.map((one) => ({ href: `#${one.name.replaceAll(".", "-")}`, text: one.sentence })),
        ...(failed?.conflict ? [{ href: "#main", text: `${failed.conflict.who} changed this meanwhile.` }] : []),
      ]}
    >
      {failed?.conflict ? <ConflictNotice {...failed.conflict} /> : null}
      <form method="post" className="stack">
        <input type="hidden" name="seen" value={failed?.seen ?? page.seen} />
        <ActionFields
          action={name}
          typed={failed?.typed ?? page.typed}
          problems={problems}
          choices={choices}
          campaign={head.name}
        />
        <Buttons>
          <Button>Save</Button>
        </Buttons>
      </form>
    </SettingsPage>
  );
}

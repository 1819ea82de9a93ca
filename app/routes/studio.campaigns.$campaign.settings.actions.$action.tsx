/** One action of a campaign: its words, its letters, its links. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type CampaignWork, marksOf } from "#campaigns";
import { actionLabels, type CampaignAction } from "#campaigns/shared";
import { requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { Button, Buttons, ConflictNotice, conflictLink, KeepTheirs } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { actionChoices, saveAction, showAction, typedAction } from "#web/action-form";
import { headOf, workOf } from "#web/campaign";
import { ActionFields, actionFieldLabel } from "../ui/studio/action-fields.tsx";
import { actionWords, ReadOnly } from "../ui/studio/read-only.tsx";
import { SettingsPage, savedIn } from "../ui/studio/settings-page.tsx";

export const handle = { role: "viewer" as const, enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const work = await workOf(params);
  const action = actionOf(work, params.action);
  const typed = showAction(action, work.campaign);
  return {
    ...{ head: headOf(staff, work), action: action.action, typed, seen: marksOf(typed) },
    ...{ choices: await actionChoices(work, action), saved: savedIn(request) },
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const work = await workOf(params);
  const action = actionOf(work, params.action);
  const form = await formOf(request);
  const giveUp = textOf(form, "_intent") === "theirs" ? textOf(form, "groups").split(" ") : [];
  const saved = await saveAction({
    ...{ staff, work, action, giveUp, label: actionFieldLabel },
    ...{ typed: typedAction(form), seen: textOf(form, "seen") },
  });
  if (saved.again) return again(saved.again);
  return goTo(`/studio/campaigns/${work.name}/settings/actions/${action.action}?saved${saved.isMerged ? "=both" : ""}`);
}

function actionOf({ campaign }: CampaignWork, name: string | undefined): CampaignAction {
  const found = campaign.actions.find((one) => one.action === name);
  if (!found) throw data(null, { status: 404 });
  return found;
}

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
      saved={failed ? null : saved}
      problems={[
        ...problems.map((one) => ({ href: `#${one.name.replaceAll(".", "-")}`, text: one.sentence })),
        ...(failed?.conflict ? [conflictLink(failed.conflict)] : []),
      ]}
    >
      {isAtLeast(head.staff.role, "editor") ? (
        <form method="post" className="stack">
          <input type="hidden" name="seen" value={failed?.seen ?? page.seen} />
          {failed?.conflict ? <ConflictNotice {...failed.conflict} /> : null}
          <ActionFields
            action={name}
            typed={failed?.typed ?? page.typed}
            problems={problems}
            choices={choices}
            campaign={head.name}
          />
          <Buttons>
            <Button>Save</Button>
            {failed?.conflict ? <KeepTheirs /> : null}
          </Buttons>
        </form>
      ) : (
        <ReadOnly rows={actionWords(page.typed, choices)} />
      )}
    </SettingsPage>
  );
}

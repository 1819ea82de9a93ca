/** All settings of a campaign as the file that they are: campaign.yaml. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { hashOf, saveWork } from "#campaigns";
import { now } from "#platform";
import { audit, requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { Button, Buttons, Details, Field, Notice } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { headOf, staffNames, workOf } from "#web/campaign";
import { SettingsPage, savedIn } from "../ui/studio/settings-page.tsx";

export const handle = { role: "viewer" as const, enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const work = await workOf(params);
  return { head: headOf(staff, work), source: work.source, seen: hashOf(work.source), saved: savedIn(request) };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { name } = await workOf(params);
  const form = await formOf(request);
  const source = textOf(form, "source").replace(/\r\n?/g, "\n");
  const seen = textOf(form, "seen");
  const saved = await saveWork({ name, source, seen, staffId: staff.id, now: now() });
  if (saved.ok) {
    if (saved.value.changed) await audit(staff, "campaign.change", { kind: "campaign", id: `${name}/source` });
    return goTo(`/studio/campaigns/${name}/source?saved`);
  }
  const { problem } = saved;
  const lines = problem.kind === "faulty" ? problem.lines.map(sayLine) : [];
  const conflict =
    problem.kind === "conflict"
      ? {
          who: (await staffNames())(problem.work.editedBy),
          source: problem.work.source,
          seen: hashOf(problem.work.source),
        }
      : null;
  return again({ source, seen: conflict?.seen ?? seen, lines, conflict });
}

/** `12:5: time_zone: must be …` as a person reads it. */
const sayLine = (line: string) => line.replace(/^(\d+):\d+: /, "Line $1: ");

export const meta = () => [{ title: "Source · Studio" }, { name: "robots", content: "noindex" }];

export default function SourcePage() {
  const { head, saved, ...page } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const lines: string[] = failed?.lines ?? [];
  const problems = [
    ...lines.map((text) => ({ href: "#source", text })),
    ...(failed?.conflict ? [{ href: "#theirs", text: `${failed.conflict.who} changed the file meanwhile.` }] : []),
  ];
  const error = lines[0];
  return (
    <SettingsPage
      head={head}
      at="source"
      heading="Source"
      lead="The whole campaign as campaign.yaml. The forms write the same lines, and leave your comments alone."
      saved={failed ? null : saved}
      problems={problems}
    >
      {failed?.conflict ? (
        <Notice tone="warning" title={`${failed.conflict.who} changed the file while you had it open.`}>
          <p>What you typed stands below and is not saved yet. Save again and it takes the place of theirs.</p>
          <div id="theirs">
            <Details summary="Their file">
              <pre className="source-text">{failed.conflict.source}</pre>
            </Details>
          </div>
        </Notice>
      ) : null}
      {isAtLeast(head.staff.role, "editor") ? (
        <form method="post" className="stack">
          <input type="hidden" name="seen" value={failed?.seen ?? page.seen} />
          <Field id="source" label="campaign.yaml" error={error}>
            <textarea
              id="source"
              name="source"
              className="source-text"
              rows={30}
              spellCheck={false}
              aria-describedby={error ? "source-error" : undefined}
              aria-invalid={error ? true : undefined}
              defaultValue={failed?.source ?? page.source}
            />
          </Field>
          <Buttons>
            <Button>Save</Button>
          </Buttons>
        </form>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it
        <pre className="source-text" tabIndex={0}>
          {page.source}
        </pre>
      )}
    </SettingsPage>
  );
}

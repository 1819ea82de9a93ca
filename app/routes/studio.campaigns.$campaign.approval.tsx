/** Mails somebody without an account the private page on which they approve the campaign, or send it back. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askForApproval } from "#campaigns";
import { now } from "#platform";
import { audit, requireStaff } from "#studio";
import { Button, Buttons, EmailInput, Prose, StudioPage } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { headOf, readWorkState, workOf } from "#web/campaign";
import { ApprovalWords } from "../ui/studio/approval-words.tsx";

export const handle = { role: "editor" as const };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const work = await workOf(params);
  const { approval } = await readWorkState(work, staff, now());
  return { ...headOf(staff, work), approval };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { name } = await workOf(params);
  const mailbox = textOf(await formOf(request), "email");
  const asked = await askForApproval({
    ...{ name, mailbox, staffId: staff.id, now: now() },
    beside: (tx, id) => audit(staff, "approval.ask", { kind: "approval", id }, tx),
  });
  return asked.ok ? goTo(`/studio/campaigns/${name}`) : again({ mailbox, problem: asked.problem });
}

export const meta = () => [{ title: "Ask for approval · Studio" }, { name: "robots", content: "noindex" }];

export default function AskPage() {
  const { staff, name, title, timeZone, approval } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <StudioPage
      staff={staff}
      title="Ask for approval"
      at="/studio"
      width="form"
      crumbs={[
        { href: "/studio", label: "Campaigns" },
        { href: `/studio/campaigns/${name}`, label: title },
      ]}
      lead="A director sees the whole campaign as the public will, its letters and what changed, and approves it or sends it back with a note. They need no account."
      problems={failed ? [{ href: "#email", text: failed.problem }] : []}
    >
      {approval ? <ApprovalWords approval={approval} timeZone={timeZone} /> : null}
      <form method="post" className="stack">
        <EmailInput name="email" label="Their email" value={failed?.mailbox} error={failed?.problem} />
        <Buttons>
          <Button>Mail them the link</Button>
        </Buttons>
      </form>
      <Prose>
        <p>
          The link is good for 14 days. Any change to the campaign or its letters voids it, and the approval with it, so
          ask once you are done. We delete the address when the link ends.
        </p>
      </Prose>
    </StudioPage>
  );
}

/** Who works here; inviting somebody. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "#platform";
import { sayMoment } from "#platform/shared";
import { inviteStaff, listStaff, requireStaff } from "#studio";
import { roleLabels } from "#studio/shared";
import { Button, Buttons, EmailInput, Notice, RoleChoice, Rows, StudioPage, Tag, TextInput } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { isLocalOutbox } from "#web/outbox";

export const handle = { role: "owner" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "owner");
  const query = new URL(request.url).searchParams;
  return {
    staff,
    all: await listStaff(),
    invited: query.has("invited"),
    removed: query.has("removed"),
    outbox: isLocalOutbox(),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "owner");
  const form = await formOf(request);
  const typed = { email: textOf(form, "email"), name: textOf(form, "name"), role: textOf(form, "role") };
  const invited = await inviteStaff({ ...typed, by: staff, now: now() });
  if (invited.ok) return goTo("/studio/staff?invited");
  const { code, sentence } = invited.problem;
  return again({ typed, field: code === "unknown-role" ? "role" : "email", sentence });
}

export const meta = () => [{ title: "Staff · Studio" }, { name: "robots", content: "noindex" }];

export default function StaffPage() {
  const { staff, all, invited, removed, outbox } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const errorOf = (field: string) => (failed?.field === field ? failed.sentence : undefined);
  return (
    <StudioPage
      staff={staff}
      at="/studio/staff"
      title="Staff"
      problems={failed ? [{ href: `#${failed.field}`, text: failed.sentence }] : []}
    >
      {invited && !failed ? (
        <Notice tone="success" title="They may work here now.">
          <p>
            They sign in with that address at /studio. We mail them so, unless they once asked us for no mails.{" "}
            {outbox ? <a href="/outbox">This hub has no mail server: see the outbox.</a> : null}
          </p>
        </Notice>
      ) : null}
      {removed ? <Notice tone="success" title="They are removed, and signed out everywhere." /> : null}
      <Rows
        caption="Who works here"
        columns={[
          { name: "who", label: "Who" },
          { name: "role", label: "Role" },
          { name: "seen", label: "Last here" },
          { name: "change", label: "Change" },
        ]}
        rows={all.map(({ id, email, name, role, seenAt }) => ({
          key: id,
          cells: {
            who: (
              <>
                <b>{name}</b> {id === staff.id ? <Tag>you</Tag> : null}
                {name === email ? null : <span className="rows-more">{email}</span>}
              </>
            ),
            role: roleLabels[role].label,
            seen: seenAt ? sayMoment(seenAt) : "not yet",
            change: (
              <a href={`/studio/staff/${id}`}>
                Change or remove<span className="visually-hidden"> {name}</span>
              </a>
            ),
          },
        }))}
      />
      <h2>Invite somebody</h2>
      <form method="post" className="studio-form">
        <EmailInput name="email" label="Their email" value={failed?.typed.email} error={errorOf("email")} />
        <TextInput
          name="name"
          label="Their name"
          required={false}
          value={failed?.typed.name}
          autoComplete="off"
          width="m"
        />
        <RoleChoice value={failed?.typed.role ?? "editor"} error={errorOf("role")} />
        <Buttons>
          <Button>Invite them</Button>
        </Buttons>
      </form>
    </StudioPage>
  );
}

/** One of the staff: another role, signed out everywhere, removed. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "#platform";
import { changeRole, listStaff, removeStaff, requireStaff, signOutEverywhere } from "#studio";
import { Button, Buttons, Details, RoleChoice, Said, StudioPage } from "#ui";
import { again, formOf, goTo, textOf } from "#web";

export const handle = { role: "owner" as const };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "owner");
  const one = (await listStaff()).find(({ id }) => id === params.id);
  if (!one) throw data({ home: { href: "/studio/staff", label: "Go to the staff" } }, { status: 404 });
  const done = new URL(request.url).searchParams.get("done");
  return { staff, one, done };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request, "owner");
  const form = await formOf(request);
  const one = (await listStaff()).find(({ id }) => id === params.id);
  if (!one) throw data({ home: { href: "/studio/staff", label: "Go to the staff" } }, { status: 404 });
  const intent = textOf(form, "_intent");
  const { id } = one;
  if (intent === "sign-out") {
    await signOutEverywhere({ id, by });
    return goTo(id === by.id ? "/studio/sign-in" : `/studio/staff/${id}?done=sign-out`);
  }
  const role = textOf(form, "role");
  const changed = intent === "remove" ? await removeStaff({ id, by, now: now() }) : await changeRole({ id, role, by });
  if (!changed.ok) return again({ problem: changed.problem.sentence, typed: role });
  if (id === by.id && role !== "owner") return goTo("/studio");
  return goTo(intent === "remove" ? "/studio/staff?removed" : `/studio/staff/${id}?done=role`);
}

export const meta = () => [{ title: "Staff · Studio" }, { name: "robots", content: "noindex" }];

const saidDone: Record<string, string> = {
  role: "Their role is changed. It holds from their next page on.",
  "sign-out": "They are signed out in every browser.",
};

export default function StaffMember() {
  const { staff, one, done } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <StudioPage
      staff={staff}
      at="/studio/staff"
      crumbs={[{ href: "/studio/staff", label: "Staff" }]}
      title={one.name}
      lead={one.name === one.email ? null : one.email}
      width="form"
      problems={failed ? [{ href: "#role", text: failed.problem }] : []}
    >
      <Said words={saidDone} of={failed ? null : done} />
      <form method="post">
        <RoleChoice value={failed?.typed || one.role} error={failed?.problem} />
        <Buttons>
          <Button name="_intent" value="role">
            Save the role
          </Button>
        </Buttons>
      </form>
      <form method="post">
        <p>If they lost a device, end all their sessions. They can sign in again.</p>
        <Button look="plain" name="_intent" value="sign-out">
          Sign them out everywhere
        </Button>
      </form>
      <Details summary="Remove them from the studio">
        <p>
          Their address, name, sessions and passkeys are deleted at once. What they did stays in the audit log, by a
          number that nobody can read a person from. They can be invited again.
        </p>
        <form method="post">
          <Button look="danger" name="_intent" value="remove">
            Remove {one.name}
          </Button>
        </form>
      </Details>
    </StudioPage>
  );
}

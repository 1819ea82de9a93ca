/** Somebody's own page: their name, where they are signed in, their passkeys. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "#platform";
import { sayMoment } from "#platform/shared";
import {
  addPasskey,
  endSession,
  isFresh,
  readAccount,
  removePasskey,
  rename,
  requireSession,
  type Session,
  sayProblem,
  signOut,
  signOutEverywhere,
} from "#studio";
import { Button, Buttons, PasskeyForm, Rows, Said, StudioPage, Tag, TextInput } from "#ui";
import { again, formOf, goTo, textOf } from "#web";

export const handle = { role: "viewer" as const, actionRole: "viewer" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  const { id, staff } = await requireSession(request, "viewer");
  const saved = new URL(request.url).searchParams.get("saved");
  return { staff, here: id, saved, ...(await readAccount(staff, now())) };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireSession(request, "viewer");
  const form = await formOf(request);
  const id = textOf(form, "id");
  switch (textOf(form, "_intent")) {
    case "rename":
      await rename(session.staff, textOf(form, "name"));
      return goTo("/studio/account?saved=name");
    case "end":
      await endSession(session.staff, id);
      return goTo(id === session.id ? "/studio/sign-in" : "/studio/account?saved=session");
    case "sign-out-everywhere":
      await signOutEverywhere({ id: session.staff.id, by: session.staff });
      return goTo("/studio/sign-in", await signOut(request));
    case "remove-passkey":
      await removePasskey(session.staff, id);
      return goTo("/studio/account?saved=removed");
    default:
      return add(session, textOf(form, "answer"), textOf(form, "label"));
  }
}

async function add(session: Session, answer: string, label: string) {
  if (!isFresh(session, now())) return again({ problem: sayProblem("sign-in-again").sentence });
  const added = await addPasskey({ staff: session.staff, answer, label, now: now() });
  return added.ok ? goTo("/studio/account?saved=passkey") : again({ problem: added.problem.sentence });
}

export const meta = () => [{ title: "Your account · Studio" }, { name: "robots", content: "noindex" }];

const saidSaved: Record<string, string> = {
  name: "Your name is saved.",
  session: "That browser is signed out.",
  passkey: "The passkey is added. You can sign in with it from now on.",
  removed: "The passkey is removed. Your device may still show it: it opens nothing here any more.",
};

export default function Account() {
  const { staff, here, saved, sessions, passkeys } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <StudioPage
      staff={staff}
      at="/studio/account"
      title="Your account"
      lead={`You sign in with ${staff.email}. Times are London’s.`}
      problems={problem ? [{ href: "#label", text: problem }] : []}
    >
      <Said words={saidSaved} of={problem ? null : saved} />
      <form method="post">
        <input type="hidden" name="_intent" value="rename" />
        <TextInput
          name="name"
          label="Your name"
          hint="What your colleagues read beside what you did. Left empty, it is your email address."
          value={staff.name === staff.email ? "" : staff.name}
          required={false}
          autoComplete="name"
          width="m"
        />
        <Buttons>
          <Button look="plain">Save your name</Button>
        </Buttons>
      </form>

      <h2>Passkeys</h2>
      <p className="studio-lead">
        A passkey signs you in by your fingerprint, your face or your device’s PIN, without a mail. Nobody can ask you
        for it by a false page.
      </p>
      {passkeys.length > 0 ? (
        <Rows
          caption="Your passkeys"
          columns={[
            { name: "label", label: "Passkey" },
            { name: "added", label: "Added" },
            { name: "used", label: "Last used" },
            { name: "remove", label: "" },
          ]}
          rows={passkeys.map(({ id, label, addedAt, usedAt }) => ({
            key: id,
            cells: {
              label,
              added: sayMoment(addedAt),
              used: usedAt ? sayMoment(usedAt) : "not yet",
              remove: <RowButton intent="remove-passkey" id={id} label="Remove" what={label} />,
            },
          }))}
        />
      ) : null}
      <PasskeyForm purpose="add" action="/studio/account" button="Add a passkey">
        <TextInput
          name="label"
          label="What to call it"
          hint="Such as “Office laptop”."
          error={problem}
          required={false}
          width="m"
        />
      </PasskeyForm>
      <noscript>
        <p>Adding a passkey needs JavaScript. Signing in by mail does not.</p>
      </noscript>

      <h2>Where you are signed in</h2>
      <Rows
        caption="Browsers in which you are signed in"
        columns={[
          { name: "browser", label: "Browser" },
          { name: "began", label: "Signed in" },
          { name: "seen", label: "Last used" },
          { name: "end", label: "" },
        ]}
        rows={sessions.map(({ id, browser, via, beganAt, seenAt }) => ({
          key: id,
          cells: {
            browser: (
              <>
                {browser} {id === here ? <Tag tone="good">this browser</Tag> : null}
              </>
            ),
            began: `${sayMoment(beganAt)}, by ${via === "link" ? "mail" : "passkey"}`,
            seen: sayMoment(seenAt),
            end: <RowButton intent="end" id={id} label="Sign out" what={browser} />,
          },
        }))}
      />
      <form method="post">
        <Button look="quiet" name="_intent" value="sign-out-everywhere">
          Sign out everywhere
        </Button>
      </form>
    </StudioPage>
  );
}

function RowButton({ intent, id, label, what }: { intent: string; id: string; label: string; what: string }) {
  return (
    <form method="post">
      <input type="hidden" name="id" value={id} />
      <Button look="quiet" name="_intent" value={intent}>
        {label} <span className="visually-hidden">{what}</span>
      </Button>
    </form>
  );
}

/** "Look into your mailbox", with the code for a link that is opened in another browser. */
import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { now } from "#platform";
import { readAsked } from "#studio";
import { CodeBox, Prose, StudioPage } from "#ui";
import { isLocalOutbox } from "#web/outbox";

export const handle = { role: "anyone" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  const asked = await readAsked(request, now());
  if (!asked) throw redirect("/studio/sign-in", 303);
  return { ...asked, outbox: isLocalOutbox() };
}

export const meta = () => [{ title: "Look into your mailbox · Studio" }, { name: "robots", content: "noindex" }];

export default function LinkSent() {
  const { code, outbox } = useLoaderData<typeof loader>();
  return (
    <StudioPage staff={null} title="Look into your mailbox" width="form">
      <Prose>
        <p>
          If that address belongs to somebody who works here, a link is on its way to it. It is good for ten minutes,
          once. Open it in this browser, and one button signs you in.
        </p>
        {outbox ? (
          <p>
            <a href="/outbox">This hub has no mail server: see the outbox.</a>
          </p>
        ) : null}
        <p>If you open the link in another browser, or on another device, it asks for this code:</p>
      </Prose>
      <CodeBox label="Your code" code={code} />
      <Prose>
        <p>
          Nothing comes? Look into the spam folder, or <a href="/studio/sign-in">ask once more</a>. An owner of this hub
          can tell you which address of yours it knows.
        </p>
      </Prose>
    </StudioPage>
  );
}

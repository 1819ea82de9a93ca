/** The outbox folder as a page: mails that this computer would have sent. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sayMoment } from "#platform/shared";
import { Card, Page } from "#ui";
import type { RequestContext } from "#web";
import { isLocalOutbox, readVisibleMails } from "#web/outbox";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const mails = await readVisibleMails(request, (context as RequestContext).local);
  if (!mails) throw data(null, { status: 404 });
  return { mails, isWhole: isLocalOutbox() };
}

export const meta = () => [{ title: "Outbox · Action Hub" }, { name: "robots", content: "noindex" }];

export default function Outbox() {
  const { mails, isWhole } = useLoaderData<typeof loader>();
  const lead = isWhole
    ? "This hub has no mail server: its mails stay on this computer, newest first. A sign-in link is shown only to the browser that asked for it."
    : "Letters to invented recipients stay on this computer, newest first.";
  return (
    <Page title="Outbox" lead={lead}>
      {mails.length === 0 ? <p>No mail yet.</p> : null}
      {mails.map((mail) => (
        <Card key={mail.file} title={mail.subject}>
          <p>
            To {mail.to}, {sayMoment(new Date(mail.date).toISOString())} ·{" "}
            <a href={`/outbox/${encodeURIComponent(mail.file)}`}>whole mail (EML)</a>
          </p>
          {mail.links.map((link) => (
            <p key={link}>
              <a href={link}>{link}</a>
            </p>
          ))}
          <pre className="mail-text">{mail.text}</pre>
        </Card>
      ))}
    </Page>
  );
}

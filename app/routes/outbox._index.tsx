/** The outbox folder as a page: mails that this computer would have sent. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readOutbox } from "#dispatch";
import { isLocalHub } from "#platform";
import { sayMoment } from "#platform/shared";
import { Card, Page } from "#ui";
import type { RequestContext } from "#web";

export async function loader({ context }: LoaderFunctionArgs) {
  if (!isLocalHub() || !(context as RequestContext).local) throw data(null, { status: 404 });
  return { mails: await readOutbox() };
}

export const meta = () => [{ title: "Outbox · Action Hub" }, { name: "robots", content: "noindex" }];

export default function Outbox() {
  const { mails } = useLoaderData<typeof loader>();
  return (
    <Page title="Outbox" lead="This hub has no mail server: its mails stay on this computer, newest first.">
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

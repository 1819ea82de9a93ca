/** One mail of the outbox as it would have left. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { readOutboxMessage } from "#dispatch";
import type { RequestContext } from "#web";
import { readVisibleMails } from "#web/outbox";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const mails = await readVisibleMails(request, (context as RequestContext).local);
  const isVisible = mails?.some(({ file }) => file === params.file);
  const bytes = isVisible ? await readOutboxMessage(params.file ?? "") : null;
  if (!bytes) throw data(null, { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "message/rfc822",
      "Content-Disposition": 'attachment; filename="mail.eml"',
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
}

/** One mail of the outbox as it would have left. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { readOutboxMessage } from "#dispatch";
import { isLocalHub } from "#platform";
import type { RequestContext } from "#web";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const isHere = isLocalHub() && (context as RequestContext).local;
  const bytes = isHere ? await readOutboxMessage(params.file ?? "") : null;
  if (!bytes) throw data(null, { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "message/rfc822",
      "Content-Disposition": 'attachment; filename="mail.eml"',
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
}

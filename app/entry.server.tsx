import type { EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { reportError } from "#platform";
import { NonceProvider } from "#ui";
import type { RequestContext } from "#web";

/** Draws a page whole. No page ships React, so there is nothing to stream and nothing to hand over. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: unknown,
) {
  const { nonce, errorId, unavailable, form, local } = loadContext as RequestContext;
  const { pathname, search } = new URL(request.url);
  // nothing that was typed is lost to a database that is away, nor to a session that is over
  const kept =
    (unavailable || status === 401) && form
      ? { path: pathname + search, fields: [...new URLSearchParams(form)] }
      : undefined;
  void context.serverHandoffStream?.cancel();
  const html = renderToString(
    <NonceProvider nonce={nonce} errorId={errorId} unavailable={unavailable} kept={kept} local={local}>
      <RemixServer context={{ ...context, serverHandoffStream: undefined }} url={request.url} nonce={nonce} />
    </NonceProvider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  const failed = [409, 422, 429].includes(status) && !unavailable;
  if (unavailable) headers.set("Retry-After", "10");
  // Remix leaves out what an action says in its headers
  for (const said of Object.values(context.staticHandlerContext.actionHeaders)) {
    const wait = said.get("Retry-After");
    if (wait) headers.set("Retry-After", wait);
  }
  return new Response(`<!doctype html>${failed ? html.replace("<title>", "<title>Error: ") : html}`, {
    status: unavailable ? 503 : status,
    headers,
  });
}

/** Unexpected errors get an id, which goes to the log and onto the page. */
export function handleError(error: unknown, { context, request }: { context: unknown; request: Request }) {
  if (isRouteErrorResponse(error) || request.signal.aborted) return;
  const carried = context as RequestContext;
  carried.errorId = reportError(error, { method: request.method });
  carried.unavailable = isDatabaseAway(error);
}

/** Codes of Node, pg and Prisma for a database that cannot be reached just now. */
function isDatabaseAway(error: unknown): boolean {
  const { code, meta } = error as { code?: string; meta?: { driverAdapterError?: { cause?: { kind?: string } } } };
  // a raw query whose connection was cut says so in its cause alone
  const kind = meta?.driverAdapterError?.cause?.kind;
  const text = `${code} ${kind} ${(error as Error).name} ${(error as Error).message}`;
  return /ECONNREFUSED|ECONNRESET|57P0[123]|53300|P1001|P1002|P1008|P1017|P2024|P2028|not queryable|DatabaseNotReachable|ConnectionClosed|SocketTimeout|Connection terminated|timeout exceeded when trying to connect/.test(
    text,
  );
}

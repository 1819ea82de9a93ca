/** The works list with what was found, as a file that check-works takes in again. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { contentDisposition } from "#documents";
import { readCheck, someRows } from "#web/works";
import { writeWorksFile } from "#works";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { draft, at } = await readCheck(request, params);
  return new Response(writeWorksFile(someRows(draft).map(({ work }) => work)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": contentDisposition(`my-works-${at.toISOString().slice(0, 10)}.csv`),
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "no-store",
    },
  });
}

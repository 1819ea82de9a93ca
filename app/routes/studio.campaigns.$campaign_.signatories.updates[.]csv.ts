/** The addresses of those who want to hear what becomes of the letter: taken away by a button, and noted. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { updatesCsv } from "#campaigns";
import { contentDisposition } from "#documents";
import { audit, requireStaff } from "#studio";
import { workOf } from "#web/campaign";

export const handle = { role: "editor" as const };

export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { name } = await workOf(params);
  await audit(staff, "signatories.take-updates", { kind: "signatories", id: name });
  return new Response(await updatesCsv(name), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": contentDisposition(`updates-${name}.csv`),
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "no-store",
    },
  });
}

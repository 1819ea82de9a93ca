/** A letter of the draft as PDF, as an invented person would send it. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "#studio";
import { letterResponse } from "#web/document";
import { readTest } from "#web/test-letter";

export const handle = { role: "viewer" as const };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const { letter } = await readTest(params, new URL(request.url).searchParams.get("person"));
  return letterResponse(letter, "pdf", staff.id);
}

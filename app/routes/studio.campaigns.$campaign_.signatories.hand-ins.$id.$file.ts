/** A file of what was handed in. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { readHandInFile } from "#campaigns";
import { contentDisposition } from "#documents";
import { requireStaff } from "#studio";
import { workOf } from "#web/campaign";

export const handle = { role: "editor" as const };

const types = {
  "signatories.csv": ["csv", "text/csv; charset=utf-8"],
  "signatories.pdf": ["pdf", "application/pdf"],
} as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request, "editor");
  const { name } = await workOf(params);
  const type = Object.entries(types).find(([file]) => file === params.file)?.[1];
  const bytes = type ? await readHandInFile(name, params.id ?? "", type[0]) : null;
  if (!type || !bytes) throw data(null, { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": type[1],
      "Content-Disposition": contentDisposition(`open-letter-${name}.${type[0]}`),
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "no-store",
    },
  });
}

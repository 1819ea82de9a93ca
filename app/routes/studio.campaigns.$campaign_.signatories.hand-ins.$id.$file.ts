/** A file of what is handed in, or the hashes of both: sent part by part, and noted. */
import { Readable } from "node:stream";
import { createReadableStreamFromReadable, data, type LoaderFunctionArgs } from "@remix-run/node";
import { hashLines, readHandIn, readHandInFile } from "#campaigns";
import { contentDisposition } from "#documents";
import { now } from "#platform";
import { audit, requireStaff } from "#studio";
import { workOf } from "#web/campaign";

export const handle = { role: "editor" as const };

const types = {
  "signatories.csv": ["csv", "text/csv; charset=utf-8"],
  "signatories.pdf": ["pdf", "application/pdf"],
} as const;

const headersOf = (type: string, name: string) => ({
  "Content-Type": type,
  "Content-Disposition": contentDisposition(name),
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cache-Control": "no-store",
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { name } = await workOf(params);
  const [id = "", file = ""] = [params.id, params.file];
  if (file === "signatories.sha256") {
    const handIn = await readHandIn(name, id, now());
    if (handIn?.state !== "ready") throw data(null, { status: 404 });
    return new Response(hashLines(name, handIn), {
      headers: headersOf("text/plain; charset=utf-8", `open-letter-${name}.sha256`),
    });
  }
  const type = Object.hasOwn(types, file) ? types[file as keyof typeof types] : null;
  const found = type && (await readHandInFile(name, id, type[0]));
  if (!found) throw data(null, { status: 404 });
  await audit(staff, "signatories.take-hand-in", { kind: "signatories", id: `${name}/${id}` });
  return new Response(createReadableStreamFromReadable(Readable.from(found.parts)), {
    headers: { ...headersOf(type[1], `open-letter-${name}.${type[0]}`), "Content-Length": String(found.bytes) },
  });
}

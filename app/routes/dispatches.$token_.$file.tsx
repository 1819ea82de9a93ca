/** The letter of a status page as a file, for as long as its text is kept: letter.pdf, .docx, .txt, .eml. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { readStatus } from "#dispatch";
import type { RequestContext } from "#web";
import { kindOfFile, letterResponse } from "#web/document";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const kind = kindOfFile(params.file ?? "");
  const status = kind && (await readStatus(params.token ?? ""));
  if (!kind || !status?.letter) throw data(null, { status: 404 });
  return letterResponse(status.letter, kind, (context as RequestContext).client);
}

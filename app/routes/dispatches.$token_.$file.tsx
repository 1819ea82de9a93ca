/** The letter of a status page as a file, for as long as its text is kept: letter.pdf, .docx, .txt, .eml, enclosed.pdf. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { readStatus } from "#dispatch";
import type { RequestContext } from "#web";
import { enclosedFile, enclosedResponse, kindOfFile, letterResponse } from "#web/document";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { token = "", file = "" } = params;
  const { client } = context as RequestContext;
  const kind = kindOfFile(file);
  const status = kind || file === enclosedFile ? await readStatus(token) : null;
  if (!status?.letter) throw data(null, { status: 404 });
  return kind ? letterResponse(status.letter, kind, client) : enclosedResponse(status.letter, client);
}

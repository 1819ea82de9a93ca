/** A letter as a file: letter.pdf, letter.docx, letter.txt, letter.eml, posting.pdf. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { documentName, postingPackOf } from "#documents";
import type { RequestContext } from "#web";
import { documentResponse, kindOfFile, letterResponse } from "#web/document";
import { letterOf, lettersBeside } from "#web/letter";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { file = "" } = params;
  const { client } = context as RequestContext;
  const found = await letterOf(params.token);
  const kind = kindOfFile(file);
  if (kind) return letterResponse(found.letter, kind, client);
  if (file !== "posting.pdf" || found.letter.recipient.kind !== "company") throw data(null, { status: 404 });
  return documentResponse({
    draw: async () => postingPackOf((await lettersBeside(found)).map((one) => one.letter)),
    kind: "pdf",
    name: documentName(found.letter, "pdf").replace(/^letter-/, "posting-pack-"),
    client,
  });
}

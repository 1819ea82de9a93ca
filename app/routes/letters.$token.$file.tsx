/** A letter as a file: letter.pdf, .docx, .txt, .eml, enclosed.pdf; of letters to companies posting.pdf, record.pdf, reply-by.ics. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { countTaken, markDone } from "#actions";
import { documentName, postingPackOf } from "#documents";
import type { KeptLetter } from "#letters";
import { now } from "#platform";
import type { RequestContext } from "#web";
import { documentResponse, enclosedFile, enclosedResponse, kindOfFile, letterResponse } from "#web/document";
import { letterOf, lettersBeside } from "#web/letter";
import { recordResponse, replyByResponse } from "#web/record";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { file = "" } = params;
  const { client } = context as RequestContext;
  const found = await letterOf(params.token);
  const kind = kindOfFile(file);
  const isAsked = request.method === "GET"; // a HEAD takes nothing away
  if (kind) {
    const response = await letterResponse(found.letter, kind, client);
    if (isAsked) await countTaken(found, kind, now());
    return isAsked ? ticked(response, request, found) : response;
  }
  if (file === enclosedFile) return enclosedResponse(found.letter, client);
  if (found.letter.recipient.kind !== "company") throw data(null, { status: 404 });
  const letters = await lettersBeside(found);
  if (file === "record.pdf") return recordResponse(letters, client);
  if (file === "reply-by.ics") return replyByResponse(letters);
  if (file !== "posting.pdf") throw data(null, { status: 404 });
  const response = await documentResponse({
    draw: () => postingPackOf(letters.map((one) => one.letter)),
    kind: "pdf",
    name: documentName(found.letter, "pdf").replace(/^letter-/, "posting-pack-"),
    client,
  });
  if (isAsked) for (const one of letters) await countTaken(one, "posting-pack", now());
  return isAsked ? ticked(response, request, found) : response;
}

/** Who takes a letter has done that action, as far as this browser knows. */
function ticked(response: Response, request: Request, { campaign, letter }: KeptLetter): Response {
  response.headers.append("Set-Cookie", markDone(request, campaign, letter.action));
  return response;
}

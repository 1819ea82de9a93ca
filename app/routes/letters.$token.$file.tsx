/** A letter as a file: letter.pdf, letter.docx, letter.txt, letter.eml, posting.pdf. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import {
  contentDisposition,
  documentName,
  documentTypes,
  docxOf,
  drawInTurn,
  emlOf,
  pdfOf,
  postingPackOf,
  txtOf,
} from "#documents";
import type { Letter } from "#letters/shared";
import { limit, now } from "#platform";
import type { RequestContext } from "#web";
import { letterOf, lettersBeside } from "#web/letter";

const writers: Record<string, (letter: Letter) => Promise<Uint8Array | string> | string> = {
  pdf: pdfOf,
  docx: docxOf,
  txt: txtOf,
  eml: (letter) => emlOf(letter, { kind: "draft" }),
};

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { file = "" } = params;
  const found = await letterOf(params.token);
  const format =
    /^letter\.(pdf|docx|txt|eml)$/.exec(file)?.[1] ??
    (file === "posting.pdf" && found.letter.recipient.kind === "company" ? "posting" : null);
  if (!format) throw data(null, { status: 404 });
  const counted = await limit({
    key: `documents:${(context as RequestContext).client}`,
    max: 60,
    windowSeconds: 600,
    now: now(),
  });
  if (!counted.allowed) throw tooBusy(counted.retryAfter);
  const done = await drawInTurn(async () =>
    format === "posting"
      ? postingPackOf((await lettersBeside(found)).map((one) => one.letter))
      : writers[format]?.(found.letter),
  );
  if (!done) throw tooBusy(10);
  const kind = format === "posting" ? "pdf" : (format as keyof typeof documentTypes);
  const name = documentName(found.letter, kind);
  return new Response(typeof done.drawn === "string" ? done.drawn : new Uint8Array(done.drawn ?? []), {
    headers: {
      "Content-Type": documentTypes[kind].mime,
      "Content-Disposition": contentDisposition(
        format === "posting" ? name.replace(/^letter-/, "posting-pack-") : name,
      ),
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "no-store",
      "X-Robots-Tag": "noindex",
    },
  });
}

/** Says when it is worth trying again. @param seconds until then */
const tooBusy = (seconds: number) =>
  data({ retryAfter: seconds }, { status: 429, headers: { "Retry-After": String(seconds) } });

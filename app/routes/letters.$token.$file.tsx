/** A letter as a file: letter.pdf, letter.docx, letter.txt, letter.eml, posting.pdf. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import {
  contentDisposition,
  documentName,
  documentTypes,
  docxOf,
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

let drawing = 0;

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
  if (!counted.allowed || drawing >= 20)
    throw data(
      { retryAfter: counted.allowed ? 10 : counted.retryAfter },
      { status: 429, headers: { "Retry-After": String(counted.allowed ? 10 : counted.retryAfter) } },
    );
  drawing++;
  try {
    const body =
      format === "posting"
        ? await postingPackOf((await lettersBeside(found)).map((one) => one.letter))
        : await writers[format]?.(found.letter);
    const type = documentTypes[format === "posting" ? "pdf" : (format as keyof typeof documentTypes)];
    return new Response(typeof body === "string" ? body : new Uint8Array(body ?? []), {
      headers: {
        "Content-Type": type.mime,
        "Content-Disposition": contentDisposition(
          documentName(found.letter, format === "posting" ? "pdf" : (format as "pdf")).replace(
            /^letter-/,
            format === "posting" ? "posting-pack-" : "letter-",
          ),
        ),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex",
      },
    });
  } finally {
    drawing--;
  }
}

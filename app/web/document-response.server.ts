import { data } from "@remix-run/node";
import {
  contentDisposition,
  documentName,
  documentTypes,
  docxOf,
  drawInTurn,
  emlOf,
  enclosureName,
  pdfOf,
  txtOf,
} from "#documents";
import type { Letter } from "#letters/shared";
import { limit, limits, now } from "#platform";

type Kind = keyof typeof documentTypes;

const writers: Record<string, (letter: Letter) => Promise<Uint8Array | string> | string> = {
  pdf: pdfOf,
  docx: docxOf,
  txt: txtOf,
  eml: (letter) => emlOf(letter, { kind: "draft" }),
};

/** The document kind of a file's name such as `letter.pdf`, or null. */
export function kindOfFile(file: string): Kind | null {
  return (/^letter\.(pdf|docx|txt|eml)$/.exec(file)?.[1] as Kind | undefined) ?? null;
}

/** One letter in one format. */
export const letterResponse = (letter: Letter, kind: Kind, client: string): Promise<Response> =>
  documentResponse({ draw: () => writers[kind]?.(letter), kind, name: documentName(letter, kind), client });

/** What the file of an earlier letter that goes along is called in an address. */
export const enclosedFile = "enclosed.pdf";

/** The earlier letter that goes along with this one. @throws a 404 answer where none does */
export function enclosedResponse({ enclosed }: Letter, client: string): Promise<Response> {
  if (!enclosed) throw data(null, { status: 404 });
  return documentResponse({ draw: () => pdfOf(enclosed), kind: "pdf", name: enclosureName(enclosed), client });
}

/**
 * Draws a document in its turn and answers with it as a download that runs nothing.
 * @throws a 429 answer where this client asked for too many, or too many are being drawn
 */
export async function documentResponse(ask: {
  draw: () => Promise<Uint8Array | string> | string | undefined;
  kind: Kind;
  name: string;
  client: string;
}): Promise<Response> {
  const wait = await countDocument(ask.client);
  if (wait !== null) throw tooBusy(wait);
  const done = await drawInTurn(async () => ask.draw());
  if (!done) throw tooBusy(10);
  return downloadOf(done.drawn ?? "", documentTypes[ask.kind].mime, ask.name);
}

/** Counts one more document of a client. @returns seconds to wait where it has had too many, else null */
export async function countDocument(client: string): Promise<number | null> {
  const { max, seconds } = limits.documentsPerClient;
  const counted = await limit({ key: `documents:${client}`, max, windowSeconds: seconds, now: now() });
  return counted.allowed ? null : counted.retryAfter;
}

/** A download that runs nothing and is kept nowhere on its way. */
export function downloadOf(drawn: Uint8Array | string, type: string, name: string): Response {
  return new Response(typeof drawn === "string" ? drawn : new Uint8Array(drawn), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": contentDisposition(name),
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "no-store",
      "X-Robots-Tag": "noindex",
    },
  });
}

/**
 * Says when it is worth trying again: drawn as a page. A Response, since of data() Remix drops the headers in a route
 * that has no page.
 * @param seconds until then
 */
export const tooBusy = (seconds: number) =>
  new Response(null, { status: 429, headers: { "Retry-After": String(seconds) } });

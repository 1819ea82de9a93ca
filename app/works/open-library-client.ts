/** Asks Open Library, or a copy, for works by author or ISBN. Nothing here logs what was asked. */

import { z } from "zod";
import {
  createAnswerCache,
  createCircuitBreaker,
  type Fetched,
  fetchJson,
  isAllowedAddress,
  log,
  now,
} from "#platform";
import { tidyIsbn, toIsbn13 } from "./tidy-isbn.ts";

const MS = 8000;
const MAX_BYTES = 2 * 1_048_576;
const MOST_WORKS = 100;
const MOST_ANSWERS_KEPT = 500;

export interface LibraryWork {
  title: string;
  authors: string;
  isbn: string | null;
  year: number | null;
}

export type LibraryAnswer = { kind: "found"; works: LibraryWork[] } | { kind: "unavailable" };

export interface OpenLibraryClient {
  /** Works of an author, or the one of an ISBN; `unavailable` within 8 s whatever the service does. */
  ask(query: string): Promise<LibraryAnswer>;
}

interface Options {
  /** `off`, or the address of the service. */
  baseUrl: string;
  now?: () => Date;
  userAgent?: string;
  ms?: number;
}

/** Source: Open Library's Search API, `search.json` with `fields`. Unknown keys are passed over. */
const schema = z.object({
  docs: z
    .array(
      z.object({
        title: z.string(),
        author_name: z.array(z.string()).optional(),
        first_publish_year: z.number().int().optional(),
        isbn: z.array(z.string()).optional(),
      }),
    )
    .max(1000),
});

/** A client with a cache and a breaker of its own. One try: the person can press again. */
export function createOpenLibraryClient({
  baseUrl,
  userAgent = "ActionHub",
  ms = MS,
  ...options
}: Options): OpenLibraryClient {
  const clock = () => (options.now ?? now)().getTime();
  const cache = createAnswerCache<LibraryAnswer>(MOST_ANSWERS_KEPT);
  const breaker = createCircuitBreaker();
  return {
    async ask(query) {
      const address = addressOf(baseUrl, query);
      if (!address) return { kind: "unavailable" };
      const known = cache.get(address, clock());
      if (known) return known;
      if (!breaker.mayAsk(clock())) return { kind: "unavailable" };
      const fetched = await fetchJson(address, userAgent, { ms, maxBytes: MAX_BYTES });
      const parsed = fetched.kind === "answer" && fetched.status === 200 ? schema.safeParse(fetched.body) : null;
      if (!parsed?.success) {
        breaker.failed(clock());
        if (fetched.kind === "busy" && fetched.retryAfter) breaker.hold(clock(), fetched.retryAfter * 1000);
        log.warn(
          { event: "open-library", state: breaker.state(clock()), reason: reasonOf(fetched) },
          "Open Library away",
        );
        return { kind: "unavailable" };
      }
      breaker.succeeded();
      const isbn = toIsbn13(query);
      const answer: LibraryAnswer = {
        kind: "found",
        works: parsed.data.docs.slice(0, MOST_WORKS).map((doc) => toWork(doc, isbn)),
      };
      cache.set(address, answer, clock());
      return answer;
    },
  };
}

function addressOf(baseUrl: string, query: string): string | null {
  if (baseUrl === "off" || !isAllowedAddress(baseUrl)) return null;
  const isbn = toIsbn13(query);
  const asked: [string, string] = isbn ? ["isbn", isbn] : ["author", query.toWellFormed().slice(0, 120)];
  const fields = "title,author_name,first_publish_year,isbn";
  const search = new URLSearchParams([asked, ["fields", fields], ["limit", String(MOST_WORKS)]]);
  return `${baseUrl.replace(/\/+$/, "")}/search.json?${search}`;
}

/** A work has the ISBNs of all its editions: only where one was asked for do we know which is meant. */
function toWork(doc: z.infer<typeof schema>["docs"][number], asked: string | null): LibraryWork {
  const only = doc.isbn?.length === 1 ? doc.isbn[0] : undefined;
  return {
    title: doc.title
      .replace(/[\p{Cc}\s]+/gu, " ")
      .trim()
      .slice(0, 200),
    authors: (doc.author_name ?? []).join(", ").slice(0, 200),
    isbn: tidyIsbn(asked ?? only ?? ""),
    year: doc.first_publish_year ?? null,
  };
}

function reasonOf(fetched: Fetched): string {
  if (fetched.kind === "unusable") return fetched.why;
  if (fetched.kind === "busy") return fetched.status === null ? "network" : String(fetched.status);
  return "not-the-contract";
}

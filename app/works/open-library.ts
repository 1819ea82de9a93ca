import { env, isLocalHub } from "#platform";
import { createOpenLibraryClient, type LibraryAnswer, type OpenLibraryClient } from "./open-library-client.ts";

let client: OpenLibraryClient | undefined;

/** Works of an author, or the one of an ISBN, as Open Library has them. */
export function askOpenLibrary(query: string): Promise<LibraryAnswer> {
  const { OPEN_LIBRARY_URL, BASE_URL } = env();
  client ??= createOpenLibraryClient({
    baseUrl: OPEN_LIBRARY_URL,
    userAgent: isLocalHub() ? "ActionHub" : `ActionHub (+${BASE_URL})`,
  });
  return client.ask(query);
}

/** The host that is asked, to be named on the page; null where the operator wants none. */
export const openLibraryHost = (): string | null =>
  env().OPEN_LIBRARY_URL === "off" ? null : new URL(env().OPEN_LIBRARY_URL).host;

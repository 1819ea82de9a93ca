/** What every request of a page carries from the server to Remix. */
import type { AppLoadContext } from "@remix-run/node";

export interface RequestContext extends AppLoadContext {
  nonce: string;
  /** Whose request it is for the limits, see clientKey. */
  client: string;
  /** Set when a page failed through us; printed on the page and logged. */
  errorId?: string;
  /** Set when what failed is a part that will come back, such as the database. */
  unavailable?: boolean;
}

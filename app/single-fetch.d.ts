/** With single fetch on, loaders and actions give their values as they are, not as JSON made of them. */
import type {} from "@remix-run/server-runtime";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

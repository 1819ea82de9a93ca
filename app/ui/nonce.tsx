/** What the server tells a page besides its data: the nonce of its scripts, and what went wrong on our side. */
import { createContext, type ReactNode, useContext } from "react";

interface Told {
  nonce?: string | undefined;
  /** The id under which an unexpected error of this request stands in the log. */
  errorId?: string | undefined;
  /** What failed is a part that will come back, such as the database: the page says 503, not 500. */
  unavailable?: boolean | undefined;
  /** Whoever asks sits at this very computer, so is probably who runs the hub. */
  local?: boolean | undefined;
  /** What a person sent that nothing could be done with, and where to. */
  kept?: KeptForm | undefined;
}

/** A form that can be sent again as it came. */
export interface KeptForm {
  path: string;
  fields: [string, string][];
}

const Context = createContext<Told>({});

/** Stands around the whole app in entry.server. */
export function NonceProvider({ children, ...told }: Told & { children?: ReactNode }) {
  return <Context.Provider value={told}>{children}</Context.Provider>;
}

/** The nonce that the Content-Security-Policy of this answer allows. */
export function useNonce(): string | undefined {
  return useContext(Context).nonce;
}

/** Whether to show what only those who run the hub can do. */
export function useIsLocal(): boolean {
  return useContext(Context).local === true;
}

/** What failed on our side while this page was made. */
export function useOurFault(): Pick<Told, "errorId" | "unavailable" | "kept"> {
  return useContext(Context);
}

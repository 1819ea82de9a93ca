/** One bounded HTTP request for JSON. Says how it failed; never throws for what a server or a network does. */
import fetch, { type Response } from "node-fetch";

export type Fetched =
  | { kind: "answer"; status: number; body: unknown }
  /** Worth another try: 429, 5xx, network. `retryAfter` in seconds, where the server named it. */
  | { kind: "busy"; status: number | null; retryAfter: number | null }
  /** Not worth another try: a redirect, no JSON, too large, the time is up. */
  | { kind: "unusable"; why: "redirect" | "not-json" | "too-large" | "time-limit" };

export interface FetchLimits {
  /** Over connection, headers and body together. */
  ms: number;
  maxBytes: number;
}

/**
 * Whether an address may be asked at all: https, or http on this computer alone (a copy for tests, a sidecar).
 * node-fetch also answers `data:` addresses, hence the check.
 */
export function isAllowedAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return protocol === "https:" || (protocol === "http:" && loopback);
}

/** Asks for JSON by GET. `userAgent` names the hub to the service. */
export async function fetchJson(address: string, userAgent: string, limits: FetchLimits): Promise<Fetched> {
  const signal = AbortSignal.timeout(Math.max(1, Math.round(limits.ms)));
  try {
    const response = await fetch(address, {
      headers: { accept: "application/json", "user-agent": userAgent },
      redirect: "error",
      size: limits.maxBytes,
      signal,
    });
    if (response.status === 429 || response.status >= 500) return busy(response);
    return { kind: "answer", status: response.status, body: await readJson(response) };
  } catch (error) {
    if (signal.aborted) return { kind: "unusable", why: "time-limit" };
    const type = (error as { type?: string }).type;
    if (type === "no-redirect" || type === "unsupported-redirect") return { kind: "unusable", why: "redirect" };
    if (type === "max-size") return { kind: "unusable", why: "too-large" };
    if (error instanceof NotJson) return { kind: "unusable", why: "not-json" };
    return { kind: "busy", status: null, retryAfter: null };
  }
}

class NotJson extends Error {}

/** Reads the body as UTF-8 and JSON, strictly: an error page of a proxy is not an answer. */
async function readJson(response: Response): Promise<unknown> {
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(response.headers.get("content-type") ?? "")) {
    destroyBody(response);
    throw new NotJson();
  }
  const bytes = await response.arrayBuffer();
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new NotJson();
  }
}

function busy(response: Response): Fetched {
  destroyBody(response);
  return { kind: "busy", status: response.status, retryAfter: readRetryAfter(response.headers.get("retry-after")) };
}

/** The body is of no use: close the connection instead of reading it to its end. */
function destroyBody(response: Response): void {
  (response.body as { destroy?: () => void } | null)?.destroy?.();
}

/** Seconds; a date (the other form of RFC 9110) counts from the server's present, which we do not know: a minute. */
function readRetryAfter(header: string | null): number | null {
  if (header === null) return null;
  return /^\d{1,9}$/.test(header.trim()) ? Number(header) : 60;
}

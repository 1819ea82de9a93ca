/** What stands in front of the pages: which requests may come in, and how large. Pure functions of headers and path. */

/** Methods that our pages answer. */
export const knownMethods = new Set(["GET", "HEAD", "POST"]);

/**
 * Whether an unsafe request comes from our own pages. Fetch Metadata first, Origin where a browser sends none
 * (OWASP's cross-site request forgery sheet of 2025); Host and X-Forwarded-Host are never asked.
 * @param origin that of BASE_URL
 */
export function isOwnRequest(
  headers: { site: string | undefined; origin: string | undefined },
  origin: string,
): boolean {
  if (headers.site !== undefined) return headers.site === "same-origin";
  return headers.origin === origin;
}

/**
 * Whether an unsafe request from anywhere is the one that may be: a mail program ends our mails with the link of
 * List-Unsubscribe (RFC 8058, 3.2). The secret is in the path, the body says nothing else in either of its two forms,
 * and no cookie is looked at; so a page of somebody else's can do no more with it than whoever has the mail.
 */
export function isOneClick(path: string, type: string | undefined, body: string): boolean {
  if (!oneClickPath.test(path)) return false;
  if (/^multipart\/form-data\b/i.test(type ?? "")) return oneClickPart.test(body);
  return /^application\/x-www-form-urlencoded\b/i.test(type ?? "") && /^List-Unsubscribe=One-Click\s*$/.test(body);
}

/** Where such a request may go, and no other path: only there its body is read at all. */
export const oneClickPath = /^\/stop\/[A-Za-z0-9_-]{65}$/;
const oneClickPart =
  /^(--[^\r\n]{1,100})\r?\nContent-Disposition: form-data; name="List-Unsubscribe"\r?\n(?:Content-Type: text\/plain[^\r\n]*\r?\n)?\r?\nOne-Click\r?\n\1--\s*$/i;

/** Where a list of works is typed, and comes as a file beside what is typed. */
export const isWorksList = (path: string): boolean => checkWorks.test(path);
const checkWorks = /^\/campaigns\/[^/]+\/check-works$/;

/** The two addresses that take a file: a campaign as ZIP, and a list of works. */
export const takesFile = (path: string): boolean => path === "/studio/campaigns/import" || isWorksList(path);

/** Largest body in bytes: letters and lists of works need more than a search box. */
export function bodyLimit(path: string): number {
  if (checkWorks.test(path)) return 2 * 1_048_576; // a file of 1 MB, and the rows beside it
  if (takesFile(path)) return 5 * 1_048_576 + 16_384; // the file, and the form around it
  if (/^\/studio(\/|$)/.test(path)) return 262_144;
  return /^\/campaigns\/[^/]+\/(company-letter|mp-letter|check-works)(\/|$)/.test(path) ? 1_048_576 : 65_536;
}

/** What a form that is too large holds, for the page that says so. */
export function largeForm(path: string): "campaign" | "works" | "studio" | "form" {
  if (isWorksList(path)) return "works";
  if (takesFile(path)) return "campaign";
  return /^\/studio(\/|$)/.test(path) ? "studio" : "form";
}

/** Whether a path can be decoded and holds nothing that no page of ours has. */
export function isReadablePath(path: string): boolean {
  try {
    return !/[\0\\]/.test(decodeURIComponent(path)) && path.length <= 2048;
  } catch {
    return false;
  }
}

/**
 * Whose request it is for the limits: the address that the outermost trusted proxy saw, IPv6 by its /64.
 * @param forwarded the X-Forwarded-For header, read from the right
 * @param trusted how many proxies stand in front; 0 means that the header is anybody's word
 */
export function clientKey(remote: string | undefined, forwarded: string | undefined, trusted: number): string {
  const hops = [
    ...(forwarded ?? "")
      .split(",")
      .map((hop) => hop.trim())
      .filter(Boolean),
    remote ?? "",
  ];
  const address = (trusted === 0 ? remote : hops[Math.max(0, hops.length - 1 - trusted)]) ?? "";
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  return plain.includes(":") ? `${expandIpv6(plain).slice(0, 4).join(":")}::/64` : plain;
}

function expandIpv6(address: string): string[] {
  const [head = "", tail] = address.split("%")[0]!.split("::");
  const before = head ? head.split(":") : [];
  const after = tail ? tail.split(":") : [];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(gap).fill("0"), ...after].map((group) =>
    group.toLowerCase().replace(/^0+(?=.)/, ""),
  );
}

const loopbackNames = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/**
 * Whether somebody sits at this very computer: a direct connection from it, to a name of it. The name keeps out pages
 * of other sites whose own name was made to point here (DNS rebinding).
 */
export function isLocalRequest(asked: {
  remote: string | undefined;
  forwarded: string | undefined;
  host: string | undefined;
}): boolean {
  const isHere = /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(asked.remote ?? "");
  return isHere && asked.forwarded === undefined && loopbackNames.test(asked.host ?? "");
}

/** The page whose script, CodeMirror, writes a style element of its own; every other page has stylesheets that it links. */
const writesStyles = /^\/studio\/campaigns\/[^/]+\/letters\/[^/]+\/?$/;

/** Headers of every answer. */
export function securityHeaders(options: { nonce: string; https: boolean; path: string }): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${options.nonce}' 'strict-dynamic'`,
    `style-src 'self'${writesStyles.test(options.path) ? ` 'nonce-${options.nonce}'` : ""}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    // the sum of ALTCHA
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(options.https ? ["upgrade-insecure-requests"] : []),
  ];
  return {
    "Content-Security-Policy": policy.join("; "),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    // no-referrer would send `Origin: null` with our own forms
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    ...(options.https ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" } : {}),
  };
}

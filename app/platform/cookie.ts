import { env } from "./env.ts";

const isHttps = () => env().BASE_URL.startsWith("https:");
// __Host- needs https; on plain http at localhost there is no prefix and no Secure
const fullName = (name: string) => (isHttps() ? `__Host-${name}` : name);

/** The value of a cookie of ours, or null. @param header the Cookie header (RFC 6265) */
export function readCookie(header: string | null, name: string): string | null {
  for (const pair of (header ?? "").split(";")) {
    const [key, ...rest] = pair.split("=");
    if (key?.trim() === fullName(name)) return rest.join("=").trim() || null;
  }
  return null;
}

/** A Set-Cookie header. @param maxAgeSeconds 0 removes the cookie */
export function cookieHeader(name: string, value: string, maxAgeSeconds: number): string {
  return `${fullName(name)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${isHttps() ? "; Secure" : ""}`;
}

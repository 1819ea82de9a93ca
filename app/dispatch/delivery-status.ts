/** The machine-readable part of a delivery report (RFC 3464): what became of each recipient. */

export type Fate = "failed" | "delayed" | "delivered";

/** What a report says of one recipient. */
export interface RecipientFate {
  fate: Fate;
  /** Final and original recipient, in lower case. */
  addresses: string[];
  /** Enhanced status code (RFC 3463), such as `5.1.1`. */
  status: string | null;
  /** The server's own words, one line. */
  words: string | null;
}

/**
 * Reads the fields of a message/delivery-status part. A group without an action that we know is read by its status
 * code, as some servers leave the action out; one without either says nothing.
 */
export function readDeliveryStatus(part: string): RecipientFate[] {
  const groups = part
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]+/g, " ")
    .split(/\n\s*\n/);
  return groups.slice(0, 50).flatMap((group) => {
    const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(group)?.[1]?.trim() || null;
    const addresses = [field("Final-Recipient"), field("Original-Recipient")].flatMap(
      (value) => addressIn(value) ?? [],
    );
    const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field("Status") ?? "")?.[0] ?? null;
    const fate = fateOf(field("Action"), status);
    if (!fate || !(addresses.length || field("Action"))) return [];
    const words = field("Diagnostic-Code")?.replace(/^[\w-]+[ \t]*;[ \t]*/, "") ?? null;
    return [{ fate, addresses: [...new Set(addresses)], status, words: words && oneLine(words) }];
  });
}

/** By RFC 3464, 2.3.3: `failed` is for good, whatever the class of the status; `delayed` goes on by itself. */
function fateOf(action: string | null, status: string | null): Fate | null {
  const word = /^[a-z]+/i.exec(action ?? "")?.[0]?.toLowerCase();
  if (word === "failed" || word === "delayed") return word;
  if (word === "delivered" || word === "relayed" || word === "expanded") return "delivered";
  if (word) return null;
  return status ? ({ "2": "delivered", "4": "delayed", "5": "failed" } as const)[status[0] as "2" | "4" | "5"] : null;
}

/** `rfc822;mo@parliament.example`, with or without brackets. */
function addressIn(value: string | null): string | null {
  return addressesIn((value ?? "").slice(0, 1000).replace(/^[\w-]+[ \t]*;/, ""))[0] ?? null;
}

/** Addresses in a text, in lower case. Bounded at each end, or a line of `@` would take hours (tried). */
export const addressesIn = (text: string): string[] =>
  (text.match(/[^\s<>()[\]:;,"'@]{1,64}@[^\s<>()[\]:;,"'@]{1,255}/g) ?? []).map((one) =>
    one.toLowerCase().replace(/\.+$/, ""),
  );

/** One line without control characters, short enough to keep. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, 300);

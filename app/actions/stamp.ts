import { createHash } from "node:crypto";

/**
 * A stamp of what a page showed, to ask later whether it is still so. It holds the moment too, since a letter has its
 * day in it: midnight changes no letter.
 */
export const stampOf = (shown: unknown, at: Date): string => `${at.getTime()}.${digest(shown)}`;

/** @param draw what the page would have shown at the stamp's moment, from what is kept now */
export function isStill(stamp: string, draw: (at: Date) => unknown): boolean {
  const [, time, drawn] = /^(\d{13})\.([\w-]{43})$/.exec(stamp) ?? [];
  return time !== undefined && digest(draw(new Date(Number(time)))) === drawn;
}

const digest = (shown: unknown) => createHash("sha256").update(JSON.stringify(shown)).digest("base64url");

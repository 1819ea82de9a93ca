import { NO_FIXED_ADDRESS } from "./shared.ts";

/**
 * Fields that a letter needs even when its body is the writer's own; nothing else is asked then. The last two are those
 * of a letter that follows an earlier one, and are filled in from that.
 */
export const askedOfAll: readonly string[] = [
  "name",
  "penNames",
  "email",
  "address",
  "postcode",
  NO_FIXED_ADDRESS,
  "sentOn",
  "firstSubject",
];

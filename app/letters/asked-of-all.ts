import { NO_FIXED_ADDRESS } from "./shared.ts";

/** Fields that a letter needs even when its body is the writer's own; nothing else is asked then. */
export const askedOfAll: readonly string[] = ["name", "penNames", "email", "address", "postcode", NO_FIXED_ADDRESS];

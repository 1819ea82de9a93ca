/** What every page and room may know of the platform: the table of limits. */
export { type Limit, type LimitName, limits } from "./limits.ts";
export { sayDate, sayDay, sayMoment, sayMomentThere, sayShortDate, sayZone } from "./say-date.ts";
export { sayWait } from "./say-wait.ts";

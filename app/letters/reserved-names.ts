import { helperUsage, systemFields } from "./template.ts";

/** Names that no field may have: words of templates, and what every object of JavaScript has by itself. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...Object.keys(helperUsage),
  ...Object.keys(systemFields).map((path) => path.split(".")[0] ?? path),
  ...["if", "unless", "each", "else", "with", "lookup", "log", "this", "true", "false", "null", "undefined", "as"],
  ...Object.getOwnPropertyNames(Object.prototype),
  "prototype",
]);

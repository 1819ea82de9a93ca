import type { SettingsError } from "#platform";
import { computerChecks } from "./computer.ts";
import { contentChecks } from "./content.ts";
import { dnsChecks } from "./dns.ts";
import type { Check, Circumstances, Finding, NamedFinding } from "./finding.ts";
import { mailChecks } from "./mail.ts";
import { sendingChecks } from "./sending.ts";

/** In the order in which they are printed. */
const checks: Check[] = [...computerChecks, ...sendingChecks, ...mailChecks, ...dnsChecks, ...contentChecks];

/**
 * Makes every check; one that fails is a finding itself.
 * @param whyNoDatabase a sentence where none could be opened: then what needs one is left out
 * @param report is told of a check that failed, and gives the id of that in the log
 */
export async function examine(
  circumstances: Circumstances,
  whyNoDatabase: string | null,
  report: (check: string, error: unknown) => string,
): Promise<NamedFinding[]> {
  const found: NamedFinding[] = [];
  for (const { name, needsDatabase, look } of checks) {
    if (needsDatabase && whyNoDatabase !== null) continue;
    const findings = await Promise.resolve(look(circumstances)).catch((error): Finding => failed(report(name, error)));
    for (const one of [findings].flat()) found.push({ check: name, ...one });
  }
  return whyNoDatabase === null ? found : [databaseAway(whyNoDatabase), ...found];
}

/** What can be said where the settings themselves are wrong: nothing else is looked at. */
export const settingsFindings = (error: SettingsError): NamedFinding[] =>
  error.message.split("\n").map((text) => ({
    check: "settings",
    state: "wrong",
    text: `${text}.`,
    next: ".env.example says what each may be.",
  }));

const failed = (errorId: string): Finding => ({
  state: "wrong",
  text: `This could not be looked at (${errorId}).`,
  next: "The log says more under that number.",
});

const databaseAway = (text: string): NamedFinding => ({
  check: "database",
  state: "wrong",
  text,
  next: "Mend that first: what needs the database was not looked at.",
});

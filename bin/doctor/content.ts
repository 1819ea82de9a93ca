/** What the hub tells people: its directory, its campaigns, the texts of its letters, and who looks after them. */

import { listCampaigns } from "#campaigns";
import { type Campaign, lettersNamed } from "#campaigns/shared";
import { templateInForce } from "#letters";
import { dayIn, env, isLocalHub } from "#platform";
import { sayDate } from "#platform/shared";
import { directoryReport } from "#recipients";
import { listStaff } from "#studio";
import { type Check, type Circumstances, type Finding, ok, warning, wrong } from "./finding.ts";

export const contentChecks: Check[] = [
  { name: "directory", needsDatabase: true, look: lookAtDirectory },
  { name: "postcodes", needsDatabase: true, look: lookAtPostcodes },
  { name: "companies", needsDatabase: true, look: lookAtCompanies },
  { name: "campaigns", needsDatabase: true, look: lookAtCampaigns },
  { name: "texts", needsDatabase: true, look: lookAtTexts },
  { name: "staff", needsDatabase: true, look: lookAtStaff },
];

/** Read each night where there is a network; a list that is imported by hand may be older. */
const oldList = () => (env().MEMBERS_API_URL === "off" ? 90 : 14);

async function lookAtDirectory({ now }: Circumstances): Promise<Finding> {
  const report = await directoryReport(now);
  const text = report.list;
  if (report.waiting)
    return wrong(
      `${text} A newer list of ${report.waiting.readAt.slice(0, 10)} waits: it would remove ${report.waiting.removes} of ${report.waiting.of} members.`,
      "If it is right, run: npm run hub -- directory accept",
    );
  if (report.dissolved)
    return warning(
      `${text} Parliament is marked as dissolved: letters to MPs are stopped.`,
      "After the election run: npm run hub -- directory dissolve off",
    );
  if (report.kind !== "real") return warning(text, "Load the list of MPs: npm run hub -- directory sync");
  if (report.ageInDays === null || report.ageInDays > oldList())
    return warning(text, "Load a newer list: npm run hub -- directory sync, or directory import FILE");
  return ok(text);
}

async function lookAtPostcodes({ now }: Circumstances): Promise<Finding> {
  const { damaged, local, postcodes } = await directoryReport(now);
  if (damaged)
    return wrong("postcodes.bin in the data folder is damaged and is not used.", "Import the postcodes again.");
  if (local) {
    const text = `Looked up on this computer, in a list of ${local.live.toLocaleString("en-GB")} that is ${local.ageInDays} days old.`;
    return local.stale ? warning(text, "Import a newer one: the ONS publishes every three months.") : ok(text);
  }
  if (postcodes.state === "closed") return ok("Asked of the service in POSTCODES_IO_URL.");
  if (postcodes.state === "off") return ok("POSTCODES_IO_URL is off: people choose their constituency from a list.");
  if (postcodes.state === "refused")
    return wrong("POSTCODES_IO_URL is not asked: it must start with https:// outside this computer.", "Mend it.");
  return warning(
    "The service in POSTCODES_IO_URL has failed lately.",
    "People choose by hand meanwhile; look again later.",
  );
}

async function lookAtCompanies({ now }: Circumstances): Promise<Finding> {
  const { staleCompanies } = await directoryReport(now);
  if (staleCompanies.length === 0) return ok("Each address was checked within 180 days.");
  return warning(`Checked more than 180 days ago: ${staleCompanies.join(", ")}.`, "Look at their pages again.");
}

/** Campaigns that are not over. */
async function currentCampaigns(now: Date): Promise<Campaign[]> {
  const campaigns = await listCampaigns();
  return campaigns.filter(({ ends, timeZone }) => ends === null || ends >= dayIn(timeZone, now));
}

async function lookAtCampaigns({ now }: Circumstances): Promise<Finding[]> {
  const campaigns = await currentCampaigns(now);
  if (campaigns.length === 0)
    return [warning("No campaign is published.", "Make one in the studio, or campaign import.")];
  return campaigns.map(({ name, imprint, privacyContact }) => {
    const missing = [
      ...(imprint === null ? ["its imprint (who answers for it, with an address)"] : []),
      ...(privacyContact === null ? ["its privacy contact (whom people ask about their data)"] : []),
    ];
    if (missing.length === 0) return ok(`${name} says who answers for it.`);
    const found = imprint === null && !isLocalHub() ? wrong : warning;
    return found(
      `${name} lacks ${missing.join(" and ")}.`,
      "In the studio: Settings, Imprint, privacy and publishing.",
    );
  });
}

/** How many days before its last one a text is worth a line. */
const soon = 14;

async function lookAtTexts({ now }: Circumstances): Promise<Finding[]> {
  const found: Finding[] = [];
  let inOrder = 0;
  for (const campaign of await currentCampaigns(now))
    for (const name of lettersNamed(campaign)) {
      const finding = await lookAtText(campaign, name, now);
      if (finding) found.push(finding);
      else inOrder++;
    }
  return [ok(`${inOrder} texts of letters are in force and true.`), ...found];
}

async function lookAtText({ name: campaign, timeZone }: Campaign, name: string, now: Date): Promise<Finding | null> {
  const template = await templateInForce(campaign, name, now);
  if (!template)
    return wrong(
      `${name} of ${campaign} can't be used.`,
      "Publish a text in order: npm run hub -- templates check says more.",
    );
  const { trueUntil } = template;
  if (!trueUntil) return null;
  const days = (Date.parse(trueUntil) - Date.parse(dayIn(timeZone, now))) / 86_400_000;
  const next = "Publish a new text, or a later last day.";
  if (days < 0)
    return wrong(`${name} of ${campaign} was true until ${sayDate(trueUntil)}: its action is paused.`, next);
  return days > soon ? null : warning(`${name} of ${campaign} is true until ${sayDate(trueUntil)}.`, next);
}

async function lookAtStaff(): Promise<Finding> {
  const staff = await listStaff();
  const owners = staff.filter(({ role }) => role === "owner").length;
  if (owners === 0)
    return warning("Nobody owns this hub.", "Run: npm run -s hub -- staff add you@example.org --role owner");
  return ok(`${staff.length} work in the studio, ${owners} of them as owner.`);
}

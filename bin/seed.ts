/** What an empty database is filled with, and what the hub says of itself when it starts. */
import { seedCampaigns } from "#campaigns";
import { checkTemplateFile, findNewestVersion, getTemplate, listTemplates, publishTemplateVersion } from "#letters";
import { env, isLocalHub } from "#platform";
import { directoryState } from "#recipients";
import { listStaff } from "#studio";

/** Fills what is missing: the campaigns that came with the hub, and the texts of its letters. */
export async function seed(now: Date): Promise<void> {
  await seedCampaigns(now);
  for (const { name, action } of listTemplates({ broken: true })) {
    if (action) await publishTemplateVersion(getTemplate(name), now);
    else if (!(await findNewestVersion(name)))
      throw Object.assign(new Error(checkTemplateFile(name).join("\n")), { sentence: true });
    else process.stderr.write(`${checkTemplateFile(name).join("\n")}\nThe last version in order is used.\n`);
  }
}

/** Some lines for whoever started the hub: which directory it has, and where mail goes. */
export async function describeStart(now: Date): Promise<string> {
  const directory = await directoryState(now);
  const lines = [];
  if (directory.kind === "real")
    lines.push(`Members of Parliament: ${directory.members} in the list of ${directory.asOf}.`);
  if (directory.kind === "demonstration")
    lines.push(
      "No list of real MPs yet: letters to MPs use invented constituencies and members (try the postcode ZZ1 1AA), and",
      "anybody can type their own MP's name. To load the real list, with a network: npm run hub -- directory sync",
      "or from a file: npm run hub -- directory import FILE.csv",
    );
  if (directory.kind === "none")
    lines.push("No list of MPs yet: people type their MP's name. To load it: npm run hub -- directory sync");
  if (directory.dissolved) lines.push("Parliament is dissolved: letters to MPs are stopped.");
  if ((await listStaff()).length === 0)
    lines.push(
      "Nobody works in the studio yet. To let yourself in: npm run -s hub -- staff add you@example.org --role owner",
    );
  lines.push(
    env().SMTP_URL
      ? "Mail leaves by the server in SMTP_URL."
      : `No SMTP_URL: nothing leaves this computer. Mail goes to ${env().DATA_DIR}/outbox${isLocalHub() ? `, shown at ${env().BASE_URL}/outbox` : ""}.`,
  );
  if (env().SMTP_URL && !env().DKIM_DOMAIN)
    lines.push("Mails leave unsigned. To sign them: DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE (docs/operate.md).");
  return lines.join("\n");
}

/** The audit log in words: what was done, and to what, by the names that staff know. Ids stay beside it. */
import { listForStaff } from "#campaigns";
import { actionLabels, chapters } from "#campaigns/shared";
import { now } from "#platform";
import { readCompanyRows } from "#recipients";
import { type AuditEntry, listStaff } from "#studio";
import { auditWords } from "#studio/shared";

export interface SaidEntry extends AuditEntry {
  /** What was done; a verb of another version of the hub stands as it is. */
  did: string;
  /** To what; empty where the verb says it all. */
  to: string;
}

const parts: Record<string, string> = {
  ...actionLabels,
  ...Object.fromEntries(chapters.map(({ id, title }) => [id, title])),
  actions: "Actions",
  source: "its source",
};

/** Entries of the log with their words. What is gone by now has no name left, and its kind stands for it. */
export async function sayAudit(entries: AuditEntry[]): Promise<SaidEntry[]> {
  const has = (...kinds: string[]) => entries.some(({ subject }) => kinds.includes(subject.kind));
  const campaigns = has("campaign", "template", "signatories") ? await listForStaff(now()) : [];
  const companies = has("company") ? await readCompanyRows() : [];
  const staff = has("staff") ? await listStaff() : [];
  const campaignOf = (name = "") => campaigns.find((one) => one.name === name)?.title ?? name;
  const to = ({ subject: { kind, id }, who }: AuditEntry): string => {
    const [first, second] = id.split("/");
    const part = second?.split(":")[0] ?? "";
    if (kind === "campaign") return [campaignOf(first), parts[part] ?? part].filter(Boolean).join(": ");
    if (kind === "template") return second ? `${campaignOf(first)}: ${part}` : "";
    if (kind === "signatories") return campaignOf(first);
    if (kind === "company") return companies.find((one) => one.id === id)?.name ?? id;
    if (kind === "staff" && id !== who?.id)
      return staff.find((one) => one.id === id)?.name ?? "somebody who was removed";
    return "";
  };
  return entries.map((entry) => ({ ...entry, did: auditWords[entry.verb] ?? entry.verb, to: to(entry) }));
}

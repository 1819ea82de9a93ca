/** What a page may know of staff: roles and what each may do. */

export { auditWords } from "./audit-words.ts";

/** From the most to the least: each may do what those after it may. */
export const roles = ["owner", "editor", "viewer"] as const;
export type Role = (typeof roles)[number];

/** Whoever is signed in. */
export interface Staff {
  id: string;
  email: string;
  /** What they are called in the studio: the mailbox where they gave no name. */
  name: string;
  role: Role;
}

export const roleLabels: Record<Role, { label: string; may: string }> = {
  owner: { label: "Owner", may: "All that editors may, and decides who works here." },
  editor: { label: "Editor", may: "Writes letters and campaigns, and publishes them." },
  viewer: {
    label: "Viewer",
    may: "Reads everything but staff, the audit log and the names of signatories, and changes nothing.",
  },
};

/** Whether a role is enough for something. */
export const isAtLeast = (role: Role, least: Role): boolean => roles.indexOf(role) <= roles.indexOf(least);

/** Whether a text names a role. */
export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

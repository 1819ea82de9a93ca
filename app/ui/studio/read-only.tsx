/** Settings for those who may read them and not change them. */
import type { Chapter, Setting } from "#campaigns/shared";
import { sayDate } from "#platform/shared";
import { actionFieldLabel } from "./action-fields.tsx";

export interface ReadRow {
  label: string;
  /** Empty: nothing is set. */
  value: string;
}

/** Each setting with what it says. */
export function ReadOnly({ rows }: { rows: ReadRow[] }) {
  return (
    <dl className="read-only">
      {rows.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value || "Nothing is set."}</dd>
        </div>
      ))}
    </dl>
  );
}

type Typed = Record<string, string | string[]>;

/** A chapter's settings in words. */
export const chapterWords = ({ settings }: Chapter, typed: Typed): ReadRow[] =>
  settings.map((setting) => ({ label: setting.label, value: sayValue(setting, [typed[setting.name] ?? ""].flat()) }));

function sayValue({ kind, options = [] }: Setting, values: string[]): string {
  const given = values.filter(Boolean);
  const [first = ""] = given;
  switch (kind) {
    case "choice":
    case "choices":
      return given.map((value) => options.find((one) => one.value === value)?.label ?? value).join("\n");
    case "yes-no":
      return first === "yes" ? "Yes" : "No";
    case "percent":
      return first && `${first} per cent`;
    case "day":
      return /^\d{4}-\d{2}-\d{2}$/.test(first) ? sayDate(first) : first;
    default:
      return given.join("\n\n");
  }
}

interface Choices {
  recipients: { id: string; label: string; letters: { value: string; label: string }[] }[];
  organisations: { value: string; label: string }[];
  posts: { value: string; label: string }[];
}

/** An action's words, letters and links; what is empty is left out. */
export const actionWords = (
  typed: Record<string, string>,
  { recipients, organisations, posts }: Choices,
): ReadRow[] => {
  const nameOf = (id: string) => [...organisations, ...posts].find(({ value }) => value === id)?.label ?? id;
  return Object.entries(typed).flatMap(([name, value]) => {
    if (value === "") return [];
    const [kind = "", of = ""] = name.split(".");
    if (name === "letter.seats") return [{ label: "Asks for the constituency, and shows it", value: "Yes" }];
    if (name === "count.as_of") return [{ label: "Signatures elsewhere, seen on", value }];
    if (name === "recipients" || name === "ticked" || name === "posts")
      return [{ label: actionFieldLabel(name), value: value.split(" ").map(nameOf).join(", ") }];
    if (kind !== "templates") return [{ label: actionFieldLabel(name), value }];
    const recipient = recipients.find(({ id }) => id === of);
    return [
      {
        label: recipient?.label ?? actionFieldLabel(name),
        value: recipient?.letters.find((one) => one.value === value)?.label ?? value,
      },
    ];
  });
};

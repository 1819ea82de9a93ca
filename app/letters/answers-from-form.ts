import type { Field } from "./shared.ts";
import { workColumns } from "./template.ts";

/**
 * Brings a posted form into the form of an answers file. Whatever else the form holds is passed over;
 * of a field sent twice the last one counts. Rows of works are `works.0.title`, `works.0.year`, …
 * @param only the fields of this step; others are left out
 */
export function answersFromForm(
  template: { fields: Field[] },
  form: FormData,
  { only }: { only?: readonly string[] } = {},
): Record<string, unknown> {
  const raw = Object.create(null) as Record<string, unknown>;
  for (const field of template.fields) {
    if (only && !only.includes(field.name)) continue;
    if (field.kind === "works") raw[field.name] = [...rowsFromForm(field.name, form).values()];
    else if (field.many) raw[field.name] = texts(form, field.name).filter((value) => value !== "");
    else {
      const value = texts(form, field.name).at(-1);
      if (value !== undefined) raw[field.name] = value;
    }
  }
  return raw;
}

/** The rows of a works list as posted, by the number that each has in the form, in their order. */
export function rowsFromForm(list: string, form: FormData): Map<number, Record<string, string>> {
  const rows = new Map<number, Record<string, string>>();
  for (const [key, value] of form) {
    const [name, index = "", column = "", ...rest] = key.split(".");
    if (name !== list || rest.length > 0 || !/^\d{1,4}$/.test(index) || typeof value !== "string") continue;
    if (!(workColumns as readonly string[]).includes(column)) continue;
    const row = rows.get(Number(index)) ?? (Object.create(null) as Record<string, string>);
    row[column] = value;
    rows.set(Number(index), row);
  }
  return new Map([...rows.entries()].sort(([a], [b]) => a - b));
}

function texts(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === "string");
}

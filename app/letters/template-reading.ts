import { parseTemplate, versionOf } from "./parse-template.ts";
import type { Template } from "./template.ts";

/** Raised whenever steps or fields change their form: what was kept in another form is read again from its text. */
const form = 2;

/** What was read of a version's text when it was checked, as it is kept beside the text: plain data. */
export interface TemplateReading extends Omit<Template, "name" | "version" | "source"> {
  form: number;
}

/** The reading of a template that passed its check, to be kept with its text. */
export function readingOf({ name: _name, version: _version, source: _source, ...read }: Template): TemplateReading {
  return { form, ...read };
}

/**
 * Opens a published version without reading its text anew: it was checked when it was published, and never changes.
 * The steps in a reading are data that closures of ours carry out, so nothing is compiled from what was stored.
 * @param reading as `readingOf` made it; null or one of another form is made again from the text
 */
export function openTemplate(id: string, name: string, source: string, reading: unknown): Template {
  if (versionOf(source) !== id)
    throw new Error(`The text of template version ${id} is not the one that was published.`);
  const { form: itsForm, ...read } = (reading ?? {}) as TemplateReading;
  if (itsForm === form) return { name, version: id, source, ...read };
  const parsed = parseTemplate(source, name);
  if (!parsed.ok) throw new Error(`Template version ${id} can't be read: ${parsed.problem[0]?.sentence}`);
  return parsed.value;
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { packageRoot } from "#platform";
import type { NoticeKind } from "./shared.ts";

/** Names of the files in templates/emails; its README lists when each is sent and which values it may use. */
export type MailTemplate = NoticeKind | "letter-footer" | "my-copy-footer";

const compiled = new Map<MailTemplate, HandlebarsTemplateDelegate>();

/**
 * Fills one of our own mail texts.
 * @returns its subject (empty for footers) and its text
 * @throws where a value is missing: strict, so that no mail goes out with a gap
 */
export function fillMail(name: MailTemplate, values: Record<string, string>): { subject: string; text: string } {
  let template = compiled.get(name);
  if (!template) {
    const source = readFileSync(join(packageRoot, `templates/emails/${name}.hbs`), "utf8");
    template = Handlebars.compile(source, { noEscape: true, strict: true });
    compiled.set(name, template);
  }
  const filled = template(Object.assign(Object.create(null), values)).replaceAll("\r\n", "\n");
  const [, subject = "", text = filled] = /^Subject: (.*)\n\n([\s\S]*)$/.exec(filled) ?? [];
  return { subject, text: text.trim() };
}

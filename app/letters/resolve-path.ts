import type { BodyCheck, Scope } from "./body-check.ts";
import { didYouMean } from "./nearest-word.ts";
import { reservedNames } from "./reserved-names.ts";
import type { Field, TemplateFix } from "./shared.ts";
import { rowColumns, systemFields } from "./template.ts";

/** What a path of a template names. */
export type Named =
  | { is: "field"; field: Field }
  | { is: "system"; kind: "text" | "date" | "flag" }
  | { is: "column"; name: string }
  | { is: "item"; field: Field };

type No = (sentence: string, fixes?: TemplateFix[]) => null;

/** A fix whose label begins so also adds the field that it ends with: the head is where that is known. */
export const declareLabel = "Ask for it: add a field ";

/**
 * Finds what a path means where it stands.
 * @returns null after a complaint
 */
export function resolvePath(body: BodyCheck, path: hbs.AST.PathExpression, scope: Scope): Named | null {
  const { original, parts, data, depth } = path;
  const no: No = (sentence, fixes) => body.complain(path, sentence, fixes);
  if (parts.some((part) => /^(constructor|__proto__|prototype)$/.test(part)))
    return no(`"${original}" can't be used in a template.`);
  if (data) {
    const allowed = scope.each && parts.length === 1 && ["first", "last"].includes(parts[0] ?? "");
    return allowed
      ? { is: "system", kind: "flag" }
      : no(`"${original}" can't be used here. Inside each there are @first and @last.`);
  }
  if (depth > 1) return no('"../" can be used once, inside each: {{../name}}.');
  if (depth === 1 && !scope.each)
    return no(
      `"../" is for the inside of each. Here write {{${parts.join(".")}}}.`,
      body.mend.write(path, parts.join(".")),
    );
  const here = depth === 1 && scope.parent ? scope.parent : scope;
  if (here.each) return resolveInRow(body, path, here.each, no);
  const name = parts.join(".");
  const system = systemFields[name];
  if (system) return { is: "system", kind: system };
  const field = parts.length === 1 ? body.fields.get(name) : undefined;
  if (field) return { is: "field", field };
  if (parts.length === 0) return no('"this" is for the inside of each over a choice.');
  return no(unknownSentence(body, name, parts), mendUnknown(body, path, name, parts));
}

/** The nearest field, or a field of its own: a name that nobody declared is a slip or a wish. */
function mendUnknown(body: BodyCheck, path: hbs.AST.PathExpression, name: string, parts: string[]): TemplateFix[] {
  if (body.fields.has(parts[0] ?? "")) return body.mend.write(path, parts[0] ?? "");
  const near = body.mend.writeNearest(path, name, [...body.fields.keys(), ...Object.keys(systemFields)]);
  const field = `${(name[0] ?? "").toLowerCase()}${name.slice(1)}`;
  const isName = /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(name) && !reservedNames.has(field);
  if (!isName || body.fields.has(field)) return near;
  const edits = field === name ? [] : (body.mend.write(path, field)[0]?.edits ?? []);
  return [...near, { label: `${declareLabel}${field}`, edits }];
}

function resolveInRow(body: BodyCheck, path: hbs.AST.PathExpression, list: Field, no: No): Named | null {
  const name = path.parts.join(".");
  if (list.kind === "choice") {
    if (path.parts.length === 0) return { is: "item", field: list };
    return no(
      `Inside this each, {{this}} is the choice; write {{../${name}}} for a field of the letter.`,
      body.mend.write(path, body.fields.has(name) || name in systemFields ? `../${name}` : "this"),
    );
  }
  if (rowColumns.includes(name)) return { is: "column", name };
  if (path.parts.length === 0) return no("A work has columns: write {{title}} or {{year}}, for example.");
  if (body.fields.has(name) || name in systemFields)
    return no(`Inside each, write {{../${name}}} for a field of the letter.`, body.mend.write(path, `../${name}`));
  return no(
    `Works have no column "${name}".${didYouMean(name, rowColumns)} The columns are ${rowColumns.join(", ")}.`,
    body.mend.writeNearest(path, name, rowColumns),
  );
}

function unknownSentence(body: BodyCheck, name: string, parts: string[]): string {
  const known = [...body.fields.keys(), ...Object.keys(systemFields)];
  if (body.fields.has(parts[0] ?? "")) return `A field has no parts: write {{${parts[0]}}}.`;
  return `There is no field "${name.slice(0, 60)}".${didYouMean(name, known)} Add a field of that name, or use one that is there.`;
}

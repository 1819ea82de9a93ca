import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { packageRoot } from "#platform";
import { sayDate } from "#platform/shared";
import { checkTemplate } from "./check-template.ts";
import { didYouMean } from "./nearest-word.ts";
import { parseTemplate, versionOf } from "./parse-template.ts";
import type { AnswerValue, FieldKind, LetterAction, TemplateProblem } from "./shared.ts";
import { type Template, templateLimits } from "./template.ts";

type Loaded = { ok: true; value: Template } | { ok: false; problem: TemplateProblem[] };

const folder = join(packageRoot, "templates/letters");
/** By name and content, so that an edited file is read anew and an unedited one keeps what was compiled of it. */
const kept = new Map<string, Template>();
const mostKept = 100;

/** A letter that ships with the hub. */
export interface ListedTemplate {
  name: string;
  title: string;
  action: LetterAction | null;
  description: string | null;
}

/**
 * All letters that ship with the hub, in the order of their names.
 * @param broken lists faulty ones too, with their name for a title; else a faulty one throws
 */
export function listTemplates(options: { broken: true }): ListedTemplate[];
export function listTemplates(): (ListedTemplate & { action: LetterAction })[];
export function listTemplates({ broken = false }: { broken?: boolean } = {}): ListedTemplate[] {
  return templateNames().map((name) => {
    const loaded = loadTemplate(name);
    if (!loaded.ok && broken) return { name, title: name, action: null, description: null };
    const { title, action, description } = getTemplate(name);
    return { name, title, action, description };
  });
}

/**
 * Reads a template by its name in templates/letters, or by the path of a file.
 * @returns the template, or what is wrong with the name or the file
 */
export function loadTemplate(nameOrPath: string): Loaded {
  const path = pathOf(nameOrPath);
  if (path === null) {
    const known = templateNames();
    return no(
      `There is no letter and no file "${nameOrPath.slice(0, 80)}".${didYouMean(nameOrPath, known)} The letters are ${known.join(", ")}.`,
    );
  }
  const source = readSource(path);
  if (source === null) return no("This file can't be read, or it is too large for a template.");
  const name = basename(path).replace(/\.hbs$/, "");
  const key = `${name} ${versionOf(source)}`;
  const found = kept.get(key);
  if (found) return { ok: true, value: found };
  const parsed = parseTemplate(source, name);
  if (parsed.ok) {
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
    kept.set(key, parsed.value);
  }
  return parsed;
}

/** A shipped template; throws when there is none or it is faulty. */
export function getTemplate(name: string): Template {
  const loaded = loadTemplate(name);
  if (loaded.ok) return loaded.value;
  const [first] = loaded.problem;
  throw new Error(`Template ${name}, line ${first?.line}: ${first?.sentence}`);
}

/** The public description of a form, in form order: `hub templates fields NAME --json`. */
export function templateFields(template: Template): {
  name: string;
  action: LetterAction;
  fields: {
    name: string;
    label: string;
    hint: string | null;
    kind: FieldKind;
    many: boolean;
    required: boolean;
    min: number | null;
    max: number | null;
    options: { value: string; label: string }[];
    example: AnswerValue;
  }[];
} {
  const fields = template.fields.map(({ name, label, hint, kind, many, required, min, max, options, example }) => ({
    name,
    label,
    hint,
    kind,
    many,
    required,
    min,
    max,
    options,
    example,
  }));
  return { name: template.name, action: template.action, fields };
}

/**
 * Checks a shipped template by its name, or a file of the operator's own.
 * @param today YYYY-MM-DD; with it a text whose last day is over counts as a problem too
 * @returns lines `FILE:LINE:COLUMN: sentence`, none when all is well
 */
export function checkTemplateFile(nameOrPath: string, today?: string): string[] {
  const path = pathOf(nameOrPath);
  const shown = path === null || path === resolve(nameOrPath) ? nameOrPath : relative(process.cwd(), path);
  const source = path === null ? null : readSource(path);
  if (path === null || source === null) {
    const loaded = loadTemplate(nameOrPath);
    return loaded.ok ? [] : loaded.problem.map(({ sentence }) => `${shown}:1:1: ${sentence}`);
  }
  const checked = checkTemplate(source, basename(path).replace(/\.hbs$/, ""));
  if (checked.ok) {
    const { trueUntil } = checked.value;
    if (!today || trueUntil === null || trueUntil >= today) return [];
    const line = source.split(/\r\n?|\n/).findIndex((text) => text.startsWith("true_until:")) + 1;
    return [`${shown}:${line || 1}:1: This text was true until ${sayDate(trueUntil)}: nothing is made of it any more.`];
  }
  return checked.problem.map(({ line, column, sentence }) => `${shown}:${line}:${column}: ${sentence}`);
}

function templateNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".hbs"))
    .map((file) => file.slice(0, -4))
    .sort();
}

function pathOf(nameOrPath: string): string | null {
  if (/^[a-z0-9-]+$/.test(nameOrPath)) {
    const shipped = join(folder, `${nameOrPath}.hbs`);
    if (existsSync(shipped)) return shipped;
  }
  const path = resolve(nameOrPath);
  return existsSync(path) && statSync(path).isFile() ? path : null;
}

/** Reads at most a little more than a template may have, so that a huge file is refused and not read. */
function readSource(path: string): string | null {
  try {
    return statSync(path).size > templateLimits.bytes * 4 ? null : readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function no(sentence: string): Loaded {
  return { ok: false, problem: [{ line: 1, column: 1, sentence }] };
}

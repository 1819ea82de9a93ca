import { sayDate } from "#platform/shared";
import { systemText } from "../letter-run.ts";
import { type AnswerValue, type Field, NO_FIXED_ADDRESS } from "../shared.ts";
import { systemFields, type Template } from "../template.ts";
import { type Factor, type Given, type Level, put } from "./factor.ts";
import { findUses, type Uses } from "./find-uses.ts";
import { lentValues } from "./lent-values.ts";
import { worksFactors } from "./works-factors.ts";

const most = { levels: 24, options: 4 };

/** All that the letters of a template can differ by in its branches, and the optional values that it prints. */
export function findFactors(template: Template, base: Given): Factor[] {
  const uses = findUses(template);
  const fields = template.fields.flatMap((field) => {
    if (field.kind === "works") return worksFactors(field, uses, template);
    const isRowsOwn = rowsAnswers.has(field.name) && template.fields.some(({ kind }) => kind === "works");
    if (!uses.named.has(field.name) && !isRowsOwn && field.name !== NO_FIXED_ADDRESS) return [];
    return [{ label: field.label, names: [field.name], levels: fieldLevels(field, uses, template) }];
  });
  const lent = [...uses.named]
    .filter((path) => Object.hasOwn(systemFields, path))
    .flatMap((path) => systemFactor(path, uses, template, base));
  // What a text says of another comes last, when the other is as it will be.
  return [...fields, ...lent, ...uses.related.map((related) => relatedFactor(related, template))]
    .map((factor) => ({ ...factor, levels: factor.levels.slice(0, most.levels) }))
    .filter(({ levels }) => levels.length > 1);
}

/** Answers that say something of each work. */
export const rowsAnswers = new Set(["rights", "roles", "found", "foundOn", "selfPublished"]);

function fieldLevels(field: Field, uses: Uses, { fields }: Template): Level[] {
  const { name, kind } = field;
  const values = [...(uses.compared.get(name) ?? [])].filter((value) => !value.startsWith("#"));
  const levels = [put(name, field.example, "as in the example")];
  const canBeEmpty =
    !field.required || (["address", "postcode"].includes(name) && fields.some((one) => one.name === NO_FIXED_ADDRESS));
  const add = (value: AnswerValue, words: string) => {
    if (JSON.stringify(value) !== JSON.stringify(field.example)) levels.push(put(name, value, words));
  };
  if (canBeEmpty) levels.push(put(name, undefined, "left empty"));
  if (kind === "yes-no") {
    add(true, "yes");
    add(false, "no");
  } else if (kind === "choice") for (const chosen of choices(field, values, uses)) add(chosen, labelsOf(field, chosen));
  else if (kind === "number") {
    for (const value of [...values, field.min, field.max, 1, 2])
      if (value !== null && Number.isSafeInteger(Number(value)) && uses.tested.has(name))
        add(Number(value), String(value));
  } else
    for (const value of values)
      add(value.startsWith(" ") ? `${field.example}${value}` : value, `“${value.trim().slice(0, 60)}”`);
  return levels;
}

/** The options that conditions name, one that none names, and for several the sets that matter: each alone, pairs, all. */
function choices(field: Field, named: readonly string[], uses: Uses): (string | string[])[] {
  const options = field.options.map(({ value }) => value);
  const known = options.filter((value) => named.includes(value));
  const other = options.find((value) => !named.includes(value));
  if (!field.many) return [...known, ...(other === undefined ? [] : [other])];
  const matter = [...known, ...(other === undefined ? [] : [other])];
  const counts = [...(uses.compared.get(field.name) ?? [])]
    .filter((one) => one.startsWith("#"))
    .map((one) => Number(one.slice(1)));
  const sets: string[][] = [options];
  if (matter.length <= most.options)
    for (let bits = 1; bits < 2 ** matter.length; bits++) sets.push(matter.filter((_, i) => bits & (1 << i)));
  else {
    for (const one of matter) sets.push([one]);
    for (const [i, one] of matter.entries()) sets.push([one, matter[(i + 1) % matter.length] as string]);
  }
  for (const size of [1, 2, 3, ...counts]) sets.push(options.slice(0, size));
  const seen = new Set<string>();
  return sets
    .map((set) => options.filter((value) => set.includes(value)))
    .filter((set) => set.length >= Math.max(1, field.min ?? 1) && set.length <= (field.max ?? set.length))
    .filter((set) => !seen.has(set.join()) && seen.add(set.join()))
    .sort((a, b) => a.length - b.length);
}

function labelsOf(field: Field, chosen: string | string[]): string {
  const values = [chosen].flat();
  if (field.many && values.length === field.options.length) return "all of them";
  const labels = values.map((value) => field.options.find((option) => option.value === value)?.label ?? value);
  return labels.join(" · ");
}

/** What campaign, recipient and letter lend: as in the sample, missing where it can be missing, and what conditions name. */
function systemFactor(path: string, uses: Uses, { action }: Template, base: Given): Factor[] {
  const key = lentValues[path];
  if (!key) return [];
  const isOfCompany = ["recipient.company", "recipient.legal_entity", "recipient.libgen_line", "recipient.products"];
  const isOfMp = ["recipient.constituency", "recipient.nation"];
  if (action === "mp-letter" ? isOfCompany.includes(path) : isOfMp.includes(path)) return [];
  const set = (value: string | null, words: string): Level => ({ words, apply: (given) => key.set(given, value) });
  const now = systemText(path, undefined, { ...base, answers: {} }) ?? null;
  const levels = [{ words: now === null ? "empty" : "as it is", apply: () => undefined } as Level];
  if (now === null) levels.push(set(key.sample, "filled in"));
  else if (key.canBeEmpty) levels.push(set(null, "empty"));
  const filled = now ?? key.sample;
  if (now !== null && uses.related.some(({ first }) => first === path)) levels.push(set(key.sample, "another text"));
  for (const value of uses.compared.get(path) ?? [])
    if (value !== now && !value.startsWith("#"))
      levels.push(set(value.startsWith(" ") ? `${filled}${value}` : value, `“${value.trim().slice(0, 60)}”`));
  return [{ label: key.label, names: [path], levels }];
}

/** One value that is, or says, what another is. */
function relatedFactor({ helper, first, second }: Uses["related"][number], template: Template): Factor {
  const read = (given: Given, name: string): string | null => {
    if (!Object.hasOwn(systemFields, name))
      return given.answers[name] === undefined ? null : String(given.answers[name]);
    return systemText(name, undefined, { ...given, answers: {} }) ?? null;
  };
  const isDay = (name: string) =>
    systemFields[name] === "date" || template.fields.some((field) => field.name === name && field.kind === "date");
  const apply = (given: Given) => {
    const wanted = read(given, second);
    if (wanted === null) return;
    const text =
      helper === "is" ? wanted : `${read(given, first) ?? ""} ${isDay(second) ? sayDate(wanted) : wanted}`.trim();
    if (Object.hasOwn(systemFields, first)) lentValues[first]?.set(given, text);
    else given.answers[first] = text;
  };
  const labelOf = (name: string) =>
    lentValues[name]?.label ?? template.fields.find((field) => field.name === name)?.label ?? name;
  const words = `${helper === "is" ? "the same as" : "says"} “${labelOf(second)}”`;
  return {
    label: labelOf(first),
    names: [first, second],
    levels: [
      { words: "as it is", apply: () => undefined },
      { words, apply },
    ],
  };
}

import { isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import { exampleOf } from "./example-answers.ts";
import { labelFor } from "./field-name.ts";
import type { HeadMender } from "./mend-head.ts";
import { didYouMean } from "./nearest-word.ts";
import {
  type AnswerValue,
  type Field,
  type FieldKind,
  fieldKeys,
  fieldKinds,
  isFieldKind,
  type Said,
  type TemplateFix,
} from "./shared.ts";
import { templateProblems } from "./template-problems.ts";

/** What the readers of a head share: where problems go, what would mend them, where examples stand. */
export interface HeadReader {
  /** Writes down a problem at a node of the YAML tree. */
  complain(at: Node | null | undefined, said: string | Said, fixes?: TemplateFix[]): void;
  mend: HeadMender;
  onExample(name: string, node: Node): void;
}
/** The same for one box of the form. */
type ComplainOfBox = (at: Node | null | undefined, sentence: string) => void;

/** Default and greatest `max` of each kind: graphemes, or rows of works. */
export const kindLimits: Readonly<Partial<Record<FieldKind, { usual: number; most: number }>>> = {
  text: { usual: 200, most: 1_000 },
  paragraph: { usual: 5_000, most: 10_000 },
  question: { usual: 5_000, most: 10_000 },
  address: { usual: 300, most: 300 },
  email: { usual: 254, most: 254 },
  postcode: { usual: 8, most: 8 },
  works: { usual: 200, most: 200 },
};

type Fields = YAMLMap<Node, Node | null>;

/** Reads one field of a head; what is wrong goes to `complain`. */
export function readField(
  { name, key, node, fields }: { name: string; key: Node; node: Node | null; fields: Fields },
  { complain, mend, onExample }: HeadReader,
): Field | null {
  if (!isMap(node)) {
    const sentence = `Say what "${name}" asks, such as   ${name}: { label: Your name }`;
    complain(node ?? key, sentence, mend.makeField(fields, key, scalarText(node) ?? labelFor(name)));
    return null;
  }
  const map = node as Fields;
  const given = new Map<string, Node | null>();
  for (const pair of (node as YAMLMap<Node, Node | null>).items) {
    const found = scalarText(pair.key) ?? "";
    if (fieldKeys.includes(found)) given.set(found, pair.value);
    else
      complain(
        pair.key,
        `A field has no "${found}".${didYouMean(found, fieldKeys)} It may have ${fieldKeys.join(", ")}.`,
        [...mend.writeNearest(pair.key, found, fieldKeys), ...mend.remove(map, found)].slice(0, 1),
      );
  }
  const text = (which: string): string | null => {
    const value = given.get(which);
    if (value === undefined || value === null) return null;
    const found = scalarText(value);
    const isEmpty = isScalar(value) && value.value === null; // "hint:" with nothing behind it
    if (found === null && !isEmpty)
      complain(value, { box: which, sentence: `"${which}" of "${name}" must be a text.` });
    return found?.trim() || null;
  };
  const flag = (which: string): boolean => {
    const value = given.get(which);
    if (value === undefined || value === null) return false;
    if (!isScalar(value) || typeof value.value !== "boolean") {
      const word = scalarText(value)?.toLowerCase() ?? "";
      const meant = /^(yes|y|on|true|1)$/.test(word) ? "true" : /^(no|n|off|false|0)$/.test(word) ? "false" : null;
      const sentence = `After "${which}:" write true or false.`;
      complain(value, { box: which, sentence }, meant === null ? [] : mend.write(value, meant));
    }
    return isScalar(value) && value.value === true;
  };
  const whole = (which: string): number | null => {
    const value = given.get(which);
    if (value === undefined || value === null) return null;
    if (isScalar(value) && Number.isSafeInteger(value.value)) return value.value as number;
    const figures = /^\D*(\d{1,6})\D*$/.exec(scalarText(value) ?? "")?.[1];
    complain(value, templateProblems.noWholeNumber(which, { kind, many }), figures ? mend.write(value, figures) : []);
    return null;
  };
  const label = text("label");
  if (label === null)
    complain(
      given.get("label") ?? key,
      templateProblems.noLabel(name),
      mend.set(map, "label", labelFor(name), fieldKeys, `Give it the label "${labelFor(name)}"`),
    );
  const kindWord = text("kind") ?? "text";
  if (!isFieldKind(kindWord)) {
    complain(
      given.get("kind"),
      templateProblems.noKind(kindWord, didYouMean(kindWord, fieldKinds), fieldKinds.join(", ")),
      mend.writeNearest(given.get("kind"), kindWord, fieldKinds),
    );
  }
  const kind = isFieldKind(kindWord) ? kindWord : "text";
  const many = flag("many");
  const field: Field = {
    name,
    label: label ?? name,
    hint: text("hint"),
    kind,
    many,
    required: flag("required"),
    min: whole("min"),
    max: whole("max"),
    options: readOptions(given.get("options"), (at, sentence) => complain(at, { box: "options", sentence })),
    example: null,
    prompt: text("prompt"),
    openings: readTexts(given.get("openings"), (at, sentence) => complain(at, { box: "openings", sentence })),
    words: whole("words"),
  };
  checkKeys(field, { given, key, map, complain, mend });
  const limits = kindLimits[kind];
  field.max ??= kind === "choice" && field.many ? field.options.length : (limits?.usual ?? null);
  field.min ??= field.required && (kind === "works" || field.many) ? 1 : null;
  const example = given.get("example");
  if (example) {
    onExample(name, example);
    field.example = plainValue(example, 0);
  } else {
    field.example = exampleOf(field);
  }
  return field;
}

function checkKeys(
  field: Field,
  {
    given,
    key,
    map,
    complain,
    mend,
  }: { given: Map<string, Node | null>; key: Node; map: Fields } & Pick<HeadReader, "complain" | "mend">,
): void {
  const { name, kind, many, min, max } = field;
  const limits = kindLimits[kind];
  const bounded = limits || kind === "number" || field.many;
  const wrongly = (which: string, said: Said, fixes = mend.remove(map, which, field)) =>
    complain(given.get(which) ?? key, said, fixes);
  if (kind === "choice" && field.options.length === 0)
    wrongly(
      "options",
      templateProblems.noOptions(name),
      mend.set(map, "options", { yes: "Yes", no: "No" }, fieldKeys, "Offer yes and no"),
    );
  const makeChoice = mend.set(map, "kind", "choice", fieldKeys, "Make it a choice");
  if (kind !== "choice" && given.has("options"))
    wrongly("options", templateProblems.onlyChoiceHasOptions, [...makeChoice, ...mend.remove(map, "options")]);
  if (kind !== "choice" && many) wrongly("many", templateProblems.onlyChoiceIsMany);
  for (const which of ["prompt", "openings"])
    if (given.has(which) && kind !== "question")
      wrongly(which, templateProblems.onlyQuestionHas(which), [
        ...mend.set(map, "kind", "question", fieldKeys, "Make it a question"),
        ...mend.remove(map, which),
      ]);
  if (given.has("words") && kind !== "question" && kind !== "paragraph")
    wrongly("words", templateProblems.onlyTextHasWords);
  if (given.has("max") && !bounded) wrongly("max", templateProblems.noUpperBound(field));
  else if (max !== null && kind !== "number" && max < 1) wrongly("max", templateProblems.maxTooSmall(field));
  else if (limits && max !== null && max > limits.most)
    wrongly("max", templateProblems.maxTooLarge(field, limits.most), mend.write(given.get("max"), String(limits.most)));
  if (given.has("min") && kind !== "number" && kind !== "works" && !field.many)
    wrongly("min", templateProblems.noLowerBound(field));
  if (min !== null && max !== null && min > max) wrongly("min", templateProblems.minOverMax(field));
  if (field.openings.length > 12)
    wrongly("openings", { box: "openings", sentence: "Twelve openings are the most that a form can show." }, []);
}

function readOptions(node: Node | null | undefined, complain: ComplainOfBox): { value: string; label: string }[] {
  if (node === undefined || node === null) return [];
  const options: { value: string; label: string }[] = [];
  if (isMap(node)) {
    for (const { key, value } of (node as YAMLMap<Node, Node | null>).items) {
      const word = scalarText(key) ?? "";
      options.push({ value: word, label: scalarText(value) ?? word });
    }
  } else if (isSeq(node)) {
    for (const item of node.items as Node[])
      options.push({ value: scalarText(item) ?? "", label: scalarText(item) ?? "" });
  } else
    complain(node, 'Write options as { yes: "Yes", no: "No" }: the value first, the words that people see after it.');
  if (options.length > 60) complain(node, "Sixty options are the most that a form can show.");
  if (options.some(({ value, label }) => value.trim() === "" || label.trim() === ""))
    complain(node, "One of the options is empty.");
  if (new Set(options.map(({ value }) => value)).size < options.length)
    complain(node, "One of the options stands twice.");
  return options.slice(0, 60);
}

function readTexts(node: Node | null | undefined, complain: ComplainOfBox): string[] {
  if (node === undefined || node === null) return [];
  if (!isSeq(node)) {
    complain(node, 'Write openings as a list: [ "I write …", "My books …" ]');
    return [];
  }
  return (node.items as Node[]).flatMap((item) => {
    const found = scalarText(item)?.trim();
    if (!found) complain(item, "An entry of openings is not a text.");
    return found ? [found] : [];
  });
}

/** The text of a YAML scalar as it was written (`2024`, `true` and `yes` included); null for anything else. */
export function scalarText(node: unknown): string | null {
  if (!isScalar(node) || node.value === null || node.value === undefined) return null;
  return typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
}

/** An example in the form of an answers file, on objects without a prototype. */
function plainValue(node: Node, depth: number): AnswerValue {
  if (isScalar(node)) return node.value as AnswerValue;
  if (depth > 3) return null;
  if (isSeq(node)) return (node.items as Node[]).map((item) => plainValue(item, depth + 1)) as AnswerValue;
  if (!isMap(node)) return null;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of (node as YAMLMap<Node, Node | null>).items) {
    copy[scalarText(key) ?? ""] = value ? plainValue(value, depth + 1) : null;
  }
  return copy as unknown as AnswerValue;
}

import {
  Alias,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";
import { boundHead } from "./bound-text.ts";
import { explainYaml } from "./explain-yaml.ts";
import { fieldNameFor, whyNotName } from "./field-name.ts";
import { parseDate } from "./letter-date.ts";
import { HeadMender, mendYaml } from "./mend-head.ts";
import { didYouMean } from "./nearest-word.ts";
import { type HeadReader, readField, scalarText } from "./read-field.ts";
import { reservedNames } from "./reserved-names.ts";
import { fixesInFile, type TextPlace } from "./scan-tags.ts";
import type { Field, LetterAction, TemplateProblem } from "./shared.ts";
import { templateLimits } from "./template.ts";
import { templateProblems } from "./template-problems.ts";
import { findDeepLine } from "./yaml-edits.ts";

export interface FrontMatter {
  title: string;
  description: string | null;
  trueUntil: string | null;
  action: LetterAction;
  subject: string;
  /** Where in the file the subject's text begins. */
  subjectAt: TextPlace;
  fields: Field[];
  /** Names of fields that have a problem. */
  faulty: ReadonlySet<string>;
  /** Of those, the ones of which it is not known what the letter may do with them. */
  unsure: ReadonlySet<string> | "all";
  /** Where each field's example stands, for the check of examples. */
  exampleAt: Map<string, { line: number; column: number }>;
}

const keys = ["title", "description", "action", "subject", "true_until", "fields"];
const actions: LetterAction[] = ["company-letter", "mp-letter"];
/** What decides how a letter may use a field. */
const decisive = ["name", "kind", "many", "options"];
/** Keys that the head does not have of which each gets a sentence of its own. */
const mostUnknown = 20;
/** Characters of a head for which a mend is sought: it is read anew for each that is tried. */
const mostMended = 8_000;

/**
 * Reads the head of a template. YAML's core schema, with no anchors, aliases or tags; the tree is walked and never
 * turned into objects, so no key of it can become a property.
 * @param start where the head begins in its file
 * @returns all problems, and beside them what could be read; null where YAML itself can't be
 */
export function readFrontMatter(
  head: string,
  start: TextPlace,
): { problems: TemplateProblem[]; value: FrontMatter | null } {
  const problems: TemplateProblem[] = [];
  const counter = new LineCounter();
  const firstLine = start.line;
  const place = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: line + firstLine - 1, column: Math.max(1, col) };
  };
  const mend = new HeadMender(head);
  const complain: HeadReader["complain"] = (at, said, fixes = []) => {
    const found = at?.range ? place(at.range[0]) : { line: 1, column: 1 };
    problems.push({
      ...found,
      ...(typeof said === "string" ? { sentence: said } : said),
      ...fixesInFile(fixes, start),
    });
  };
  const tooDeep = findDeepLine(head);
  if (tooDeep !== null) {
    const sentence = "Too many brackets stand inside one another here. A field needs two levels at most.";
    return { problems: [{ line: tooDeep + firstLine, column: 1, sentence }], value: null };
  }
  const tooMuch = boundHead(head, firstLine);
  if (tooMuch) return { problems: [tooMuch], value: null };
  const options = { schema: "core", merge: false, prettyErrors: false } as const;
  const document = parseDocument(head, { ...options, lineCounter: counter });
  const countFaults = (text: string) => parseDocument(text, options).errors.length;
  for (const [index, fault] of [...document.errors, ...document.warnings].slice(0, 10).entries()) {
    const fixes = index === 0 && head.length <= mostMended ? mendYaml(head, fault.pos[0], countFaults) : [];
    const sentence = explainYaml(fault.code);
    problems.push({ ...place(fault.pos[0]), sentence, ...fixesInFile(fixes, start) });
  }
  if (problems.length > 0) return { problems, value: null };
  visit(document, (_key, node) => {
    if (problems.length >= mostUnknown) return visit.BREAK;
    if (node instanceof Alias || isAlias(node) || (node && !isPair(node) && (node as { anchor?: string }).anchor)) {
      complain(
        node as Node,
        '"&" and "*" mean something special in YAML. Put the text in quotes, or write it out again.',
        isAlias(node) ? [] : mend.quote(node as Node),
      );
    } else if (isNode(node) && !isAlias(node) && node.tag !== undefined) {
      complain(node, '"!" means something special in YAML. Put the text in quotes.', mend.quote(node));
    }
  });
  if (problems.length > 0) return { problems, value: null };
  const map = document.contents;
  if (!isMap(map)) {
    const sentence = "The head needs lines such as: title: Write to your MP";
    return { problems: [{ line: firstLine, column: 1, sentence }], value: null };
  }
  const exampleAt: FrontMatter["exampleAt"] = new Map();
  const onExample: HeadReader["onExample"] = (name, node) => {
    if (node.range) exampleAt.set(name, place(node.range[0]));
  };
  const reader = { complain, mend, onExample };
  const read = readKeys(map as YAMLMap<Node, Node | null>, reader);
  const { subjectNode, ...front } = read;
  const quoted = isScalar(subjectNode) && subjectNode.type?.startsWith("QUOTE") ? 1 : 0;
  const from = (subjectNode?.range?.[0] ?? 0) + quoted;
  const at = place(from);
  const asWritten = head.startsWith(front.subject, from) && typeof start.offset === "number";
  const subjectAt = { ...at, offset: asWritten ? from + (start.offset ?? 0) : null };
  return { problems, value: { ...front, subjectAt, exampleAt } };
}

function readKeys(
  map: YAMLMap<Node, Node | null>,
  reader: HeadReader,
): Omit<FrontMatter, "subjectAt" | "exampleAt"> & { subjectNode: Node | null | undefined } {
  const { complain, mend } = reader;
  const found = new Map<string, Node | null>();
  let unknown = 0;
  for (const { key, value } of map.items) {
    const name = scalarText(key) ?? "";
    if (keys.includes(name)) found.set(name, value);
    else if (unknown++ < mostUnknown)
      complain(
        key,
        `"${name}" is not something the head of a template knows.${didYouMean(name, keys)} It has title, description, action, subject, true_until and fields.`,
        [...mend.writeNearest(key, name, keys), ...mend.remove(map, name)].slice(0, 1),
      );
  }
  const text = (name: string, required: boolean): string => {
    const value = scalarText(found.get(name))?.trim() ?? "";
    if (required && value === "") complain(found.get(name) ?? map, templateProblems.noHeadText(name));
    else if (value.includes("\n")) complain(found.get(name), templateProblems.manyLines(name));
    return value;
  };
  const title = text("title", true);
  const description = text("description", false) || null;
  const subject = text("subject", true);
  const brackets = whyNotBrackets(subject);
  if (brackets) complain(found.get("subject"), { box: "subject", sentence: brackets });
  const action = text("action", true);
  if (action !== "" && !actions.includes(action as LetterAction)) {
    complain(
      found.get("action"),
      `"${action}" is not an action for letters.${didYouMean(action, actions)} Write company-letter or mp-letter.`,
      mend.writeNearest(found.get("action"), action, actions),
    );
  }
  const trueUntil = text("true_until", false) || null;
  if (
    found.has("true_until") &&
    (!/^\d{4}-\d{2}-\d{2}$/.test(trueUntil ?? "") || parseDate(trueUntil ?? "") === null)
  ) {
    complain(found.get("true_until"), templateProblems.noDay);
  }
  const read = readFields(found, map, reader);
  const named = { title, description, trueUntil, action: action as LetterAction };
  return { ...named, subject, ...read, subjectNode: found.get("subject") };
}

/** Parts of a subject that may be left out stand in pairs of double square brackets, not one inside the other. */
function whyNotBrackets(subject: string): string | null {
  const signs = subject.match(/\[\[|\]\]/g) ?? [];
  return signs.some((sign, n) => sign !== (n % 2 === 0 ? "[[" : "]]")) || signs.length % 2 === 1
    ? "A part of the subject that may be left out begins with [[ and ends with ]], and holds no other such part."
    : null;
}

function readFields(
  found: Map<string, Node | null>,
  map: Node,
  { complain, mend, onExample }: HeadReader,
): Pick<FrontMatter, "fields" | "faulty" | "unsure"> {
  const node = found.get("fields");
  if (!isMap(node)) {
    complain(node ?? map, templateProblems.noFields);
    return { fields: [], faulty: new Set(), unsure: "all" };
  }
  const items = (node as YAMLMap<Node, Node | null>).items;
  if (items.length > templateLimits.fields) {
    const sentence = `A letter asks at most ${templateLimits.fields} questions; this one has ${items.length}.`;
    complain(node, { box: "fields", sentence });
    return { fields: [], faulty: new Set(), unsure: "all" };
  }
  const taken = items.map(({ key }) => scalarText(key) ?? "");
  const [faulty, unsure] = [new Set<string>(), new Set<string>()];
  const fields = items.flatMap(({ key, value }) => {
    const name = scalarText(key) ?? "";
    const ofField: HeadReader["complain"] = (at, said, fixes) => {
      faulty.add(name);
      if (typeof said === "string" || decisive.includes(said.box ?? "name")) unsure.add(name);
      complain(at, said, fixes);
    };
    const whyNot = whyNotName(name, []);
    const better = reservedNames.has(name) ? `${name}OfLetter` : fieldNameFor(name, taken);
    if (whyNot) unsure.add(better);
    if (whyNot) ofField(key, whyNot, name === "" ? [] : mend.write(key, better));
    const reader = { complain: ofField, mend, onExample };
    const field = readField({ name, key, node: value, fields: node as YAMLMap<Node, Node | null> }, reader);
    return field ? [field] : [];
  });
  return { fields, faulty, unsure };
}

/** What CodeMirror offers between braces, and how tags look. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";

/** As the page has them in data-words. */
export interface Words {
  fields: { name: string; label: string; kind: string }[];
  system: { name: string; label: string }[];
  helpers: { name: string; written: string }[];
}

/** Words of the page as it is now: a field that was just added is among them. */
export function readWords(area: HTMLTextAreaElement): Words {
  return JSON.parse(area.dataset.words ?? '{"fields":[],"system":[],"helpers":[]}') as Words;
}

const blocks: Completion[] = [
  { label: "#if", detail: "if there is an answer", apply: "#if ", type: "keyword" },
  { label: "#unless", detail: "if there is none", apply: "#unless ", type: "keyword" },
  { label: "#each", detail: "for each of a list", apply: "#each ", type: "keyword" },
  { label: "else", detail: "otherwise", type: "keyword" },
  { label: "/if", detail: "end of an if", type: "keyword" },
  { label: "/unless", detail: "end of an unless", type: "keyword" },
  { label: "/each", detail: "end of an each", type: "keyword" },
];

/** Offers what may stand where the pen is, between braces only. */
export function offerWords(words: () => Words) {
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const tag = /\{\{[^{}]*$/.exec(before);
    if (!tag) return null;
    const word = /[#/]?[\w.]*$/.exec(before)?.[0] ?? "";
    const { fields, system, helpers } = words();
    const isFirst = /^\{\{~?\s*[#/]?[\w.]*$/.test(tag[0]);
    const whole = /^\{\{~?\s*\w*[\w.]*$/.test(tag[0]) ? { apply: writeWhole } : {};
    const options: Completion[] = [
      ...fields.map(({ name, label }) => ({ label: name, detail: label, type: "variable", boost: 2, ...whole })),
      ...system.map(({ name, label }) => ({ label: name, detail: label, type: "constant", ...whole })),
      ...helpers.map(({ name, written }) => ({ label: name, detail: written, type: "function", boost: -1 })),
      ...(isFirst ? blocks : []),
    ];
    return { from: context.pos - word.length, options, validFor: /^[#/]?[\w.]*$/ };
  };
}

/** A field that stands alone in its tag is written with the braces that end it, where they are not there yet. */
function writeWhole(view: EditorView, { label }: Completion, from: number, to: number) {
  const end = view.state.sliceDoc(to, to + 2) === "}}" ? to + 2 : to;
  const insert = `${label}}}`;
  view.dispatch({
    changes: { from, to: end, insert },
    selection: { anchor: from + insert.length },
    userEvent: "input.complete",
  });
}

const tags = new MatchDecorator({
  regexp: /\{\{[^{}\n]*\}\}/g,
  decoration: ([tag]) => (/^\{\{~?\s*(?:[#/^]|else\b)/.test(tag) ? block : field),
});
const field = Decoration.mark({ class: "tag-field" });
const block = Decoration.mark({ class: "tag-block" });

/** Tags stand out from prose: fields in green, conditions and lists in madder. */
export const showTags = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = tags.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.decorations = tags.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

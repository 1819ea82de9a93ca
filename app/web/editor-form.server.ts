/** What a posted form of the letter editor says, and what its buttons make of the text. Nothing is kept here. */
import {
  addField,
  type ChangedField,
  changeSettings,
  editSource,
  insertPart,
  type LetterPart,
  moveField,
  readSettings,
  removeField,
  whyNotName,
} from "#letters";
import { type FieldSettings, isFieldKind, newQuestion } from "#letters/shared";
import { textOf } from "#web";
import { checkForEditor, findFix } from "./editor-problems.server.ts";

export type EditorView = "settings" | "source";

/** An editor's state: the file as it would be saved, and what is shown of it. */
export interface EditorState {
  source: string;
  view: EditorView;
  /** The draft that it began from; 0 where there was none. */
  revision: number;
  /** Whose letter is shown, and to whom. */
  person: string;
  recipient: string;
  /** Place in the letter's text where the pen is; null without script. */
  caret: number | null;
  /** Said above the page after a press. */
  said: string | null;
  /** Element that the focus goes to after a press. */
  focus: string | null;
  /** Short names that were typed and can't be: they are in the form and not in the file. */
  refused: RefusedName[];
}

/** `was` is the name that the field keeps in the file meanwhile. */
export interface RefusedName {
  was: string;
  typed: string;
  sentence: string;
}

const parts: LetterPart[] = ["field", "condition", "question", "member", "works"];

/** The state that a form was sent in. */
export function readEditorForm(form: FormData): EditorState {
  const caret = textOf(form, "caret");
  return {
    ...sourceOf(form),
    view: textOf(form, "view") === "source" ? "source" : "settings",
    revision: Math.max(0, Math.trunc(Number(textOf(form, "revision"))) || 0),
    person: textOf(form, "person"),
    recipient: textOf(form, "recipient"),
    caret: /^\d{1,6}$/.test(caret) ? Number(caret) : null,
    said: null,
    focus: null,
  };
}

/** The file that a form stands for: as typed, or its head with the settings written into it and the letter below. */
function sourceOf(form: FormData): Pick<EditorState, "source" | "refused"> {
  const given = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : null;
  };
  const raw = (name: string) => (given(name) ?? "").replace(/\r\n?/g, "\n");
  if (textOf(form, "view") === "source") return { source: raw("source"), refused: [] };
  const base = `---\n${raw("head")}\n---\n${raw("body")}`;
  const settings = readSettings(base);
  if (!settings) return { source: base, refused: [] };
  const fields: ChangedField[] = [];
  for (let n = 0; form.has(`f.${n}.was`) && n < settings.fields.length; n++) {
    const was = given(`f.${n}.was`) ?? "";
    const row = settings.fields.find(({ name }) => name === was);
    if (row) fields.push({ ...changed(row, (key) => given(`f.${n}.${key}`)), was });
  }
  const refused = refuseNames(fields, settings.fields);
  const line = (name: "title" | "description" | "subject") => given(name) ?? settings[name];
  const source = changeSettings(base, {
    title: line("title"),
    description: line("description"),
    subject: line("subject"),
    trueUntil: given("true_until") ?? settings.trueUntil,
    fields,
  });
  return { source, refused };
}

/** Gives fields whose new name can't be the one back that they had; of two that want the same the first has it. */
function refuseNames(fields: ChangedField[], rows: readonly FieldSettings[]): RefusedName[] {
  const refused: RefusedName[] = [];
  const shown = new Set(fields.map(({ was }) => was));
  const others = rows.flatMap(({ name }) => (shown.has(name) ? [] : [name]));
  for (let isSettled = false; !isSettled; ) {
    const wrong = fields.find(({ name, was }, n) => {
      const taken = fields.flatMap((other, m) => (m !== n && (m < n || other.name === other.was) ? [other.name] : []));
      return name !== was && whyNotName(name, [...others, ...taken]) !== null;
    });
    isSettled = wrong === undefined;
    if (!wrong) continue;
    const said = whyNotName(wrong.name, [...others, ...fields.flatMap((one) => (one === wrong ? [] : [one.name]))]);
    refused.push({ was: wrong.was, typed: wrong.name, sentence: said?.inForm ?? said?.sentence ?? "" });
    wrong.name = wrong.was;
  }
  return refused;
}

/** A row as the form has it; what the form does not show, since its kind has none, stays as it is. */
function changed(row: FieldSettings, typed: (key: string) => string | null): FieldSettings {
  const line = (key: keyof FieldSettings & string) => typed(key)?.replace(/\s+/g, " ").trim() ?? null;
  const lines = (key: string) =>
    typed(key)
      ?.split(/\r\n?|\n/)
      .map((text) => text.trim())
      .filter(Boolean) ?? null;
  const kind = typed("kind");
  const name = line("name");
  return {
    name: name?.slice(0, 200) || row.name,
    label: line("label") ?? row.label,
    hint: line("hint") ?? row.hint,
    // a text is what a field is where nothing is said
    kind: isFieldKind(kind) && !(kind === "text" && row.kind === "") ? kind : row.kind,
    required: typed("shown") === null ? row.required : typed("required") !== null,
    many: typed("options") === null ? row.many : typed("many") !== null,
    options: lines("options")?.map((text) => readOption(text, row)) ?? row.options,
    min: line("min") ?? row.min,
    max: line("max") ?? row.max,
    example: row.example === null ? null : (typed("example")?.replace(/\r\n?/g, "\n").trim() ?? row.example),
    prompt: line("prompt") ?? row.prompt,
    openings: lines("openings") ?? row.openings,
    words: line("words") ?? row.words,
  };
}

/** An option as its line says it: "calm = Quite calm", or the words alone, which keep the short name that they had. */
function readOption(text: string, { options }: FieldSettings): { value: string; label: string } {
  const [, value, label] = /^([^=]{1,60}?)\s*=\s*(.+)$/.exec(text) ?? [];
  if (value && label) return { value, label };
  return options.find((option) => option.label === text) ?? { value: text, label: text };
}

/** What a button makes of a state. An unknown one changes nothing: the letter is shown again. */
export async function pressButton(state: EditorState, form: FormData, name: string): Promise<EditorState> {
  const [what = "", which = "", more = ""] = textOf(form, "_intent").split(":");
  if (what === "view" && state.refused.length > 0) return refuse(state);
  if (what === "view") return { ...state, view: which === "source" ? "source" : "settings", focus: `view-${which}` };
  if (what === "use")
    return { ...state, view: "settings", said: "Your text is in the editor. Nothing is saved yet.", focus: "said" };
  if (what === "fix") return mend(state, `${which}:${more}`, name);
  if (what === "insert") return insert(state, which, textOf(form, "insert-field"));
  if (what === "add-field") return add(state, which);
  const row = readSettings(state.source)?.fields[Number(more)];
  if (what !== "field" || !row) return state;
  if (which === "remove") {
    const label = row.label || row.name;
    return { ...state, source: removeField(state.source, row.name), said: `“${label}” is taken out.`, focus: "fields" };
  }
  const by = which === "up" ? -1 : 1;
  const focus = `f-${Math.max(0, Number(more) + by)}-${which}`;
  return { ...state, source: moveField(state.source, row.name, by), said: `“${row.label}” moved ${which}.`, focus };
}

/** What can't be written into the file keeps the form where it is, with all that was typed. */
export function refuse(state: EditorState): EditorState {
  const [first] = state.refused;
  const row = readSettings(state.source)?.fields.findIndex(({ name }) => name === first?.was) ?? -1;
  return { ...state, view: "settings", said: `Not done yet. ${first?.sentence}`, focus: `f-${Math.max(0, row)}-name` };
}

async function mend(state: EditorState, key: string, name: string): Promise<EditorState> {
  const { problems } = await checkForEditor(state.source, name, { inForm: state.view === "settings" });
  const fix = findFix(problems, key);
  if (!fix) return { ...state, said: "The text has changed since, so that this mend does not fit any more." };
  const source = editSource(state.source, fix.edits);
  return { ...state, source, caret: null, said: `Done: “${fix.label}”.`, focus: "problems" };
}

function insert(state: EditorState, part: string, field: string): EditorState {
  if (!parts.includes(part as LetterPart)) return state;
  const { source, at } = insertPart(state.source, {
    part: part as LetterPart,
    at: state.caret,
    ...(/^[\w.]{1,60}$/.test(field) ? { field } : {}),
  });
  const where = state.caret === null ? "above the closing" : "where the pen was";
  const before = new Set(readSettings(state.source)?.fields.map(({ name }) => name));
  const asked = readSettings(source)?.fields.find(({ name }) => !before.has(name))?.label;
  const told = asked ? ` The form asks for it as “${asked}”: change that below.` : "";
  return { ...state, source, caret: at, said: `Put in ${where}.${told}`, focus: "body" };
}

/** @param below number of the field that it goes below; else the end of the form */
function add(state: EditorState, below: string): EditorState {
  const fields = readSettings(state.source)?.fields ?? [];
  const taken = new Set(fields.map(({ name }) => name));
  let n = 1;
  while (taken.has(`field${n}`)) n++;
  const labels = new Set(fields.map(({ label }) => label));
  let label: string = newQuestion;
  for (let more = 2; labels.has(label); more++) label = `${newQuestion} ${more}`;
  const over = /^\d{1,3}$/.test(below) ? (fields[Number(below)] ?? null) : null;
  const source = addField(state.source, `field${n}`, { label }, over?.name ?? null);
  const at = over ? Number(below) + 1 : fields.length;
  return { ...state, source, said: "A field is added. Say what it asks.", focus: `f-${at}-label` };
}

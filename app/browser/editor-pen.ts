/** CodeMirror as the pen of the letter editor: set up, brought up to date, and sent to a place. */
import { autocompletion, closeCompletion, completionKeymap, completionStatus } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { type Diagnostic, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { look } from "./editor-look.ts";
import { offerWords, readWords, showTags } from "./editor-words.ts";

/**
 * Puts CodeMirror in the place of a text area, which stays in the form and holds what is sent.
 * @param typed called for each change by the person
 */
export function takeUpPen(form: HTMLFormElement, text: HTMLTextAreaElement, typed: () => void): EditorView {
  const label = form.querySelector(`label[for="${text.id}"]`)?.textContent ?? "";
  const view = new EditorView({
    state: EditorState.create({
      doc: text.value,
      extensions: [
        history(),
        drawSelection(),
        EditorView.lineWrapping,
        EditorView.cspNonce.of(form.dataset.nonce ?? ""),
        EditorState.phrases.of(phrases),
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-describedby": `${text.getAttribute("aria-describedby") ?? ""}`,
          spellcheck: String(text.spellcheck),
          autocapitalize: "sentences",
          tabindex: "0",
        }),
        look(text.id === "source"),
        showTags,
        autocompletion({ override: [offerWords(() => readWords(text))], icons: false }),
        // Escape first closes what is offered; it never leaves the text, which Tab does.
        Prec.highest(
          keymap.of([{ key: "Escape", run: (at) => completionStatus(at.state) !== null && closeCompletion(at) }]),
        ),
        keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          text.value = update.state.doc.toString();
          if (!update.transactions.some((one) => one.isUserEvent("swap"))) typed();
        }),
      ],
    }),
  });
  text.before(view.dom);
  text.hidden = true;
  return view;
}

/** Only what differs is replaced, so that the pen stays where it is and undoing works. @returns whether anything did */
export function replaceText(view: EditorView, wanted: string): boolean {
  const now = view.state.doc.toString();
  if (now === wanted) return false;
  let from = 0;
  while (from < now.length && from < wanted.length && now[from] === wanted[from]) from++;
  let [end, wantedEnd] = [now.length, wanted.length];
  while (end > from && wantedEnd > from && now[end - 1] === wanted[wantedEnd - 1]) {
    end--;
    wantedEnd--;
  }
  view.dispatch({
    changes: { from, to: end, insert: wanted.slice(from, wantedEnd) },
    userEvent: "swap",
    selection: { anchor: wantedEnd },
  });
  return true;
}

/** Underlines what the list of problems names; each mend of the list is one of the underline too. */
export function markProblems(view: EditorView, inFile: boolean, mend: (intent: string) => void) {
  const length = view.state.doc.length;
  const split = inFile ? bodyStart(view.state.doc.toString()) : 0;
  const found: Diagnostic[] = [];
  for (const link of document.querySelectorAll<HTMLElement>("#problems a[data-from]")) {
    const { in: where, from = "0", to = "0", advice } = link.dataset;
    if (!inFile && where !== "letter") continue;
    const shift = inFile && where === "letter" ? split : 0;
    const start = Math.min(length, Number(from) + shift);
    const buttons = [...(link.parentElement?.querySelectorAll<HTMLButtonElement>("button[value^='fix:']") ?? [])];
    found.push({
      from: start,
      to: Math.min(length, Math.max(start, Number(to) + shift)),
      severity: advice ? "info" : "error",
      message: link.textContent ?? "",
      actions: buttons.map((button) => ({
        name: button.textContent ?? "",
        apply: () => mend(button.value),
      })),
    });
  }
  view.dispatch(setDiagnostics(view.state, found));
}

/** The pen goes to a problem's place. @returns false where that is not in this text */
export function goToProblem(view: EditorView, inFile: boolean, link: HTMLElement): boolean {
  const { in: where, from = "0", to = "0" } = link.dataset;
  if (!inFile && where !== "letter") return false;
  const shift = inFile && where === "letter" ? bodyStart(view.state.doc.toString()) : 0;
  const [anchor, head] = [from, to].map((place) => Math.min(view.state.doc.length, Number(place) + shift)) as [
    number,
    number,
  ];
  view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
  return true;
}

/** The pen takes a whole line, counted from 1. */
export function goToLine(view: EditorView, line: number) {
  const { from, to } = view.state.doc.line(Math.min(line, view.state.doc.lines));
  view.dispatch({
    selection: { anchor: from, head: to },
    effects: EditorView.scrollIntoView(from, { y: "center" }),
  });
  view.focus();
}

/** Where the letter begins in a file: behind the second line of dashes. */
function bodyStart(text: string): number {
  const found = /^---[^\n]*\n[\s\S]*?^---[^\S\n]*\n/m.exec(text);
  return found && found.index === 0 ? found[0].length : 0;
}

const phrases = {
  Diagnostics: "Problems",
  "No diagnostics": "No problems",
  close: "Close",
  Completions: "What can stand here",
};

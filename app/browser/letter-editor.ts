/**
 * The letter editor in a browser: CodeMirror in the place of the text area, and the page's own buttons without a reload.
 * Each press and each pause in typing sends the form to the page itself; parts marked data-swap are taken from the
 * answer. Whatever fails, the form is sent as it would be without script.
 */
import { autocompletion, closeCompletion, completionKeymap, completionStatus } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { type Diagnostic, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { look } from "./editor-look.ts";
import { offerWords, readWords, showTags } from "./editor-words.ts";

function edit(form: HTMLFormElement) {
  /** Most bytes that the hub takes in one form; what is larger stays in the page, and the person is told. */
  const mostBytes = 250_000;
  const caret = form.elements.namedItem("caret") as HTMLInputElement;
  const said = () => document.getElementById("said");
  let view: EditorView | null = null;
  let running: AbortController | null = null;
  let timer = 0;
  let isChanged = "unsaved" in form.dataset;
  /** Ends with this form: another view brings a form of its own. */
  const life = new AbortController();
  const whileAlive = { signal: life.signal };
  for (const element of document.querySelectorAll<HTMLElement>("[data-without-script]")) element.hidden = true;

  mount();
  mark(document);
  restoreFocus(form.dataset.focus, form.dataset.caret);

  form.addEventListener("submit", (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    // the preview's own button is what Enter presses
    event.preventDefault();
    void send(button?.value || "preview", "all");
  });
  form.addEventListener("input", () => typed());
  form.addEventListener("change", (event) => {
    const control = event.target as HTMLElement;
    if (/\.kind$/.test((control as HTMLSelectElement).name ?? "")) void send("preview", "all", control.id);
    else if (control.hasAttribute("data-redraw")) void send("preview", "sheet");
  });
  document.addEventListener(
    "click",
    (event) => {
      const target = event.target as HTMLElement;
      const outside = target.closest<HTMLButtonElement>('button[form="editor"]');
      if (outside) {
        event.preventDefault();
        void send(outside.value, "page");
      }
      const link = target.closest<HTMLAnchorElement>("a[data-from]");
      if (link && goTo(link)) event.preventDefault();
      const anchor = target.closest<HTMLAnchorElement>('a[href^="#f-"]');
      const row = anchor && document.querySelector(anchor.hash)?.closest("details");
      if (row) row.open = true;
    },
    whileAlive,
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      void send("save", "all");
    },
    whileAlive,
  );
  addEventListener(
    "beforeunload",
    (event) => {
      if (isChanged) event.preventDefault();
    },
    whileAlive,
  );

  function area(): HTMLTextAreaElement | null {
    return form.querySelector<HTMLTextAreaElement>("textarea[data-code]");
  }

  /** CodeMirror in the place of the text area, which stays in the form and holds what is sent. */
  function mount() {
    const text = area();
    if (!text) return;
    const label = form.querySelector(`label[for="${text.id}"]`)?.textContent ?? "";
    const attributes = new Compartment();
    view = new EditorView({
      state: EditorState.create({
        doc: text.value,
        extensions: [
          history(),
          drawSelection(),
          EditorView.lineWrapping,
          EditorView.cspNonce.of(form.dataset.nonce ?? ""),
          EditorState.phrases.of(phrases),
          attributes.of(
            EditorView.contentAttributes.of({
              "aria-label": label,
              "aria-describedby": `${text.getAttribute("aria-describedby") ?? ""}`,
              spellcheck: String(text.spellcheck),
              autocapitalize: "sentences",
              tabindex: "0",
            }),
          ),
          look(text.id === "source"),
          showTags,
          autocompletion({ override: [offerWords(() => readWords(area() ?? text))], icons: false }),
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
    for (const keys of document.querySelectorAll<HTMLElement>("[data-keys]")) keys.hidden = false;
  }

  function typed() {
    isChanged = true;
    clearTimeout(timer);
    timer = window.setTimeout(() => void send("preview", "sheet"), 500);
  }

  /**
   * Sends the form and takes over what the answer has.
   * @param part the sheet and the problems, while somebody types; else all that the page says
   */
  async function send(intent: string, part: "sheet" | "all" | "page", focus?: string) {
    clearTimeout(timer);
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    caret.value = view && area()?.id === "body" ? String(view.state.selection.main.head) : "";
    const fields = new URLSearchParams(new FormData(form) as never);
    fields.set("_intent", intent);
    const body = fields.toString();
    if (body.length > mostBytes)
      return tell("This text is larger than the hub takes. What you typed is safe in this page: please shorten it.");
    const before = area()?.value;
    let answer: Response;
    try {
      answer = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "text/html" }, signal });
    } catch {
      if (!signal.aborted) tell("The hub can’t be reached just now. What you typed is safe in this page.");
      return;
    }
    if (![200, 409, 422].includes(answer.status)) {
      if (part === "sheet")
        return tell(
          answer.status === 401
            ? "You are signed out. What you typed is safe in this page: press Save draft to sign in."
            : "The letter could not be shown anew just now. What you typed is safe.",
        );
      return sendPlainly(intent);
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (signal.aborted) return;
    const isSame = area()?.value === before;
    if (
      part === "page" ||
      page.querySelector("#conflict-title") ||
      page.querySelector("textarea[data-code]")?.id !== area()?.id
    )
      return takePage(page, answer);
    take(page, part, isSame);
    if (answer.redirected) {
      isChanged = false;
      history_(answer.url);
    }
    if (part === "all") restoreFocus(focus ?? page.querySelector<HTMLElement>("form[data-editor]")?.dataset.focus);
  }

  /** Parts of an answer in the place of those of the page; never the ones in which somebody types just now. */
  function take(page: Document, part: "sheet" | "all", isSame: boolean) {
    const names =
      part === "sheet"
        ? ["sheet", "problems", "said"]
        : [...document.querySelectorAll("[data-swap]")].map(({ id }) => id);
    const open = new Set(
      [...form.querySelectorAll("details[open] input[name$='.was'], li:has(details[open]) input[name$='.was']")].map(
        (input) => (input as HTMLInputElement).value,
      ),
    );
    for (const name of names) {
      const [old, fresh] = [document.getElementById(name), page.getElementById(name)];
      if (!old || !fresh) continue;
      if (part === "sheet" && old.contains(document.activeElement) && document.activeElement !== old) continue;
      old.replaceChildren(...fresh.childNodes);
    }
    for (const row of form.querySelectorAll(".editor-fields li"))
      if (open.has(row.querySelector<HTMLInputElement>("input[name$='.was']")?.value ?? ""))
        (row.querySelector("details") as HTMLDetailsElement).open = true;
    for (const name of ["head", "revision"]) {
      const [old, fresh] = [
        form.elements.namedItem(name),
        page.querySelector(`form[data-editor] [name="${name}"]`),
      ] as (HTMLInputElement | null)[];
      // the head goes with the rows that were drawn from it
      if (old && fresh && (part === "all" || name === "revision")) old.value = fresh.value;
    }
    const text = page.querySelector<HTMLTextAreaElement>("textarea[data-code]");
    if (text && area()) (area() as HTMLTextAreaElement).dataset.words = text.dataset.words ?? "";
    if (text && part === "all" && isSame) replaceText(text.value);
    mark(page);
    for (const element of document.querySelectorAll<HTMLElement>("[data-without-script]")) element.hidden = true;
  }

  /** Another view, or a page with a conflict: the whole body, with the editor set up anew. */
  function takePage(page: Document, answer: Response) {
    view?.destroy();
    life.abort();
    const main = document.getElementById("main");
    const fresh = page.getElementById("main");
    if (!main || !fresh) return location.assign(answer.url);
    const parts = [...(fresh.querySelector(".page-body")?.childNodes ?? [])].filter(
      (node) => node.nodeName !== "SCRIPT",
    );
    main.querySelector(".page-body")?.replaceChildren(...parts);
    const again = document.querySelector<HTMLFormElement>("form[data-editor]");
    if (!again) return;
    again.dataset.nonce = form.dataset.nonce ?? "";
    edit(again);
    const conflict = document.querySelector<HTMLElement>(".error-summary");
    conflict?.focus();
  }

  /** Only what differs is replaced, so that the pen stays where it is and undoing works. */
  function replaceText(wanted: string) {
    if (!view) return;
    const now = view.state.doc.toString();
    if (now === wanted) return;
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
    isChanged = true;
  }

  /** Underlines what the list of problems names; each mend of the list is one of the underline too. */
  function mark(page: Document) {
    if (!view) return;
    const inFile = area()?.id === "source";
    const length = view.state.doc.length;
    const split = inFile ? bodyStart(view.state.doc.toString()) : 0;
    const found: Diagnostic[] = [];
    for (const link of page === document
      ? document.querySelectorAll<HTMLElement>("#problems a[data-from]")
      : document.querySelectorAll<HTMLElement>("#problems a[data-from]")) {
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
          apply: () => void send(button.value, "all"),
        })),
      });
    }
    view.dispatch(setDiagnostics(view.state, found));
  }

  /** The pen goes to a problem's place. */
  function goTo(link: HTMLElement): boolean {
    const { in: where, from = "0", to = "0" } = link.dataset;
    const inFile = area()?.id === "source";
    if (!view || (!inFile && where !== "letter")) return false;
    const shift = inFile && where === "letter" ? bodyStart(view.state.doc.toString()) : 0;
    const [anchor, head] = [from, to].map((place) => Math.min(view?.state.doc.length ?? 0, Number(place) + shift)) as [
      number,
      number,
    ];
    view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    view.focus();
    return true;
  }

  function restoreFocus(id: string | undefined, _caret?: string) {
    if (!id) return;
    if (id === "body" || id === "source") return void view?.focus();
    const line = Number(/^line-(\d+)$/.exec(id)?.[1]);
    if (view && line > 0) {
      const { from, to } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      view.dispatch({
        selection: { anchor: from, head: to },
        effects: EditorView.scrollIntoView(from, { y: "center" }),
      });
      return view.focus();
    }
    const element = document.getElementById(id);
    const row = element?.closest("details");
    if (row) row.open = true;
    if (element instanceof HTMLButtonElement && element.disabled)
      return void element.parentElement?.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
    element?.focus();
    if (element instanceof HTMLInputElement) element.select();
  }

  function tell(words: string) {
    const place = said();
    if (place) place.textContent = words;
  }

  /** As the browser would send it: the page that follows knows what to do, and keeps what was typed. */
  function sendPlainly(intent: string) {
    isChanged = false;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "_intent";
    field.value = intent;
    form.append(field);
    HTMLFormElement.prototype.submit.call(form);
  }
}

/** Where the letter begins in a file: behind the second line of dashes. */
function bodyStart(text: string): number {
  const found = /^---[^\n]*\n[\s\S]*?^---[^\S\n]*\n/m.exec(text);
  return found && found.index === 0 ? found[0].length : 0;
}

function history_(url: string) {
  window.history.replaceState(null, "", url);
}

const phrases = {
  Diagnostics: "Problems",
  "No diagnostics": "No problems",
  close: "Close",
  Completions: "What can stand here",
};

const form = document.querySelector<HTMLFormElement>("form[data-editor]");
if (form) edit(form);

/**
 * The letter editor in a browser: CodeMirror in the place of the text area, and the page's own buttons without a reload.
 * Each press and each pause in typing sends the form to the page itself; parts marked data-swap are taken from the
 * answer. Whatever fails, the form is sent as it would be without script.
 */
import type { EditorView } from "@codemirror/view";
import { goToLine, goToProblem, markProblems, replaceText, takeUpPen } from "./editor-pen.ts";
import { focusOn, hideWithoutScript, swapBody, swapParts } from "./editor-swap.ts";

function edit(form: HTMLFormElement) {
  /** Most bytes that the hub takes in one form; what is larger stays in the page, and the person is told. */
  const mostBytes = 250_000;
  const caret = form.elements.namedItem("caret") as HTMLInputElement;
  const said = () => document.getElementById("said");
  let view: EditorView | null = null;
  let running: AbortController | null = null;
  /** The press that the hub is answering just now. */
  let pressed: Promise<void> | null = null;
  let timer = 0;
  let isChanged = "unsaved" in form.dataset;
  /** Ends with this form: another view brings a form of its own. */
  const life = new AbortController();
  const whileAlive = { signal: life.signal };
  hideWithoutScript();

  mount();
  mark();
  restoreFocus(form.dataset.focus);

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
      if (link && view && goToProblem(view, isFile(), link)) event.preventDefault();
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

  function isFile(): boolean {
    return area()?.id === "source";
  }

  function mount() {
    const text = area();
    if (!text) return;
    view = takeUpPen(form, text, typed);
    for (const keys of document.querySelectorAll<HTMLElement>("[data-keys]")) keys.hidden = false;
  }

  function mark() {
    if (view) markProblems(view, isFile(), (intent) => void send(intent, "all"));
  }

  function typed() {
    isChanged = true;
    previewSoon();
  }

  function previewSoon() {
    clearTimeout(timer);
    timer = window.setTimeout(() => void send("preview", "sheet"), 500);
  }

  /**
   * Sends the form and takes over what the answer has. What is typed after a press waits for its answer: a save that
   * was called off may have been kept by the hub, and this page would then take its own text for a colleague's.
   * @param part the sheet and the problems, while somebody types; else all that the page says
   */
  async function send(intent: string, part: "sheet" | "all" | "page", focus?: string) {
    clearTimeout(timer);
    if (part === "sheet") return pressed ? previewSoon() : exchange(intent, part);
    while (pressed) await pressed;
    if (life.signal.aborted) return;
    pressed = exchange(intent, part, focus).finally(() => {
      pressed = null;
    });
    return pressed;
  }

  async function exchange(intent: string, part: "sheet" | "all" | "page", focus?: string) {
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
      isChanged = !isSame;
      history.replaceState(null, "", answer.url);
    }
    if (part === "all") restoreFocus(focus ?? page.querySelector<HTMLElement>("form[data-editor]")?.dataset.focus);
  }

  function take(page: Document, part: "sheet" | "all", isSame: boolean) {
    swapParts(form, page, part);
    const [text, mine] = [page.querySelector<HTMLTextAreaElement>("textarea[data-code]"), area()];
    if (text && mine) mine.dataset.words = text.dataset.words ?? "";
    if (text && view && part === "all" && isSame && replaceText(view, text.value)) isChanged = true;
    mark();
  }

  /** Another view, or a page with a conflict: the whole body, with the editor set up anew. */
  function takePage(page: Document, answer: Response) {
    view?.destroy();
    life.abort();
    if (!swapBody(page)) return location.assign(answer.url);
    const again = document.querySelector<HTMLFormElement>("form[data-editor]");
    if (!again) return;
    again.dataset.nonce = form.dataset.nonce ?? "";
    edit(again);
    document.querySelector<HTMLElement>(".error-summary")?.focus();
  }

  function restoreFocus(id: string | undefined) {
    if (!id) return;
    if (id === "body" || id === "source") return void view?.focus();
    const line = Number(/^line-(\d+)$/.exec(id)?.[1]);
    if (view && line > 0) goToLine(view, line);
    else focusOn(id);
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

const form = document.querySelector<HTMLFormElement>("form[data-editor]");
if (form) edit(form);

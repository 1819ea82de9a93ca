/** Parts of an answer of the hub in the place of those of the page. */

/**
 * Takes over the parts marked data-swap, never the ones in which somebody types just now; rows that are open stay so.
 * @param part the sheet and the problems, while somebody types; else all of them
 */
export function swapParts(form: HTMLFormElement, page: Document, part: "sheet" | "all") {
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
    if (keepsOld(old, fresh)) continue;
    if (fresh.dataset.none === undefined) delete old.dataset.none;
    else old.dataset.none = fresh.dataset.none;
    old.replaceChildren(...fresh.childNodes);
  }
  if (part === "sheet") swapErrors(form, page);
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
  hideWithoutScript();
}

/** Where an answer has no letter to show, the one before stays, and is said to be that. */
function keepsOld(old: HTMLElement, fresh: HTMLElement): boolean {
  const { none } = fresh.dataset;
  if (none === undefined || "none" in old.dataset) return false;
  if (none === "" || old.querySelector(".editor-stale")) return true;
  const note = document.createElement("p");
  note.className = "editor-stale";
  note.textContent = none;
  old.prepend(note);
  return true;
}

/** What is said beside the boxes, while somebody types in one of them: the boxes themselves stay. */
function swapErrors(form: HTMLFormElement, page: Document) {
  const rows = page.querySelectorAll(".editor-fields li");
  for (const [n, row] of form.querySelectorAll(".editor-fields li").entries()) {
    row.className = rows[n]?.className ?? "";
    row.querySelector(".error-mark")?.remove();
    const mark = rows[n]?.querySelector(".error-mark");
    if (mark) row.querySelector("summary")?.append(mark);
  }
  for (const box of form.querySelectorAll<HTMLElement>("#settings .field :is(input, select, textarea)[id]")) {
    const fresh = page.getElementById(box.id);
    const [field, freshField] = [box.closest(".field"), fresh?.closest(".field")];
    if (!fresh || !field || !freshField) continue;
    field.className = freshField.className;
    field.querySelector(".error")?.remove();
    const error = freshField.querySelector(".error");
    if (error) (field.querySelector(".hint") ?? field.querySelector("label"))?.after(error);
    for (const name of ["aria-invalid", "aria-describedby"]) {
      const value = fresh.getAttribute(name);
      if (value === null) box.removeAttribute(name);
      else box.setAttribute(name, value);
    }
  }
}

/** Takes over the whole body of the page. @returns false where one of the two has none */
export function swapBody(page: Document): boolean {
  const main = document.getElementById("main");
  const fresh = page.getElementById("main");
  if (!main || !fresh) return false;
  const parts = [...(fresh.querySelector(".page-body")?.childNodes ?? [])].filter((node) => node.nodeName !== "SCRIPT");
  main.querySelector(".page-body")?.replaceChildren(...parts);
  return true;
}

/** Hides what is there for people without script alone. */
export function hideWithoutScript() {
  for (const element of document.querySelectorAll<HTMLElement>("[data-without-script]")) element.hidden = true;
}

/** Puts the keyboard on an element; a row that holds it opens, and a button that is off gives way to its neighbour. */
export function focusOn(id: string) {
  const element = document.getElementById(id);
  const row = element?.closest("details");
  if (row) row.open = true;
  if (element instanceof HTMLButtonElement && element.disabled)
    return void element.parentElement?.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
}

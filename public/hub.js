/** What a browser can add to pages that all work without it. Found by data attributes; no library, no innerHTML. */

const each = (selector, enhance) => {
  for (const element of document.querySelectorAll(selector)) enhance(element);
};

/** The summary of problems is what one should hear and see first. */
each(".error-summary", (summary) => summary.focus());

const isChanged = ({ type, value, defaultValue, checked, defaultChecked }) =>
  type === "checkbox" || type === "radio" ? checked !== defaultChecked : (defaultValue ?? value) !== value;

/**
 * What is typed is kept a moment after the last key, and when the page is left. One request at a time, and a button waits
 * for it: else the older of the two could come last.
 */
each("form[data-keep]", (form) => {
  const seen = form.querySelector("[data-seen]");
  const status = form.querySelector("[data-keep-status]");
  let timer;
  let running = null;
  let isStale = false;
  const send = async (isLeaving) => {
    const typed = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    let words = "";
    try {
      // browsers take no more than 64 kB along when a page is left
      const keepalive = isLeaving && String(typed).length < 60_000;
      const answer = await fetch(form.dataset.keep, { method: "POST", body: typed, keepalive });
      if (!answer.ok) throw new Error(answer.statusText);
      const known = await answer.text();
      if (seen) seen.value = known;
    } catch {
      words = "What you typed could not be kept just now. It stays in this page.";
    }
    if (status) status.textContent = words;
  };
  const keep = async (isLeaving) => {
    clearTimeout(timer);
    isStale = false;
    running = send(isLeaving);
    await running;
    running = null;
    if (isStale) later();
  };
  const later = () => {
    isStale = true;
    clearTimeout(timer);
    if (!running) timer = setTimeout(keep, 700, false);
  };
  const sendAfter = async (earlier, submitter) => {
    await Promise.race([earlier, new Promise((done) => setTimeout(done, 3000))]);
    running = null;
    form.requestSubmit(submitter);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  if ([...form.elements].some(isChanged)) later(); // typed before this script was there, or brought back by the browser
  document.addEventListener("visibilitychange", async () => {
    if (document.hidden && isStale && !running) await keep(true);
  });
  addEventListener("pagehide", async () => {
    if (isStale && !running) await keep(true);
  });
  form.addEventListener(
    "submit",
    async (event) => {
      clearTimeout(timer);
      isStale = false;
      if (!running) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      await sendAfter(running, event.submitter);
    },
    { capture: true },
  );
});

/** One press sends a form once. Coming back to the page, or eight seconds, sets it free again. */
each("form[method=post]", (form) => {
  const mark = (busy) => {
    form.toggleAttribute("data-busy", busy);
    for (const button of form.querySelectorAll("[type=submit]")) {
      if (busy) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  };
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("data-file")) return; // it gives a file, and the page stays
    if (form.hasAttribute("data-busy")) return event.preventDefault();
    mark(true);
    setTimeout(mark, 8000, false);
  });
  addEventListener("pageshow", () => mark(false));
});

/** A page that the server draws from what a form holds. */
const draw = async (address, body, signal, isFine = ({ ok }) => ok) => {
  const answer = await fetch(address, { method: "POST", body, signal, headers: { Accept: "text/html" } });
  if (!isFine(answer)) throw new Error(answer.statusText);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

/** The letter beside the form, drawn anew by the server a moment after the last key. */
each("form[data-preview]", (form) => {
  const target = document.getElementById(form.dataset.previewTarget);
  const status = target?.parentElement.querySelector("[data-preview-status]");
  if (!target) return;
  let running;
  let timer;
  const stop = () => {
    clearTimeout(timer);
    running?.abort();
  };
  const refresh = async () => {
    running = new AbortController();
    const { signal } = running;
    let words = "";
    try {
      const drawn = await draw(form.dataset.preview, new URLSearchParams(new FormData(form)), signal);
      for (const part of drawn.querySelectorAll("[data-part]")) {
        document.getElementById(part.dataset.part)?.replaceChildren(...part.childNodes);
        part.remove();
      }
      target.replaceChildren(...(drawn.getElementById(target.id) ?? drawn.body).childNodes);
    } catch {
      words = "The letter could not be refreshed just now. What you typed is safe.";
    }
    if (status && !signal.aborted) status.textContent = words;
  };
  form.addEventListener("input", () => {
    stop();
    timer = setTimeout(refresh, 400);
  });
  form.addEventListener("submit", stop);
});

/**
 * Parts that the server draws from what is typed follow the keys. A link in one waits for the text that it has to carry,
 * so that nobody posts a sentence that they took out. What was typed outlives a reload, in this tab's history alone.
 */
each("form[data-follow]", (form) => {
  const status = form.querySelector("[data-follow-status]");
  const byHand = form.querySelectorAll("[data-follower]");
  let [typed, shown] = [0, 0];
  let running;
  let timer;
  const stop = () => {
    clearTimeout(timer);
    running?.abort();
  };
  const refresh = async () => {
    stop();
    running = new AbortController();
    const { signal } = running;
    const now = typed;
    const body = new URLSearchParams(new FormData(form));
    body.set("_intent", form.dataset.follow);
    let words = "";
    let failed = false;
    try {
      const drawn = await draw(location.pathname, body, signal, ({ ok, status }) => ok || status === 422);
      for (const part of form.querySelectorAll("[data-follows]"))
        part.replaceChildren(...(drawn.getElementById(part.id)?.childNodes ?? []));
      for (const error of form.querySelectorAll(".field > .error"))
        if (!drawn.getElementById(error.id)) {
          const control = error.parentElement.querySelector("[aria-invalid]");
          control?.removeAttribute("aria-invalid");
          error.parentElement.classList.remove("bad");
          error.remove();
        }
      shown = now;
      words = [...form.querySelectorAll(".over")].map((one) => one.textContent).join(". ");
    } catch {
      words = "The counts and links could not follow just now. What you typed is still here: press “Count again”.";
      failed = true;
    }
    if (signal.aborted) return;
    status.textContent = words;
    status.classList.toggle("visually-hidden", !failed);
    for (const button of byHand) button.hidden = !failed;
  };
  const open = async (event) => {
    const link = event.target.closest("[data-follows] a");
    if (!link || shown === typed || event.button === 2) return;
    event.preventDefault();
    const part = link.closest("[data-follows]");
    const [network, isAside] = [link.dataset.network, event.ctrlKey || event.metaKey || event.button === 1];
    await refresh();
    const fresh = shown === typed && part.querySelector(`[data-network="${network}"]`);
    if (fresh && isAside) window.open(fresh.href, "_blank", "noopener");
    else if (fresh) location.assign(fresh.href);
  };
  form.addEventListener("click", open);
  form.addEventListener("auxclick", open);
  form.addEventListener("input", () => {
    typed++;
    stop();
    timer = setTimeout(refresh, 400);
    history.replaceState({ typed: [...new FormData(form)] }, "");
  });
  form.addEventListener("submit", stop);
  for (const button of byHand) button.hidden = true;
  const before = history.state?.typed ?? [];
  for (const [name, value] of before) if (form.elements[name]) form.elements[name].value = value;
  if (before.length > 0) {
    typed++;
    void refresh();
  }
});

/** Openings write themselves into the answer, and leave the pen there. */
each("[data-opening]", (button) => {
  const area = document.getElementById(button.dataset.opening);
  button.hidden = false;
  button.previousElementSibling.hidden = true;
  button.addEventListener("click", () => {
    area.value = `${area.value.trimEnd()} ${button.textContent.replace(/[\s…]+$/, "")} `.trimStart();
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
});

each("[data-copy]", (button) => {
  if (!navigator.clipboard) return;
  const label = [...button.childNodes];
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    // innerText has the line breaks that one sees
    const text = source.value ?? source.innerText;
    const done = await navigator.clipboard.writeText(text).then(
      () => "Copied",
      () => "Not copied: please select the text",
    );
    button.replaceChildren(done);
    setTimeout(() => button.replaceChildren(...label), 2500);
  });
});

/** The device's own way to share, where it has one: an address and a title, nothing else. */
each("[data-share]", (button) => {
  if (!navigator.share) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    // whoever closes the panel again has decided so
    navigator.share({ url: button.dataset.share, title: button.dataset.title }).catch(() => {});
  });
});

each("[data-print]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});

/** Characters left, as a reader counts them; read out only when one pauses. */
each("[data-counter]", (counter) => {
  const area = document.getElementById(counter.dataset.counter);
  const max = Number(counter.dataset.max);
  const [seen, heard] = ["aria-hidden", "role"].map(() => document.createElement("span"));
  seen.setAttribute("aria-hidden", "true");
  heard.setAttribute("role", "status");
  heard.className = "visually-hidden";
  counter.replaceChildren(seen, heard);
  const segments = new Intl.Segmenter("en-GB");
  let timer;
  const count = () => {
    // A grapheme is one code unit or more, so a text that is far from the end need not be cut up at every key.
    const near = area.value.length > max * 0.7;
    const left = near ? max - [...segments.segment(area.value)].length : max;
    seen.textContent = left < 0 ? `${-left} characters too many` : `${left} characters left`;
    counter.hidden = !near;
    counter.classList.toggle("over", left < 0);
    clearTimeout(timer);
    timer = setTimeout(() => {
      heard.textContent = near ? seen.textContent : "";
    }, 1000);
  };
  area.addEventListener("input", count);
  count();
});

/** Past a limit the browser does a sum: the widget of ALTCHA, from this hub alone. If it can't, waiting is the way. */
each("[data-prove-work]", async (box) => {
  try {
    await import("/altcha/widget.js");
    const { algorithms, i18n } = globalThis.$altcha;
    algorithms.set("PBKDF2/SHA-256", () => new Worker("/altcha/worker.js"));
    i18n.set("en", {
      ...i18n.get("en"),
      label: "Do the sum",
      verifying: "Your browser is doing the sum …",
      verified: "The sum is done. Press the button again.",
    });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/altcha/widget.css";
    document.head.append(style);
    const widget = document.createElement("altcha-widget");
    const settings = {
      challenge: box.dataset.proveWork,
      auto: "onload",
      type: "native",
      language: "en",
      name: "altcha",
    };
    for (const [name, value] of Object.entries(settings)) widget.setAttribute(name, value);
    widget.setAttribute(
      "configuration",
      JSON.stringify({ hideLogo: true, hideFooter: true, humanInteractionSignature: false }),
    );
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    status.className = "visually-hidden";
    widget.addEventListener("statechange", ({ detail }) => {
      if (detail.state === "verified") status.textContent = "The sum is done. Press the button again.";
      if (detail.state === "error") box.remove();
    });
    box.append(widget, status);
    box.hidden = false;
  } catch {
    box.remove();
  }
});

/** Works are added and removed in place; the server's buttons do the same without script. */
each("[data-add-row]", (button) => {
  const list = document.getElementById(button.dataset.addRow);
  const rows = () => [...list.querySelectorAll(".work")];
  const typedIn = (row, column) => row.querySelector(`[name$='.${column}']`).value.trim();
  /** The line of a folded row says what is in it now. */
  const sayLine = (row) => {
    const line = row.querySelector(".work-line");
    if (!line) return;
    const title = typedIn(row, "title") || "No title yet";
    line.textContent = [title, typedIn(row, "year")].filter(Boolean).join(", ");
  };
  list.addEventListener("input", (event) => {
    const row = event.target.closest(".work");
    if (row) sayLine(row);
  });
  const clear = (row) => {
    for (const input of row.querySelectorAll("input:not([type=hidden]), select")) {
      input.value = "";
      input.removeAttribute("value");
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    }
    for (const old of row.querySelectorAll(".error, .work-facts")) old.remove();
    for (const details of row.querySelectorAll("details")) details.open = details.matches(".work-fold");
    row.classList.remove("bad");
    sayLine(row);
  };
  /** A row's number stands in its names and ids, in what refers to them, and in what is said of it. */
  const renumber = () => {
    rows().forEach((row, i) => {
      row.setAttribute("aria-label", `Work ${i + 1}`);
      for (const n of row.querySelectorAll(".work-n")) n.textContent = String(i + 1);
      for (const element of [row, ...row.querySelectorAll("*")]) {
        for (const name of ["name", "id", "for", "aria-describedby"]) {
          const value = element.getAttribute(name);
          if (value) element.setAttribute(name, value.replace(/([.-])\d+(?=[.-]|$)/, `$1${i}`));
        }
      }
      row.querySelector("[data-remove-row]").value = `remove-row:${i}`;
    });
    button.hidden = rows().length >= Number(button.dataset.max);
  };
  const blank = () => {
    const row = rows().at(-1).cloneNode(true);
    clear(row);
    const id = row.querySelector("[data-row-id]");
    if (id) id.value = Math.random().toString(36).slice(2, 12);
    return row;
  };
  const changed = () => {
    renumber();
    list.dispatchEvent(new Event("input", { bubbles: true }));
  };
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const row = blank();
    list.append(row);
    renumber();
    row.querySelector("input:not([type=hidden])").focus();
  });

  /** In the place of a row that was taken out; its button stands where no second tap on "Remove" falls. */
  const removedNote = (row) => {
    const note = document.createElement("p");
    note.className = "work-removed";
    note.setAttribute("role", "status");
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "button plain";
    undo.append("Undo");
    undo.addEventListener("click", () => {
      note.replaceWith(row);
      changed();
      row.querySelector("input:not([type=hidden])").focus();
    });
    const title = typedIn(row, "title");
    note.append(undo, title ? ` Removed “${title}”.` : " Removed an empty row.");
    return note;
  };
  let removedAt = Number.NEGATIVE_INFINITY; // times of events begin with the page
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[data-remove-row]")?.closest(".work");
    if (!row) return;
    event.preventDefault();
    // the second half of a double tap falls on the row that moved up
    if (event.timeStamp - removedAt < 700) return;
    removedAt = event.timeStamp;
    if (rows().length === 1) list.append(blank());
    list.querySelector(".work-removed")?.remove();
    const note = removedNote(row);
    row.replaceWith(note);
    changed();
    note.querySelector("button").focus();
  });
});

/** Narrows a long list of choices to those that hold what is typed; accents and case do not matter. */
each("[data-list-filter]", (box) => {
  const input = box.querySelector("input");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const list = document.getElementById(box.dataset.listFilter);
  const options = [...list.querySelectorAll(".option")].map((element) => [element, fold(element.textContent)]);
  box.hidden = false;
  const search = document.getElementById(box.dataset.replaces ?? "");
  if (search) search.hidden = true;
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    const wanted = fold(input.value.trim());
    for (const [element, text] of options) element.hidden = !text.includes(wanted);
    const shown = options.filter(([element]) => !element.hidden).length;
    box.querySelector("p").textContent = wanted ? `${shown} of ${options.length}` : "";
  });
  // Enter here would send the form with nothing chosen.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
});

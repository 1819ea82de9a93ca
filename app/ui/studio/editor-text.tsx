/** Where a letter is written: its text with buttons that put parts into it, or the whole file. */
import type { EditorProblem } from "./problem-list.tsx";

/** What can be offered between double braces. */
export interface EditorWords {
  fields: { name: string; label: string; kind: string }[];
  system: { name: string; label: string }[];
  helpers: { name: string; written: string }[];
}

interface TextProps {
  body: string;
  source: string;
  words: EditorWords;
  canSettings: boolean;
  problems: EditorProblem[];
}

/** The text of the letter, with buttons that put parts into it. */
export function LetterText({ body, words, problems }: Pick<TextProps, "body" | "words" | "problems">) {
  const mine = problems.some(({ place }) => place.in === "letter");
  return (
    <section className="editor-text" aria-labelledby="text-title">
      <h2 id="text-title">The letter</h2>
      <p className="hint" id="body-hint">
        A blank line makes a new paragraph. Words between double braces, such as <code>{"{{name}}"}</code>, are filled
        in.
      </p>
      <InsertBar words={words} />
      <label className="visually-hidden" htmlFor="body">
        Text of the letter
      </label>
      <textarea
        id="body"
        name="body"
        className="code"
        rows={22}
        spellCheck
        aria-describedby="body-hint body-keys"
        aria-invalid={mine || undefined}
        data-code="letter"
        data-words={JSON.stringify(words)}
        defaultValue={body}
      />
      <Keys />
    </section>
  );
}

function InsertBar({ words }: Pick<TextProps, "words">) {
  return (
    <fieldset className="editor-insert" id="insert" data-swap>
      <legend className="visually-hidden">Put something into the letter</legend>
      <label className="visually-hidden" htmlFor="insert-field">
        Field to put in
      </label>
      <select id="insert-field" name="insert-field">
        <optgroup label="What people are asked">
          {words.fields.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </optgroup>
        <optgroup label="What the hub knows">
          {words.system.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </optgroup>
      </select>
      <Insert part="field">Insert field</Insert>
      <Insert part="condition">If it is answered</Insert>
      <Insert part="question">A question</Insert>
      <Insert part="member">If they are a member</Insert>
      <Insert part="works">For each work</Insert>
      <p className="hint" data-without-script>
        It is put above the closing.
      </p>
    </fieldset>
  );
}

function Insert({ part, children }: { part: string; children: string }) {
  return (
    <button type="submit" className="chip" name="_intent" value={`insert:${part}`}>
      {children}
    </button>
  );
}

/** The whole file, with the settings. */
export function SourceText({ source, words, canSettings, problems }: Omit<TextProps, "body">) {
  return (
    <section className="editor-text" aria-labelledby="text-title">
      <h2 id="text-title">The whole file</h2>
      <p className="hint" id="source-hint">
        {canSettings
          ? "Settings stand between the two lines of dashes, the letter below them."
          : "The settings can’t be read just now, so the file is shown whole. Mend the problem below; then the form is there again."}
      </p>
      <label className="visually-hidden" htmlFor="source">
        Source of the letter
      </label>
      <textarea
        id="source"
        name="source"
        className="code"
        rows={34}
        spellCheck={false}
        aria-describedby="source-hint body-keys"
        aria-invalid={problems.some(({ advice }) => !advice) || undefined}
        data-code="file"
        data-words={JSON.stringify(words)}
        defaultValue={source}
      />
      <Keys />
    </section>
  );
}

/** What the keys do, once the script is there that makes them do it. */
function Keys() {
  return (
    <p className="hint" id="body-keys" hidden data-keys>
      Tab leaves the text. Ctrl and Space offers fields, Escape closes the offer, F8 goes to the next problem, Ctrl and
      S saves.
    </p>
  );
}

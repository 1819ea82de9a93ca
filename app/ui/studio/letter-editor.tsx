/** The letter editor of the studio: settings and text to the left, the letter on its sheet to the right. */
import { LetterHtml } from "#documents/shared";
import type { ComparedLine, Letter, TemplateSettings } from "#letters/shared";
import { Button, Buttons, DefaultSubmit } from "../buttons.tsx";
import { useNonce } from "../nonce.tsx";
import { Notice } from "../notices.tsx";
import { FieldRows, HeadFields } from "./letter-settings.tsx";
import { type EditorProblem, ProblemList } from "./problem-list.tsx";
import { SideBySide } from "./side-by-side.tsx";

interface Choice {
  id: string;
  label: string;
}

export interface LetterEditorProps {
  /** What is in the page is in no draft yet. */
  unsaved: boolean;
  /** Where saved texts are published; null while that page is not there for this role. */
  publish: string | null;
  paste: string;
  revision: number;
  view: "settings" | "source";
  canSettings: boolean;
  settings: TemplateSettings | null;
  head: string;
  body: string;
  source: string;
  said: string | null;
  focus: string | null;
  caret: number | null;
  problems: EditorProblem[];
  people: Choice[];
  person: string;
  recipients: Choice[];
  recipient: string;
  letter: Letter | null;
  isCurrent: boolean;
  words: {
    fields: { name: string; label: string; kind: string }[];
    system: { name: string; label: string }[];
    helpers: { name: string; written: string }[];
  };
}

/** One form: each of its buttons sends all of it, so nothing that was typed is ever lost. */
export function LetterEditor(page: LetterEditorProps) {
  const nonce = useNonce();
  const { view, settings } = page;
  return (
    <>
      <form
        method="post"
        className="editor"
        id="editor"
        data-editor
        data-nonce={nonce}
        data-focus={page.focus ?? undefined}
        data-unsaved={page.unsaved || undefined}
      >
        <DefaultSubmit intent="preview" />
        <input type="hidden" name="view" value={view} />
        <input type="hidden" name="revision" value={page.revision} />
        <input type="hidden" name="caret" value="" />
        <EditorBar {...page} />
        <div className="editor-left">
          {view === "settings" && settings ? (
            <>
              <input type="hidden" name="head" value={page.head} />
              <LetterText {...page} />
              <ProblemList problems={page.problems} inSource={false} />
              <div id="settings" data-swap>
                <HeadFields settings={settings} problems={page.problems} />
                <FieldRows fields={settings.fields} problems={page.problems} />
              </div>
            </>
          ) : (
            <>
              <SourceText {...page} />
              <ProblemList problems={page.problems} inSource />
            </>
          )}
        </div>
        <div className="editor-right">
          <SampleChoice {...page} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long letter scrolls inside, and a keyboard must reach it */}
          <section className="desk-scroll" id="sheet" tabIndex={0} aria-label="The letter as it will be read" data-swap>
            {page.isCurrent ? null : (
              <p className="editor-stale">
                This is the letter before the problem. It follows what you write again once the problem is mended.
              </p>
            )}
            {page.letter ? <LetterHtml letter={page.letter} /> : <p>There is no letter to show yet.</p>}
          </section>
        </div>
      </form>
      <script type="module" src="/build/letter-editor.js" nonce={nonce} />
    </>
  );
}

/** What can be done with the whole: save, look, publish, and the two ways to see it. */
function EditorBar({ view, canSettings, said, publish, paste, problems }: LetterEditorProps) {
  const open = problems.filter(({ advice }) => !advice).length;
  return (
    <div className="editor-bar">
      <fieldset className="editor-views">
        <legend className="visually-hidden">How to see the letter</legend>
        <button
          type="submit"
          id="view-settings"
          name="_intent"
          value="view:settings"
          aria-pressed={view === "settings"}
          disabled={!canSettings}
        >
          Form and text
        </button>
        <button type="submit" id="view-source" name="_intent" value="view:source" aria-pressed={view === "source"}>
          Source
        </button>
      </fieldset>
      <Buttons>
        <Button name="_intent" value="save">
          Save draft
        </Button>
        <Button look="plain" name="_intent" value="preview" id="preview">
          Preview
        </Button>
        <a href={paste}>Paste your letter</a>
        <span id="publish" data-swap>
          {publish ? <a href={publish}>Publish …</a> : null}
        </span>
        <a className="desk-jump" href="#sheet">
          See the letter<span aria-hidden="true">&nbsp;↓</span>
        </a>
      </Buttons>
      <p className="editor-said" role="status" id="said" tabIndex={-1} data-swap>
        {said ?? sayOpen(open)}
      </p>
    </div>
  );
}

const sayOpen = (count: number) => {
  if (count === 0) return "No problems.";
  return count === 1
    ? "One problem to mend before this can be published."
    : `${count} problems to mend before this can be published.`;
};

/** The text of the letter, with buttons that put parts into it. */
function LetterText({ body, words, problems }: LetterEditorProps) {
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
      <p className="hint" id="body-keys" hidden data-keys>
        Tab leaves the text. Ctrl and Space offers fields, Escape closes the offer, F8 goes to the next problem, Ctrl
        and S saves.
      </p>
    </section>
  );
}

function InsertBar({ words }: Pick<LetterEditorProps, "words">) {
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

function SourceText({ source, words, canSettings, problems }: LetterEditorProps) {
  return (
    <section className="editor-text" aria-labelledby="text-title">
      <h2 id="text-title">The whole file</h2>
      <p className="hint" id="source-hint">
        {canSettings
          ? "Settings stand between the two lines of dashes, the letter below them."
          : "The settings can’t be read just now, so the file is shown whole. Mend the problem below, or press its button."}
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
      <p className="hint" id="body-keys" hidden data-keys>
        Tab leaves the text. Ctrl and Space offers fields, Escape closes the offer, F8 goes to the next problem, Ctrl
        and S saves.
      </p>
    </section>
  );
}

/** Who the letter is shown for. */
function SampleChoice({ people, person, recipients, recipient }: LetterEditorProps) {
  return (
    <div className="editor-sample" id="sample" data-swap>
      <label htmlFor="person">Shown for</label>
      <select id="person" name="person" defaultValue={person} data-redraw>
        {people.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <label htmlFor="recipient">to</label>
      <select id="recipient" name="recipient" defaultValue={recipient} data-redraw>
        {recipients.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <span data-without-script>
        <Button look="quiet" name="_intent" value="preview">
          Show
        </Button>
      </span>
    </div>
  );
}

/** The letter for those who may read it and not change it. */
export function ReadOnlyLetter({ source, letter }: { source: string; letter: Letter | null }) {
  return (
    <div className="editor editor-reading">
      <div className="editor-left">
        <Notice title="You can read this letter">Your role is viewer. An editor can change it.</Notice>
        <h2>The whole file</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it */}
        <pre className="code" tabIndex={0}>
          {source}
        </pre>
      </div>
      <div className="editor-right">{letter ? <LetterHtml letter={letter} /> : null}</div>
    </div>
  );
}

/** Two people saved: what the other one has beside one's own, and the ways on. Nothing is lost, whatever is chosen. */
export function SaveConflict(props: {
  who: string;
  when: string;
  source: string;
  revision: number;
  lines: ComparedLine[];
  here: string;
  /** Where both stand side by side as letters; it stays when this page is closed. */
  both: string;
}) {
  const { who, when, source, revision, lines, here, both } = props;
  return (
    <section className="error-summary" role="alert" tabIndex={-1} aria-labelledby="conflict-title">
      <h2 id="conflict-title">{who} saved this letter while you were editing it</h2>
      <p>
        That was {when}. Your text is in the editor below and theirs is here; a copy of yours is laid aside in the hub.
        Put what you want to keep from theirs into yours, then save yours instead, or leave yours and open theirs.
      </p>
      <SideBySide
        caption="The two texts"
        before={`${who}: the draft as it is now`}
        after="Yours"
        lines={lines}
        same="Both say the same."
        isSource
      />
      <details>
        <summary>Their text</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it */}
        <pre className="code" tabIndex={0}>
          {source}
        </pre>
      </details>
      <Buttons>
        <button type="submit" className="button" form="editor" name="_intent" value={`take-over:${revision}`}>
          Save mine instead
        </button>
        <a className="button plain" href={here}>
          Open theirs
        </a>
        <a className="button plain" href={both}>
          See both as letters
        </a>
      </Buttons>
    </section>
  );
}

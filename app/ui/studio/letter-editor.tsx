/** The letter editor of the studio: settings and text to the left, the letter on its sheet to the right. */
import { LetterHtml } from "#documents/shared";
import type { Letter, TemplateSettings } from "#letters/shared";
import { Button, Buttons, DefaultSubmit } from "../buttons.tsx";
import { useNonce } from "../nonce.tsx";
import { Notice } from "../notices.tsx";
import { type EditorWords, LetterText, SourceText } from "./editor-text.tsx";
import { FieldRows, HeadFields, type ShownField } from "./letter-settings.tsx";
import { type EditorProblem, ProblemList } from "./problem-list.tsx";

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
  settings: (Omit<TemplateSettings, "fields"> & { fields: ShownField[] }) | null;
  head: string;
  body: string;
  source: string;
  said: string | null;
  focus: string | null;
  problems: EditorProblem[];
  /** Other problems may show once these are mended. */
  more: boolean;
  people: Choice[];
  person: string;
  recipients: Choice[];
  recipient: string;
  letter: Letter | null;
  isCurrent: boolean;
  words: EditorWords;
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
              <ProblemList problems={page.problems} more={page.more} fields={settings.fields} />
              <div id="settings" data-swap>
                <HeadFields settings={settings} problems={page.problems} />
                <FieldRows fields={settings.fields} problems={page.problems} />
              </div>
            </>
          ) : (
            <>
              <SourceText {...page} />
              <ProblemList problems={page.problems} more={page.more} fields={null} />
            </>
          )}
        </div>
        <div className="editor-right">
          <SampleChoice {...page} />
          <section
            className="desk-scroll"
            id="sheet"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long letter scrolls inside, and a keyboard must reach it
            tabIndex={0}
            aria-label="The letter as it will be read"
            data-swap
            data-none={page.letter ? undefined : before}
          >
            {page.isCurrent || !page.letter ? null : <p className="editor-stale">{before}</p>}
            {page.letter ? (
              <LetterHtml letter={page.letter} />
            ) : (
              <p className="editor-stale">The letter shows here once the problems are mended.</p>
            )}
          </section>
        </div>
      </form>
      <script type="module" src="/build/letter-editor.js" nonce={nonce} />
    </>
  );
}

const before = "This is the letter before the problem. It follows what you write again once the problem is mended.";

/** What can be done with the whole: save, look, publish, and the two ways to see it. */
function EditorBar({ view, canSettings, said, publish, paste, problems, more }: LetterEditorProps) {
  const open = problems.filter(({ advice }) => !advice).length;
  const advice = problems.length - open;
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
        {said && open === 0 ? said : [said, sayOpen({ open, advice, more })].filter(Boolean).join(" ")}
      </p>
    </div>
  );
}

const sayOpen = ({ open, advice, more }: { open: number; advice: number; more: boolean }) => {
  const look = advice === 0 ? "" : advice === 1 ? " One thing to look at." : ` ${advice} things to look at.`;
  if (open === 0) return `No problems.${look}`;
  if (more) return `${open === 1 ? "One problem" : `${open} problems`} to mend first. More may show after that.${look}`;
  const count = open === 1 ? "One problem" : `${open} problems`;
  return `${count} to mend before this can be published.${look}`;
};

/** Who the letter is shown for. */
function SampleChoice({ people, person, recipients, recipient }: LetterEditorProps) {
  if (people.length === 0)
    return (
      <div className="editor-sample" id="sample" data-swap data-none="">
        <input type="hidden" name="person" value={person} />
        <input type="hidden" name="recipient" value={recipient} />
      </div>
    );
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
    <div className="editor">
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

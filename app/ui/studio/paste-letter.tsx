/** Paste your letter: the text as it came, then what became of it, each change in words. */
import { Button, Buttons } from "../buttons.tsx";
import { TextArea } from "../inputs.tsx";

export interface PasteFormProps {
  /** The letter's own page. */
  letter: string;
  text: string;
  error?: string | undefined;
}

export function PasteForm({ letter, text, error }: PasteFormProps) {
  return (
    <form method="post" className="pasted">
      <TextArea
        name="text"
        label="Your letter"
        hint="From Word, a mail or anywhere else. Write what people are to fill in as [your name], or leave a line: ____"
        rows={16}
        look="letter"
        value={text}
        error={error}
      />
      <Buttons>
        <Button name="_intent" value="read">
          Read it
        </Button>
        <a href={letter}>Back to the letter</a>
      </Buttons>
    </form>
  );
}

export interface PastedProps extends PasteFormProps {
  mends: { what: string; before: string; after: string; times: number }[];
  blanks: { written: string; name: string; field: { label: string } | null }[];
  kept: string[];
  subject: string | null;
  body: string;
  /** The whole file with the pasted letter in it; goes to the editor, which checks it. */
  source: string;
  revision: number;
}

export function Pasted(page: PastedProps) {
  return (
    <>
      <form method="post" className="pasted">
        <input type="hidden" name="text" value={page.text} />
        <section>
          <h2>What was changed</h2>
          {page.mends.length === 0 ? <p>Nothing: the text is as you pasted it.</p> : <Mends mends={page.mends} />}
        </section>
        {page.blanks.length > 0 ? <Blanks blanks={page.blanks} kept={page.kept} /> : null}
      </form>
      <form method="post" action={page.letter}>
        <input type="hidden" name="view" value="source" />
        <input type="hidden" name="revision" value={page.revision} />
        <input type="hidden" name="source" value={page.source} />
        <h2>The letter</h2>
        {page.subject ? (
          <p>
            Subject: <b>{page.subject}</b>
          </p>
        ) : null}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it */}
        <pre className="code" tabIndex={0}>
          {page.body}
        </pre>
        <p className="hint">
          It takes the place of the letter’s text in the editor. Nothing is saved before you save it there.
        </p>
        <Buttons>
          <Button name="_intent" value="use">
            Use this text
          </Button>
          <a href={`${page.letter}/paste`}>Paste another text</a>
        </Buttons>
      </form>
    </>
  );
}

function Mends({ mends }: Pick<PastedProps, "mends">) {
  return (
    <ul className="mends">
      {mends.map(({ what, before, after, times }) => (
        <li key={what}>
          {what}
          {times > 1 ? ` (${times} times)` : ""}.
          {before || after ? (
            <span className="mend">
              {before ? <del>{before}</del> : null} {after ? <ins>{after}</ins> : null}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Blanks({ blanks, kept }: Pick<PastedProps, "blanks" | "kept">) {
  return (
    <fieldset>
      <legend>What people fill in</legend>
      <p className="hint">Take the tick away from what is no blank, and read the text again.</p>
      {blanks.map(({ written, name, field }, n) => (
        <div className="option" key={written}>
          <input type="hidden" name="seen" value={written} />
          <input
            type="checkbox"
            id={`blank-${n}`}
            name="fill"
            value={written}
            defaultChecked={!kept.includes(written)}
          />
          <label htmlFor={`blank-${n}`}>
            <b>{field ? field.label : written}</b>{" "}
            <span className="soft">
              {field ? `is asked, as {{${name}}}` : `is {{${name}}}, which is known already`}
            </span>
          </label>
        </div>
      ))}
      <Button look="plain" name="_intent" value="read">
        Read it again
      </Button>
    </fieldset>
  );
}

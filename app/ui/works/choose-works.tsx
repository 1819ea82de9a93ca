/** A list that is longer than a letter may name: which of its works stay is chosen here, before anything else. */
import type { Work } from "#letters/shared";
import { Button, Buttons } from "../buttons.tsx";
import { Fieldset } from "../field.tsx";
import { Notice } from "../notices.tsx";

interface ChooseWorksProps {
  rows: { id: string; work: Work }[];
  most: number;
  /** Stands for these rows: another tab may change the list meanwhile. */
  shown: string;
  /** Ids of those that are ticked. */
  ticked: string[];
  error?: string | undefined;
  /** Where the whole list can be had as a file. */
  file: string;
}

export function ChooseWorks({ rows, most, shown, ticked, error, file }: ChooseWorksProps) {
  const chosen = new Set(ticked);
  const label = `Which ${most} of the ${rows.length.toLocaleString("en-GB")} works stay in the list?`;
  return (
    <form method="post" action="#main" id="list" className="stack">
      <Notice
        tone="warning"
        title={`Your list has ${rows.length.toLocaleString("en-GB")} works, and room for ${most}.`}
      >
        <p>
          The works that you marked as listed are ticked, and then the first ones. The others leave the list:{" "}
          <a href={file} download>
            save all of it as a file
          </a>{" "}
          before, if you want to write a second letter for them.
        </p>
        <p>
          <a href="#works-end">To the end of the works</a>
        </p>
      </Notice>
      <input type="hidden" name="shown" value={shown} autoComplete="off" />
      <Fieldset id="works" label={label} error={error}>
        <span id="works" tabIndex={-1} />
        {rows.map(({ id, work }) => (
          <div className="option" key={id}>
            <input type="checkbox" name="stay" id={`stay-${id}`} value={id} defaultChecked={chosen.has(id)} />
            <label htmlFor={`stay-${id}`}>
              {[work.title || "No title", work.year, work.publisher].filter(Boolean).join(", ")}
            </label>
          </div>
        ))}
      </Fieldset>
      <div id="works-end">
        <Buttons>
          <Button name="_intent" value="choose">
            Keep the ticked works
          </Button>
        </Buttons>
      </div>
    </form>
  );
}

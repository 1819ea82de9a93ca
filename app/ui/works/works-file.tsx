/** A list of works as a file: brought in, and taken away. */
import { Field, wiring } from "../field.tsx";

const hint =
  "A CSV file with a work in each row, up to 1 MB: one that you saved here, or from a spreadsheet. What is in the rows above stays.";

export function WorksFile({ error, canSave }: { error?: string | undefined; canSave: boolean }) {
  return (
    <div className="paste">
      <Field id="file" label="Bring in a file" hint={hint} error={error} required={false}>
        <input
          {...wiring({ id: "file", hint, error })}
          name="file"
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
        />
      </Field>
      <p className="works-more">
        <button className="button plain" type="submit" name="_intent" value="read-file">
          Read this file
        </button>
      </p>
      {canSave ? (
        <>
          <p className="works-more">
            We keep the list for 24 hours after you last used it. As a file you can bring it back later.
          </p>
          <p className="works-more">
            <button className="button plain" type="submit" name="_intent" value="save-file" data-file="">
              Save the list as a file
            </button>
          </p>
        </>
      ) : null}
    </div>
  );
}

/** What a list of works has to say above its rows. */
import { Notice } from "../notices.tsx";

/** How many works came in, and what is to be said of the list as it is kept; `kept` where none came in. */
export function ReadWorks({ read, notes, kept }: { read: number; notes: string[]; kept: string }) {
  // it stands in the address, so it may be no number
  const some = read === 1 ? "We read one work." : read > 1 ? `We read ${read} works.` : null;
  if (!some && notes.length === 0) return null;
  return (
    <Notice tone="success" title={some ?? kept}>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <p>Please check each row below: you can correct everything.</p>
    </Notice>
  );
}

/** Rows with one ISBN: nothing is done about them but saying so. */
export function SharedIsbns({ shared }: { shared: { sentence: string; row: number }[] }) {
  if (shared.length === 0) return null;
  return (
    <Notice tone="warning" title="Please compare these with the books">
      {shared.slice(0, 10).map(({ sentence, row }) => (
        <p key={sentence}>
          <a href={`#works-${row}`}>{sentence}</a>
        </p>
      ))}
      <p>
        An ISBN belongs to one edition of one book. If one of them is a slip, correct it. Volumes of a set, or a later
        printing, can share one: then leave them as they are and go on.
      </p>
    </Notice>
  );
}

/** What "Remove" took out, and the way back. */
export function RemovedWork({ title }: { title: string | null }) {
  if (title === null) return null;
  return (
    <Notice tone="success" title={`Removed “${title}”.`}>
      <p>
        <button className="button plain" type="submit" name="_intent" value="undo-remove">
          Undo
        </button>
      </p>
    </Notice>
  );
}

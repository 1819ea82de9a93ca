/** Says of an earlier letter that it goes along with the one on the page. */
import { enclosureName } from "#documents/shared";
import type { Letter } from "#letters/shared";
import { sayDate } from "#platform/shared";

/** @param at address of the page's files, where it has any: there is the file, to be looked at before it goes */
export function Enclosed({ letter, at }: { letter: Letter; at?: string }) {
  const { enclosed } = letter;
  if (!enclosed) return null;
  const name = enclosureName(enclosed);
  return (
    <p>
      Your letter of {sayDate(enclosed.date)} goes along. It stands again at the end of this one, and a mail has it
      attached as a file too: {at ? <a href={`${at}/enclosed.pdf`}>{name}</a> : name}.
    </p>
  );
}

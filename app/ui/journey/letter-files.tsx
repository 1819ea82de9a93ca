/** The files of a letter that was asked for, on its private pages. */
import { DownloadList } from "../take-away.tsx";

/** @param at address of the letter's status page */
export function LetterFiles({ at }: { at: string }) {
  return (
    <DownloadList
      items={[
        { href: `${at}/letter.pdf`, label: "Letter to print", note: "PDF" },
        { href: `${at}/letter.docx`, label: "Letter to edit", note: "Word" },
        { href: `${at}/letter.eml`, label: "Letter for your mail program", note: "EML" },
        { href: `${at}/letter.txt`, label: "Letter as plain text", note: "TXT" },
      ]}
    />
  );
}

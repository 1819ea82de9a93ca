/** Said before a download: these characters are in the letter, but our printed fonts lack them. */
import { Notice } from "../notices.tsx";

export function MissingGlyphs({ missing, company, print }: { missing: string[]; company: boolean; print?: string }) {
  if (missing.length === 0) return null;
  return (
    <Notice tone="warning" title="Some characters cannot be printed in the PDF.">
      <p>
        Our fonts have no {missing.slice(0, 12).join("  ")}
        {missing.length > 12 ? ` and ${missing.length - 12} more` : ""}. In the PDF a small box stands in their place;
        the other formats keep them.
      </p>
      {company && print ? (
        <p>
          For the post, <a href={print}>print letters, envelope sheets and record from your browser</a>: it has fonts of
          its own for them.
        </p>
      ) : company ? (
        <p>For the post there will be a page that your browser prints in its own fonts, with envelopes and record.</p>
      ) : (
        <p>To print the letter with them, use the Word document, or your browser’s own Print.</p>
      )}
    </Notice>
  );
}

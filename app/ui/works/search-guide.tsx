import { isAtlantic } from "./findings.ts";

/** How the search of another site is used, and what its answer shows and does not show. */
interface SearchGuideProps {
  links: { label: string; url: string; where: string; note?: string | undefined }[];
}

export function SearchGuide({ links }: SearchGuideProps) {
  return (
    <div className="guide">
      <section className="prose">
        <h2>How to look</h2>
        <ol>
          <li>Open the search. It is on another site, and nothing that you type here goes there with you.</li>
          <li>
            Search for each title, not for your name alone: many writers share a name, and a list of this kind can have
            the wrong one.
          </li>
          <li>Compare the year and the ISBN. Other editions and translations stand in rows of their own.</li>
          <li>Come back, and say here what you found for each work, and on which day.</li>
        </ol>
        {links.length > 0 ? (
          <ul>
            {links.map((link) => (
              <li key={link.url}>
                <a href={link.url} rel="external noopener noreferrer">
                  {link.label} <span aria-hidden="true">↗</span>
                </a>{" "}
                on {link.where}. {link.note}
              </li>
            ))}
          </ul>
        ) : null}
      </section>
      <section className="prose">
        <h2>What it shows</h2>
        <p>
          <b>Listed is not used.</b>{" "}
          {isAtlantic(links)
            ? "A title in the list was in one copy of LibGen, as it was on one day."
            : "A list shows what it held on one day."}{" "}
          That does not show that a company used it.
        </p>
        <p>
          <b>Not found shows nothing.</b> Spelling, edition or date may explain it.
        </p>
      </section>
    </div>
  );
}

/** What people meet behind the actions of a campaign, for somebody who looks at it before it is public. */
import { type Campaign, openLetterBlocks } from "#campaigns/shared";
import { BlocksHtml } from "#documents/shared";
import { sayDate } from "#platform/shared";

/** An open letter, texts to share, what letters say, and which MPs are written to; letters themselves stand elsewhere. */
export function BehindTheActions({ campaign }: { campaign: Campaign }) {
  const { shareTexts, targetConstituencies, office, officeHolder, policyLine, litigationLine } = campaign;
  const isSocial = campaign.actions.some(({ action }) => action === "social");
  const openLetter = campaign.actions.find(({ letter }) => letter)?.letter;
  return (
    <>
      {openLetter ? (
        <section className="stack">
          <h2>The open letter</h2>
          <BlocksHtml blocks={openLetterBlocks(openLetter)} language={campaign.languages[0] ?? "en"} />
        </section>
      ) : null}
      {isSocial && shareTexts.length > 0 ? (
        <section className="stack">
          <h2>Texts to share</h2>
          {shareTexts.map((text) => (
            <blockquote key={text} className="note-text">
              {text}
            </blockquote>
          ))}
        </section>
      ) : null}
      <section className="stack">
        <h2>What letters may say</h2>
        <dl className="change-list">
          <Fact term="Whom requests mean" text={officeHolder ? `${officeHolder}, ${office}` : office} />
          <Fact term="Government policy" text={sayLine(policyLine)} />
          <Fact term="The courts" text={sayLine(litigationLine)} />
          {targetConstituencies.length > 0 ? (
            <Fact term="MPs of these constituencies only" text={targetConstituencies.join(", ")} />
          ) : null}
        </dl>
      </section>
    </>
  );
}

const sayLine = (line: Campaign["policyLine"]) =>
  line ? `${line.text} (As of ${sayDate(line.asOf)}.)` : "Nothing is said of it.";

function Fact({ term, text }: { term: string; text: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  );
}

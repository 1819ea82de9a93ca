/** What people meet behind the actions of a campaign, for somebody who looks at it before it is public. */
import { type Campaign, openLetterBlocks } from "#campaigns/shared";
import { BlocksHtml } from "#documents/shared";
import { sayDate } from "#platform/shared";

/** Days and recipients, an open letter, texts to share, and what letters say; letters themselves stand elsewhere. */
export function BehindTheActions({ campaign, facts }: { campaign: Campaign; facts: CampaignFact[] }) {
  const { shareTexts, office, officeHolder, policyLine, litigationLine } = campaign;
  const isSocial = campaign.actions.some(({ action }) => action === "social");
  const openLetter = campaign.actions.find(({ letter }) => letter)?.letter;
  return (
    <>
      <section className="stack">
        <h2>When, and to whom</h2>
        <FactList facts={facts} />
      </section>
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
        </dl>
      </section>
    </>
  );
}

export interface CampaignFact {
  term: string;
  text: string;
}

/** Days and recipients, which no page of the public says in one place. */
export function FactList({ facts }: { facts: CampaignFact[] }) {
  return (
    <dl className="change-list">
      {facts.map((fact) => (
        <Fact key={fact.term} {...fact} />
      ))}
    </dl>
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

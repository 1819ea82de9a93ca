/** Letters to companies with their envelopes and the record, to be printed by the browser: its fonts know more writing than ours. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { markDone } from "#actions";
import { findCampaignOfLetter } from "#campaigns";
import { BlocksHtml, LetterHtml } from "#documents/shared";
import { Buttons, Page, PrintButton, pageTitle } from "#ui";
import { linkTo } from "#web";
import { letterOf, lettersBeside } from "#web/letter";
import { sheetsToPrint } from "#web/record";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const found = await letterOf(params.token);
  if (found.letter.recipient.kind !== "company") throw data(null, { status: 404 });
  const campaign = await findCampaignOfLetter(found.campaign);
  const page = {
    campaign: campaign ? linkTo(campaign) : undefined,
    back: `/letters/${params.token}`,
    language: found.letter.language,
    sheets: await sheetsToPrint(await lettersBeside(found)),
  };
  return data(page, { headers: { "Set-Cookie": markDone(request, found.campaign, found.letter.action) } });
}

export const meta = ({ data: page }: { data: { campaign?: { title: string } | undefined } | undefined }) => [
  { title: pageTitle("Print for the post", page?.campaign) },
  { name: "robots", content: "noindex" },
];

export default function PrintPage() {
  const { campaign, back, language, sheets } = useLoaderData<typeof loader>();
  return (
    <Page
      width="wide"
      title="Print for the post"
      lead="What to do, an envelope sheet and the letter for each addressee, and last the record for your own file. Your browser prints them in its own fonts, each on a new page."
      campaign={campaign}
      back={{ href: back, label: "Your letter" }}
    >
      <Buttons>
        <PrintButton>Print all of it</PrintButton>
      </Buttons>
      <p>No button above? Choose Print in your browser’s menu. You can keep it as a PDF there, too.</p>
      <div>
        {sheets.map((sheet, i) => {
          const key = `${sheet.kind}-${i}`;
          if (sheet.kind === "letter") return <LetterHtml key={key} letter={sheet.letter} />;
          if (sheet.kind === "blocks") return <BlocksHtml key={key} blocks={sheet.blocks} language={language} />;
          return (
            <article key={key} className="sheet letter" lang={language}>
              <h2 className="letter-subject">{sheet.title}</h2>
              <p>{sheet.hint}</p>
              <div className="envelope">
                <p className="envelope-from">{sheet.from}</p>
                <address lang="">
                  {sheet.lines.map((line) => (
                    <span key={line}>{line}</span>
                  ))}
                </address>
              </div>
            </article>
          );
        })}
      </div>
    </Page>
  );
}

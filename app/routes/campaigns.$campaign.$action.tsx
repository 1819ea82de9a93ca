/** An action that lives elsewhere today: what it is, and the way there. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isLetterAction } from "#campaigns/shared";
import { Card, CopyButton, Page, Prose } from "#ui";
import { actionOf, campaignOf, linkTo } from "#web";

export const handle = { enhance: true };

export async function loader({ params }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  const action = actionOf(campaign, params.action ?? "");
  if (isLetterAction(action.action)) throw data(null, { status: 404 });
  const texts = action.action === "social" ? campaign.shareTexts : [];
  return {
    campaign: linkTo(campaign),
    action,
    texts,
    language: campaign.languages[0] ?? "en",
    letters: campaign.actions.filter((one) => isLetterAction(one.action)),
  };
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: page ? `${page.action.title} · ${page.campaign.title}` : "Not found" },
];

export default function ElsewherePage() {
  const { campaign, action, texts, language, letters } = useLoaderData<typeof loader>();
  return (
    <Page
      title={action.title}
      lead={action.text}
      campaign={campaign}
      back={{ href: campaign.href, label: "All actions" }}
    >
      <Prose>
        {texts.length > 0 ? <p>Texts to copy into a post of your own, or to say in other words:</p> : null}
        {texts.map((text, i) => (
          <ShareText key={text} id={`text-${i + 1}`} text={text} language={language} />
        ))}
        {action.links.length > 0 ? (
          <p>
            {texts.length > 0 ? "More about it is on other sites." : "This action lives on another site today."} The
            links below leave Action Hub; nothing that you typed here goes with you.
          </p>
        ) : null}
        {action.action === "check-works" ? (
          <p>
            A title in the list was in one copy of LibGen; that does not show that a company used it. A title that is
            not in the list shows nothing either: spelling, edition or date may explain it. Search by title as well as
            by name, since many writers share a name. Then say what you found, for each work, in your letter to the
            companies.
          </p>
        ) : null}
      </Prose>
      {action.links.map((link) => (
        <Card
          key={link.url}
          title={
            <a href={link.url} rel="external noopener noreferrer">
              {link.label} <span aria-hidden="true">↗</span>
            </a>
          }
        >
          <p>
            On {link.where}. {link.note}
          </p>
        </Card>
      ))}
      <Prose>
        {letters.length > 0 ? <h2>What you can finish here</h2> : null}
        <ul>
          {letters.map((one) => (
            <li key={one.action}>
              <a href={`${campaign.href}/${one.action}`}>{one.title}</a>: {one.text}
            </li>
          ))}
        </ul>
      </Prose>
    </Page>
  );
}

/** A short text, with a button that copies it where there is script. */
function ShareText({ id, text, language }: { id: string; text: string; language: string }) {
  return (
    <Card>
      <p id={id} lang={language === "en" ? undefined : language}>
        {text}
      </p>
      <CopyButton target={id}>Copy</CopyButton>
    </Card>
  );
}

/** An action that lives elsewhere today: what it is, and the way there. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isLetterAction } from "#campaigns/shared";
import { Card, Page, Prose } from "#ui";
import { actionOf, campaignOf, linkTo } from "#web";

export async function loader({ params }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  const action = actionOf(campaign, params.action ?? "");
  if (isLetterAction(action.action)) throw data(null, { status: 404 });
  return { campaign: linkTo(campaign), action, letters: campaign.actions.filter((one) => isLetterAction(one.action)) };
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: page ? `${page.action.title} · ${page.campaign.title}` : "Not found" },
];

export default function ElsewherePage() {
  const { campaign, action, letters } = useLoaderData<typeof loader>();
  return (
    <Page
      title={action.title}
      lead={action.text}
      campaign={campaign}
      back={{ href: campaign.href, label: "All five actions" }}
    >
      <Prose>
        <p>
          This action lives on another site today. The links below leave Action Hub; nothing that you typed here goes
          with you.
        </p>
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
        <h2>What you can finish here</h2>
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

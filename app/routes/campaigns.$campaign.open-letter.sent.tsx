/** The link to sign is mailed: what to do, with the code for another browser. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findDraft } from "#actions";
import { readSignatureCode } from "#campaigns";
import { now } from "#platform";
import { CodeBox, Page, pageTitle } from "#ui";
import { actionOf, campaignOf, linkTo } from "#web";
import { isLocalOutbox } from "#web/outbox";
import { SignSentPage } from "../ui/journey/open-letter-page.tsx";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  actionOf(campaign, "open-letter");
  const draft = await findDraft(request, now());
  const code = draft && (await readSignatureCode(campaign.name, draft.id));
  return { campaign: linkTo(campaign), code, outbox: isLocalOutbox() };
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Check your mailbox", page?.campaign) },
  { name: "robots", content: "noindex" },
];

export default function SignSent() {
  const page = useLoaderData<typeof loader>();
  const label = "If you open the link in another browser, it asks for this code, or your name:";
  const { campaign, outbox, code } = page;
  const back = { href: `${campaign.href}/open-letter`, label: "The open letter" };
  if (!code)
    return (
      <Page title="Nothing waits here" campaign={campaign} back={back}>
        <p>
          No name was typed in this browser, so there is no mail to wait for.{" "}
          <a href={back.href}>Sign the open letter</a>
        </p>
      </Page>
    );
  const codeBox = <CodeBox code={code} label={label} />;
  return <SignSentPage campaign={campaign} outbox={outbox} codeBox={codeBox} />;
}

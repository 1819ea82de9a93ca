/** Finish later: a private link that keeps the draft 14 days on any device; and throwing the draft away. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { deleteDraft, endCookie, findDraft, issueDraftLink } from "#actions";
import { mailDraftLink, readWaiting } from "#dispatch";
import { deleteLetter, lettersOfDraft } from "#letters";
import { now } from "#platform";
import { Button, Buttons, Details, EmailInput, Notice, Page, ProveWork, pageTitle } from "#ui";
import { clientOf, formOf, goTo, linkOf, textOf } from "#web";
import { isLocalOutbox } from "#web/outbox";

export const handle = { enhance: true };

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const draft = await findDraft(request, now());
  return {
    has: draft !== null,
    campaign: draft && (await linkOf([draft.campaign])),
    email: String(draft?.answers.email ?? ""),
    sent: query.has("sent"),
    deleted: query.has("deleted"),
    outbox: isLocalOutbox(),
    asked: draft ? await listAsked(draft.id, now()) : [],
  };
}

/** Letters that somebody asked to have mailed: they do not go with the draft. */
async function listAsked(draftId: string, at: Date) {
  const all = (await readWaiting(draftId, at)).flatMap((one) => one.dispatches);
  return all.filter((one) => one.state !== "withdrawn" && one.state !== "expired");
}

export async function action({ request, context }: ActionFunctionArgs) {
  const at = now();
  const form = await formOf(request);
  const draft = await findDraft(request, at);
  if (!draft) return goTo("/drafts");
  if (textOf(form, "_intent") === "delete") {
    for (const letter of await lettersOfDraft(draft.id)) await deleteLetter(letter.id);
    await deleteDraft(draft);
    return goTo("/drafts?deleted", endCookie());
  }
  const typed = textOf(form, "email");
  const ask = { draftId: draft.id, mailbox: typed, issue: draft.linkIssue + 1, now: at };
  const mailed = await mailDraftLink({ ...ask, ...clientOf(context, form) });
  if (!mailed.ok) {
    const { sentence, retryAfter, work } = mailed.problem;
    return data(
      { typed, problem: sentence, work },
      { status: retryAfter ? 429 : 422, headers: retryAfter ? { "Retry-After": String(retryAfter) } : {} },
    );
  }
  await issueDraftLink(draft, at);
  return goTo("/drafts?sent");
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Finish later", page?.campaign) },
  { name: "robots", content: "noindex" },
];

export default function FinishLater() {
  const { has, campaign, email, sent, deleted, outbox, asked } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <Page
      title="Finish later"
      campaign={campaign ?? undefined}
      problems={failed ? [{ href: "#email", text: failed.problem }] : []}
    >
      {deleted ? <Notice tone="success" title="Your draft is deleted." /> : null}
      {sent ? (
        <Notice tone="success" title="The link is on its way.">
          Your draft now lives for 14 days, on any device. Elsewhere the link asks for your postcode, or else your name.{" "}
          {outbox ? <a href="/outbox">This hub has no mail server: see the outbox.</a> : null}
        </Notice>
      ) : null}
      {has ? (
        <>
          <p>
            In this browser your draft stays for 24 hours after your last step. To keep it for 14 days, and to go on
            with it on another device, have a private link mailed to you.
          </p>
          <form method="post">
            <EmailInput
              name="email"
              label="Your email"
              hint="Used for this one mail only."
              value={failed?.typed ?? email}
              error={failed?.problem}
            />
            <ProveWork work={failed?.work ?? null} />
            <Buttons>
              <Button>Mail me the link</Button>
            </Buttons>
          </form>
          <Details summary="Delete my draft now">
            <p>
              What you typed, and the letters that you made of it, are deleted at once
              {asked.length > 0 ? ", except those that you asked us to mail" : ""}.
            </p>
            {asked.length > 0 ? (
              <>
                <p>You can take those back, or delete them, where you see their state:</p>
                <ul>
                  {asked.map((one) => (
                    <li key={one.dispatchId}>
                      <a href={`/dispatches/${one.statusToken}`}>
                        {one.kind === "my-copy" ? "Your copy of the letter to" : "Your letter to"} {one.recipientName}
                      </a>
                      : {one.label.toLowerCase()}
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
            <form method="post">
              <Buttons>
                <Button name="_intent" value="delete" look="danger">
                  Delete my draft
                </Button>
              </Buttons>
            </form>
          </Details>
        </>
      ) : (
        <p>
          There is no draft in this browser. <a href="/">Begin with one of the actions</a>.
        </p>
      )}
    </Page>
  );
}

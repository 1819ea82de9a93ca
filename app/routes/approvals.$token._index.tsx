/** The private page of a director: the whole campaign before the public sees it. GET shows, POST answers. */
import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerApproval, campaignChanges, longestNote, readApproval } from "#campaigns";
import { now } from "#platform";
import { audit } from "#studio";
import { again, formOf, goTo, textOf } from "#web";
import { campaignFacts } from "#web/campaign-facts";
import { changedLetters } from "#web/changed-letters";
import { standingOfDraft } from "#web/standing";
import studio from "../styles/studio.css?url";
import stylesheet from "../styles/studio-campaigns.css?url";
import versions from "../styles/studio-versions.css?url";
import { ApprovalPage } from "../ui/studio/approval-page.tsx";

export const links: LinksFunction = () => [studio, stylesheet, versions].map((href) => ({ rel: "stylesheet", href }));

const over = {
  unknown: {
    title: "We don’t know this link",
    sentence: "Open it from the mail again, whole, or ask whoever sent it for a new one.",
  },
  expired: {
    title: "This link is over",
    sentence: "It was good for fourteen days. Ask whoever sent it for a new one.",
  },
  changed: {
    title: "The campaign was changed since",
    sentence:
      "What you were asked to approve is not what would be published now. Whoever asked you can send a new link.",
  },
};

export async function loader({ params }: LoaderFunctionArgs) {
  const at = now();
  const page = await readApproval(params.token ?? "", at);
  if (!("work" in page)) throw data(over[page.status], { status: page.status === "unknown" ? 404 : 410 });
  const { work, letters, status, note, expiresAt } = page;
  return {
    ...{ status, note, campaign: work.campaign, isFirst: work.published === null, longestNote },
    facts: await campaignFacts(work.campaign, at),
    standing: standingOfDraft(work.campaign, at),
    base: `/approvals/${params.token}`,
    expiresAt: expiresAt.toISOString(),
    changes: campaignChanges(work.publishedSource, work.source),
    changedLetters: await changedLetters(work, letters),
    letters: letters.map(({ name, title, isChanged, inForce }) => ({
      name,
      title,
      isChanged,
      isNew: inForce === null,
    })),
  };
}

const sentences = {
  unknown: "This link is over. Ask whoever sent it for a new one.",
  changed: "The campaign was changed at this moment. Whoever asked you can send a new link.",
  answered: "This was answered already.",
  note: "Say what is to be changed: the note goes to those who work on it.",
  long: `Shorten the note to ${longestNote} characters.`,
};

export async function action({ params, request }: ActionFunctionArgs) {
  const form = await formOf(request);
  const note = textOf(form, "note");
  const answer = textOf(form, "_intent") === "approve" ? ("approved" as const) : ("sent-back" as const);
  const answered = await answerApproval({
    ...{ token: params.token ?? "", answer, note, now: now() },
    beside: (tx, id) =>
      audit(null, `approval.${answer === "approved" ? "give" : "send-back"}`, { kind: "approval", id }, tx),
  });
  if (answered.ok || answered.problem === "answered") return goTo(`/approvals/${params.token}`);
  return again({ note, problem: sentences[answered.problem] });
}

export const meta = () => [{ title: "A campaign for your approval" }, { name: "robots", content: "noindex" }];

export default function Approval() {
  return <ApprovalPage page={useLoaderData<typeof loader>()} failed={useActionData<typeof action>()} />;
}

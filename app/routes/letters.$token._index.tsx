/** A finished letter: take it with you, or have it mailed. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { countAsked, findDraft, isEditBehind, isTaken, keepAlive, letterToken, planLetters } from "#actions";
import { findCampaignOfLetter, limitsOf } from "#campaigns";
import { askToSend, hasTooFewOwnWords } from "#dispatch";
import { copyParts, mailtoOf, missingGlyphs, replyDayOf } from "#documents";
import { LetterHtml } from "#documents/shared";
import type { KeptLetter } from "#letters";
import { now } from "#platform";
import { Button, Buttons, Checkbox, Desk, EmailInput, Notice, Page, ProveWork, pageTitle } from "#ui";
import { clientOf, formOf, goTo, linkTo, textOf } from "#web";
import { myActions, untick } from "#web/done";
import { forgetKept } from "#web/later";
import { letterOf, lettersBeside, mayFollowUp, minimumOf } from "#web/letter";
import { pausedMail } from "#web/standing";
import { DeleteLetter } from "../ui/journey/delete-letter.tsx";
import { MissingGlyphs } from "../ui/journey/missing-glyphs.tsx";
import { DemonstrationBand } from "../ui/journey/mp-band.tsx";
import { MyActions, SaySent } from "../ui/journey/my-actions.tsx";
import { BehindHere, KeptOver } from "../ui/journey/newer-answers.tsx";
import { whyNoMailbox } from "../ui/journey/no-mailbox.ts";
import { MailPaused } from "../ui/journey/standing.tsx";
import { TakeLetter } from "../ui/journey/take-letter.tsx";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const found = await letterOf(params.token);
  const { letter } = found;
  const campaign = await findCampaignOfLetter(found.campaign);
  const draft = await findDraft(request, now());
  const isOwn = draft !== null && draft.id === found.draftId;
  const beside = await lettersBeside(found);
  const plans = isOwn && campaign ? await planLetters(letter.action, campaign, draft) : [];
  const keptOver = plans.filter(({ edit }) => edit?.keptOver).map(({ recipient }) => recipient.key);
  const behind = plans.filter((plan) => draft && campaign && isEditBehind(plan, draft, campaign));
  if (isOwn) await keepAlive(draft, found.id, now());
  return {
    token: params.token ?? "",
    campaign: campaign ? linkTo(campaign) : undefined,
    my:
      campaign && isOwn ? await myActions(request, campaign, isTaken(draft, letter) ? letter.action : undefined) : null,
    letter,
    isOwn,
    mayFollowUp: mayFollowUp(letter, campaign),
    misses: hasTooFewOwnWords(found, minimumOf(letter.template, campaign)),
    typedEmail:
      letter.sender.email ?? (String(draft?.answers.email ?? "") || (draft?.steps["mp-letter"]?.later?.mailbox ?? "")),
    mailto: mailtoOf(letter),
    hasReplyDay: replyDayOf(beside.map((one) => one.letter)) !== null,
    parts: copyParts(letter).map((part, n) => ({ ...part, id: `part-${n}` })),
    missing: missingGlyphs(letter),
    behind: behind.map(({ label }) => label),
    keptOver: beside.filter((one) => keptOver.includes(one.letter.recipient.key)).map(nameOf),
    others: beside.map((one) => ({
      token: letterToken(one.id),
      name: nameOf(one),
      current: one.id === found.id,
    })),
    back: `/campaigns/${found.campaign}/${letter.action}/review`,
    paused: await pausedMail([found.campaign]),
  };
}

const nameOf = ({ letter: { recipient } }: KeptLetter) => recipient.company?.name ?? recipient.name;

export async function action({ params, request, context }: ActionFunctionArgs) {
  const found = await letterOf(params.token);
  const form = await formOf(request);
  const at = now();
  const draft = await findDraft(request, at);
  if (textOf(form, "_intent") === "delete") {
    if (draft?.id !== found.draftId)
      return data(
        {
          typed: "",
          work: null,
          problem: "A letter is deleted in the browser in which it was written. Open it there.",
        },
        { status: 422 },
      );
    const { onTheirWay, withdrawn } = await forgetKept(found.id);
    const tick = withdrawn > 0 ? await untick(request, { ...found, letterId: found.id }) : undefined;
    return goTo(`/campaigns/${found.campaign}?deleted=${onTheirWay > 0 ? "going" : "letter"}`, tick);
  }
  const typed = textOf(form, "email");
  if (!draft || draft.id !== found.draftId)
    return data(
      {
        typed,
        work: null,
        problem:
          "Letters are mailed from the browser in which they were written. Open the letter there, or take it with you.",
      },
      { status: 422 },
    );
  const campaign = await findCampaignOfLetter(found.campaign);
  const kind = textOf(form, "kind") === "recipient" ? "recipient" : "my-copy";
  const followUp = mayFollowUp(found.letter, campaign) ? { followUp: textOf(form, "followUp") === "yes" } : {};
  const asked = await askToSend({
    draftId: draft.id,
    letterId: found.id,
    kind,
    mailbox: typed,
    ...clientOf(context, form),
    ...(campaign
      ? { campaignLimits: limitsOf(campaign), minimumOwnWords: minimumOf(found.letter.template, campaign) }
      : {}),
    ...followUp,
    counted: isTaken(draft, found.letter),
    now: at,
  });
  if (asked.ok) {
    await countAsked(found, at);
    return goTo("/confirmations");
  }
  const { sentence, statusToken, retryAfter, work } = asked.problem;
  return data(
    { typed, problem: sentence, statusToken, work, followUp: followUp.followUp ?? false },
    { status: retryAfter ? 429 : 422, headers: retryAfter ? { "Retry-After": String(retryAfter) } : {} },
  );
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle(`Your letter to ${page?.letter.recipient.name ?? ""}`, page?.campaign) },
  { name: "robots", content: "noindex" },
];

export default function LetterPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { letter, token, others } = page;
  const isCompany = letter.recipient.kind === "company";
  const mayMail = letter.recipient.email !== null && !page.misses;
  return (
    <Page
      width="wide"
      title={others.length > 1 ? "Your letters are ready" : "Your letter is ready"}
      lead={
        letter.recipient.constituency
          ? `To ${letter.recipient.name}, ${letter.recipient.constituency}`
          : `To ${letter.recipient.name}`
      }
      campaign={page.campaign}
      band={letter.recipient.demonstration ? <DemonstrationBand /> : undefined}
      back={page.isOwn ? { href: page.back, label: "Change the letter" } : undefined}
      problems={failed ? [{ href: "#email", text: failed.problem }] : []}
    >
      {others.length > 1 ? (
        <nav aria-label="Your letters">
          <ul className="tabs">
            {others.map((one) => (
              <li key={one.token}>
                <a href={`/letters/${one.token}`} aria-current={one.current ? "page" : undefined}>
                  {one.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <BehindHere labels={page.behind} back={page.back} />
      <KeptOver labels={page.keptOver} />
      <MissingGlyphs missing={page.missing} company={isCompany} print={`/letters/${token}/print`} />
      <Desk sheet={<LetterHtml letter={letter} />} label="Your letter" jump="See the letter">
        <TakeLetter
          letter={letter}
          at={`/letters/${token}`}
          several={others.length > 1}
          mailto={page.mailto}
          hasReplyDay={page.hasReplyDay}
          parts={page.parts}
        />
        <section aria-labelledby="email-title" className="stack">
          <h2 id="email-title">{mayMail ? "Email it" : "Email me my copy"}</h2>
          <MailPaused mail={page.paused} />
          {letter.recipient.demonstration ? (
            <Notice tone="warning" title="Demonstration">
              The recipient is invented: after you confirm, the letter goes to this computer's outbox and nowhere else.
            </Notice>
          ) : null}
          {failed?.statusToken ? (
            <Notice tone="info">
              <a href={`/dispatches/${failed.statusToken}`}>See where your earlier letter is</a>
            </Notice>
          ) : null}
          {page.isOwn ? (
            <form method="post">
              <EmailInput
                name="email"
                label="Your email"
                hint="We mail you a link to confirm. Nothing leaves before you press the button there."
                value={failed?.typed ?? page.typedEmail}
                error={failed?.problem}
              />
              <ProveWork work={failed?.work ?? null} />
              {mayMail ? (
                <>
                  <p>
                    {letter.recipient.demonstration
                      ? "It carries your name, your address as the letter gives it, and your email, and may show a political opinion of yours."
                      : `After you confirm, we send this letter to ${letter.recipient.name} in the name of ${letter.sender.name}. It carries your name, your address as the letter gives it, and your email; replies go to you.${isCompany ? "" : " By sending it you agree that it may show a political opinion of yours, and that your MP's office may pass it to a minister to get an answer."}`}
                  </p>
                  {page.mayFollowUp ? (
                    <Checkbox
                      name="followUp"
                      label="Ask me in two weeks whether they answered"
                      hint="One mail, and one more after four weeks if you say nothing. We keep which of four answers you choose, not a word of it. Leave it empty, and we don't ask."
                      checked={failed && "followUp" in failed ? failed.followUp : false}
                    />
                  ) : null}
                  <Buttons>
                    <Button name="kind" value="recipient">
                      Send my letter to {letter.recipient.name}
                    </Button>
                    <Button name="kind" value="my-copy" look="plain">
                      Only email me my copy
                    </Button>
                  </Buttons>
                </>
              ) : (
                <>
                  <p>
                    {letter.recipient.email
                      ? `This campaign asks for a little more of your own words before it sends a letter to ${letter.recipient.name}: change the letter, or take it with you as it is. The copy goes to you alone.`
                      : `${whyNoMailbox(letter.recipient)} The copy goes to you alone.`}
                  </p>
                  <Buttons>
                    <Button name="kind" value="my-copy">
                      Email me my copy
                    </Button>
                  </Buttons>
                </>
              )}
            </form>
          ) : (
            <p>Letters are mailed from the browser in which they were written. Here you can take it with you.</p>
          )}
        </section>
        {page.isOwn ? (
          <DeleteLetter>
            It is deleted from this hub at once; if it waits to be mailed, it is taken back. Files that you took, and
            mails that went out, stay where they are.
          </DeleteLetter>
        ) : null}
      </Desk>
      {page.my ? <SaySent {...page.my} action={letter.action} /> : null}
      {page.my ? <MyActions {...page.my} /> : null}
    </Page>
  );
}

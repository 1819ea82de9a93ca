/** The page of an open letter: the letter on its sheet, the count, and the form. */

import type { ReactNode } from "react";
import { type CampaignAction, type HandedIn, openLetterBlocks, type SignProblem, shownLabels } from "#campaigns/shared";
import { BlocksHtml } from "#documents/shared";
import { sayDate, sayDay } from "#platform/shared";
import { Button, Buttons, LinkButton } from "../buttons.tsx";
import { Checkbox, RadioGroup } from "../choices.tsx";
import { EmailInput, TextInput } from "../inputs.tsx";
import { Details, Notice } from "../notices.tsx";
import { Page } from "../page.tsx";
import { ProveWork } from "../prove-work.tsx";
import { KeptAsTyped } from "./kept.tsx";

interface OpenLetterView {
  campaign: { title: string; href: string };
  action: CampaignAction;
  letter: { to: string; text: string; seats: boolean };
  counts: { present: number; earlier: number; listed: number };
  handIns: HandedIn[];
  timeZone: string;
  language: string;
  publisher: string;
  /** Its last day, YYYY-MM-DD, or null while there is none. */
  ends: string | null;
  /** Why no names are taken today. */
  closed: string | null;
  /** A name that the list of constituencies knows. Null: none can be given here. */
  seatExample: { name: string; invented: boolean } | null;
  /** What this browser's draft knows of its writer; empty where it knows nothing. */
  signer: { name: string; work: string };
  /** What was typed here before, and not sent. */
  typed: TypedSignature | null;
}

interface TypedSignature {
  name: string;
  role: string;
  shown: string;
  seat: string;
  email: string;
  updates: boolean;
}

interface Failed {
  typed: TypedSignature;
  problems: SignProblem[];
}

export function OpenLetterPage({ page, failed }: { page: OpenLetterView; failed?: Failed | undefined }) {
  const { campaign, action, letter, handIns, language } = page;
  const problems = failed?.problems ?? [];
  return (
    <Page
      width="wide"
      title={action.title}
      lead={action.text}
      campaign={campaign}
      back={{ href: campaign.href, label: "All actions" }}
      problems={problems.map(({ field, sentence }) => ({
        href: `#${field === "form" ? "sign" : field}`,
        text: sentence,
      }))}
    >
      {page.closed === null ? null : <p>{page.closed}</p>}
      <SignedCount page={page} />
      <div className="sign-desk">
        <BlocksHtml blocks={openLetterBlocks(letter)} language={language} />
        {page.closed === null ? (
          <SignForm page={page} failed={failed} problems={problems} />
        ) : (
          <Notice tone="info" title="No names are taken today.">
            Who has signed can still change what is shown of them, or withdraw, by the link in their mail.
          </Notice>
        )}
      </div>
      {handIns.length > 0 ? <HandIns handIns={handIns} timeZone={page.timeZone} /> : null}
      {action.links.length > 0 ? (
        <section className="stack">
          <h2>On other sites</h2>
          <ul>
            {action.links.map(({ url, label, where, note }) => (
              <li key={url}>
                <a href={url} rel="external noopener noreferrer">
                  {label} <span aria-hidden="true">↗</span>
                </a>
                , on {where}. {note}
              </li>
            ))}
          </ul>
          {action.count ? (
            <p>
              At least {say(action.count.number)} people had signed the letter there by {sayDay(action.count.asOf)}.
              They are not in the count of this page.
            </p>
          ) : null}
        </section>
      ) : null}
    </Page>
  );
}

const say = (count: number) => count.toLocaleString("en-GB");

/** How many have signed the text that stands below, and an earlier one. */
function SignedCount({ page: { counts, campaign, closed } }: { page: OpenLetterView }) {
  const { present, earlier } = counts;
  if (present + earlier === 0)
    return (
      <p className="signed-count">
        {closed === null ? "Nobody has signed yet: you can be the first." : "Nobody has signed."}
      </p>
    );
  return (
    <p className="signed-count">
      <b>{present === 1 ? "1 person has signed" : `${say(present)} people have signed`}</b>
      {earlier > 0
        ? ` this text; ${earlier === 1 ? "1 person has" : `${say(earlier)} people have`} signed an earlier one.`
        : "."}
      {present > 0 ? (
        <>
          {" "}
          <a href={`${campaign.href}/open-letter/signatories`}>See the names</a>
        </>
      ) : null}
    </p>
  );
}

function SignForm({
  page,
  failed,
  problems,
}: {
  page: OpenLetterView;
  failed?: Failed | undefined;
  problems: SignProblem[];
}) {
  const typed = failed?.typed ?? page.typed;
  const errorOf = (field: SignProblem["field"]) => problems.find((one) => one.field === field)?.sentence;
  const work = problems.find((one) => one.work)?.work ?? null;
  return (
    <section className="stack sign-form">
      <h2 id="sign" tabIndex={-1}>
        Sign it
      </h2>
      <form
        method="post"
        action="#main"
        className="stack"
        noValidate
        data-keep={`${page.campaign.href}/typed/signature`}
      >
        <TextInput
          name="name"
          label="Your name"
          hint="As it should stand under the letter."
          value={typed?.name ?? page.signer.name}
          error={errorOf("name")}
          autoComplete="name"
        />
        <TextInput
          name="role"
          label="Who you are"
          hint={
            page.signer.work
              ? `For instance: novelist, translator, author of ${page.signer.work}.`
              : "For instance: novelist, translator, reader."
          }
          required={false}
          value={typed?.role}
          error={errorOf("role")}
        />
        <RadioGroup
          name="shown"
          label="What everybody may see of you"
          value={typed?.shown || "full"}
          options={(["full", "initials", "nothing"] as const).map((value) => ({ value, ...shownLabels[value] }))}
        />
        {page.seatExample ? (
          <TextInput
            name="seat"
            label="Your constituency"
            hint={`${page.seatExample.invented ? "This hub knows invented ones only" : "Its name in full"}, such as ${page.seatExample.name}. It is shown beside your name or initials, and counted.`}
            required={false}
            value={typed?.seat}
            error={errorOf("seat")}
          />
        ) : null}
        <EmailInput
          name="email"
          label="Your email"
          hint="We mail you a link: only when you press the button behind it have you signed. It is shown to nobody."
          value={typed?.email}
          error={errorOf("email")}
        />
        <Checkbox
          name="updates"
          label={`${page.publisher} may write to me about what becomes of the letter.`}
          checked={typed?.updates ?? false}
        />
        <ProveWork work={work} />
        <Details summary="What is kept">
          <p>
            Your name, role, {page.seatExample ? "constituency, " : ""}choice, address, and the text that you sign. All
            of it goes as soon as you withdraw, files with your name that wait here to be handed in too, and twelve
            months after{" "}
            {page.ends === null
              ? "the last person signed, or files to be handed in were last made"
              : `the last day of the campaign, ${sayDate(page.ends)}`}
            ; what you don’t confirm goes after seven days. Files go after 30 days. What was taken away or handed in
            before cannot be called back. The count stays. More under <a href="/privacy">Privacy</a>.
          </p>
        </Details>
        <KeptAsTyped />
        <Buttons>
          <Button>Mail me the link</Button>
        </Buttons>
      </form>
    </section>
  );
}

function HandIns({ handIns, timeZone }: Pick<OpenLetterView, "handIns" | "timeZone">) {
  return (
    <section className="stack">
      <h2>Handed in</h2>
      <ul className="hand-ins">
        {handIns.map(({ id, handedOn, madeAt, signed, named, csvHash, pdfHash }) => (
          <li key={id}>
            On {sayDate(handedOn)}, with {say(signed)} {signed === 1 ? "signature" : "signatures"} as of{" "}
            {sayDay(madeAt, timeZone)}, {say(named)} of them with a name or initials.
            <Details summary="Check that a copy is the true one">
              <p>The SHA-256 of each file:</p>
              <dl>
                <dt>PDF</dt>
                <dd>
                  <code>{pdfHash}</code>
                </dd>
                <dt>CSV</dt>
                <dd>
                  <code>{csvHash}</code>
                </dd>
              </dl>
            </Details>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SignSent {
  campaign: { title: string; href: string };
  outbox: boolean;
  codeBox: ReactNode;
}

/** Mailed: what happens next. */
export function SignSentPage(page: SignSent) {
  return (
    <Page
      title="Check your mailbox"
      campaign={page.campaign}
      back={{ href: `${page.campaign.href}/open-letter`, label: "The open letter" }}
    >
      {page.outbox ? (
        <Notice tone="info" title="This hub sends no real mail.">
          It has no mail server, so the mail is in <a href="/outbox">the outbox of this computer</a>. Open the link in
          it and press the button there: only then have you signed.
        </Notice>
      ) : (
        <p>
          We mailed you a link. Open it and press the button there: only then have you signed. It may take a minute;
          look in the spam folder too.
        </p>
      )}
      {page.codeBox}
      <p>Have you signed before with this address and name? Then the link brings you to your signature.</p>
      <Buttons>
        <LinkButton href={page.campaign.href} look="plain">
          To all actions
        </LinkButton>
      </Buttons>
    </Page>
  );
}

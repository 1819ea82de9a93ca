/** The private page of a signatory in each of its states. */
import { openLetterBlocks, type Shown, type SignatoryState, shownLabels } from "#campaigns/shared";
import { BlocksHtml } from "#documents/shared";
import { Button, Buttons } from "../buttons.tsx";
import { Checkbox, RadioGroup } from "../choices.tsx";
import { TextInput } from "../inputs.tsx";
import { Details, Notice, SummaryList } from "../notices.tsx";
import { Page } from "../page.tsx";
import { MyActions, type MyActionsProps } from "./my-actions.tsx";

interface CampaignLink {
  title: string;
  href: string;
}

export type SignatureView =
  | { status: "unknown" | "withdrawn" | "deleted" | "dead"; campaign: null }
  | { status: "asks"; wrong: boolean; triesLeft: number; campaign: CampaignLink | null }
  | ShownSignature;

interface ShownSignature {
  status: "shows";
  /** Null: it is not on the site any more. */
  campaign: CampaignLink | null;
  name: string;
  role: string;
  shown: Shown;
  /** Name of the constituency. */
  seat: string | null;
  updates: boolean;
  mailboxHint: string;
  state: SignatoryState;
  version: string;
  signedText: { to: string; text: string } | null;
  language: string;
  /** The text as it stands now. */
  letter: { version: string; to: string; text: string } | null;
  isOpen: boolean;
}

const ended = {
  unknown: {
    title: "We don’t know this link",
    text: "It may have been replaced by a newer one: open the newest mail. Or nobody pressed the button behind it within seven days, and what was typed is deleted.",
  },
  withdrawn: {
    title: "Your name is withdrawn",
    text: "It stands under the letter no more. Your name, role, constituency and address are deleted here, and so are files with your name that were to be handed in. What staff of the campaign took away or handed in before cannot be called back.",
  },
  deleted: {
    title: "What you typed is deleted",
    text: "You have not signed the letter. Your name, role, constituency and address are deleted here.",
  },
  dead: {
    title: "This link works no more",
    text: "Five tries were wrong. Type your name and address on the page of the letter once more: we mail you a new link.",
  },
};

interface Props {
  page: SignatureView;
  /** What was done just now. */
  done: string | null;
  proof: string;
  problem: string | null;
  /** What else there is to do, for somebody who signed just now. */
  my: MyActionsProps | null;
}

export function SignaturePage({ page, done, proof, problem, my }: Props) {
  const problems = problem ? [{ href: page.status === "asks" ? "#proof" : "#main", text: problem }] : [];
  if (page.status === "asks")
    return (
      <Page
        title="Is it you?"
        lead="This is not the browser in which the name was typed, so we show nothing of it yet."
        campaign={page.campaign ?? undefined}
        problems={problems}
      >
        <form method="post" className="stack">
          <TextInput
            name="proof"
            label="The six digits, or the name that you sign with"
            hint="The digits stand on the page “Check your mailbox”, in the browser in which you typed your name."
            value={proof}
            error={problem ?? undefined}
            autoComplete="off"
          />
          <p>
            {page.triesLeft} {page.triesLeft === 1 ? "try" : "tries"} left.
          </p>
          <Buttons>
            <Button>Go on</Button>
          </Buttons>
        </form>
      </Page>
    );
  if (page.status !== "shows") {
    const { title, text } = ended[page.status];
    return (
      <Page title={title} lead={text}>
        <Buttons>
          <a href="/">To all actions</a>
        </Buttons>
      </Page>
    );
  }
  return page.state === "awaiting-confirmation" ? (
    <ToSign page={page} proof={proof} done={done} problems={problems} />
  ) : (
    <Signed page={page} proof={proof} done={done} problems={problems} my={my} />
  );
}

type Part = { page: ShownSignature; proof: string; problems: { href: string; text: string }[] };

function ToSign({ page, proof, done, problems }: Part & Pick<Props, "done">) {
  const { letter, campaign, name, role, shown, seat } = page;
  if (!letter || !page.isOpen)
    return (
      <Page title="Names are not taken any more" lead="The campaign is over, or its letter was taken off the site.">
        <Withdraw proof={proof} label="Delete what I typed" />
      </Page>
    );
  return (
    <Page
      width="wide"
      title="Sign this letter?"
      lead="You have not signed yet. Read it once more, and press the button."
      campaign={campaign ?? undefined}
      problems={problems}
    >
      {done === "no-seat" ? <Notice tone="success" title={seatGone} /> : null}
      <SummaryList
        items={[
          { term: "Name", value: name },
          ...(role ? [{ term: "Who you are", value: role }] : []),
          { term: "Everybody may see", value: shownLabels[shown].label },
          ...(seat ? [{ term: "Constituency", value: `${seat}. ${seatWords[shown]}` }] : []),
        ]}
      />
      <SignButton proof={proof} version={letter.version}>
        Sign the letter
      </SignButton>
      <BlocksHtml blocks={openLetterBlocks(letter)} language={page.language} />
      {seat ? (
        <Details summary="Leave my constituency out">
          <TakeSeatAway proof={proof} />
        </Details>
      ) : null}
      <Withdraw proof={proof} label="Don’t sign, delete what I typed" />
    </Page>
  );
}

const seatGone = "Your constituency is taken away.";
const seatWords: Record<Shown, string> = {
  full: "It is shown beside your name, and counted.",
  initials: "It is shown beside your initials, and counted.",
  nothing: "It is counted, and not shown beside anything.",
};

function TakeSeatAway({ proof }: { proof: string }) {
  return (
    <form method="post">
      <input type="hidden" name="proof" value={proof} />
      <Buttons>
        <Button name="_intent" value="no-seat" look="plain">
          Take my constituency away
        </Button>
      </Buttons>
    </form>
  );
}

function SignButton({ proof, version, children }: { proof: string; version: string; children: string }) {
  return (
    <form method="post">
      <input type="hidden" name="proof" value={proof} />
      <input type="hidden" name="version" value={version} />
      <Buttons>
        <Button name="_intent" value="sign">
          {children}
        </Button>
      </Buttons>
    </form>
  );
}

function Signed({ page, proof, done, problems, my }: Part & Pick<Props, "done" | "my">) {
  const { letter, campaign, version, signedText, state } = page;
  const isOld = letter !== null && letter.version !== version;
  return (
    <Page
      width="wide"
      title={done === "sign" ? "You have signed" : "Your signature"}
      lead={`${[page.name, page.role, page.seat].filter(Boolean).join(", ")}. Confirmed by ${page.mailboxHint}.`}
      campaign={campaign ?? undefined}
      problems={problems}
    >
      {done === "sign" ? (
        <Notice
          tone="success"
          title={page.shown === "nothing" ? "Thank you. You are counted." : "Thank you. Your name is under the letter."}
        >
          Keep the mail: its link brings you back here.
        </Notice>
      ) : null}
      {done === "show" ? <Notice tone="success" title="It is changed." /> : null}
      {done === "no-seat" ? <Notice tone="success" title={seatGone} /> : null}
      {state === "hidden" ? (
        <Notice tone="warning" title="Your name is not counted just now.">
          Staff of the campaign have hidden it. Ask them, if you think that they are wrong.
        </Notice>
      ) : null}
      {state === "merged" ? (
        <Notice tone="info" title="Counted with another signature of yours.">
          Staff of the campaign found two of the same person. This one is not counted.
        </Notice>
      ) : null}
      {isOld && page.isOpen ? (
        <section className="stack">
          <Notice tone="warning" title="The text was changed since you signed.">
            Your name stands under the earlier text, and is not counted under this one. Read it, and sign it if you
            agree.
          </Notice>
          <BlocksHtml blocks={openLetterBlocks(letter)} language={page.language} />
          <SignButton proof={proof} version={letter.version}>
            Sign the new text
          </SignButton>
        </section>
      ) : null}
      {signedText ? (
        <Details summary="The text that you signed">
          <BlocksHtml blocks={openLetterBlocks(signedText)} language={page.language} />
        </Details>
      ) : null}
      <section className="stack sign-form">
        <h2>What everybody may see of you</h2>
        <form method="post" className="stack">
          <input type="hidden" name="proof" value={proof} />
          <RadioGroup
            name="shown"
            label="On the public list"
            value={page.shown}
            options={(["full", "initials", "nothing"] as const).map((value) => ({ value, ...shownLabels[value] }))}
          />
          <Checkbox
            name="updates"
            label="The campaign may write to me about what becomes of the letter."
            checked={page.updates}
          />
          <Buttons>
            <Button name="_intent" value="show" look="plain">
              Save
            </Button>
          </Buttons>
        </form>
        {page.seat ? (
          <>
            <h3>Your constituency: {page.seat}</h3>
            <p>{seatWords[page.shown]}</p>
            <TakeSeatAway proof={proof} />
          </>
        ) : null}
      </section>
      <Withdraw proof={proof} label="Withdraw my name" signed />
      {done === "sign" && my ? <MyActions {...my} here="open-letter" /> : null}
    </Page>
  );
}

function Withdraw({ proof, label, signed }: { proof: string; label: string; signed?: boolean }) {
  return (
    <Details summary={label}>
      <form method="post" className="stack">
        <input type="hidden" name="proof" value={proof} />
        <p>
          Your name, role, constituency and address are deleted here at once
          {signed
            ? ", and so are files with your name that wait to be handed in. What staff of the campaign took away or handed in before cannot be called back"
            : ""}
          . It can’t be undone; you can sign again.
        </p>
        <Buttons>
          <Button name="_intent" value="withdraw" look="danger">
            {label}
          </Button>
        </Buttons>
      </form>
    </Details>
  );
}

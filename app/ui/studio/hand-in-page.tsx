/** One hand-in: how far its files are, or where they are taken from. */
import type { HandInView, HandOverProblem } from "#campaigns/shared";
import { sayDate, sayDay, sayMoment } from "#platform/shared";
import type { Staff } from "#studio/shared";
import { Button, Buttons, LinkButton } from "../buttons.tsx";
import { DateInput } from "../inputs.tsx";
import { Notice, SummaryList } from "../notices.tsx";
import { names, say } from "./signatories-view.tsx";
import { StudioPage } from "./studio-page.tsx";

interface HandInProps {
  staff: Staff;
  name: string;
  title: string;
  timeZone: string;
  handIn: HandInView;
  /** Who asked for it. */
  who: string;
  /** The day as typed, where it can't be. */
  wrong?: { day: string; problem: HandOverProblem } | undefined;
}

const titles = { making: "The files are being made", ready: "The files are made", failed: "The files were not made" };

export function HandInPage({ staff, name, title, timeZone, handIn, who, wrong }: HandInProps) {
  const campaign = `/studio/campaigns/${name}`;
  const desk = `${campaign}/signatories`;
  const here = `${desk}/hand-ins/${handIn.id}`;
  return (
    <StudioPage
      staff={staff}
      title={handIn.state === "ready" && !handIn.hasFiles ? "The files are deleted" : titles[handIn.state]}
      at="/studio"
      width="form"
      crumbs={[
        { href: "/studio", label: "Campaigns" },
        { href: campaign, label: title },
        { href: desk, label: "Signatories" },
      ]}
      problems={
        wrong ? [{ href: wrong.problem === "unknown" ? "#main" : "#day", text: dayProblems[wrong.problem] }] : []
      }
      lead={`Asked for by ${who}, ${sayMoment(handIn.askedAt, timeZone)}.`}
    >
      {handIn.state === "making" ? <Making handIn={handIn} here={here} /> : null}
      {handIn.state === "ready" ? (
        <>
          <Ready handIn={handIn} here={here} desk={desk} timeZone={timeZone} />
          <HandOver handIn={handIn} letter={`/campaigns/${name}/open-letter`} wrong={wrong} timeZone={timeZone} />
        </>
      ) : null}
      {handIn.state === "failed" ? <Failed problem={handIn.problem ?? ""} desk={desk} /> : null}
    </StudioPage>
  );
}

function Making({ handIn: { isDrawn, signed }, here }: { handIn: HandInView; here: string }) {
  return (
    <>
      <ol className="hand-in-steps">
        <li>{isDrawn ? `Done: ${names(signed)} are read` : "Now: the names are read"}</li>
        <li>{isDrawn ? "Now: the PDF and the CSV are drawn" : "Then: the PDF and the CSV are drawn"}</li>
        <li>Then: it is checked that nobody withdrew meanwhile, and the files are kept</li>
      </ol>
      <p>
        A few names take seconds, 100,000 about a minute. You can leave this page: it goes on without you. Nothing
        changes here by itself.
      </p>
      <Buttons>
        <LinkButton href={here}>Look again</LinkButton>
      </Buttons>
    </>
  );
}

const size = (bytes: number) =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;

interface ReadyProps extends Pick<HandInProps, "handIn" | "timeZone"> {
  here: string;
  desk: string;
}

function Ready({ handIn, here, desk, timeZone }: ReadyProps) {
  const { signed, named, madeAt, pdfBytes, csvBytes, pdfHash, csvHash, goneOn, voided, hasFiles } = handIn;
  return (
    <>
      {voided ? (
        <Notice tone="warning" title="A name in these files has gone, so they are deleted here.">
          <p>
            Somebody has withdrawn since they were made, or shows less of themselves.
            {handIn.handedOn
              ? ""
              : " If they are not handed in yet, make new ones and hand those in; delete copies that you took away."}
          </p>
          <Again desk={desk} />
        </Notice>
      ) : null}
      <SummaryList
        items={[
          { term: "Names as of", value: sayMoment(madeAt, timeZone) },
          { term: "Signatures", value: `${say(signed)}, ${say(named)} of them shown by name or initials` },
          { term: "SHA-256 of the PDF", value: <code className="hash">{pdfHash}</code> },
          { term: "SHA-256 of the CSV", value: <code className="hash">{csvHash}</code> },
        ]}
      />
      {hasFiles ? (
        <>
          <Buttons>
            <LinkButton href={`${here}/signatories.pdf`}>{`PDF, ${size(pdfBytes)}`}</LinkButton>
            <LinkButton href={`${here}/signatories.csv`} look="plain">{`CSV, ${size(csvBytes)}`}</LinkButton>
            <LinkButton href={`${here}/signatories.sha256`} look="plain">
              Hashes
            </LinkButton>
          </Buttons>
          <p>
            The files are kept until {sayDay(goneOn, timeZone)}, or until somebody in them withdraws. Taking them away
            is noted in the audit log.
          </p>
        </>
      ) : voided ? null : (
        <p>The files were deleted after 30 days. The hashes stay.</p>
      )}
    </>
  );
}

const dayProblems: Record<HandOverProblem, string> = {
  day: "Give the day on which you handed it in.",
  future: "This day is still to come. Say it when you have handed it in.",
  early: "The files were made after this day. Give the day on which you handed in these ones.",
  unknown: "These files were never made, so there is nothing to hand in.",
};

/** What the public reads of it is said by staff, and can be taken back. */
function HandOver({
  handIn: { handedOn, madeAt },
  letter,
  wrong,
  timeZone,
}: Pick<HandInProps, "handIn" | "wrong" | "timeZone"> & { letter: string }) {
  if (handedOn)
    return (
      <section className="stack">
        <h2>Handed in on {sayDate(handedOn)}</h2>
        <p>
          <a href={letter}>The page of the letter</a> says so, with the count and the hash of each file.
        </p>
        <form method="post">
          <Buttons>
            <Button name="_intent" value="take-back" look="plain">
              Take this back
            </Button>
          </Buttons>
        </form>
      </section>
    );
  return (
    <section className="stack">
      <h2>Have you handed it in?</h2>
      <p>
        Nobody but staff sees that these files were made. Once you say that you have handed them in,{" "}
        <a href={letter}>the page of the letter</a> shows the day, the count, and the hash of each file. You can take it
        back.
      </p>
      <form method="post" className="stack" noValidate>
        <DateInput
          name="day"
          label="We handed it in on"
          hint={`From ${sayDay(madeAt, timeZone)}, when the names were read, to today.`}
          value={wrong?.day}
          error={wrong && wrong.problem !== "unknown" ? dayProblems[wrong.problem] : undefined}
        />
        <Buttons>
          <Button name="_intent" value="handed-in">
            Say it on the page of the letter
          </Button>
        </Buttons>
      </form>
    </section>
  );
}

const reasons: Record<string, string> = {
  nobody: "Nobody has signed this text.",
  changed: "Names were withdrawn or changed again and again while they were drawn. Wait a minute, then try again.",
  text: "Another text of the letter was published before the files were made. The new ones would be of the new text.",
  lost: "The hub was stopped three times while it made them. Try again.",
};

function Failed({ problem, desk }: { problem: string; desk: string }) {
  return (
    <>
      <p>
        {reasons[problem] ??
          `Something went wrong on our side. Try again; if it fails once more, tell the people who run this hub this number: ${problem}`}
      </p>
      <Again desk={desk} />
    </>
  );
}

function Again({ desk }: { desk: string }) {
  return (
    <form method="post" action={desk}>
      <Buttons>
        <Button name="_intent" value="hand-in">
          Make the files again
        </Button>
      </Buttons>
    </form>
  );
}

/** A finished letter as files, on paper and part by part. */
import type { CopyPart } from "#documents/shared";
import type { Letter } from "#letters/shared";
import { Buttons, LinkButton } from "../buttons.tsx";
import { Details } from "../notices.tsx";
import { CopyParts, DownloadList, PrintButton } from "../take-away.tsx";
import { Enclosed } from "./enclosed.tsx";

interface TakeLetterProps {
  letter: Letter;
  /** Address of the letter's page. */
  at: string;
  /** There are others of the same draft. */
  several: boolean;
  mailto: string | null;
  hasReplyDay: boolean;
  parts: (CopyPart & { id: string })[];
}

export function TakeLetter({ letter, at, several, mailto, hasReplyDay, parts }: TakeLetterProps) {
  const isCompany = letter.recipient.kind === "company";
  const file = (name: string) => `${at}/${name}`;
  return (
    <section aria-labelledby="take" className="stack">
      <h2 id="take">Take it with you</h2>
      <DownloadList
        items={[
          { href: file("letter.pdf"), label: "PDF", text: "To print, sign and post, or to attach to a mail." },
          ...(isCompany
            ? [
                {
                  href: file("posting.pdf"),
                  label: several ? "Posting pack, all letters (PDF)" : "Posting pack (PDF)",
                  text: "Your letter with an address sheet for each addressee and a note on postage.",
                },
                {
                  href: file("record.pdf"),
                  label: "A record for your file (PDF)",
                  text: "What you wrote, to whom and when, with room for the day of posting and of the answer.",
                },
                ...(hasReplyDay
                  ? [
                      {
                        href: file("reply-by.ics"),
                        label: "The day of the answer (calendar file)",
                        text: "Reminds you to look for an answer, on working days: not at a weekend or on a bank holiday.",
                      },
                    ]
                  : []),
              ]
            : []),
          { href: file("letter.docx"), label: "Word document", text: "To change it in Word or LibreOffice." },
          { href: file("letter.txt"), label: "Plain text", text: "To paste anywhere." },
          {
            href: file("letter.eml"),
            label: "Mail draft (EML)",
            text: "Opens as a draft in Outlook; on a phone use Copy or PDF.",
          },
        ]}
      />
      <Enclosed letter={letter} at={at} />
      <Buttons>
        <PrintButton />
        {mailto ? (
          <LinkButton href={mailto} look="plain">
            Open in my mail app
          </LinkButton>
        ) : null}
      </Buttons>
      {isCompany ? (
        <p>
          {letter.recipient.email
            ? "You can email it below, or post it."
            : `We know no mailbox of ${letter.recipient.company?.name ?? letter.recipient.name} for letters like this one, so post it.`}{" "}
          International postage applies outside the UK; ask at the counter for proof of posting, and keep a copy.
        </p>
      ) : (
        <p>By post: {letter.recipient.name}, House of Commons, London SW1A 0AA.</p>
      )}
      <Details summary="Copy it part by part">
        <CopyParts parts={parts} />
      </Details>
    </section>
  );
}

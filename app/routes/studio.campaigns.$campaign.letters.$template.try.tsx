/** A letter tried out: as PDF, on a phone, as text, as mail source, and mailed to the tester alone. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { txtOf } from "#documents";
import { LetterHtml } from "#documents/shared";
import { requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { Button, Buttons, Details, Notice, Select, StudioPage } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { isLocalOutbox } from "#web/outbox";
import { readTest, sendTest, showTest } from "#web/test-letter";

export const handle = { role: "viewer" as const };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const query = new URL(request.url).searchParams;
  const { campaign, template, people, person, letter, isChanged } = await readTest(params, query.get("person"));
  return {
    ...{ staff, people, person, letter, isChanged },
    campaign: { name: campaign.name, title: campaign.title },
    template: { name: template.name, title: template.title },
    text: txtOf(letter),
    source: await showTest(letter, { mailbox: staff.email, attachPdf: campaign.attachPdf ?? false }),
    sent: query.has("sent"),
    outbox: isLocalOutbox(),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const test = await readTest(params, textOf(await formOf(request), "person"));
  const sent = await sendTest(test, staff);
  if (!sent.ok) return again({ sentence: sent.problem });
  const { campaign, template, person } = test;
  return goTo(`/studio/campaigns/${campaign.name}/letters/${template.name}/try?person=${person}&sent`);
}

export const meta = () => [{ title: "Try a letter out · Studio" }, { name: "robots", content: "noindex" }];

export default function TestPage() {
  const { staff, campaign, template, people, person, letter, isChanged, text, source, ...page } =
    useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const here = `/studio/campaigns/${campaign.name}`;
  return (
    <StudioPage
      staff={staff}
      title="Try the letter out"
      at="/studio"
      crumbs={[
        { href: "/studio", label: "Campaigns" },
        { href: here, label: campaign.title },
        { href: `${here}/letters/${template.name}`, label: template.title },
      ]}
      lead={
        isChanged
          ? "The draft, exactly as its recipient would get it. The public still gets the published text."
          : "Exactly as its recipient gets it now."
      }
      problems={failed ? [{ href: "#test", text: failed.sentence }] : []}
    >
      {page.sent ? (
        <Notice tone="success" title={`Mailed to ${staff.email}, and to nobody else.`}>
          Its subject begins with “Test:”; all else is as the recipient would get it, but that both addresses are yours.
          {page.outbox ? (
            <>
              {" "}
              <a href="/outbox">This hub has no mail server: see the outbox.</a>
            </>
          ) : null}
        </Notice>
      ) : null}
      <div className="try">
        <div className="stack">
          <form method="get" className="stack">
            <Select
              name="person"
              label="Written by"
              value={person}
              options={people.map(({ id, label }) => ({ value: id, label }))}
            />
            <Buttons>
              <Button look="plain">Show this person’s letter</Button>
            </Buttons>
          </form>
          {isAtLeast(staff.role, "editor") ? (
            <form method="post" id="test" className="stack">
              <input type="hidden" name="person" value={person} />
              <p>One mail, to {staff.email} and to nobody else.</p>
              <Buttons>
                <Button>Mail it to me</Button>
              </Buttons>
            </form>
          ) : null}
          <section aria-labelledby="as-file" className="stack">
            <h2 id="as-file">As a file</h2>
            <p>
              <a href={`${here}/letters/${template.name}/sample.pdf?person=${person}`}>PDF, as it is printed</a>
            </p>
            <Details summary="Plain text">
              <pre className="source">{text}</pre>
            </Details>
            <Details summary="Mail source">
              <pre className="source">{source}</pre>
            </Details>
          </section>
        </div>
        <section aria-labelledby="on-phone" className="stack">
          <h2 id="on-phone">On a phone</h2>
          <div className="phone">
            <p className="phone-subject">{letter.subject}</p>
            <LetterHtml letter={letter} />
          </div>
        </section>
      </div>
    </StudioPage>
  );
}

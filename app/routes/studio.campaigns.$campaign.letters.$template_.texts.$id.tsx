/** Two editors at once: the text that gave way beside the draft, and the ways on. Both are kept. */

import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readAsides, removeAside, takeOverTemplateDraft } from "#letters";
import { now } from "#platform";
import { sayMoment } from "#platform/shared";
import { audit, requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { Button, Buttons, LinkButton, Notice, StudioPage, TextArea } from "#ui";
import { formOf, goTo, textOf } from "#web";
import { compareLetters, crumbsOf, openLetter, shownComparison, staffNames } from "#web/versions";
import stylesheet from "../styles/studio-versions.css?url";
import { LetterComparison } from "../ui/studio/letter-comparison.tsx";

export const handle = { role: "viewer" as const };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

async function open({ params }: Pick<LoaderFunctionArgs, "params">) {
  const letter = await openLetter(params);
  const aside = (await readAsides(letter.campaign.name, letter.name)).find(({ id }) => id === params.id);
  return { letter, aside: aside ?? null };
}

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const { letter, aside } = await open({ params });
  const { campaign, name, draft, base } = letter;
  if (!aside) throw goTo(`${base}/versions`);
  const names = await staffNames();
  const theirs = draft?.source ?? letter.inForce?.source ?? "";
  return {
    staff,
    ...{ title: letter.title, base, crumbs: crumbsOf(letter), source: aside.source },
    isMine: aside.staffId === staff.id,
    whose: names(aside.staffId),
    at: sayMoment(aside.createdAt, campaign.timeZone),
    revision: draft?.revision ?? 0,
    theirs: draft ? `${names(draft.staffId)}, ${sayMoment(draft.editedAt, campaign.timeZone)}` : null,
    comparison: shownComparison(await compareLetters(campaign, name, theirs, aside.source)),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { letter, aside } = await open({ params });
  const { campaign, name, base } = letter;
  const form = await formOf(request);
  const subject = { kind: "template", id: `${campaign.name}/${name}` };
  if (textOf(form, "_intent") === "drop") {
    if (aside) {
      await removeAside(campaign.name, name, aside.id);
      await audit(staff, "template.drop-text", subject);
    }
    return goTo(`${base}/versions`);
  }
  const source = textOf(form, "source");
  const revision = Number(textOf(form, "revision"));
  const saved = await takeOverTemplateDraft({
    ...{ campaign: campaign.name, name, source, staffId: staff.id, now: now() },
    revision: Number.isSafeInteger(revision) && revision >= 0 ? revision : -1,
  });
  // a colleague deleted the text of this page: what was typed has one of its own
  if (!saved.ok && !aside) return goTo(`${base}/texts/${saved.problem.asideId}`);
  if (!saved.ok) return data({ source, overtaken: true }, { status: 409 });
  await audit(staff, "template.edit", subject);
  if (aside) await removeAside(campaign.name, name, aside.id);
  return goTo(base);
}

export const meta = () => [{ title: "Two texts · Studio" }, { name: "robots", content: "noindex" }];

export default function TwoTextsPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const mine = page.isMine ? "Your text" : `The text of ${page.whose}`;
  return (
    <StudioPage
      staff={page.staff}
      title="Two texts of one letter"
      at="/studio"
      crumbs={page.crumbs}
      lead={
        page.theirs
          ? `The draft is from ${page.theirs}. ${page.isMine ? "Yours" : `That of ${page.whose}`} from ${page.at} is kept beside it.`
          : `This text from ${page.at} is kept; there is no draft now.`
      }
      problems={
        failed
          ? [
              {
                href: "#source",
                text: "The draft was changed once more. The difference below is up to date, and what you wrote is in the box.",
              },
            ]
          : []
      }
    >
      <LetterComparison
        {...page.comparison}
        before="The draft as it is now"
        after={mine}
        rowNames={{ before: "The draft", after: mine }}
      />
      {isAtLeast(page.staff.role, "editor") ? <WaysOn page={page} mine={mine} typed={failed?.source} /> : null}
    </StudioPage>
  );
}

function WaysOn({
  page,
  mine,
  typed,
}: {
  page: { revision: number; source: string; base: string };
  mine: string;
  typed: string | undefined;
}) {
  return (
    <>
      <form method="post" className="studio-form">
        <h2>Go on with one, or make one of both</h2>
        <input type="hidden" name="revision" value={page.revision} />
        <TextArea
          name="source"
          label={mine}
          hint="Change it here if you want something of both. The draft that gives way is kept under “Texts laid aside”."
          look="letter"
          rows={20}
          spellCheck
          value={typed ?? page.source}
        />
        <Buttons>
          <Button name="_intent" value="take">
            Use this text as the draft
          </Button>
          <LinkButton href={page.base} look="plain">
            Go on with the draft as it is
          </LinkButton>
        </Buttons>
      </form>
      <form method="post">
        <Notice tone="info" title="Is nothing of this text wanted any more?">
          <Buttons>
            <Button name="_intent" value="drop" look="danger">
              Delete it
            </Button>
          </Buttons>
        </Notice>
      </form>
    </>
  );
}

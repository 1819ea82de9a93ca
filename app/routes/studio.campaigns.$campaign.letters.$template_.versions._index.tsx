/** The history of a letter: who published what, when and why; any two texts beside each other. */

import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { countRecall, liftRecall, readRecalls } from "#dispatch";
import { callOffPublication, dropTemplateDraft, readAsides, shippedSource, shippedVersion } from "#letters";
import { now } from "#platform";
import { sayMoment, sayMomentThere } from "#platform/shared";
import { audit, requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { LinkButton, Notice, Said, StudioPage } from "#ui";
import { formOf, goTo, textOf } from "#web";
import {
  compareLetters,
  crumbsOf,
  openLetter,
  shownComparison,
  shownPublication,
  sourceOf,
  staffNames,
  standing,
  versionSubject,
} from "#web/versions";
import stylesheet from "../styles/studio-versions.css?url";
import { LetterHistory } from "../ui/studio/letter-history.tsx";
import { ChangedDraft, CompareTexts, LaidAside, Recalled } from "../ui/studio/letter-texts.tsx";

export const handle = { role: "viewer" as const };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const letter = await openLetter(params);
  const { campaign, name, history, draft, inForce } = letter;
  const names = await staffNames();
  const query = new URL(request.url).searchParams;
  const texts = textsOf(letter);
  const to = query.get("to") ?? (draft && draft.source !== inForce?.source ? "draft" : (inForce?.version ?? "draft"));
  const from =
    query.get("from") ??
    (to === "draft" ? inForce?.version : history.find((one) => one.state === "over")?.version) ??
    "file";
  const [before, after] = [await sourceOf(letter, from), await sourceOf(letter, to)];
  const recalls = await readRecalls(campaign.name, name);
  return {
    staff,
    ...{ title: letter.title, base: letter.base, crumbs: crumbsOf(letter).slice(0, -1), texts, from, to },
    said: query.get("said"),
    standing: standing(letter)?.version ?? null,
    isShipped: standing(letter) === null && inForce !== null,
    shipped: history.length > 0 ? shippedVersion(name) : null,
    isBroken: inForce === null && standing(letter) !== null,
    history: history.map((one) => shownPublication(one, names, campaign.timeZone)),
    draft: draft && {
      isChanged: draft.source !== inForce?.source,
      scheduled: await scheduledAs(letter, draft.source),
      revision: draft.revision,
      edited: `${names(draft.staffId)}, ${sayMoment(draft.editedAt, campaign.timeZone)}`,
    },
    asides: (await readAsides(campaign.name, name)).map(({ id, staffId, createdAt }) => ({
      ...{ id, by: names(staffId), at: sayMoment(createdAt, campaign.timeZone) },
    })),
    recalled: await Promise.all(
      recalls.map(async ({ version, recalledAt }) => ({
        ...{ version, at: sayMoment(recalledAt, campaign.timeZone) },
        counts: await countRecall({ campaign: campaign.name, template: name, version }),
      })),
    ),
    comparison:
      before !== null && after !== null ? shownComparison(await compareLetters(campaign, name, before, after)) : null,
  };
}

/** From when the text of the draft is to be in force; null where it is not scheduled. */
async function scheduledAs(letter: Awaited<ReturnType<typeof openLetter>>, source: string): Promise<string | null> {
  for (const { state, version, fromAt } of letter.history)
    if (state === "scheduled" && (await sourceOf(letter, version)) === source)
      return sayMomentThere(fromAt, letter.campaign.timeZone);
  return null;
}

/** What can be compared: the draft, each version once, the file. */
function textsOf({ history, draft, name, inForce }: Awaited<ReturnType<typeof openLetter>>) {
  const versions = [...new Set(history.map(({ version }) => version))];
  return [
    ...(draft ? [{ value: "draft", label: "The draft" }] : []),
    ...versions.map((version) => ({
      value: version,
      label: `Version ${version.slice(0, 8)}${version === inForce?.version ? ", in force" : ""}`,
    })),
    ...(shippedSource(name) === null ? [] : [{ value: "file", label: "The file that came with the hub" }]),
  ];
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { campaign, name, base } = await openLetter(params);
  const form = await formOf(request);
  const [id, version] = [Number(textOf(form, "id")), textOf(form, "version")];
  if (textOf(form, "_intent") === "call-off") {
    const done = await callOffPublication({
      ...{ campaign: campaign.name, name, id: Number.isSafeInteger(id) ? id : 0, staffId: staff.id, now: now() },
      beside: (tx) => audit(staff, "template.call-off", versionSubject(campaign.name, name, version), tx),
    });
    return done
      ? goTo(`${base}/versions?said=called-off`)
      : data(
          { problem: "It has begun meanwhile, or somebody called it off. The history below says which." },
          { status: 409 },
        );
  }
  if (textOf(form, "_intent") === "drop") {
    const done = await dropTemplateDraft({
      ...{ campaign: campaign.name, name, revision: Number(textOf(form, "revision")) || 0, now: now() },
      beside: (tx) => audit(staff, "template.drop-draft", { kind: "template", id: `${campaign.name}/${name}` }, tx),
    });
    return done
      ? goTo(`${base}/versions?said=dropped`)
      : data(
          { problem: "Somebody changed the draft since you opened this page. Look at it once more below." },
          { status: 409 },
        );
  }
  if (textOf(form, "_intent") === "lift" && /^[0-9a-f]{16}$/.test(version)) {
    await audit(staff, "template.lift-recall", versionSubject(campaign.name, name, version));
    await liftRecall({ campaign: campaign.name, template: name, version }, now());
    return goTo(`${base}/versions?said=lifted`);
  }
  return goTo(`${base}/versions`);
}

export const meta = () => [{ title: "Versions · Studio" }, { name: "robots", content: "noindex" }];

const sentences: Record<string, string> = {
  published: "It is published. Whoever begins a letter from now on gets this text.",
  scheduled: "It is scheduled. Until then people get the text before it.",
  "rolled-back": "The earlier text is in force again.",
  "called-off": "It is called off, and will not be published.",
  dropped: "The draft is dropped. Its text is kept for 90 days under “Texts laid aside”.",
  lifted: "The letters that were held go on.",
};

export default function VersionsPage() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const mayEdit = isAtLeast(page.staff.role, "editor");
  return (
    <StudioPage
      staff={page.staff}
      title={page.title}
      at="/studio"
      crumbs={page.crumbs}
      problems={problem ? [{ href: "#history", text: problem }] : []}
      tools={
        mayEdit ? (
          <>
            {page.draft?.isChanged ? (
              <LinkButton href={`${page.base}/versions/publish`}>
                {page.draft.scheduled ? "Publish the draft at another time" : "Publish the draft"}
              </LinkButton>
            ) : null}
            <LinkButton href={page.base} look="plain">
              Edit
            </LinkButton>
            <LinkButton href={`${page.base}/try`} look="plain">
              Try it out
            </LinkButton>
          </>
        ) : null
      }
    >
      <Said words={sentences} of={problem ? null : page.said} />
      {page.isBroken ? (
        <Notice tone="warning" title="The version in force can't be opened.">
          Nobody can begin this letter just now. Publish the draft again, or roll back.
        </Notice>
      ) : null}
      {page.draft?.isChanged ? (
        <ChangedDraft draft={page.draft} mayDrop={mayEdit && (page.standing !== null || page.isShipped)} />
      ) : null}
      <Recalled recalled={page.recalled} mayEdit={mayEdit} />
      <LetterHistory {...page} mayEdit={mayEdit} />
      <LaidAside asides={page.asides} base={page.base} />
      <CompareTexts {...page} />
    </StudioPage>
  );
}

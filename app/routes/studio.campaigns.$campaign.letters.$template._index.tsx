/** A letter under its editor's hands: text and settings to the left, the letter as it will be read to the right. */

import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { lettersNamed } from "#campaigns/shared";
import { compareTexts, saveTemplateDraft, takeOverTemplateDraft } from "#letters";
import { now } from "#platform";
import { sayMoment } from "#platform/shared";
import { audit, requireStaff, type Staff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { LetterEditor, Notice, ReadOnlyLetter, SaveConflict, StudioPage } from "#ui";
import { formOf, goTo, textOf } from "#web";
import { type EditorState, openForEditing, pressButton, readEditorForm, readEditorPage, refuse } from "#web/editor";
import { crumbsOf, type LetterOfCampaign, openLetter, staffNames } from "#web/versions";
import stylesheet from "../styles/editor.css?url";
import versions from "../styles/studio-versions.css?url";

export const handle = { role: "viewer" as const };
export const links: LinksFunction = () => [stylesheet, versions].map((href) => ({ rel: "stylesheet", href }));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const letter = await openLetter(params);
  const query = new URL(request.url).searchParams;
  const saved = query.has("saved");
  const said = saved ? "Saved as a draft. Nobody gets it before it is published." : null;
  const page = await readEditorPage(letter, { ...openForEditing(letter), said, ...atLine(query.get("line")) });
  const isUsed = lettersNamed(letter.campaign).includes(letter.name);
  const chooseAt = isUsed ? null : `/studio/campaigns/${letter.campaign.name}/settings/actions`;
  return { staff, crumbs: crumbsOf(letter).slice(0, -1), here: letter.base, chooseAt, ...page };
}

/** A page that names a line of the file leads to it. */
function atLine(line: string | null): Partial<EditorState> {
  return line !== null && /^[1-9]\d{0,3}$/.test(line) ? { view: "source", focus: `line-${line}` } : {};
}

export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const letter = await openLetter(params);
  const form = await formOf(request);
  const state = readEditorForm(form);
  const intent = textOf(form, "_intent");
  if ((intent === "save" || intent.startsWith("take-over:")) && state.refused.length > 0)
    return data({ conflict: null, page: await readEditorPage(letter, refuse(state)) }, { status: 422 });
  if (intent === "save") return save(letter, staff, state);
  if (intent.startsWith("take-over:"))
    return save(letter, staff, { ...state, revision: Number(intent.slice(10)) || 0 }, true);
  return { conflict: null, page: await readEditorPage(letter, await pressButton(state, form, letter.name)) };
}

/** Keeps the draft in order or not; where a colleague saved meanwhile, both texts are shown. */
async function save(letter: LetterOfCampaign, staff: Staff, typed: EditorState, takesOver = false) {
  const { campaign, name, base } = letter;
  const given = { campaign: campaign.name, name, source: typed.source, revision: typed.revision };
  const keep = takesOver ? takeOverTemplateDraft : saveTemplateDraft;
  const kept = await keep({ ...given, staffId: staff.id, now: now() });
  if (kept.ok) {
    await audit(staff, "template.save", { kind: "template", id: `${campaign.name}/${name}` });
    return goTo(`${base}?saved`);
  }
  const { staffId, editedAt, source, revision } = kept.problem.conflict;
  const who = (await staffNames())(staffId);
  const lines = compareTexts(source.split("\n"), typed.source.split("\n"));
  const both = `${base}/texts/${kept.problem.asideId}`;
  const conflict = { who, when: sayMoment(editedAt, campaign.timeZone), source, revision, lines, both };
  return data({ conflict, page: await readEditorPage(letter, typed) }, { status: 409 });
}

export const meta = () => [{ title: "Edit a letter · Studio" }, { name: "robots", content: "noindex" }];

export default function EditLetter() {
  const { staff, crumbs, here, chooseAt, ...opened } = useLoaderData<typeof loader>();
  const pressed = useActionData<typeof action>();
  const page = pressed?.page ?? opened;
  return (
    <StudioPage
      staff={staff}
      at="/studio"
      crumbs={crumbs}
      title={page.settings?.title || page.name}
      tools={
        <>
          <a href={`${here}/try`}>Try it out</a>
          <a href={`${here}/coverage`}>All versions of it</a>
          <a href={`${here}/versions`}>History</a>
        </>
      }
    >
      {chooseAt ? (
        <Notice title="No action uses this letter yet.">
          Choose where people write it: open the action under <a href={chooseAt}>Actions</a> and choose the letter
          there.
        </Notice>
      ) : null}
      {pressed?.conflict ? <SaveConflict {...pressed.conflict} here={here} /> : null}
      {isAtLeast(staff.role, "editor") ? (
        <LetterEditor
          {...page}
          unsaved={pressed !== undefined}
          publish={page.revision > 0 ? `${here}/versions/publish` : null}
          paste={`${here}/paste`}
        />
      ) : (
        <ReadOnlyLetter source={page.source} letter={page.letter} />
      )}
    </StudioPage>
  );
}

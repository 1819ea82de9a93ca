/** A letter under its editor's hands: text and settings to the left, the letter as it will be read to the right. */
import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { saveTemplateDraft, takeOverTemplateDraft } from "#letters";
import { now } from "#platform";
import { audit, listStaff, requireStaff, type Staff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { LetterEditor, ReadOnlyLetter, SaveConflict, StudioPage } from "#ui";
import { formOf, goTo, textOf } from "#web";
import { campaignOf } from "#web/campaign";
import { type EditorState, openForEditing, pressButton, readEditorForm, readEditorPage } from "#web/editor";
import stylesheet from "../styles/editor.css?url";
import { sayMoment } from "../ui/journey/say-date.ts";

export const handle = { role: "viewer" as const };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const campaign = await campaignOf(params);
  const name = params.template ?? "";
  const opened = await openForEditing(campaign, name);
  if (!opened) throw data(null, { status: 404 });
  const saved = new URL(request.url).searchParams.has("saved");
  const state = { ...opened, said: saved ? "Saved as a draft. Nobody sees it before it is published." : null };
  const { title } = campaign;
  return { staff, campaign: { name: campaign.name, title }, ...(await readEditorPage(campaign, name, state)) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const campaign = await campaignOf(params);
  const name = params.template ?? "";
  if (!(await openForEditing(campaign, name))) throw data(null, { status: 404 });
  const form = await formOf(request);
  const state = readEditorForm(form);
  const intent = textOf(form, "_intent");
  if (intent === "save") return save(state, { campaign: campaign.name, name, staff });
  if (intent.startsWith("take-over:"))
    return save({ ...state, revision: Number(intent.slice(10)) || 0 }, { campaign: campaign.name, name, staff }, true);
  const pressed = await pressButton(state, form, name);
  return { conflict: null, page: await readEditorPage(campaign, name, pressed) };

  async function save(typed: EditorState, of: { campaign: string; name: string; staff: Staff }, takesOver = false) {
    const given = { ...of, source: typed.source, revision: typed.revision, staffId: of.staff.id, now: now() };
    const kept = await (takesOver ? takeOverTemplateDraft(given) : saveTemplateDraft(given));
    if (kept.ok) {
      await audit(of.staff, "template.save", { kind: "template", id: `${of.campaign}/${of.name}` });
      return goTo(`/studio/campaigns/${of.campaign}/letters/${of.name}?saved`);
    }
    const theirs = kept.problem.conflict;
    const who = (await listStaff()).find(({ id }) => id === theirs.staffId);
    const conflict = {
      who: who?.name ?? "Somebody else",
      when: sayMoment(theirs.editedAt.toISOString()),
      source: theirs.source,
      revision: theirs.revision,
    };
    return data({ conflict, page: await readEditorPage(campaign, of.name, typed) }, { status: 409 });
  }
}

export const meta = () => [{ title: "Edit a letter · Studio" }, { name: "robots", content: "noindex" }];

export default function EditLetter() {
  const { staff, campaign, ...opened } = useLoaderData<typeof loader>();
  const pressed = useActionData<typeof action>();
  const page = pressed?.page ?? opened;
  const here = `/studio/campaigns/${campaign.name}/letters/${page.name}`;
  const mayEdit = isAtLeast(staff.role, "editor");
  return (
    <StudioPage
      staff={staff}
      at="/studio"
      crumbs={[{ href: `/studio/campaigns/${campaign.name}`, label: campaign.title }]}
      title={page.settings?.title || page.name}
    >
      {pressed?.conflict ? <SaveConflict {...pressed.conflict} here={here} /> : null}
      {mayEdit ? (
        <LetterEditor {...page} unsaved={pressed !== undefined} publish={`${here}/publish`} paste={`${here}/paste`} />
      ) : (
        <ReadOnlyLetter source={page.source} letter={page.letter} />
      )}
    </StudioPage>
  );
}

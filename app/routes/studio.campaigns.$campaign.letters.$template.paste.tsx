/** A letter from a word processor becomes the text of a template; each change is told before anything is used. */
import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readPastedLetter, readSettings, withPastedLetter } from "#letters";
import { requireStaff } from "#studio";
import { Pasted, PasteForm, StudioPage } from "#ui";
import { again, formOf, textOf } from "#web";
import { campaignOf } from "#web/campaign";
import { openForEditing } from "#web/editor";
import stylesheet from "../styles/editor.css?url";

export const handle = { role: "editor" as const };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

async function open(request: Request, params: LoaderFunctionArgs["params"]) {
  const staff = await requireStaff(request, "editor");
  const campaign = await campaignOf(params);
  const name = params.template ?? "";
  const opened = await openForEditing(campaign, name);
  if (!opened) throw data(null, { status: 404 });
  const settings = readSettings(opened.source);
  const title = settings?.title || name;
  const letter = `/studio/campaigns/${campaign.name}/letters/${name}`;
  return { staff, campaign, opened, fields: settings?.fields ?? [], shown: { title, letter } };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { staff, campaign, shown } = await open(request, params);
  return { staff, ...shown, campaign: { name: campaign.name, title: campaign.title } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { opened, fields } = await open(request, params);
  const form = await formOf(request);
  const text = textOf(form, "text");
  if (text.trim() === "") return again({ text, error: "Paste your letter here, then press “Read it”.", pasted: null });
  const filled = new Set(form.getAll("fill").map(String));
  const kept = form
    .getAll("seen")
    .map(String)
    .filter((written) => !filled.has(written));
  const all = readPastedLetter(text, { fields });
  const read = kept.length > 0 ? readPastedLetter(text, { fields, keep: kept }) : all;
  const used = { ...read, blanks: read.blanks.filter(({ written }) => !kept.includes(written)) };
  const source = withPastedLetter(opened.source, used);
  const { mends, subject, body } = read;
  const pasted = { mends, blanks: all.blanks, kept, subject, body, source, revision: opened.revision };
  return { text, error: undefined, pasted };
}

export const meta = () => [{ title: "Paste your letter · Studio" }, { name: "robots", content: "noindex" }];

export default function PasteLetter() {
  const { staff, campaign, title, letter } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <StudioPage
      staff={staff}
      at="/studio"
      crumbs={[
        { href: `/studio/campaigns/${campaign.name}`, label: campaign.title },
        { href: letter, label: title },
      ]}
      title="Paste your letter"
      width="form"
      problems={sent?.error ? [{ href: "#text", text: sent.error }] : []}
    >
      {sent?.pasted ? (
        <Pasted {...sent.pasted} text={sent.text} letter={letter} />
      ) : (
        <PasteForm letter={letter} text={sent?.text ?? ""} error={sent?.error} />
      )}
    </StudioPage>
  );
}

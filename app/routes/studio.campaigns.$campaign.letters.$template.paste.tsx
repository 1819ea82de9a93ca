/** A letter from a word processor becomes the text of a template; each change is told before anything is used. */
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readPastedLetter, readSettings, withPastedLetter } from "#letters";
import { requireStaff } from "#studio";
import { Pasted, PasteForm, StudioPage } from "#ui";
import { again, formOf, textOf } from "#web";
import { openForEditing } from "#web/editor";
import { crumbsOf, openLetter } from "#web/versions";
import stylesheet from "../styles/editor.css?url";

export const handle = { role: "editor" as const };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

async function open(request: Request, params: LoaderFunctionArgs["params"]) {
  const staff = await requireStaff(request, "editor");
  const letter = await openLetter(params);
  const opened = openForEditing(letter);
  const settings = readSettings(opened.source);
  const title = settings?.title || letter.name;
  const crumbs = [...crumbsOf(letter).slice(0, -1), { href: letter.base, label: title }];
  return { staff, opened, fields: settings?.fields ?? [], shown: { crumbs, letter: letter.base } };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { staff, shown } = await open(request, params);
  return { staff, ...shown };
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
  const { staff, crumbs, letter } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <StudioPage
      staff={staff}
      at="/studio"
      crumbs={crumbs}
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

/** Looks an author's works up at Open Library, which is asked only when the button is pressed. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button, Buttons, CheckboxGroup, Notice, Page, pageTitle, TextInput } from "#ui";
import { formOf, goTo, type RequestContext, textOf } from "#web";
import { countWorksSearch, openCheck, readCheck } from "#web/works";
import { addWorks } from "#web/works-sheet";
import { askOpenLibrary, type LibraryWork, openLibraryHost, whyNoIsbn } from "#works";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { link, base } = await readCheck(request, params);
  const host = openLibraryHost();
  if (!host) throw data({ campaign: link }, { status: 404 });
  return { campaign: link, base, host };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  await readCheck(request, params); // nobody is asked for a campaign that there is not
  const form = await formOf(request);
  const query = textOf(form, "query").trim().slice(0, 120);
  const nothing = { query, wrong: "", none: "", works: null as LibraryWork[] | null };
  const refuse = (wrong: string, status: number) => data({ ...nothing, wrong }, { status });
  if ([...query].length < 2) return refuse("Type the whole name, or an ISBN: one letter fits too many authors.", 422);
  const noIsbn = whyNoIsbn(query);
  if (noIsbn) return refuse(noIsbn, 422);
  const tooMany = await countWorksSearch((context as RequestContext).client);
  if (tooMany) return data({ ...nothing, wrong: tooMany.sentence }, tooMany.init);
  const answer = await askOpenLibrary(query);
  if (answer.kind === "unavailable")
    return refuse("Open Library does not answer now. Try again later, or type or paste your works.", 503);
  const chosen = new Set(form.getAll("chosen"));
  const works = answer.works.filter((work, row) => chosen.has(ticked(work, row)));
  const found = { ...nothing, works: answer.works };
  if (works.length === 0)
    return textOf(form, "_intent") === "add"
      ? data({ ...found, none: "Tick those that are yours, or go back to your works." }, { status: 422 })
      : data(found);
  const { base, at, draft, cookie } = await openCheck(request, params);
  const added = works.map(({ title, isbn, year }) => ({
    title,
    ...(isbn ? { isbn } : {}),
    ...(year ? { year: String(year) } : {}),
  }));
  await addWorks(draft, added, at);
  return goTo(`${base}?kept&read=${works.length}#list`, cookie);
}

/** Tells what was ticked from what another answer would have in the same place. */
const ticked = ({ title }: LibraryWork, row: number): string => `${row} ${title}`;

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Open Library", page?.campaign) },
];

export default function OpenLibrary() {
  const { campaign, base, host } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const found: LibraryWork[] = done?.works ?? [];
  const works = found.map((work, row) => ({
    value: ticked(work, row),
    label: work.title,
    hint: [work.authors, work.year].filter(Boolean).join(", "),
  }));
  return (
    <Page
      title="Look your works up"
      lead={`What you type here goes to ${host} when you press the button, and nothing else of you: our computer asks, not yours.`}
      campaign={campaign}
      back={{ href: `${base}?kept#list`, label: "Your works" }}
      problems={[
        ...(done?.wrong ? [{ href: "#query", text: done.wrong }] : []),
        ...(done?.none ? [{ href: "#chosen", text: done.none }] : []),
      ]}
    >
      <form method="post">
        <TextInput
          name="query"
          label="Author’s name, or an ISBN"
          error={done?.wrong || undefined}
          value={done?.query}
          autoComplete="off"
        />
        <Buttons>
          <Button>Ask Open Library</Button>
        </Buttons>
      </form>
      {done?.works && works.length === 0 ? (
        <Notice title="Open Library has nothing under that.">
          Try the name as it stands on your books, or type or paste your works.
        </Notice>
      ) : null}
      {works.length > 0 ? (
        <form method="post">
          <input type="hidden" name="query" value={done?.query} />
          <CheckboxGroup
            name="chosen"
            label="Which of these are yours?"
            hint="Other people may have your name. The year is that of the first edition."
            error={done?.none || undefined}
            options={works}
          />
          <Buttons>
            <Button name="_intent" value="add">
              Add them to my list
            </Button>
          </Buttons>
        </form>
      ) : null}
    </Page>
  );
}

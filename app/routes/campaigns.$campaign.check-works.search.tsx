/** Searches the bibliographic list that the operator brought in. By POST, so that no name stands in an address. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button, Buttons, LinkButton, Notice, Page, pageTitle, TextInput } from "#ui";
import { formOf, type RequestContext, textOf } from "#web";
import { countWorksSearch, openCheck, readCheck } from "#web/works";
import { addWorks } from "#web/works-sheet";
import { findList, searchBibliography, tidyIsbn, type WorksHit } from "#works";
import { isAtlantic } from "../ui/works/findings.ts";
import { HitList } from "../ui/works/hit-list.tsx";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { link, action: check, base } = await readCheck(request, params);
  const list = await findList("ready");
  if (!list) throw data({ campaign: link }, { status: 404 });
  return { campaign: link, base, ofAtlantic: isAtlantic(check.links), list: { name: list.name, entries: list.rows } };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const form = await formOf(request);
  const query = textOf(form, "query").trim().slice(0, 300);
  const nothing = { query, hits: [] as WorksHit[], tooMany: false, wrong: "", added: "" };
  const tooMany = await countWorksSearch((context as RequestContext).client);
  if (tooMany) return data({ ...nothing, wrong: tooMany.sentence }, tooMany.init);
  const found = await searchBibliography(query);
  if (found.status === "no-list") throw data(null, { status: 404 });
  if (found.status === "too-short") return data({ ...nothing, wrong: tooShort(query) }, { status: 422 });
  if (found.status === "wrong-isbn") return data({ ...nothing, wrong: found.why }, { status: 422 });
  const hits = found.hits.map((hit) => ({ ...hit, isbn: hit.isbn && tidyIsbn(hit.isbn) }));
  const add = /^add:(\d{1,2})$/.exec(textOf(form, "_intent"))?.[1];
  const hit = add ? hits[Number(add)] : undefined;
  const page = { ...nothing, hits, tooMany: found.tooMany };
  if (!hit) return data(page);
  const { at, draft, cookie } = await openCheck(request, params);
  const { title, isbn, year } = hit;
  const work = { title: title.slice(0, 200), ...(isbn ? { isbn } : {}), ...(year ? { year: String(year) } : {}) };
  await addWorks(draft, [work], at);
  return data({ ...page, added: work.title }, { headers: { "Set-Cookie": cookie } }); // the same hits: an author has more books than one
}

const tooShort = (query: string): string =>
  query === ""
    ? "Type a title, a name or an ISBN."
    : "One letter stands in nearly every entry. If your name has one letter, type a word of a title beside it.";

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: pageTitle("Search the list", page?.campaign) },
];

export default function SearchList() {
  const { campaign, base, ofAtlantic, list } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const hits: WorksHit[] = done?.hits ?? [];
  return (
    <Page
      title="Search the list of this hub"
      lead={`“${list.name}” has ${list.entries.toLocaleString("en-GB")} entries. The people who run this hub brought it in.`}
      campaign={campaign}
      back={{ href: `${base}?kept#list`, label: "Your works" }}
      problems={done?.wrong ? [{ href: "#query", text: done.wrong }] : []}
    >
      {done?.added ? (
        <Notice tone="success" title={`“${done.added}” is in your list.`}>
          <p>Add others from below, search again, or go back to your works.</p>
        </Notice>
      ) : null}
      <form method="post">
        <TextInput
          name="query"
          label="Title and author, or ISBN"
          hint="In any order. Accents, initials and a slip of the finger do not matter."
          error={done?.wrong || undefined}
          value={done?.query}
          autoComplete="off"
        />
        <Buttons>
          <Button name="_intent" value="search">
            Search
          </Button>
        </Buttons>
      </form>
      {done && !done.wrong && hits.length === 0 ? (
        <Notice title="Nothing like it is in the list.">
          <p>That shows nothing: it may stand there with another spelling, or only in another list.</p>
        </Notice>
      ) : null}
      {done?.tooMany ? (
        <Notice title="More than a thousand entries fit.">
          <p>Here are fifty of them. Add a word of the title or the author to see the right ones.</p>
        </Notice>
      ) : null}
      {hits.length > 0 ? <HitList hits={hits} query={done?.query ?? ""} /> : null}
      <p>
        {ofAtlantic
          ? "This is not The Atlantic’s search, and your letters do not speak of it."
          : "Your letters do not speak of this search."}{" "}
        An entry here does not show that a company used a work.
      </p>
      <Buttons>
        <LinkButton href={`${base}?kept#list`} look="plain">
          Back to your works
        </LinkButton>
      </Buttons>
    </Page>
  );
}

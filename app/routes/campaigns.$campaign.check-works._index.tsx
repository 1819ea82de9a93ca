/** Check your works, step 1: how the search is used, and the list that every letter uses. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Draft } from "#actions";
import type { AnswerProblem } from "#letters/shared";
import { answerProblemLinks, Button, Buttons, Notice, Page, PasteWorks, WorksTable } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { myActions } from "#web/done";
import { openCheck, problemsOf, readCheck } from "#web/works";
import { chooseWorks, forgetWorks, sheetOf, takeWorks, tooLong } from "#web/works-sheet";
import { findList, openLibraryHost, readWorksFile } from "#works";
import { KeptAsTyped } from "../ui/journey/kept.tsx";
import { MyActions, SayDone } from "../ui/journey/my-actions.tsx";
import { ChooseWorks } from "../ui/works/choose-works.tsx";
import { ReadWorks, RemovedWork, SharedIsbns } from "../ui/works/list-notices.tsx";
import { LookUp } from "../ui/works/look-up.tsx";
import { SearchGuide } from "../ui/works/search-guide.tsx";
import { WorksFile } from "../ui/works/works-file.tsx";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { link, action, base, draft, campaign } = await readCheck(request, params);
  const query = new URL(request.url).searchParams;
  const notes = query.has("kept") ? (draft?.steps["check-works"]?.notes ?? []) : [];
  return {
    ...{ campaign: link, action, base, list: sheetOf(draft), notes },
    long: tooLong(draft),
    isRemoved: query.has("removed"),
    read: Number(query.get("read") ?? 0),
    more: query.has("more"),
    forgotten: query.has("forgotten"),
    openLibrary: openLibraryHost(),
    hasList: (await findList("ready")) !== null,
    my: await myActions(request, campaign, query.has("done") ? "check-works" : undefined),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { base, at, draft, cookie } = await openCheck(request, params);
  const form = await formOf(request);
  const intent = textOf(form, "_intent");
  if (intent === "forget") {
    await forgetWorks(draft, at);
    return goTo(`${base}?forgotten`, cookie);
  }
  if (intent === "choose") {
    const wrong = await chooseWorks(draft, form, at);
    return wrong ? again({ ...nothing(draft), choice: wrong }, cookie) : goTo(`${base}#list`, cookie);
  }
  const chosen = form.get("file");
  const file = chosen instanceof File && chosen.name ? readWorksFile(new Uint8Array(await chosen.arrayBuffer())) : null;
  const {
    draft: after,
    works,
    notes,
    read,
    isDoubtful,
  } = await takeWorks(draft, form, at, file?.ok ? file.value : undefined);
  const problems = problemsOf(works, at);
  const failed = (more: { file?: string; empty?: string }) =>
    again({ ...nothing(after), notes, problems, read, ...more }, cookie);
  if (file && !file.ok) return failed({ file: file.problem });
  if (intent === "read-file" && !file) return failed({ file: "Choose a file with your works." });
  const place = Object.hasOwn(elsewhere, intent) ? elsewhere[intent] : undefined;
  if (place) return goTo(`${base}/${place}`, cookie);
  if (intent === "add-row") return goTo(`${base}?more#works-end`, cookie);
  if (intent.startsWith("remove-row:")) return goTo(`${base}?removed#list`, cookie);
  if (intent === "undo-remove") return goTo(`${base}#list`, cookie);
  if (tooLong(after)) return goTo(`${base}?kept&read=${read}#list`, cookie);
  if (problems.length > 0) return failed({});
  if (read > 0 || isDoubtful) return goTo(`${base}?kept&read=${read}#list`, cookie);
  if (works.length === 0) return failed({ empty: "Give at least one work: its title is enough." });
  return goTo(`${base}/results${notes.length > 0 ? "?kept" : ""}`, cookie);
}

/** A page to which nothing is said yet. */
const nothing = (draft: Draft) => ({
  ...{ list: sheetOf(draft), long: tooLong(draft), notes: [] as string[], problems: [] as AnswerProblem[], read: 0 },
  ...{ choice: null as { ticked: string[]; error: string } | null, file: "", empty: "" },
});

/** Buttons that go to another page, or take a file: what was typed is kept first. */
const elsewhere: Record<string, string> = {
  "open-library": "open-library",
  "search-list": "search",
  "save-file": "works.csv",
};

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: page ? `${page.action.title} · ${page.campaign.title}` : "Not found" },
];

export default function CheckWorks() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const list = failed?.list ?? page.list;
  const long = failed ? failed.long : page.long;
  const problems = failed?.problems ?? [];
  const notes: string[] = failed?.notes ?? page.notes;
  const read = failed?.read ?? page.read;
  const links = [
    ...answerProblemLinks(problems),
    ...(failed?.empty ? [{ href: "#works-0-title", text: failed.empty }] : []),
    ...(failed?.choice ? [{ href: "#works", text: failed.choice.error }] : []),
    ...(failed?.file ? [{ href: "#file", text: failed.file }] : []),
  ];
  return (
    <Page
      width="wide"
      title={page.action.title}
      lead={page.action.text}
      campaign={page.campaign}
      back={{ href: page.campaign.href, label: "All actions" }}
      problems={links}
    >
      {page.forgotten && !failed ? <Notice tone="success" title="Your list is forgotten." /> : null}
      <SearchGuide links={page.action.links} />
      {long ? (
        <ChooseWorks {...long} {...failed?.choice} file={`${page.base}/works.csv`} />
      ) : (
        <form
          method="post"
          action="#main"
          encType="multipart/form-data"
          id="list"
          data-keep={`${page.campaign.href}/typed/works`}
        >
          <ReadWorks read={read} notes={notes} kept="Your list is kept." />
          {page.isRemoved && !failed ? <RemovedWork title={list.removed} /> : null}
          <SharedIsbns shared={list.shared} />
          <WorksTable
            label="Your works"
            hint="You fill this list once; your letters use it. Titles are enough. With the year and ISBN a work is easier to tell from another of the same name."
            rows={list.works}
            sheet={list.sheet}
            problems={problems}
            {...(page.more ? { blankRows: 5 } : {})}
          />
          <PasteWorks value={list.pasted} />
          <LookUp openLibrary={page.openLibrary} hasList={page.hasList} />
          <WorksFile error={failed?.file || undefined} canSave={list.works.length > 0} />
          <KeptAsTyped />
          <Buttons>
            <Button name="_intent" value="continue">
              Keep the list and say what you found
            </Button>
            {list.works.length > 0 ? (
              <Button name="_intent" value="forget" look="danger">
                Forget this list
              </Button>
            ) : null}
          </Buttons>
        </form>
      )}
      {list.works.length === 0 ? <SayDone {...page.my} action="check-works" /> : null}
      <MyActions {...page.my} here="check-works" />
    </Page>
  );
}

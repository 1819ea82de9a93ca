/** The desk of an open letter: what stands, what is found, and what can be done with it. */
import { sayDate, sayMoment } from "#platform/shared";
import { Button, Buttons } from "../buttons.tsx";
import { Notice } from "../notices.tsx";
import { Rows } from "./rows.tsx";
import { Said } from "./said.tsx";
import { Found, HideAll, Search } from "./signatories-found.tsx";
import { HandIns } from "./signatories-hand-ins.tsx";
import { type DeskView, Kept, names, say, sayCounts } from "./signatories-view.tsx";
import { StudioPage } from "./studio-page.tsx";

const doneWords: Record<string, string> = {
  hidden: "They are hidden: neither shown nor counted. It can be undone below.",
  merged: "They are counted once: the oldest under the present text stays. It can be undone below.",
  undone: "It is undone.",
  pinned: "The head of the list is changed.",
};

interface DeskProps {
  page: DeskView;
  /** What could not be done, and the names that were ticked for it. */
  failed?: { problem: string; ids: string[] } | undefined;
}

export function SignatoriesDesk({ page, failed }: DeskProps) {
  const { staff, name, title, counts, earlier, typed, done } = page;
  const campaign = `/studio/campaigns/${name}`;
  const base = `${campaign}/signatories`;
  return (
    <StudioPage
      staff={staff}
      title="Signatories"
      at="/studio"
      crumbs={[
        { href: "/studio", label: "Campaigns" },
        { href: campaign, label: title },
      ]}
      lead={sayCounts(counts)}
      problems={failed ? [{ href: "#found", text: failed.problem }] : []}
    >
      <Said words={doneWords} of={failed ? null : done} />
      <Earlier earlier={earlier} base={base} />
      <p>
        Below the names: <a href="#batches">hidden and merged of late</a>, <a href="#hand-in">hand in</a>,{" "}
        <a href="#kept">how long the names are kept</a>, <a href="#updates">who wants to hear of it</a>.
      </p>
      <Search page={page} base={base} />
      <Found page={page} base={base} ticked={failed?.ids} />
      {page.isNarrow && page.count > 0 ? <HideAll page={page} /> : null}
      <h2 id="batches">Hidden and merged of late</h2>
      <Batches batches={page.batches} typed={typed} timeZone={page.timeZone} />
      <h2 id="hand-in">Hand in</h2>
      <HandIns handIns={page.handIns} base={base} timeZone={page.timeZone} />
      <h2 id="kept">How long the names are kept</h2>
      <Keeping keeping={page.keeping} campaign={campaign} />
      <h2 id="updates">Who wants to hear of it</h2>
      <p>Those alone who ticked the box. Taking the list away is noted in the audit log.</p>
      <form method="post" action={`${base}/updates.csv`}>
        <Buttons>
          <Button look="plain">Take the list away as CSV</Button>
        </Buttons>
      </form>
    </StudioPage>
  );
}

function Keeping({ keeping: { ends, goOn }, campaign }: { keeping: DeskView["keeping"]; campaign: string }) {
  if (ends)
    return <p>Names and addresses go on {sayDate(goOn ?? ends)}, twelve months after the last day. Counts stay.</p>;
  return (
    <p>
      The campaign has no last day, so names and addresses go twelve months after somebody last signed or files were
      last made{goOn ? `: on ${sayDate(goOn)} as things stand` : ""}. Counts stay. Once you know the last day,{" "}
      <a href={`${campaign}/settings/dates`}>give it one</a>.
    </p>
  );
}

function Earlier({ earlier: { left, asked, underWay }, base }: { earlier: DeskView["earlier"]; base: string }) {
  if (underWay)
    return (
      <Notice tone="info" title={`${say(asked)} asked by mail to sign the new text, ${say(left)} to go.`}>
        <p>
          The mails leave by themselves, at half the pace that the mail server takes, so that letters go on beside them.
          Each person gets one. <a href={base}>Look again</a>
        </p>
      </Notice>
    );
  if (left === 0)
    return asked > 0 ? (
      <p>
        {asked === 1 ? "1 person was" : `${say(asked)} people were`} asked by mail to sign the present text. Nobody is
        asked twice for the same text.
      </p>
    ) : null;
  return (
    <Notice
      tone="warning"
      title={left === 1 ? "1 name stands under an earlier text." : `${names(left)} stand under an earlier text.`}
    >
      <p>They are not counted under the present one. Each can be asked once by mail to read it and sign again.</p>
      <form method="post">
        <Buttons>
          <Button name="_intent" value="ask-again" look="plain">
            Ask them to sign the new text
          </Button>
        </Buttons>
      </form>
    </Notice>
  );
}

function Batches({ batches, typed, timeZone }: Pick<DeskView, "batches" | "typed" | "timeZone">) {
  return (
    <Rows
      caption="Hidden and merged"
      columns={[
        { name: "what", label: "What" },
        { name: "who", label: "Who" },
        { name: "undo", label: "" },
      ]}
      rows={batches.map(({ id, kind, count, who, at, undone }) => ({
        key: id,
        cells: {
          what: kind === "merge" ? `${names(count)} merged into another` : `${names(count)} hidden`,
          who: `${who}, ${sayMoment(at, timeZone)}`,
          undo: undone ? (
            "Undone"
          ) : (
            <form method="post">
              <Kept typed={typed} />
              <input type="hidden" name="batch" value={id} />
              <Button name="_intent" value="undo" look="quiet">
                Undo
              </Button>
            </form>
          ),
        },
      }))}
    />
  );
}

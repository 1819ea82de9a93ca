/** The desk of an open letter: what stands, what is found, and what can be done with it. */
import { type HandInLine, type SignatoryState, shownLabels, signatoryLabels } from "#campaigns/shared";
import type { Staff } from "#studio/shared";
import { Button, Buttons, LinkButton } from "../buttons.tsx";
import { Select } from "../choices.tsx";
import { TextInput } from "../inputs.tsx";
import { sayMoment } from "../journey/say-date.ts";
import { Details, Notice } from "../notices.tsx";
import { Rows, Tag } from "./rows.tsx";
import { StudioPage } from "./studio-page.tsx";

type Typed = Record<"query" | "state" | "domain" | "pattern" | "from" | "to", string>;

interface DeskView {
  staff: Staff;
  name: string;
  title: string;
  typed: Typed;
  isNarrow: boolean;
  badTime: string[];
  version: string;
  counts: { present: number; earlier: number; listed: number };
  /** Of an earlier text, not asked yet to sign this one. */
  earlier: number;
  count: number;
  next: string | null;
  done: string | null;
  names: {
    id: string;
    name: string;
    role: string;
    shown: string;
    mailbox: string;
    state: string;
    version: string;
    pinned: number | null;
    at: string;
  }[];
  batches: { id: string; kind: string; count: number; who: string; at: string; undone: boolean }[];
  handIns: HandInLine[];
}

const say = (count: number) => count.toLocaleString("en-GB");
const names = (count: number) => (count === 1 ? "1 name" : `${say(count)} names`);

const doneWords: Record<string, string> = {
  hidden: "They are hidden: neither shown nor counted. It can be undone below.",
  merged: "They are counted once: the oldest stays. It can be undone below.",
  undone: "It is undone.",
  pinned: "The head of the list is changed.",
  asked: "The mails are on their way, as fast as the mail server takes them.",
  made: "The files are made. Their hashes stand on the public page of the letter.",
};

export function SignatoriesDesk({ page, problem }: { page: DeskView; problem?: string | undefined }) {
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
      lead={`${names(counts.present)} under the present text${counts.earlier > 0 ? `, ${say(counts.earlier)} under an earlier one` : ""}.`}
      problems={problem ? [{ href: "#found", text: problem }] : []}
    >
      {done && !problem && doneWords[done] ? <Notice tone="success" title={doneWords[done]} /> : null}
      {earlier > 0 ? (
        <Notice tone="warning" title={`${names(earlier)} stand under an earlier text.`}>
          <p>They are not counted under the present one. Each can be asked once by mail to read it and sign again.</p>
          <form method="post">
            <Buttons>
              <Button name="_intent" value="ask-again" look="plain">
                Ask them to sign the new text
              </Button>
            </Buttons>
          </form>
        </Notice>
      ) : null}
      <Search page={page} base={base} />
      <Found page={page} base={base} />
      {page.isNarrow && page.count > 0 ? <HideAll page={page} /> : null}
      <h2>Hidden and merged of late</h2>
      <Batches batches={page.batches} typed={typed} />
      <h2>Hand in</h2>
      <HandIns handIns={page.handIns} base={base} />
      <h2>Who wants to hear of it</h2>
      <p>Those alone who ticked the box. Taking the list away is noted in the audit log.</p>
      <form method="post" action={`${base}/updates.csv`}>
        <Buttons>
          <Button look="plain">Take the list away as CSV</Button>
        </Buttons>
      </form>
    </StudioPage>
  );
}

function Search({ page: { typed, badTime }, base }: { page: DeskView; base: string }) {
  const bad = (name: string) => (badTime.includes(name) ? "Write it like 2026-11-28 14:30." : undefined);
  return (
    <form method="get" action={base} className="stack sign-search">
      <TextInput name="query" label="Name, role or address" type="search" required={false} value={typed.query} />
      <Select
        name="state"
        label="State"
        required={false}
        value={typed.state}
        empty="All"
        options={(["signed", "awaiting-confirmation", "hidden", "merged"] as const).map((value) => ({
          value,
          label: signatoryLabels[value],
        }))}
      />
      <Details
        summary="More: mail domain, time, pattern of a name"
        open={Boolean(typed.domain || typed.pattern || typed.from || typed.to)}
      >
        <TextInput
          name="domain"
          label="Mail domain"
          hint="Such as mail.example."
          required={false}
          value={typed.domain}
        />
        <TextInput
          name="from"
          label="Signed from"
          hint="Day and time: 2026-11-28 14:30."
          required={false}
          value={typed.from}
          error={bad("from")}
        />
        <TextInput name="to" label="Signed before" required={false} value={typed.to} error={bad("to")} />
        <TextInput
          name="pattern"
          label="Pattern of the name"
          hint="With * for any signs: Test*"
          required={false}
          value={typed.pattern}
        />
      </Details>
      <Buttons>
        <Button look="plain">Find</Button>
        <a href={base}>All</a>
      </Buttons>
    </form>
  );
}

const toneOf = (state: string) => (state === "signed" ? "good" : state === "hidden" ? "bad" : "plain");

function Kept({ typed }: { typed: Typed }) {
  return Object.entries(typed).map(([name, value]) =>
    value ? <input key={name} type="hidden" name={name} value={value} /> : null,
  );
}

function Found({ page, base }: { page: DeskView; base: string }) {
  const { names: found, typed, next, count, version } = page;
  const more = new URLSearchParams([...Object.entries(typed).filter(([, value]) => value), ["after", next ?? ""]]);
  return (
    <form method="post" className="stack">
      <h2 id="found" tabIndex={-1}>
        {names(count)}
      </h2>
      <Kept typed={typed} />
      <Rows
        caption="Names"
        empty="No name fits."
        columns={[
          { name: "name", label: "Name" },
          { name: "shown", label: "Shown" },
          { name: "mailbox", label: "Mailbox" },
          { name: "state", label: "State" },
          { name: "at", label: "When" },
        ]}
        rows={found.map((one) => ({
          key: one.id,
          cells: {
            name: (
              <label className="pick">
                <input type="checkbox" name="id" value={one.id} /> <bdi>{one.name}</bdi>
                {one.role ? (
                  <>
                    , <bdi>{one.role}</bdi>
                  </>
                ) : null}
              </label>
            ),
            shown: shownLabels[one.shown as keyof typeof shownLabels]?.label ?? "",
            mailbox: one.mailbox,
            state: (
              <>
                <Tag tone={toneOf(one.state)}>{signatoryLabels[one.state as SignatoryState]}</Tag>
                {one.pinned !== null ? " pinned" : ""}
                {one.version !== version ? " earlier text" : ""}
              </>
            ),
            at: sayMoment(one.at),
          },
        }))}
      />
      {found.length > 0 ? (
        <Buttons>
          <Button name="_intent" value="hide" look="plain">
            Hide
          </Button>
          <Button name="_intent" value="merge" look="plain">
            Merge
          </Button>
          <Button name="_intent" value="pin-first" look="plain">
            Pin first
          </Button>
          <Button name="_intent" value="pin-last" look="plain">
            Pin last
          </Button>
          <Button name="_intent" value="unpin" look="plain">
            Unpin
          </Button>
        </Buttons>
      ) : null}
      {next ? <LinkButton href={`${base}?${more}`}>More names</LinkButton> : null}
    </form>
  );
}

/** All that were found, in one go; those of another state stay as they are. */
function HideAll({ page: { typed, count } }: { page: DeskView }) {
  if (typed.state !== "signed")
    return <p>To hide all of them in one go, find those in the state “{signatoryLabels.signed}”.</p>;
  return (
    <form method="post">
      <Kept typed={typed} />
      <input type="hidden" name="shown" value={count} />
      <Buttons>
        <Button name="_intent" value="hide-all" look="danger">
          {`Hide all ${names(count)}`}
        </Button>
      </Buttons>
    </form>
  );
}

function Batches({ batches, typed }: { batches: DeskView["batches"]; typed: Typed }) {
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
          who: `${who}, ${sayMoment(at)}`,
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

function HandIns({ handIns, base }: { handIns: HandInLine[]; base: string }) {
  return (
    <>
      <p>
        The letter with the names that people let be shown, as PDF and CSV. The hash of each file is published, so that
        anybody can check a copy. The files are kept for 30 days, the hashes for good.
      </p>
      <form method="post">
        <Buttons>
          <Button name="_intent" value="hand-in">
            Make the files
          </Button>
        </Buttons>
      </form>
      <Rows
        caption="Handed in"
        columns={[
          { name: "at", label: "Made" },
          { name: "count", label: "Signatures" },
          { name: "files", label: "Files" },
        ]}
        rows={handIns.map(({ id, madeAt, signed, named, hasFiles }) => ({
          key: id,
          cells: {
            at: sayMoment(madeAt),
            count: `${say(signed)}, ${say(named)} of them shown`,
            files: hasFiles ? (
              <>
                <a href={`${base}/hand-ins/${id}/signatories.pdf`}>PDF</a>,{" "}
                <a href={`${base}/hand-ins/${id}/signatories.csv`}>CSV</a>
              </>
            ) : (
              "Deleted after 30 days"
            ),
          },
        }))}
      />
    </>
  );
}

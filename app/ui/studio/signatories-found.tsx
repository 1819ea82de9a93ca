/** Names under an open letter that staff find, and what they do with those that are ticked, or with all of them. */
import { type SignatoryState, shownLabels, signatoryLabels } from "#campaigns/shared";
import { sayMoment, sayZone } from "#platform/shared";
import { Button, Buttons, LinkButton } from "../buttons.tsx";
import { Checkbox, Select } from "../choices.tsx";
import { TextInput } from "../inputs.tsx";
import { Details } from "../notices.tsx";
import { Rows, Tag } from "./rows.tsx";
import { type DeskView, Kept, names } from "./signatories-view.tsx";

export function Search({ page: { typed, badTime, timeZone }, base }: { page: DeskView; base: string }) {
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
        summary="More: names that stand twice, mail domain, time, pattern of a name"
        open={Boolean(typed.twice || typed.domain || typed.pattern || typed.from || typed.to)}
      >
        <Checkbox
          name="twice"
          label="Only names that stand more than once"
          hint="They come beside each other, to be merged. Two people may share a name: look at role and mailbox."
          checked={typed.twice !== ""}
        />
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
          hint={`Day and time, ${sayZone(timeZone)}: 2026-11-28 14:30.`}
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

const toneOf = (state: SignatoryState) => (state === "signed" ? "good" : state === "hidden" ? "bad" : "plain");

interface FoundProps {
  page: DeskView;
  base: string;
  /** Ids that were ticked for what could not be done. */
  ticked?: string[] | undefined;
}

export function Found({ page, base, ticked = [] }: FoundProps) {
  const { names: found, typed, next, count, version, timeZone } = page;
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
                <input type="checkbox" name="id" value={one.id} defaultChecked={ticked.includes(one.id)} />{" "}
                <bdi>{one.name}</bdi>
                {one.role ? (
                  <>
                    , <bdi>{one.role}</bdi>
                  </>
                ) : null}
              </label>
            ),
            shown: shownLabels[one.shown].label,
            mailbox: one.mailbox,
            state: (
              <>
                <Tag tone={toneOf(one.state)}>{signatoryLabels[one.state]}</Tag>
                {one.pinned !== null ? " pinned" : ""}
                {one.version !== version ? " earlier text" : ""}
              </>
            ),
            at: sayMoment(one.at, timeZone),
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
export function HideAll({ page: { typed, count } }: { page: DeskView }) {
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

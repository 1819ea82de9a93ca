/** Names under an open letter, a page of them, with a search. */
import { Button, Buttons, LinkButton } from "../buttons.tsx";
import { TextInput } from "../inputs.tsx";
import { Details } from "../notices.tsx";
import { Page } from "../page.tsx";

interface Line {
  listed: string;
  role: string;
  seat: string | null;
}

interface SignatoriesView {
  campaign: { title: string; href: string };
  query: string;
  typedSeat: string;
  hasSeats: boolean;
  /** The constituency that was typed where names are searched; null: none with signatures. */
  asSeat: string | null;
  counts: { present: number; earlier: number; listed: number };
  pinned: Line[];
  names: Line[];
  next: string | null;
  isFirst: boolean;
  /** With five signatures or more. */
  seats: { code: string; name: string; count: number }[];
}

const say = (count: number) => count.toLocaleString("en-GB");

export function SignatoriesPage({ page }: { page: SignatoriesView }) {
  const { campaign, query, typedSeat, pinned, names, next, isFirst, seats } = page;
  const base = `${campaign.href}/open-letter/signatories`;
  const isSearch = query !== "" || typedSeat !== "";
  const address = (values: Record<string, string>) => `${base}?${new URLSearchParams(values)}`;
  const asked = { ...(query ? { q: query } : {}), ...(typedSeat ? { seat: typedSeat } : {}) };
  return (
    <Page
      width="wide"
      title="Who has signed"
      lead={<Lead counts={page.counts} />}
      campaign={campaign}
      back={{ href: `${campaign.href}/open-letter`, label: "The open letter" }}
    >
      <form method="get" action={base} className="stack sign-form">
        <TextInput name="q" label="Search names and roles" type="search" required={false} value={query} />
        {page.hasSeats ? (
          <TextInput
            name="seat"
            label="Constituency"
            required={false}
            value={typedSeat}
            hint="Its name in full, or its code."
          />
        ) : null}
        <Buttons>
          <Button look="plain">Search</Button>
          {isSearch ? <a href={base}>All names</a> : null}
        </Buttons>
      </form>
      {page.asSeat ? (
        <p>
          {page.asSeat} is a constituency. <a href={address({ seat: page.asSeat })}>Names from there</a>
        </p>
      ) : null}
      {pinned.length > 0 ? <Names label="First signatories" lines={pinned} /> : null}
      {names.length > 0 ? (
        <Names label={isSearch ? "Names found" : "Names, newest first"} lines={names} />
      ) : pinned.length === 0 ? (
        <p>
          {isSearch
            ? "No name here fits. Names are found by how their words begin; who shows nothing, or initials only, is not found by name."
            : isFirst
              ? "No name is shown yet."
              : "These were all names."}
        </p>
      ) : null}
      <Buttons>
        {next ? <LinkButton href={address({ ...asked, after: next })}>More names</LinkButton> : null}
        {isFirst ? null : <a href={isSearch ? address(asked) : base}>Back to the first page</a>}
      </Buttons>
      {seats.length > 0 && isFirst ? (
        <Details summary="By constituency">
          <p>Those with five signatures or more, names that are not shown counted in.</p>
          <ul className="seat-counts">
            {seats.map(({ code, name, count }) => (
              <li key={code}>
                <a href={address({ seat: name })}>{name}</a>: {say(count)}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </Page>
  );
}

function Lead({ counts: { present, earlier } }: Pick<SignatoriesView, "counts">) {
  return (
    <>
      {present === 1 ? "1 person has" : `${say(present)} people have`} signed
      {earlier > 0 ? ` this text, and ${say(earlier)} an earlier one` : ""}. Here are those who agreed to be shown.
    </>
  );
}

function Names({ label, lines }: { label: string; lines: Line[] }) {
  return (
    <section aria-label={label} className="stack">
      <h2>{label}</h2>
      <ol className="names">
        {lines.map(({ listed, role, seat }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server; two people may share a name
          <li key={i}>
            <bdi>{listed}</bdi>
            {role || seat ? (
              <span>
                <bdi>{[role, seat].filter(Boolean).join(", ")}</bdi>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

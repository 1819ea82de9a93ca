/** Parts of the studio's pages about a campaign. */
import type { ReactNode } from "react";
import type { CampaignState } from "#campaigns/shared";
import { Button } from "../buttons.tsx";
import { Notice } from "../notices.tsx";
import { Tag } from "./rows.tsx";

/** Where a campaign stands, as a word. */
export function StateTag({ state, paused }: { state: CampaignState; paused: boolean }) {
  if (state === "draft") return <Tag>Not published yet</Tag>;
  if (state === "ended") return <Tag tone="bad">Taken off the site</Tag>;
  return paused ? <Tag tone="warn">Letters paused</Tag> : <Tag tone="good">Published</Tag>;
}

interface Item {
  state: "done" | "missing" | "advice";
  text: string;
  place: string;
}

const marks = { done: "✓", missing: "!", advice: "?" };
const said = { done: "Done", missing: "Missing", advice: "Worth a look" };

/** What a campaign has and lacks; what is missing first. */
export function Checklist({ base, items, linked = true }: { base: string; items: Item[]; linked?: boolean }) {
  const order = ["missing", "advice", "done"];
  const sorted = [...items].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one
    <ul className="checklist" role="list">
      {sorted.map(({ state, text, place }) => (
        <li key={`${place} ${text}`} className={`is-${state}`}>
          <span aria-hidden="true">{marks[state]}</span>
          <span className="visually-hidden">{said[state]}: </span>
          {linked && state !== "done" ? <a href={`${base}/${place}`}>{text}</a> : text}
        </li>
      ))}
    </ul>
  );
}

/** One way of a page's side list. */
interface Way {
  href: string;
  label: string;
  current?: boolean;
}

/** A page with a list of ways beside it, above it on a phone. */
export function WithWays({ label, ways, children }: { label: string; ways: Way[]; children: ReactNode }) {
  return (
    <div className="with-ways">
      <nav aria-label={label}>
        <ul>
          {ways.map(({ href, label: text, current }) => (
            <li key={href}>
              <a href={href} aria-current={current ? "page" : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="stack">{children}</div>
    </div>
  );
}

interface Change {
  label: string;
  before: string | null;
  after: string | null;
}

/** What is different from what the public sees, setting by setting. */
export function ChangeList({ changes }: { changes: Change[] }) {
  return (
    <dl className="change-list">
      {changes.map(({ label, before, after }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <del>
              <span className="visually-hidden">Before: </span>
              {before ?? "nothing"}
            </del>
            <ins>
              <span className="visually-hidden">Now: </span>
              {after ?? "nothing"}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Conflict {
  who: string;
  /** Groups of settings in question, sent back by *Keep theirs*. */
  groups: string[];
  /** Settings that both changed. */
  both: { label: string; mine: string; theirs: string }[];
  /** Other settings that they changed, which the form has now. */
  taken: string[];
}

/** For the summary above the page. */
export const conflictLink = ({ who }: Conflict) => ({ href: "#conflict", text: `${who} changed this meanwhile.` });

/** Somebody else changed the same settings while this form was open; nothing typed is lost. It stands in the form. */
export function ConflictNotice({ who, groups, both, taken }: Conflict) {
  return (
    <div id="conflict">
      <input type="hidden" name="groups" value={groups.join(" ")} />
      <Notice tone="warning" title={`${who} changed this while you had it open.`}>
        <p>Nothing of yours is saved yet. You both changed:</p>
        <dl className="change-list">
          {both.map(({ label, mine, theirs }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <b>Yours:</b> {mine || "nothing"}
              </dd>
              <dd>
                <b>Theirs, in the draft now:</b> {theirs || "nothing"}
              </dd>
            </div>
          ))}
        </dl>
        {taken.length > 0 ? <p>They also changed {taken.join(", ")}: the form below has theirs there.</p> : null}
        <p>
          Yours stands in the form below. Save puts it in the place of theirs; at the end of the form you can keep
          theirs in what you both changed, and save the rest of yours.
        </p>
      </Notice>
    </div>
  );
}

/** The other way out of a conflict. */
export const KeepTheirs = () => (
  <Button look="plain" name="_intent" value="theirs">
    Keep theirs, save my other changes
  </Button>
);

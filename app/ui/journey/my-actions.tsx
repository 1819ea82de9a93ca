/** What somebody has done of a campaign, and what they might do next. Without cookies nothing is ticked but the last. */
import type { CampaignActionName } from "#campaigns/shared";
import { Button, Buttons, LinkButton } from "../buttons.tsx";
import { ShareIt } from "./share-it.tsx";

export interface MyActionsProps {
  /** Address of the campaign here, and whole. */
  href: string;
  address: string;
  title: string;
  items: MyAction[];
}

interface MyAction {
  action: CampaignActionName;
  title: string;
  time: string;
  done: boolean;
  /** Why it can't be done just now, in a word: listed, not proposed. */
  waits: string | null;
}

const nextOf = (items: MyAction[], here?: CampaignActionName) =>
  items.find(({ action, done, waits }) => !done && !waits && action !== here);

/** Stands at the end of an action, which is `here`: the next one as a button, all of them as a list. */
export function MyActions({
  href,
  address,
  title: campaign,
  items,
  here,
}: MyActionsProps & { here?: CampaignActionName | undefined }) {
  const next = nextOf(items, here);
  return (
    <section className="my-actions" id="my-actions" aria-labelledby="my-actions-title">
      <div className="my-actions-columns">
        <div className="my-actions-next">
          <h2 id="my-actions-title">{headingOf(items, next)}</h2>
          {next ? (
            <Buttons>
              <LinkButton href={`${href}/${next.action}`}>
                {next.title} ({next.time})
              </LinkButton>
            </Buttons>
          ) : null}
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one */}
          <ul className="my-actions-list" role="list">
            {items.map((item) => (
              <li key={item.action} className={item.done ? "done" : item === next ? "next" : undefined}>
                <a href={`${href}/${item.action}`}>{item.title}</a> <Standing item={item} here={here} />
              </li>
            ))}
          </ul>
          <p>
            <a href={href}>All actions of this campaign</a>
          </p>
        </div>
        <ShareIt
          {...{ href, address }}
          title={campaign}
          hasPosts={here !== "social" && items.some(({ action }) => action === "social")}
        />
      </div>
    </section>
  );
}

function headingOf(items: MyAction[], next: MyAction | undefined): string {
  if (next || items.some(({ done, waits }) => !done && !waits)) return "What you can do next";
  return items.every(({ done }) => done)
    ? "You have done all of it. Thank you."
    : "There is nothing more to do just now. Thank you.";
}

function Standing({ item, here }: { item: MyAction; here: CampaignActionName | undefined }) {
  if (item.done) return <span className="tick">Done</span>;
  if (item.waits) return <span>{item.waits.charAt(0).toUpperCase() + item.waits.slice(1)}</span>;
  return <span>{item.action === here ? "This page" : item.time}</span>;
}

/** On the campaign's page: how many of its actions are ticked, what is next, and a way to forget that. */
export function Ticked({ href, items }: Pick<MyActionsProps, "href" | "items">) {
  const done = items.filter((one) => one.done).length;
  if (done === 0) return null;
  const next = nextOf(items);
  const isAll = done === items.length;
  return (
    <section className="stack my-actions" id="my-actions" aria-label="My actions">
      <p>
        You have done <b>{done}</b> of {items.length}.{" "}
        {next ? (
          <>
            Next:{" "}
            <a href={`${href}/${next.action}`}>
              {next.title}, {next.time}
            </a>
            .
          </>
        ) : isAll ? (
          "That is all of it. Thank you."
        ) : (
          "The others can’t be done just now. Thank you."
        )}
      </p>
      <form method="post" action={`${href}/done`}>
        <Buttons>
          <Button name="_intent" value="clear" look="plain">
            Clear my ticks
          </Button>
        </Buttons>
      </form>
      <p className="hint">Only this browser knows them, in a cookie without anything about you.</p>
    </section>
  );
}

/** Says that something was done elsewhere, since the hub cannot see it; nothing for an action that it sees. */
export function SayDone({
  href,
  items,
  action,
  within,
}: Pick<MyActionsProps, "href" | "items"> & {
  action: CampaignActionName;
  /** The form of the page, where what was typed in it is to stay. */
  within?: string;
}) {
  if (!isSaid(action) || items.some((one) => one.action === action && one.done)) return null;
  if (within)
    return (
      <Buttons>
        <Button form={within} name="_intent" value="posted" look="plain" formAction={`${href}/${action}#my-actions`}>
          {saidDone[action]}
        </Button>
      </Buttons>
    );
  return <SayIt {...{ href, action }}>{saidDone[action]}</SayIt>;
}

/** On the page of a letter: the hub sees a download and a mail of its own, and no copy, post or other mail program. */
export function SaySent({
  href,
  items,
  action,
}: Pick<MyActionsProps, "href" | "items"> & { action: CampaignActionName }) {
  if (items.some((one) => one.action === action && one.done)) return null;
  return <SayIt {...{ href, action }}>I have sent it myself</SayIt>;
}

function SayIt({ href, action, children }: { href: string; action: CampaignActionName; children: string }) {
  return (
    <form method="post" action={`${href}/done`}>
      <input type="hidden" name="action" value={action} />
      <Buttons>
        <Button look="plain">{children}</Button>
      </Buttons>
    </form>
  );
}

export const isSaid = (action: string): action is keyof typeof saidDone => Object.hasOwn(saidDone, action);

/** Actions that end outside of the hub, in the words of whoever did them. */
const saidDone = {
  "check-works": "I have looked",
  social: "I have posted",
  "open-letter": "I have signed it",
} as const;

/** Saying it in public: what day it is, then each post with its length for every network and the ways to post it. */
import type { CampaignAction, DayPhase } from "#campaigns/shared";
import { Button, Buttons, DefaultSubmit, LinkButton } from "../buttons.tsx";
import type { Problem } from "../error-summary.tsx";
import { TextArea, TextInput } from "../inputs.tsx";
import { Card, Details, Notice } from "../notices.tsx";
import { Page, Prose } from "../page.tsx";
import { CopyButton } from "../take-away.tsx";
import { CardMaker, type CardShown } from "./card-maker.tsx";
import { MyActions, type MyActionsProps, SayDone } from "./my-actions.tsx";

interface Day {
  phase: DayPhase;
  /** Its date, and its hours while they matter. */
  words: string;
}

interface PostShown {
  name: string;
  title: string;
  text: string;
  alt: string;
  lengths: { network: string; name: string; used: number; limit: number; over: number; unit: string }[];
  tooLong: string | null;
  links: { id: string; name: string; href: string; takesText: boolean }[];
}

interface Filled {
  fields: { works: string; about: string; server: string };
  posts: PostShown[];
}

interface SocialPageProps {
  page: Filled & {
    card: CardShown;
    campaign: { title: string; href: string };
    action: CampaignAction;
    language: string;
    day: Day | null;
    my: MyActionsProps;
  };
  /** After a form. */
  done: (Filled & { card: CardShown; problems: Problem[] }) | undefined;
}

export function SocialPage({ page, done }: SocialPageProps) {
  const { campaign, action, day, my, language } = page;
  const { fields, posts, card } = done ?? page;
  const problems = done?.problems ?? [];
  const problemOf = (href: string) => problems.find((one) => one.href === href)?.text;
  return (
    <Page
      title={action.title}
      lead={action.text}
      campaign={campaign}
      back={{ href: campaign.href, label: "All actions" }}
      problems={problems}
    >
      {day ? <TheDay day={day} href={campaign.href} /> : null}
      <form method="post" className="stack">
        <DefaultSubmit intent="count" />
        <h2>Posts in your own name</h2>
        <p>
          Change them as you like: they are yours. Nothing is posted from here, and we keep nothing of what you type on
          this page. The links below a post open that network with the post as it was last counted; where it says “link
          only”, copy the post and paste it there.
        </p>
        <p className="hint">
          How long a post is, we count as each network does, as far as we know: the network has the last word, and a
          Mastodon server may have a limit of its own.
        </p>
        {posts.some(({ name }) => name === "found") ? (
          <TextInput
            name="works"
            label="How many of your works are listed"
            hint="Leave it empty if you would rather not say."
            value={fields.works}
            error={problemOf("#works")}
            inputMode="numeric"
            width="xs"
          />
        ) : null}
        {posts.some(({ name }) => name === "ask") ? (
          <TextInput name="about" label="What you wrote to your MP about" value={fields.about} width="m" />
        ) : null}
        <TextInput
          name="server"
          label="Your Mastodon server, if you have one"
          hint="Such as mastodon.social. It makes the link to Mastodon."
          value={fields.server}
          error={problemOf("#server")}
          autoCapitalize="none"
          spellCheck={false}
          width="m"
        />
        <Buttons>
          <Button name="_intent" value="fill" look="plain">
            Fill in the posts anew
          </Button>
        </Buttons>
        {posts.map((post) => (
          <PostCard
            key={post.name}
            post={post}
            error={problemOf(`#post-${post.name}`)}
            language={post.name.startsWith("own-") ? language : "en"}
          />
        ))}
        <CardMaker card={card} href={campaign.href} />
      </form>
      {action.links.length > 0 ? (
        <Prose>
          <h2>More about it</h2>
          <ul>
            {action.links.map(({ url, label, where }) => (
              <li key={url}>
                <a href={url} rel="external noopener noreferrer">
                  {label} <span aria-hidden="true">↗</span>
                </a>
                , on {where}
              </li>
            ))}
          </ul>
        </Prose>
      ) : null}
      <SayDone {...my} action="social" />
      <MyActions {...my} here="social" />
    </Page>
  );
}

/** Before, on and after the day. */
function TheDay({ day: { phase, words }, href }: { day: Day; href: string }) {
  if (phase === "after")
    return (
      <Notice title={`The day of action was ${words}.`}>
        <p>
          It is over, and it is not too late to say something: the posts below can be used on any day. Should there be
          another day, its date will stand here.
        </p>
      </Notice>
    );
  if (phase === "during")
    return (
      <Notice tone="success" title="Today is the day.">
        <p>It is {words}. Post today, so that many voices are heard together.</p>
      </Notice>
    );
  return (
    <Notice title={`The day of action is ${words}.`}>
      <p>Get your post ready now, and post it then.</p>
      <Buttons>
        <LinkButton href={`${href}/day.ics`} look="plain">
          Put it into my calendar
        </LinkButton>
      </Buttons>
    </Notice>
  );
}

interface PostCardProps {
  post: PostShown;
  error: string | undefined;
  language: string;
}

function PostCard({ post, error, language }: PostCardProps) {
  const { name, title, text, alt, lengths, links } = post;
  const id = `post-${name}`;
  return (
    <Card title={title}>
      <TextArea
        id={id}
        name={`post.${name}`}
        label="Your post"
        value={text}
        rows={5}
        error={error}
        {...(language === "en" ? {} : { lang: language })}
      />
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one */}
      <ul className="post-lengths" role="list" aria-label={`How long it is: ${title}`}>
        {lengths.map(({ network, name: of, used, limit, over, unit }) => (
          <li key={network} className={over > 0 ? "over" : undefined}>
            {of}: {used} of {limit}
            {unit === "bytes" ? " bytes" : ""}
            {over > 0 ? `, ${over} too many` : ""}
          </li>
        ))}
      </ul>
      <Buttons>
        <CopyButton target={id}>Copy the post</CopyButton>
        <Button name="_intent" value="count" look="plain">
          Count again<span className="visually-hidden">: {title}</span>
        </Button>
      </Buttons>
      {links.length > 0 ? <PostLinks title={title} links={links} /> : null}
      <Details summary="Description for our picture">
        <p id={`${id}-alt`}>{alt}</p>
        <CopyButton target={`${id}-alt`}>Copy the description</CopyButton>
      </Details>
    </Card>
  );
}

/** Plain links: nothing of a network is on this page. */
function PostLinks({ title, links }: { title: string; links: PostShown["links"] }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as above
    <ul className="post-links" role="list" aria-label={`Open it in: ${title}`}>
      {links.map(({ id, name, href, takesText }) => (
        <li key={id}>
          <a href={href} rel="external noopener noreferrer">
            {name}
            {takesText ? "" : " (link only)"}
            <span aria-hidden="true">&nbsp;↗</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

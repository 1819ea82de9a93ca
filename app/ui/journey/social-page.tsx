/** Saying it in public: what day it is, what goes into the posts, the posts, a picture, and what comes next. */
import type { CampaignAction, DayPhase } from "#campaigns/shared";
import { Button, Buttons, DefaultSubmit, LinkButton } from "../buttons.tsx";
import type { Problem } from "../error-summary.tsx";
import { TextInput } from "../inputs.tsx";
import { Details, Notice } from "../notices.tsx";
import { Page, Prose } from "../page.tsx";
import { CardMaker, type CardShown } from "./card-maker.tsx";
import { MyActions, type MyActionsProps, SayDone } from "./my-actions.tsx";
import { PostCard, type PostShown } from "./post-card.tsx";

interface Day {
  phase: DayPhase;
  /** Its date, and its hours while they matter. */
  words: string;
  /** With their sign. */
  hashtags: string[];
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
  /** After a form; `my` where it said that they have posted. */
  done: (Filled & { card: CardShown; problems: Problem[]; my: MyActionsProps | null }) | undefined;
}

export function SocialPage({ page, done }: SocialPageProps) {
  const { campaign, action, day, language } = page;
  const { fields, posts, card } = done ?? page;
  const my = done?.my ?? page.my;
  const problems = done?.problems ?? [];
  const problemOf = (href: string) => problems.find((one) => one.href === href)?.text;
  return (
    <Page
      width="wide"
      title={action.title}
      lead={action.text}
      campaign={campaign}
      back={{ href: campaign.href, label: "All actions" }}
      problems={problems}
    >
      {day ? <TheDay day={day} href={campaign.href} /> : null}
      <form method="post" id="posts" className="posts-form" data-follow="count">
        <DefaultSubmit intent="count" />
        <h2>Posts in your own name</h2>
        <p>
          Change them as you like: they are yours. Nothing is posted from here, and we keep nothing of what you type on
          this page. The links below a post open that network with the post as it was last counted; where it says “link
          only”, copy the post and paste it there.
        </p>
        <Details summary="How we count">
          <p>
            As each network does, as far as we know: the network has the last word, and a Mastodon server may have a
            limit of its own.
          </p>
        </Details>
        <PostFields fields={fields} names={posts.map(({ name }) => name)} problemOf={problemOf} />
        <p className="visually-hidden" role="status" data-follow-status="" />
        <div className="posts">
          {posts.map((post) => (
            <PostCard
              key={post.name}
              post={post}
              error={problemOf(`#post-${post.name}`)}
              language={post.name.startsWith("own-") ? language : "en"}
            />
          ))}
        </div>
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
      <SayDone {...my} action="social" within="posts" />
      <MyActions {...my} here="social" />
    </Page>
  );
}

interface PostFieldsProps {
  fields: Filled["fields"];
  /** Of the posts: each asks what it needs. */
  names: string[];
  problemOf: (href: string) => string | undefined;
}

/** What goes into the posts. */
function PostFields({ fields, names, problemOf }: PostFieldsProps) {
  return (
    <div className="posts-fields">
      {names.includes("found") ? (
        <TextInput
          name="works"
          label="How many of your works are listed"
          hint="Empty, if you would rather not say."
          value={fields.works}
          error={problemOf("#works")}
          inputMode="numeric"
          width="xs"
        />
      ) : null}
      {names.includes("ask") ? (
        <TextInput
          name="about"
          label="What you wrote to your MP about"
          hint="In a few words: they come after “I wrote to my MP about”. It may stay empty."
          value={fields.about}
        />
      ) : null}
      <TextInput
        name="server"
        label="Your Mastodon server, if you have one"
        hint="Such as mastodon.social, for a link to it."
        value={fields.server}
        error={problemOf("#server")}
        autoCapitalize="none"
        spellCheck={false}
      />
      <Buttons>
        <Button name="_intent" value="fill" look="plain">
          Fill in the posts anew
        </Button>
      </Buttons>
    </div>
  );
}

/** Before, on and after the day. */
function TheDay({ day: { phase, words, hashtags }, href }: { day: Day; href: string }) {
  const tags = hashtags.length > 0 ? <p>Hashtags of the day: {hashtags.join(" ")}</p> : null;
  if (phase === "after")
    return (
      <Notice title={`The day of action was ${words}.`}>
        <p>
          It is over, and it is not too late to say something: the posts below can be used on any day. Should there be
          another day, its date will stand here.
        </p>
        {tags}
      </Notice>
    );
  if (phase === "during")
    return (
      <Notice tone="success" title="Today is the day.">
        <p>It is {words}. Post today, so that many voices are heard together.</p>
        {tags}
      </Notice>
    );
  return (
    <Notice title={`The day of action is ${words}.`}>
      <p>Get your post ready now, and post it then.</p>
      {tags}
      <Buttons>
        <LinkButton href={`${href}/day.ics`} look="plain">
          Put it into my calendar
        </LinkButton>
      </Buttons>
    </Notice>
  );
}

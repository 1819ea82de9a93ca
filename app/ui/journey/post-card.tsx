/** One post to change, with its length for every network and the ways to post it. What follows the typed text has `data-follows`. */
import { Button, Buttons } from "../buttons.tsx";
import { TextArea } from "../inputs.tsx";
import { Details } from "../notices.tsx";
import { CopyButton } from "../take-away.tsx";

export interface PostShown {
  name: string;
  title: string;
  text: string;
  alt: string;
  lengths: { network: string; name: string; used: number; limit: number; over: number; unit: string }[];
  tooLong: string | null;
  links: { id: string; name: string; href: string; takesText: boolean }[];
}

interface PostCardProps {
  post: PostShown;
  error: string | undefined;
  language: string;
}

export function PostCard({ post, error, language }: PostCardProps) {
  const { name, title, text, alt, lengths, links } = post;
  const id = `post-${name}`;
  return (
    <section className="card post" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{title}</h3>
      <TextArea
        id={id}
        name={`post.${name}`}
        label={
          <>
            Your post<span className="visually-hidden">: {title}</span>
          </>
        }
        value={text}
        rows={5}
        error={error}
        {...(language === "en" ? {} : { lang: language })}
      />
      <div className="post-ways">
        <div id={`${id}-lengths`} data-follows="">
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
        </div>
        <Buttons>
          <CopyButton target={id}>Copy the post</CopyButton>
          <Button name="_intent" value="count" look="plain" follower>
            Count again<span className="visually-hidden">: {title}</span>
          </Button>
        </Buttons>
        <div id={`${id}-links`} data-follows="">
          {links.length > 0 ? <PostLinks title={title} links={links} /> : null}
        </div>
        <Details summary="Description for our picture">
          <p id={`${id}-alt`}>{alt}</p>
          <CopyButton target={`${id}-alt`}>Copy the description</CopyButton>
        </Details>
      </div>
    </section>
  );
}

/** Plain links: nothing of a network is on this page. */
function PostLinks({ title, links }: { title: string; links: PostShown["links"] }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as above
    <ul className="post-links" role="list" aria-label={`Open it in: ${title}`}>
      {links.map(({ id, name, href, takesText }) => (
        <li key={id}>
          <a href={href} data-network={id} rel="external noopener noreferrer">
            {name}
            {takesText ? "" : " (link only)"}
            <span aria-hidden="true">&nbsp;↗</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

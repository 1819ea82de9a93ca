import type { NetworkId } from "./count-post.ts";

/** A plain link that opens a network with the post in it; where its text cannot be set, with the address alone. */
export interface ShareLink {
  id: NetworkId | "whatsapp" | "facebook" | "linkedin";
  name: string;
  href: string;
  /** False: the network takes the link alone, and the words have to be pasted. */
  takesText: boolean;
}

/** A bare host name, as people know their Mastodon server. */
export const mastodonServer = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z]$/;

/**
 * Links in the forms that the networks publish. Source: facts/templates-guide.md, "Posts": X, Bluesky and Threads by their
 * own documents; Mastodon, Facebook, LinkedIn and WhatsApp (api.whatsapp.com) by one source. UNVERIFIED and so not used:
 * intent/post of X, wa.me without a number, mailto with a body. The links hold the post and the campaign's address,
 * nothing of the person.
 * @param server the person's Mastodon server; without one there is no link to Mastodon
 */
export function shareLinks(
  post: string,
  link: string,
  ask: { hashtags: string[]; server: string | null },
): ShareLink[] {
  const { words, tags, hasLink } = takeApart(post, link, ask.hashtags);
  const text = encodeURIComponent(post);
  const url = hasLink ? `&url=${encodeURIComponent(link)}` : "";
  const hashtags = tags.length > 0 ? `&hashtags=${tags.map(encodeURIComponent).join(",")}` : "";
  const tagged = [words, ...tags.map((tag) => `#${tag}`)].join(" ").trim();
  const to = (id: ShareLink["id"], name: string, href: string, takesText = true) => ({ id, name, href, takesText });
  return [
    to("bluesky", "Bluesky", `https://bsky.app/intent/compose?text=${text}`),
    ...(ask.server ? [to("mastodon", "Mastodon", `https://${ask.server}/share?text=${text}`)] : []),
    to("threads", "Threads", `https://www.threads.com/intent/post?text=${encodeURIComponent(tagged)}${url}`),
    to("x", "X", `https://x.com/intent/tweet?text=${encodeURIComponent(words)}${url}${hashtags}`),
    to("whatsapp", "WhatsApp", `https://api.whatsapp.com/send?text=${text}`),
    to("facebook", "Facebook", `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(link)}`, false),
    to(
      "linkedin",
      "LinkedIn",
      `https://www.linkedin.com/sharing/share-offsite/?url=${encodeURIComponent(link)}`,
      false,
    ),
  ];
}

/** The words, and what has a place of its own in an address: the link, and the campaign's hashtags where they end the post. */
function takeApart(post: string, link: string, hashtags: string[]) {
  const hasLink = post.includes(link);
  let words = post.replace(link, "").replace(/ {2,}/g, " ").trim();
  const tags: string[] = [];
  for (let more = true; more; ) {
    more = false;
    for (const tag of hashtags)
      if (words === `#${tag}` || words.endsWith(` #${tag}`)) {
        words = words.slice(0, -tag.length - 1).trim();
        tags.unshift(tag);
        more = true;
      }
  }
  return { words, tags, hasLink };
}

/** What a page's head says to whoever previews its link. Source: ogp.me. */
export interface ShareHead {
  url: string;
  image: string;
  alt: string;
  title: string;
  text: string;
  width: number;
  height: number;
}

/** As the tags of a page; none where there is no campaign. */
export const shareTags = (head: ShareHead | undefined) =>
  head
    ? [
        { property: "og:type", content: "website" },
        { property: "og:title", content: head.title },
        { property: "og:description", content: head.text },
        { property: "og:url", content: head.url },
        { property: "og:image", content: head.image },
        { property: "og:image:type", content: "image/png" },
        { property: "og:image:width", content: String(head.width) },
        { property: "og:image:height", content: String(head.height) },
        { property: "og:image:alt", content: head.alt },
        { name: "twitter:card", content: "summary_large_image" },
      ]
    : [];

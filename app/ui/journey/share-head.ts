/** The head of a campaign's page, and what it says to whoever previews its link. Source of the tags: ogp.me. */
import { pageTitle } from "../page.tsx";

interface ShareHead {
  url: string;
  image: string;
  alt: string;
  title: string;
  text: string;
  width: number;
  height: number;
}

/** The `meta` of a campaign's front page; the hub's name alone where there is no campaign. */
export const frontMeta = ({ data: page }: { data: { share: ShareHead } | undefined }) =>
  page ? [{ title: pageTitle(page.share.title) }, ...tagsOf(page.share)] : [{ title: "Action Hub" }];

const tagsOf = ({ url, image, alt, title, text, width, height }: ShareHead) => [
  { name: "description", content: text },
  { property: "og:type", content: "website" },
  { property: "og:title", content: title },
  { property: "og:description", content: text },
  { property: "og:url", content: url },
  { property: "og:image", content: image },
  { property: "og:image:type", content: "image/png" },
  { property: "og:image:width", content: String(width) },
  { property: "og:image:height", content: String(height) },
  { property: "og:image:alt", content: alt },
  { name: "twitter:card", content: "summary_large_image" },
];

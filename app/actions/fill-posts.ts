import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { parse } from "yaml";
import { z } from "zod";
import type { Campaign } from "#campaigns/shared";
import { packageRoot } from "#platform";

/** What a person may say of themselves in a post; nothing of it is kept. */
export interface PostFields {
  /** How many of their works a search found; null where they do not say. */
  works: number | null;
  /** What their letter to the MP was about; empty where they do not say. */
  about: string;
}

export interface Post {
  name: string;
  title: string;
  text: string;
  /** For somebody who cannot see the picture that goes along. */
  alt: string;
}

interface PostTemplate {
  name: string;
  title: string;
  needs: string | undefined;
  /** Speaks of no subject: fits any campaign that has the action it needs. */
  neutral: boolean;
  alt: HandlebarsTemplateDelegate;
  text: HandlebarsTemplateDelegate;
}

/** The order on the page; a file that is not named here comes after. */
const order = ["words", "found", "ask", "reader"];
const head = z.strictObject({
  title: z.string(),
  needs: z.string().optional(),
  neutral: z.boolean().default(false),
  alt: z.string(),
});
const folder = join(packageRoot, "templates/posts");
let kept: PostTemplate[] | undefined;

/**
 * The posts of a campaign: those of templates/posts that its staff chose, or else those that speak of no subject, each
 * where the campaign has the action it needs; then its own share texts.
 * @param card the words on the picture that goes along
 * @throws where a shipped file has no head or a value is missing
 */
export function fillPosts(
  campaign: Campaign,
  fields: PostFields,
  { link, card }: { link: string; card: string },
): Post[] {
  const ours = fillReadyPosts(campaign, fields, { link, card }).filter(({ isOffered }) => isOffered);
  const alt = ours[0]?.alt ?? card;
  const own = campaign.shareTexts.map((text, n) => ({
    name: `own-${n + 1}`,
    title: `From the campaign, ${n + 1}`,
    text,
    alt,
  }));
  return [...ours.map(({ isOffered: _, ...post }) => post), ...own];
}

/** All ready posts that fit the campaign's actions, and whether people are offered them: what staff choose among. */
export function fillReadyPosts(
  campaign: Campaign,
  fields: PostFields,
  { link, card }: { link: string; card: string },
): (Post & { isOffered: boolean })[] {
  const chosen = campaign.actions.find(({ action }) => action === "social")?.posts;
  const values = Object.assign(Object.create(null), {
    ...fields,
    several: (fields.works ?? 0) > 1,
    link,
    card,
    headline: campaign.headline,
    hashtags: hashtagsOf(campaign)
      .map((tag) => `#${tag}`)
      .join(" "),
  });
  const fill = (template: HandlebarsTemplateDelegate) => template(values).replace(/ {2,}/g, " ").trim();
  kept ??= readTemplates();
  return kept
    .filter(({ needs }) => !needs || campaign.actions.some(({ action }) => action === needs))
    .map(({ name, title, neutral, text, alt }) => ({
      ...{ name, title, text: fill(text), alt: fill(alt) },
      isOffered: chosen ? chosen.includes(name) : neutral,
    }));
}

/** The campaign's hashtags without their sign. */
export const hashtagsOf = (campaign: Campaign): string[] => campaign.dayOfAction?.hashtags ?? [];

function readTemplates(): PostTemplate[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".hbs"))
    .map((file) => file.slice(0, -4));
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return names.sort((a, b) => place(a) - place(b) || a.localeCompare(b)).map(readTemplate);
}

function readTemplate(name: string): PostTemplate {
  const source = readFileSync(join(folder, `${name}.hbs`), "utf8").replaceAll("\r\n", "\n");
  const [, yaml = "", text = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const { title, needs, neutral, alt } = head.parse(parse(yaml));
  const compile = (part: string) => Handlebars.compile(part, { noEscape: true, strict: true });
  return { name, title, needs, neutral, alt: compile(alt), text: compile(text) };
}

/** The page "Say it in public": the day in the campaign's time zone, posts as typed or filled, and how long each is. */

import {
  countPost,
  type Draft,
  fillPosts,
  fillReadyPosts,
  hashtagsOf,
  mastodonServer,
  type Post,
  sayTooLong,
  shareLinks,
} from "#actions";
import { dayPhase } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { cardAlt, cardSizes } from "#documents";
import { cleanLine, cleanText } from "#letters";
import { limits, sayWait } from "#platform";
import { sayDate } from "#platform/shared";
import { textOf } from "#web";
import { cardOf, drawCardOf, readTitle } from "./cards.server.ts";
import { dayWords } from "./day-words.server.ts";
import { countDocument } from "./document-response.server.ts";
import { addressOf } from "./done.server.ts";
import { momentIn } from "./moment-in.ts";
import { pictureTag } from "./pictures.server.ts";
import { countListed } from "./works.server.ts";

/** What the small form holds, as typed. Nothing of it is kept. */
export interface SocialFields {
  works: string;
  about: string;
  server: string;
}

/** Longer texts are cut: no network takes them. */
const mostCharacters = 3000;

/** The day of action as the page tells it; null for a campaign without one. */
export function dayOf(campaign: Campaign, now: Date) {
  const phase = dayPhase(campaign, now);
  const { dayOfAction, timeZone } = campaign;
  if (!phase || !dayOfAction) return null;
  const hashtags = hashtagsOf(campaign).map((tag) => `#${tag}`);
  return { phase, hashtags, words: phase === "after" ? sayDate(dayOfAction.date) : dayWords(dayOfAction, timeZone) };
}

/** The moments of the day's hours, or its date where it is the whole day. */
export function hoursOf({ dayOfAction, timeZone }: Campaign): { day: string } | { from: Date; to: Date | null } | null {
  if (!dayOfAction) return null;
  const { date, from, to } = dayOfAction;
  const begins = from && momentIn(timeZone, date, from);
  if (!begins) return { day: date };
  const ends = to ? momentIn(timeZone, date, to) : null;
  // hours that clocks skip in spring may leave no time between the two
  return { from: begins, to: ends && ends > begins ? ends : null };
}

/** What the form shows at first: of their draft the number of works that they found listed. */
export function firstFields(campaign: Campaign, draft: Draft | null): SocialFields {
  const listed = draft?.campaign === campaign.name ? countListed(draft) : 0;
  return { works: listed ? String(listed) : "", about: "", server: "" };
}

/** The card with a title as typed, and the picture without one. */
export function viewCard(campaign: Campaign, typed: string) {
  const { title, problem } = readTitle(typed);
  const sizes = Object.entries(cardSizes).map(([size, { label }]) => ({ size, label }));
  const plain = cardOf(campaign, "");
  return {
    ...{ title, problem, sizes, alt: cardAlt(cardOf(campaign, title)) },
    // without a title it is the same for everybody, and stands at an address
    picture: { src: `/campaigns/${campaign.name}/picture.png?v=${pictureTag("share", plain)}`, alt: cardAlt(plain) },
  };
}

/** The same, with the picture in the page itself where it was asked for: what has a title stands at no address. */
export async function showCard(campaign: Campaign, form: FormData, client: string) {
  const card = viewCard(campaign, textOf(form, "title"));
  if (card.problem || textOf(form, "_intent") !== "card") return card;
  const wait = await countDocument(client);
  const done = wait === null ? await drawCardOf(campaign, "share", card.title) : null;
  if (!done) return { ...card, problem: limits.documentsPerClient.words.replace("{wait}", sayWait(wait ?? 10)) };
  const src = `data:image/png;base64,${Buffer.from(done.drawn).toString("base64")}`;
  return { ...card, picture: { src, alt: card.alt } };
}

/** The posts of a page that was just opened. */
export const firstPosts = (campaign: Campaign, fields: SocialFields) =>
  viewPosts(
    campaign,
    fields,
    fillPosts(campaign, { works: Number(fields.works) || null, about: fields.about }, wordsOf(campaign)),
  );

/** A sent form: its posts filled anew, or counted as they were changed; with what is wrong. */
export function actOnPosts(campaign: Campaign, form: FormData) {
  const works = cleanLine(textOf(form, "works")).slice(0, 20);
  const fields = {
    works,
    about: cleanLine(textOf(form, "about")).slice(0, 120),
    server: cleanLine(textOf(form, "server"))
      .slice(0, 300)
      .toLowerCase()
      .replace(/^https:\/\/|\/$/g, ""),
  };
  const problems = [
    ...(/^\d{0,4}$/.test(works)
      ? []
      : [{ href: "#works", text: "Give the number of your works as a number, such as 3." }]),
    ...(fields.server === "" || mastodonServer.test(fields.server)
      ? []
      : [{ href: "#server", text: "Give your Mastodon server by its name alone, such as mastodon.social." }]),
  ];
  const filled = fillPosts(
    campaign,
    { works: /^\d{1,4}$/.test(works) ? Number(works) || null : null, about: fields.about },
    wordsOf(campaign),
  );
  const asTyped = (post: Post) => {
    const typed = form.get(`post.${post.name}`);
    return typeof typed === "string" ? { ...post, text: cleanText(typed.slice(0, mostCharacters)) } : post;
  };
  const isFilled = textOf(form, "_intent") === "fill";
  const posts = viewPosts(campaign, fields, isFilled ? filled : filled.map(asTyped));
  const tooLong = posts.flatMap(({ name, title, tooLong: text }) =>
    text ? [{ href: `#post-${name}`, text: `${title}: ${text}` }] : [],
  );
  return { fields, posts, problems: [...problems, ...tooLong] };
}

/** The posts that people are offered, as they are before anybody filled in anything: for those who look before the public does. */
export const offeredPosts = (campaign: Campaign): Post[] =>
  campaign.actions.some(({ action }) => action === "social")
    ? fillPosts(campaign, { works: null, about: "" }, wordsOf(campaign))
    : [];

/** The ready posts among which staff choose. */
export const readyPosts = (campaign: Campaign) =>
  fillReadyPosts(campaign, { works: null, about: "" }, wordsOf(campaign));

const wordsOf = (campaign: Campaign) => ({
  link: addressOf(campaign),
  card: [campaign.headline, campaign.title, addressOf(campaign).replace(/^https?:\/\//, "")].join(" – "),
});

function viewPosts(campaign: Campaign, { server }: SocialFields, posts: Post[]) {
  const hashtags = hashtagsOf(campaign);
  const known = mastodonServer.test(server) ? server : null;
  return posts.map((post) => {
    const lengths = countPost(post.text);
    const isOver = (id: string) => lengths.some((one) => one.network === id && one.over > 0);
    const links = post.text ? shareLinks(post.text, addressOf(campaign), { hashtags, server: known }) : [];
    return {
      ...post,
      lengths,
      tooLong: sayTooLong(lengths, hashtags),
      links: links.filter(({ id }) => !isOver(id)),
    };
  });
}

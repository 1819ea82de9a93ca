/** What visitors of the benchmark find and bring: campaigns that differ in every word, letters that are ready to be mailed. */
import { letterToken } from "#actions";
import { saveLetter } from "#letters";
import type { Letter } from "#letters/shared";
import { db, hashToken, newId, newSecret, now, sqlPool } from "#platform";
import { givenLetter } from "../../../app/dispatch/given-dispatch.ts";
import type { Asked } from "./server-cpu.ts";

const shipped = "books-and-ai";

interface Content {
  name: string;
  title: string;
  headline: string;
  statement: string[];
  actions: { title: string; text: string; time: string }[];
}

/** Publishes campaigns beside the shipped one, in other words. @returns their names */
export async function givenCampaigns(count: number): Promise<string[]> {
  const { rows } = await sqlPool().query<{ content: Content }>("select content from campaign where name = $1", [
    shipped,
  ]);
  const content = rows[0]!.content;
  const names = Array.from({ length: count }, (_, n) => `${shipped}-${n}`);
  for (const [n, name] of names.entries())
    await sqlPool().query(
      "insert into campaign (name, position, state, content, created_at) values ($1, $2, 'published', $3, $4)",
      [name, 10 + n, inOtherWords(content, name, n), now()],
    );
  return names;
}

function inOtherWords(content: Content, name: string, n: number): Content {
  const other = (text: string) => `${text} (${"said & “meant” otherwise ".repeat(n % 3)}${n})`;
  return {
    ...content,
    name,
    title: other(content.title),
    headline: other(content.headline),
    statement: content.statement.map(other),
    actions: content.actions.map((one) => ({ ...one, title: other(one.title), text: other(one.text) })),
  };
}

const sentences = [
  "I have written for a living for 21 years, and the books that were taken took me most of them.",
  "Nobody asked me, nobody told me, and nobody has paid for what the copies were used for.",
  "I ask you to say in the House that a licence comes before the use and not after it.",
  "A duty to say which works a model was trained on costs an honest company next to nothing.",
];

/** Finished letters of as many browsers, and the form that asks to have each mailed. */
export async function givenLetterForms(count: number): Promise<Asked[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => givenLetterForm(n)));
}

let writers = 0;

async function givenLetterForm(n: number): Promise<Asked> {
  const writer = ++writers;
  const [draftId, letterId, secret, at] = [newId(), newId(), newSecret(), now()];
  const expiresAt = new Date(at.getTime() + 24 * 3_600_000);
  await db().draft.create({
    data: {
      ...{ id: draftId, campaign: shipped, answers: {}, steps: {}, createdAt: at, expiresAt },
      browsers: { create: { cookieHash: hashToken(secret) } },
    },
  });
  await saveLetter(db(), {
    id: letterId,
    draftId,
    campaign: shipped,
    letter: letterOf(writer, n),
    createdAt: at,
    expiresAt,
  });
  return {
    path: `/letters/${letterToken(letterId)}`,
    headers: { cookie: `draft=${secret}`, "x-forwarded-for": addressOf(writer) },
    form: { kind: "recipient", email: `writer${writer}@authors${writer % 97}.example`, altcha: "" },
  };
}

/** Some 400 words, which no other letter has. */
function letterOf(writer: number, n: number): Letter {
  const blocks = Array.from({ length: 20 }, (_, line) => ({
    kind: "paragraph" as const,
    content: [{ kind: "text" as const, text: `${sentences[(line + n) % sentences.length]} (${writer}.${line})` }],
  }));
  const seat = `E1400${1000 + (writer % 500)}`;
  return givenLetter({
    blocks,
    sender: { name: `Ada Author ${writer}`, email: null, postcode: "LD2 3AA" },
    to: { key: `mp:${seat}`, name: `Mo Member ${seat} MP`, email: `member.${seat}@parliament.example` },
  });
}

/** Each visitor comes from a network of their own, as the limits of a client want it. */
export const addressOf = (n: number): string => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;

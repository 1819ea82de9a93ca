/** Letters ready to be mailed, each with its own id and words. */
import { emlOf } from "#documents";
import { givenLetter } from "../../../app/dispatch/given-dispatch.ts";

/** A letter of about 400 words. */
export function longLetter(to: Parameters<typeof givenLetter>[0] = {}): ReturnType<typeof givenLetter> {
  const sentence =
    "I write to you because my books are read by machines that nobody asked me about, and I ask for your help. ";
  const paragraph = (n: number) => ({
    kind: "paragraph" as const,
    content: [{ kind: "text" as const, text: `${n}. ${sentence.repeat(4)}` }],
  });
  const letter = givenLetter(to);
  return { ...letter, blocks: [...letter.blocks, ...[1, 2, 3, 4, 5].map(paragraph)] };
}

/** The same as it leaves, with `0id0` where its id goes. */
export async function letterBytes(): Promise<string> {
  const bytes = await emlOf(longLetter(), {
    kind: "dispatch",
    from: { name: "Ada Author via Action Hub", address: "letters@hub.example" },
    replyTo: { name: "Ada Author", address: "ada@author.example" },
    to: { name: "Mo Member MP", address: "mo.member@parliament.example" },
    messageId: "<letter.0id0@hub.example>",
    date: new Date("2026-11-24T12:00:00Z"),
    footer: "Sent by Action Hub for Ada Author. Letter 0id0.",
    copyOf: false,
  });
  return Buffer.from(bytes).toString("latin1");
}

export const mailOf = (template: string, id: string) => ({
  id,
  to: `m${id.slice(-4)}@parliament.example`,
  bytes: new Uint8Array(Buffer.from(template.replaceAll("0id0", id), "latin1")),
});

/** What is asked to be deleted is, and the pages say what stays; over HTTP. */
import { type Client, givenClient, text } from "./client.ts";
import { expect, test } from "./hubs.ts";
import { campaign } from "./walk.ts";

const mp = `${campaign}/mp-letter`;

/** A letter that waits for its confirmation, with the addresses of its own page and its status page. */
async function givenWaiting(ask: Client, email: string, postcode = "ZZ1 1AA") {
  await ask(mp, { postcode });
  await ask(`${mp}/member`, {});
  const words = { name: "Ada Author", address: "7 Quire Lane", roles: "author", asks: "minister", story: "My canary." };
  await ask(`${mp}/write`, { ...words, _intent: "continue" });
  const letter = ((await ask(`${mp}/review`, { _intent: "email" })).location ?? "").replace("#email", "");
  expect((await ask(letter, { email, kind: "recipient" })).location).toBe("/confirmations");
  const status = /\/dispatches\/[\w-]+/.exec((await ask("/confirmations")).html)?.[0] ?? "";
  return { letter, status };
}

/** The link in the newest mail to a mailbox, or nothing yet. */
async function linkTo(ask: Client, mailbox: string): Promise<string> {
  const mails = (await ask("/outbox")).html.split('class="card');
  const mine = mails.find((mail) => mail.includes(mailbox)) ?? "";
  return /\/confirmations\/[\w-]{20,}/.exec(mine)?.[0] ?? "";
}

test("a draft goes with its letters, and names those that it does not take along", async ({ hub }) => {
  const ask = givenClient(hub.url);
  const { letter, status } = await givenWaiting(ask, "ada1@writers.example");
  const page = await ask("/drafts");
  expect(text(page.html).replace(/\s+/g, " ")).toContain("Your letter to Mo Member MP : waiting for you to confirm");
  expect(page.html).toContain(status);
  await ask("/drafts", { _intent: "delete" });
  expect((await ask(letter)).status).toBe(404);
  expect(text((await ask(status)).html)).toContain("My canary.");
  const gone = await ask(status, { _intent: "delete" });
  const after = text((await ask(gone.location ?? "")).html);
  expect(after).toContain("Your letter is deleted.");
  expect(after).toContain("Withdrawn");
  expect(after).not.toContain("My canary.");
  expect(after).not.toContain("Delete this letter");
});

test("the confirmation page shows what waits alone, each under its name", async ({ hub }) => {
  const ask = givenClient(hub.url);
  const email = "ada2@writers.example";
  const { letter } = await givenWaiting(ask, email);
  await expect.poll(() => linkTo(ask, email), { timeout: 20_000 }).toMatch(/confirmations/);
  const link = await linkTo(ask, email);
  await ask(link, { _intent: "confirm" });
  expect((await ask(letter, { email, kind: "my-copy" })).location).toBe("/confirmations");
  const page = text((await ask(link)).html);
  expect(page).toContain("Send your copy to you?");
  expect(page).toContain("It has not left yet.");
  expect(page.match(/Dear Mo Member,/g)).toHaveLength(1);
  expect(page).toContain("Your copy of the letter to Mo Member MP");
  await ask(link, { _intent: "confirm" });
  const done = text((await ask(link)).html);
  expect(done).toContain("Your copy of the letter to Mo Member MP : see where it is");
  expect(done).toContain("Your letter to Mo Member MP : see where it is");

  const status = /\/dispatches\/[\w-]+/.exec((await ask(link)).html)?.[0] ?? "";
  const read = async () => text((await ask(status)).html);
  await expect.poll(read, { timeout: 20_000 }).toContain("In the outbox of this computer.");
  expect(await read()).toContain("What was delivered stays where it is");
  await ask(status, { _intent: "delete" });
  expect(await read()).not.toContain("My canary.");
  expect((await ask(letter)).status).toBe(404);
});

test("the tick of an action stays as long as one letter of it goes", async ({ hub }) => {
  const ask = givenClient(hub.url);
  const email = "ada3@writers.example";
  const isTicked = async () => (await ask(campaign)).html.includes('class="tick"');
  await givenWaiting(ask, email);
  expect(await isTicked()).toBe(false);
  await expect.poll(() => linkTo(ask, email), { timeout: 20_000 }).toMatch(/confirmations/);
  await ask(await linkTo(ask, email), { _intent: "confirm" });
  expect(await isTicked()).toBe(true);
  const other = await givenWaiting(ask, email, "ZZ6 1AA");
  await ask(other.letter, { _intent: "delete" });
  expect(await isTicked()).toBe(true);
});

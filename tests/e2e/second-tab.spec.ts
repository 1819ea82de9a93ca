/** A page that was left open while the draft changed elsewhere, and text that nobody pressed "Use this text" for. */
import { type Client, type Form, givenClient, text } from "./client.ts";
import { expect, test } from "./hubs.ts";
import { campaign } from "./walk.ts";

const mp = `${campaign}/mp-letter`;
const questions: Form = {
  name: "Ada Author",
  address: "7 Quire Lane\nInkwell",
  roles: "author",
  story: "The book took me six years.",
  asks: "minister",
  _intent: "continue",
};

/** What the review page's form holds. */
function fieldsOf(html: string): Record<string, string> {
  const hidden = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const subject = /name="subject"[^>]*value="([^"]*)"/.exec(html)?.[1] ?? "";
  const body = /<textarea[^>]*name="body"[^>]*>([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? "";
  const fields = [...hidden.map(([, name, value]) => [name, value]), ["subject", subject], ["body", body]];
  return Object.fromEntries(fields.map(([name, value]) => [name, text(value ?? "").replace(/^\n/, "")]));
}

async function givenReview(url: string): Promise<{ ask: Client; html: string }> {
  const ask = givenClient(url);
  await ask(mp, { postcode: "ZZ1 1AA" });
  await ask(`${mp}/member`, {});
  expect((await ask(`${mp}/write`, questions)).location).toBe(`${mp}/review`);
  return { ask, html: (await ask(`${mp}/review`)).html };
}

test("text changed in the page goes into the letter, whichever button is pressed", async ({ hub }) => {
  for (const _intent of ["take", "email"]) {
    const { ask, html } = await givenReview(hub.url);
    const fields = fieldsOf(html);
    const body = `${fields.body}`.replace("six years", "seven years\r\n\r\nAnd one more line.");
    const made = await ask(`${mp}/review`, { ...fields, body, _intent });
    expect(made.status).toBe(303);
    const letter = await ask(`${made.location?.replace("#email", "")}/letter.txt`);
    expect(letter.html).toContain("seven years");
    expect(letter.html).toContain("And one more line.");
  }
});

test("an edit that cannot stand is told, whichever button was pressed, with the text kept", async ({ hub }) => {
  const { ask, html } = await givenReview(hub.url);
  const answer = await ask(`${mp}/review`, { ...fieldsOf(html), subject: "x".repeat(151), _intent: "take" });
  expect(answer.status).toBe(422);
  expect(text(answer.html)).toContain("A subject can have 150 characters");
  expect(answer.html).toContain("x".repeat(151));
});

test("a letter to another MP, chosen in a second tab, never goes by a button of the first", async ({ hub }) => {
  const { ask, html } = await givenReview(hub.url);
  await ask(mp, { postcode: "ZZ6 1AA" });
  await ask(`${mp}/member`, {});
  const pressed = await ask(`${mp}/review`, { ...fieldsOf(html), _intent: "email" });
  expect(pressed.status).toBe(409);
  expect(text(pressed.html)).toContain("This letter was changed since you opened this page.");
  const again = await ask(`${mp}/review`, { ...fieldsOf(pressed.html), _intent: "take" });
  expect(again.status).toBe(303);
});

test("what was typed in a page that is out of date stays in its box", async ({ hub }) => {
  const { ask, html } = await givenReview(hub.url);
  await ask(`${mp}/write`, { ...questions, story: "It took me ten years." } as Form);
  const fields = fieldsOf(html);
  const answer = await ask(`${mp}/review`, {
    ...fields,
    body: `${fields.body}`.replace("six", "sixty"),
    _intent: "take",
  });
  expect(answer.status).toBe(409);
  expect(fieldsOf(answer.html).body).toContain("sixty years");
  expect(text(answer.html)).toContain("It took me ten years.");
});

test("“Yes, write to” of a seat that a second tab left is asked again", async ({ hub }) => {
  const ask = givenClient(hub.url);
  await ask(mp, { postcode: "ZZ1 1AA" });
  const { seat = "" } = fieldsOf((await ask(`${mp}/member`)).html);
  expect(seat).not.toBe("");
  await ask(mp, { postcode: "ZZ6 1AA" });
  expect((await ask(`${mp}/member`, { seat })).location).toBe(`${mp}/member?from=again`);
});

test("words of a form whose browser lost its draft are kept, and the start says what to do", async ({ hub }) => {
  const ask = givenClient(hub.url);
  const sent = await ask(`${mp}/write`, questions);
  expect(sent.location).toBe(`${mp}?from=again`);
  expect(text((await ask(`${mp}?from=again`)).html)).toContain("What you typed just now is kept.");
  await ask(mp, { postcode: "ZZ1 1AA" });
  await ask(`${mp}/member`, {});
  expect((await ask(`${mp}/write`)).html).toContain("The book took me six years.");
});

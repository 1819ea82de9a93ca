import { expect, test } from "vitest";
import { createCampaign, marksOf, openWork, seedCampaigns, shippedCampaigns } from "#campaigns";
import { newLetter, saveTemplateDraft } from "#letters";
import { now } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { givenStaff } from "../../tests/stand-ins/staff.ts";
import { actionChoices, readAction, saveAction, showAction, typedAction } from "./action-form.server.ts";

useDatabase();

async function choices(name: "company-letter" | "mp-letter", more = {}) {
  await seedCampaigns(now());
  const work = (await openWork("books-and-ai"))!;
  const action = work.campaign.actions.find((one) => one.action === name)!;
  const { recipients, organisations } = await actionChoices(work, { ...action, ...more });
  const of = (id: string) => recipients.find((one) => one.id === id)?.letters.map(({ value }) => value) ?? [];
  return { of, organisations };
}

test("a letter that staff just made can be chosen as a draft, and only where its kind fits", async () => {
  await seedCampaigns(now());
  for (const [kind, name] of [
    ["company-letter", "ask-the-trust"],
    ["mp-letter", "second-mp-letter"],
  ] as const)
    await saveTemplateDraft({
      ...{ campaign: "books-and-ai", name, source: newLetter(kind, name), revision: 0, staffId: "ada", now: now() },
    });
  const companies = await choices("company-letter");
  expect(companies.of("default").sort()).toEqual(["ask-the-trust", "company-rights", "meta-rights"]);
  const mp = await choices("mp-letter");
  expect(mp.of("default").sort()).toEqual(["mp-ai-copyright", "second-mp-letter"]);
  // a letter that follows a first one begins nothing, and any may follow
  expect(mp.of("chase")).toEqual(expect.arrayContaining(["mp-reminder", "mp-thanks", "second-mp-letter"]));
  expect((await choices("company-letter", { templates: { default: "mp-reminder" } })).of("default")).toContain(
    "mp-reminder",
  );
});

test("the form offers the organisations of the hub, and those that the campaign names besides", async () => {
  const { organisations } = await choices("company-letter", { recipients: ["meta", "schools-trust"] });
  expect(organisations[0]).toEqual({ value: "meta", label: "Meta" });
  expect(organisations.at(-1)).toMatchObject({ value: "schools-trust", hint: "can’t be written to on this hub" });
  expect((await choices("mp-letter")).organisations).toEqual([]);
});

test("boxes that were there and none of them ticked are an empty list", () => {
  const form = new FormData();
  for (const [name, value] of [
    ["title", "Write"],
    ["recipients", ""],
    ["recipients", "meta"],
    ["recipients", "openai"],
    ["ticked", ""],
  ] as const)
    form.append(name, value);
  const typed = typedAction(form);
  expect(typed).toMatchObject({ recipients: "meta openai", ticked: "" });
  expect(readAction(typed)).toMatchObject({ recipients: ["meta", "openai"], ticked: [] });
  expect(readAction({ title: "Write" })).not.toHaveProperty("recipients");
  expect(
    showAction(
      { action: "mp-letter", title: "", text: "", time: "", links: [], templates: {} },
      shippedCampaigns()[0]!,
    ),
  ).not.toHaveProperty("recipients");
});

test("whom an open letter is addressed to is written without the word that the page begins with", () => {
  const to = (typed: string) => readAction({ "letter.to": typed, "letter.text": "Text." }).letter?.to;
  expect(to("To the Secretary of State,")).toBe("the Secretary of State,");
  expect(to("Tony Minister")).toBe("Tony Minister");
});

test("staff choose the ready posts; where they leave them as they were, the file keeps no line of them", async () => {
  const { staff } = await givenStaff("editor");
  const made = await createCampaign({
    ...{ title: "Keep our libraries open", name: "libraries", from: "starter:day-of-action", now: now() },
    staffId: staff.id,
  });
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  const open = async () => {
    const work = (await openWork("libraries"))!;
    const action = work.campaign.actions.find((one) => one.action === "social")!;
    return { work, action, typed: showAction(action, work.campaign), choices: await actionChoices(work, action) };
  };
  const save = async (change: Record<string, string>) => {
    const { work, action, typed } = await open();
    const label = (name: string) => name;
    const ask = { staff, work, action, typed: { ...typed, ...change }, seen: marksOf(typed), giveUp: [], label };
    expect((await saveAction(ask)).again).toBeNull();
    return (await open()).work.source;
  };
  const { typed, choices } = await open();
  expect(typed.posts).toBe("words ask");
  expect(choices.posts.find(({ value }) => value === "reader")?.hint).toMatch(/^I read books, /);
  expect(await save({ title: "Say it aloud" })).not.toContain("posts:");
  expect(await save({ posts: "words reader" })).toMatch(/posts:\s+- words\s+- reader/);
  expect(await save({ posts: "" })).toContain("posts: []");
});

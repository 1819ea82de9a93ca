import { expect, test } from "vitest";
import { openWork, seedCampaigns } from "#campaigns";
import { newLetter, saveTemplateDraft } from "#letters";
import { now } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { letterChoices, readAction, showAction, typedAction } from "./action-form.server.ts";

useDatabase();

async function choices(name: "company-letter" | "mp-letter", more = {}) {
  await seedCampaigns(now());
  const work = (await openWork("books-and-ai"))!;
  const action = work.campaign.actions.find((one) => one.action === name)!;
  const { recipients, organisations } = await letterChoices(work, { ...action, ...more });
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
    showAction({ action: "mp-letter", title: "", text: "", time: "", links: [], templates: {} }),
  ).not.toHaveProperty("recipients");
});

test("whom an open letter is addressed to is written without the word that the page begins with", () => {
  const to = (typed: string) => readAction({ "letter.to": typed, "letter.text": "Text." }).letter?.to;
  expect(to("To the Secretary of State,")).toBe("the Secretary of State,");
  expect(to("Tony Minister")).toBe("Tony Minister");
});

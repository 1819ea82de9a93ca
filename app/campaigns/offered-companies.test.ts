import { beforeAll, expect, test } from "vitest";
import { now } from "#platform";
import { listCompanies } from "#recipients";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { givenBooksAndAi, petra } from "./given-campaign.ts";
import {
  campaignChanges,
  campaignFiles,
  changeCampaign,
  checkCampaign,
  importCampaign,
  missingCompanies,
  offeredCompanies,
  openWork,
  readCampaignFile,
  seenOf,
  setAction,
  workLetters,
} from "./index.server.ts";

useDatabase();

let name: string;
beforeAll(async () => {
  name = await givenBooksAndAi();
});

/** What the form of the action saves. */
async function offer(recipients: string[], ticked: string[] = []) {
  const work = (await openWork(name))!;
  const action = work.campaign.actions.find((one) => one.action === "company-letter")!;
  return changeCampaign({
    ...{ name, keys: ["actions"], seen: seenOf(work.raw, ["actions"]), staffId: petra, now: now() },
    change: (document) => setAction(document, "company-letter", { ...action, recipients, ticked }),
  });
}

test("a campaign without a list offers all, and ticks whom it names alone", async () => {
  const { campaign } = (await openWork(name))!;
  expect(await offeredCompanies(campaign, now())).toEqual(await listCompanies(now()));
  expect(campaign.actions.find(({ action }) => action === "company-letter")).toMatchObject({ ticked: ["meta"] });
  expect(campaign.actions.find(({ action }) => action === "company-letter")).not.toHaveProperty("recipients");
});

test("a campaign with a list offers those alone, and it goes out and comes in as it is", async () => {
  const before = (await openWork(name))!.source;
  expect(await offer(["openai", "meta"], ["openai"])).toMatchObject({ ok: true });
  const work = (await openWork(name))!;
  expect((await offeredCompanies(work.campaign, now())).map(({ id }) => id)).toEqual(["meta", "openai"]);
  expect(campaignChanges(before, work.source)).toEqual([
    { label: "Letter to companies: organisations", before: null, after: "openai\nmeta" },
    { label: "Letter to companies: ticked beforehand", before: "meta", after: "openai" },
  ]);
  const files = (await campaignFiles(name, "work", now()))!;
  expect(await importCampaign({ files, as: "copied", staffId: petra, now: now() })).toMatchObject({ ok: true });
  const copied = (await openWork("copied"))!;
  expect(copied.campaign.actions).toEqual(work.campaign.actions);
  expect(copied.source.replace("name: copied", `name: ${name}`)).toBe(work.source);

  expect(await offer([])).toMatchObject({ ok: true });
  expect(await offeredCompanies((await openWork(name))!.campaign, now())).toEqual(await listCompanies(now()));
});

test("whom the hub cannot write to is said before it is published; where nobody is left, it is not", async () => {
  const items = async () => {
    const work = (await openWork(name))!;
    const all = await checkCampaign(work, await workLetters(work.campaign, now()), now());
    return all.filter(({ text }) => text.includes("schools-trust"));
  };
  await offer(["schools-trust", "meta"]);
  expect(await missingCompanies((await openWork(name))!.campaign, now())).toEqual(["schools-trust"]);
  expect(await items()).toMatchObject([{ state: "advice", place: "settings/actions/company-letter" }]);
  await offer(["schools-trust"]);
  expect(await items()).toMatchObject([{ state: "missing" }]);
  expect((await items())[0]?.text).toContain("Nobody else is offered.");
});

test.each([
  ["ticked: [meta]", "recipients: [openai]\n    ticked: [meta]", "must be one of those whom the letter is offered to"],
  ["ticked: [meta]", "recipients: [Schools Trust]", "must be the short name of an organisation"],
  ["ticked: [meta]", "recipients: meta", 'must be a list: lines that begin with "- "'],
  ["{ default: mp-ai-copyright }", "{ default: mp-ai-copyright }\n    recipients: [meta]", "company-letter alone"],
])("%s written as %s is refused with its place", async (line, instead, sentence) => {
  const [original] = await Promise.all([openWork(name)]);
  const source = original!.publishedSource!;
  expect(source).toContain(line);
  const read = readCampaignFile(source.replace(line, instead));
  expect(read).toMatchObject({ ok: false });
  expect(read.ok ? "" : read.problem.join("\n")).toContain(sentence);
});

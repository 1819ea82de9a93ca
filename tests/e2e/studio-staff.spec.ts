/** An owner invites a colleague, changes their role and removes them; a session that ends in the middle of an edit loses nothing. */
import { givenClient } from "./client.ts";
import { expect, newBrowser, test } from "./hubs.ts";
import { look } from "./look.ts";
import { signIn } from "./sign-in.ts";

test("an owner invites, promotes and removes a colleague, and reads in the log that they did", async ({
  page,
  hub,
}) => {
  const owner = await signIn(page, hub, "owner");
  const email = `colleague${process.pid}@publisher.example`;
  await page.getByRole("link", { name: "Staff", exact: true }).click();
  await page.locator("#email").fill("petra@publisher");
  await page.getByRole("button", { name: "Invite them" }).click();
  await expect(page.locator(".error-summary")).toContainText("not an email address");
  await expect(page.locator("#email")).toHaveValue("petra@publisher");
  await page.locator("#email").fill(email);
  await page.locator("[name=name]").fill("Carl Colleague");
  await page.locator("[name=role][value=viewer]").check();
  await page.getByRole("button", { name: "Invite them" }).click();
  await expect(page.locator(".notice-success")).toContainText("They may work here now.");
  await expect.poll(async () => (await fetch(`${hub.url}/outbox`)).text()).toContain("You can work in the studio now");

  await page.getByRole("link", { name: "Change or remove Carl Colleague" }).click();
  await page.locator("[name=role][value=editor]").check();
  await page.getByRole("button", { name: "Save the role" }).click();
  await expect(page.locator(".notice-success")).toContainText("Their role is changed.");
  await page.getByText("Remove them from the studio").click();
  await page.getByRole("button", { name: "Remove Carl Colleague" }).click();
  await expect(page.locator(".rows")).not.toContainText("Carl Colleague");

  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page.locator(".rows tbody tr").first()).toContainText("staff.remove");
  await expect(page.locator(".rows tbody tr").first()).toContainText(owner);
  await expect(page.locator(".rows")).not.toContainText(email);
});

test("the last owner of a hub can neither be demoted nor removed", async ({ page, connected }) => {
  const email = await signIn(page, connected, "owner");
  const all = JSON.parse(await connected.command("staff", "list", "--json")) as { email: string; role: string }[];
  for (const one of all)
    if (one.role === "owner" && one.email !== email) await connected.command("staff", "remove", one.email);
  await page.getByRole("link", { name: "Staff", exact: true }).click();
  await page.locator(".rows tbody tr", { hasText: "you" }).getByRole("link").click();
  await page.locator("[name=role][value=viewer]").check();
  await page.getByRole("button", { name: "Save the role" }).click();
  await expect(page.locator(".error-summary")).toContainText("A hub needs an owner.");
});

test("without script, a session that ended in the middle of an edit loses nothing that was typed", async ({
  browser,
  hub,
}) => {
  const context = await newBrowser(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  const owner = await signIn(page, hub, "owner");
  await page.goto(`${hub.url}/studio/staff`);
  const email = `kept${process.pid}@publisher.example`;
  await page.locator("#email").fill(email);
  await page.locator("[name=name]").fill("Ŵyn “Kept” <Words>");
  await hub.command("staff", "sign-out", owner);
  await page.getByRole("button", { name: "Invite them" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are signed out");

  // still out: the page is the same once more
  await page.getByRole("button", { name: "I am signed in: send it again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are signed out");

  const tab = await context.newPage();
  await signIn(tab, hub, "owner", owner);
  await tab.close();
  await page.getByRole("button", { name: "I am signed in: send it again" }).click();
  await expect(page.locator(".rows")).toContainText("Ŵyn “Kept” <Words>");
  await expect(page.locator(".rows")).toContainText(email);
  await context.close();
  expect(hub.log()).not.toContain("publisher.example");
  expect(hub.log()).not.toContain("Kept");
});

test("pausing a campaign in the studio holds its letters, and editors alone may", async ({ page, browser, hub }) => {
  await signIn(page, hub, "editor");
  await page.getByRole("link", { name: "Delivery" }).click();
  // other tests of this hub publish campaigns of their own
  const campaign = page.locator("section#books-and-ai");
  await campaign.getByLabel("Why, for your colleagues").fill("Waiting for the vote");
  await campaign.getByRole("button", { name: "Pause its letters" }).click();
  await expect(page.locator("main")).toContainText("Waiting for the vote");
  expect(await hub.command("dispatch", "list", "--json")).toContain("Waiting for the vote");

  const viewer = await newBrowser(browser);
  const tab = await viewer.newPage();
  await signIn(tab, hub, "viewer");
  await tab.getByRole("link", { name: "Delivery" }).click();
  await expect(tab.getByRole("button", { name: "Let its letters go on" })).toHaveCount(0);
  const forged = { form: { campaign: "books-and-ai", _intent: "resume" }, headers: { Origin: hub.url } };
  expect((await tab.request.post(`${hub.url}/studio/delivery`, forged)).status()).toBe(403);
  await tab.goto(`${hub.url}/studio/staff`);
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("Your account may not do this");
  await viewer.close();

  await campaign.getByRole("button", { name: "Let its letters go on" }).click();
  await expect(page.locator(".notice-success")).toContainText("go on");
});

test("a letter that waits is found by its number, taken back in the studio, and its history says so", async ({
  page,
  hub,
}) => {
  const ask = givenClient(hub.url);
  const waiting = async () =>
    (
      JSON.parse(await hub.command("dispatch", "list", "--state", "awaiting-confirmation", "--json")) as {
        dispatches: { id: string }[];
      }
    ).dispatches.map((one) => one.id);
  const before = await waiting();
  await ask("/campaigns/books-and-ai/mp-letter", { postcode: "ZZ1 1AA" });
  await ask("/campaigns/books-and-ai/mp-letter/member", {});
  const story = { name: "Ada Author", address: "7 Quire Lane\nInkwell", roles: "author", story: "It took six years." };
  await ask("/campaigns/books-and-ai/mp-letter/write", { ...story, asks: "minister", _intent: "continue" });
  const letter = (await ask("/campaigns/books-and-ai/mp-letter/review", { _intent: "take" })).location ?? "";
  await ask(letter, { email: `ada${process.pid}@author.example`, kind: "recipient" });
  const id = (await waiting()).find((one) => !before.includes(one)) ?? "";

  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}/studio/delivery?letter=nonsense`);
  await expect(page.locator("main")).toContainText("There is no letter of that number.");
  await page.getByLabel("Its number").fill(id);
  await page.getByRole("button", { name: "Show it" }).click();
  await expect(page.locator("main")).toContainText("not confirmed yet");
  await expect(page.locator("main")).not.toContainText("author.example");
  await look(page, "studio-letter");
  await page.getByText("Take it back").first().click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.locator(".notice-success")).toContainText("It is taken back.");
  await expect(page.locator(".rows tbody")).toContainText("The campaign's staff withdrew it.");
});

for (const colorScheme of ["light", "dark"] as const)
  test(`every page of staff is accessible and fits a phone, ${colorScheme}`, async ({ page, hub }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${hub.url}/studio/sign-in`);
    await look(page, "studio-sign-in");
    await page.locator("#email").fill("somebody@publisher.example");
    await page.getByRole("button", { name: "Mail me a link" }).click();
    await look(page, "studio-sent");
    const owner = await signIn(page, hub, "owner");
    for (const path of ["", "/staff", "/audit", "/limits", "/delivery", "/account", "/staff/none"]) {
      await page.goto(`${hub.url}/studio${path}`);
      await look(page, `studio${path.replace("/", "-")}`);
    }
    await page.goto(`${hub.url}/studio/staff`);
    await page.getByRole("link", { name: "Change or remove" }).first().click();
    await look(page, "studio-one");
    await page.goto(`${hub.url}/studio/staff`);
    await page.locator("#email").fill("petra@publisher");
    await page.getByRole("button", { name: "Invite them" }).click();
    await look(page, "studio-staff-error");
    await hub.command("staff", "sign-out", owner);
    await page.getByRole("button", { name: "Invite them" }).click();
    await look(page, "studio-expired");
  });

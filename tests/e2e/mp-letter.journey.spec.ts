import { expect, test } from "./hubs.ts";
import { campaign, enterAda, findMp, goOn, letterText, story, writeToMp } from "./walk.ts";

test("a constituent finds her MP by postcode and writes in her own words", async ({ page, hub }) => {
  await findMp(page, hub.url, "zz11aa");
  await expect(page.getByText("Demonstration", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: "Yes, write to Mo Member" }).click();
  await writeToMp(page);

  const text = await letterText(page);
  for (const part of [
    "Demonstration: invented recipient",
    "Ada Author",
    "ZZ1 1AA",
    "House of Commons",
    "SW1A 0AA",
    "Dear Mo Member,",
    ...story.split("\n\n"),
    "Yours sincerely,",
  ])
    expect(text).toContain(part);
  await expect(page.locator("article.letter .letter-own").first()).toHaveAttribute("lang", "");
});

test("a real postcode in the demonstration leads to typing the MP's name, and to a real letter", async ({
  page,
  hub,
}) => {
  await findMp(page, hub.url, "SW1A 1AA");
  await expect(page.locator("main")).toContainText("We can’t look up SW1A 1AA");
  await expect(page.locator("#postcode")).toHaveValue("SW1A 1AA");
  await page.getByRole("link", { name: "Type your MP's name" }).first().click();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.locator(".error-summary")).toContainText("Type your MP's name");
  await page.locator("#name").fill("Sir Al Example");
  await page.locator("#constituency").fill("Ynys Môn");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.locator("#postcode")).toHaveValue("SW1A 1AA");
  await writeToMp(page);

  const text = await letterText(page);
  expect(text).toContain("Dear Sir Al,");
  expect(text).not.toContain("Demonstration");
});

test("who has no fixed address finishes the letter, and it says so", async ({ page, hub, javaScriptEnabled }) => {
  await page.goto(`${hub.url}${campaign}/mp-letter/typed`);
  await page.locator("#name").fill("Ms Petra Poet");
  await page.locator("#constituency").fill("Ynys Môn");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.locator("article.letter")).toContainText("[Your postcode]");
  await expect(page.locator("article.letter")).not.toContainText("ZZ1 1AA");
  await page.locator("#name").fill("Ada Author");
  await page.locator("input[name=roles][value=poet]").check();
  await page.locator("input[name=asks][value=minister]").check();
  await goOn(page);
  await expect(page.locator(".error-summary")).toContainText('Please fill in "Your address".');
  await expect(page.locator(".error-summary")).toContainText('Please fill in "Your postcode".');
  await page.getByLabel("I have no fixed address").check();
  if (javaScriptEnabled === false) await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.locator("article.letter")).toContainText("No fixed address, living in Ynys Môn");
  await expect(page.locator("article.letter")).not.toContainText("[Your address]");
  await expect(page.getByLabel("I have no fixed address")).toBeChecked();
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Read your letter");
  const text = await letterText(page);
  expect(text).toContain("No fixed address, living in Ynys Môn");
  expect(text).not.toContain("You can answer me at");
  await page.goto(`${hub.url}${campaign}/mp-letter/write`);
  await page.getByLabel("I have no fixed address").uncheck();
  await goOn(page);
  await expect(page.locator(".error-summary")).toContainText('Please fill in "Your address".');
});

test("the constituency can be chosen from the list, with part of its name", async ({
  page,
  hub,
  javaScriptEnabled,
}) => {
  await page.goto(`${hub.url}${campaign}/mp-letter/constituency`);
  await expect(page.getByRole("searchbox")).toHaveCount(1);
  await page.getByRole("searchbox").fill("cwm ty");
  if (javaScriptEnabled === false) await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByLabel("Aber Inc")).toBeHidden();
  await page.getByLabel("Cwm Tŷ Llyfr").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Is this your MP?");
  await page.getByRole("button", { name: /Yes, write to/ }).click();
  await expect(page.locator("article.letter")).toContainText("Cwm Tŷ Llyfr");
});

test("write it all myself leaves the frame and takes any language", async ({ page, hub }) => {
  await findMp(page, hub.url, "ZZ6 1AA");
  await page.getByRole("button", { name: /Yes, write to/ }).click();
  await page.locator("#name").fill("Ada Author");
  await page.locator("#address").fill("1 Example Street");
  await page.getByRole("button", { name: "Write it all myself" }).click();
  await expect(page.locator("#name")).toHaveValue("Ada Author");
  await page.locator("[name=ownBody]").fill("Annwyl Aelod, mae fy llyfr yno.\n\nصباح الخير");
  await goOn(page);

  const text = await letterText(page);
  expect(text).toContain("mae fy llyfr yno.");
  expect(text).not.toContain("In its report of");
  await expect(page.getByText("Some characters cannot be printed in the PDF.")).toBeVisible();
});

test("the letter is drawn anew while typing, or on Preview without script", async ({
  page,
  hub,
  javaScriptEnabled,
}) => {
  await findMp(page, hub.url, "ZZ1 1AA");
  await page.getByRole("button", { name: /Yes, write to/ }).click();
  await enterAda(page);
  await page.locator("[name=story]").fill("</script><b>My</b> *story*");
  if (javaScriptEnabled === false) await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.locator("article.letter")).toContainText("</script><b>My</b> *story*");
  await expect(page.locator("article.letter")).toContainText("Ada Author");
  await page.reload();
  await expect(page.locator("[name=story]")).toHaveValue("</script><b>My</b> *story*");
});

const longStory =
  "My second collection was set on the old canal. It sold nine hundred copies, and I read from it in every school between here and Rhayader. Nobody asked me, and I would have liked to be asked, if only for the pleasure of saying no.";

test("the own-words meter stands beside the letter and follows what is typed", async ({
  page,
  hub,
  javaScriptEnabled,
}) => {
  await findMp(page, hub.url, "ZZ1 1AA");
  await page.getByRole("button", { name: /Yes, write to/ }).click();
  const meter = page.locator("#own-words");
  await expect(meter).toContainText("This is nearly the template. Two sentences of your own will make it count.");
  await enterAda(page);
  await page.locator("[name=story]").fill(longStory.split(" Nobody")[0] ?? "");
  if (javaScriptEnabled === false) await page.getByRole("button", { name: "Preview" }).click();
  await expect(meter).toContainText("You have made a start.");
  await expect(meter).toContainText(/\d+ of \d+ words are your own\./);
  expect(Number(await meter.getByRole("meter").getAttribute("value"))).toBeGreaterThan(4);
  await expect(page.locator("main")).toContainText("then it would no longer be yours");
  await goOn(page);
  await expect(page.locator(".meter")).toContainText("You have made a start.");
  await page.getByText("Change the text").click();
  await page.locator("[name=body]").fill(`Dear Mo Member,\n\n${longStory}\n\nYours sincerely,`);
  await page.getByRole("button", { name: "Use this text" }).click();
  await expect(page.locator(".meter")).toContainText("This letter speaks in your voice.");
});

test.describe("seats without an MP to write to", () => {
  test("a vacant seat says so and writes to nobody", async ({ page, hub }) => {
    await findMp(page, hub.url, "ZZ3 1AA");
    await expect(page.locator("main")).toContainText("has no MP just now");
    await expect(page.getByRole("button", { name: /Yes, write to/ })).toHaveCount(0);
  });

  test("a letter for the next MP of a vacant seat is written, and waits", async ({ page, hub }) => {
    await findMp(page, hub.url, "ZZ3 1AA");
    await page.getByRole("button", { name: "Write it now, for the next MP" }).click();
    await writeToMp(page);
    await expect(page.locator(".notice")).toContainText(["Your letter waits until there is an MP."]);
    await expect(page.locator("article.letter")).toContainText("Dear Member of Parliament,");
    for (const name of ["Take it with me", "Email it", "Email me my copy"])
      await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
    await page.locator("main").getByRole("link", { name: "Finish later" }).click();
    await expect(page.getByRole("button", { name: "Mail me the link" })).toBeVisible();
  });

  test("the Speaker comes with a word on impartiality", async ({ page, hub }) => {
    await findMp(page, hub.url, "ZZ2 1AA");
    await expect(page.locator("main")).toContainText("impartial");
  });
});

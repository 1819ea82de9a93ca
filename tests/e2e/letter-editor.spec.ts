/** A press officer who has never seen a template changes a letter and does not break it, with script and without. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "./hubs.ts";
import { signIn } from "./sign-in.ts";

const letters = "/studio/campaigns/books-and-ai/letters";

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("with script: a sentence is changed, a mistake is mended by a press, the draft is saved", async ({
  page,
  hub,
}) => {
  await signIn(page, hub, "editor");
  await page.goto(`${hub.url}${letters}/mp-thanks`);
  const text = page.locator(".cm-content");
  await expect(text).toBeVisible();
  await expectAccessible(page);

  await text.click();
  await page.keyboard.press("Control+End");
  for (let line = 0; line < 3; line++) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await page.keyboard.type("It meant a lot to me. I am {{nmae}}.\n\n");
  await expect(page.locator(".cm-lintRange-error")).toHaveText("nmae");
  await expect(page.locator("#problems h2")).toHaveText("One thing to put right");
  await expect(page.locator("#said")).toHaveText("One problem to mend before this can be published.");
  await expect(page.locator(".editor-stale")).toBeVisible();
  await page.screenshot({ path: "/tmp/h/shots/editor-1280.png" });
  await expectAccessible(page);

  await page.getByRole("button", { name: "Write name" }).click();
  await expect(page.locator(".editor-fine")).toBeVisible();
  await expect(text).toContainText("I am {{name}}.");
  await page.keyboard.press("Control+s");
  await expect(page.locator("#said")).toContainText("Saved as a draft.");
  await page.reload();
  await expect(page.locator(".cm-content")).toContainText("It meant a lot to me. I am {{name}}.");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: "/tmp/h/shots/editor-390.png", fullPage: true });
});

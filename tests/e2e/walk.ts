/** The steps of the journeys, as a person takes them. */
import { expect, type Page } from "@playwright/test";

export const campaign = "/campaigns/books-and-ai";

/** The visible button that goes on to the next step. */
export const goOn = (page: Page) => page.locator("button[value=continue]:visible").last().click();

/** From the front page to the works of a letter to Meta. */
export async function chooseCompanies(page: Page, url: string, companies: string[] = []): Promise<void> {
  await page.goto(url);
  await page.getByRole("link", { name: "Write to Meta", exact: true }).click();
  for (const id of companies) await page.locator(`input[name=companies][value=${id}]`).check();
  await page.getByRole("button", { name: "Continue to your works" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your works");
}

/** Three works, one typed and two pasted, and who holds the rights. */
export async function enterWorks(page: Page): Promise<void> {
  await page.locator("#works-0-title").fill("The Salt Road");
  await page.locator("#works-0-year").fill("2016");
  await page.locator("[name=pasted]").fill("Winter Ledger, 2021, Fernlea Press\n- The Long Hill (Otter Books, 2019)");
  await page.getByRole("button", { name: "Read this list" }).click();
  await expect(page.getByText("We read 2 works.")).toBeVisible();
  await page.getByLabel("I hold them").check();
  await goOn(page);
}

/** Who writes. */
export async function enterAda(page: Page): Promise<void> {
  await page.locator("#name").fill("Ada Author");
  await page.locator("#address").fill("1 Example Street\nFernlea");
  await page.locator("input[name=roles][value=author]").check();
}

/** From the front page to the questions of a letter to the MP of a postcode. */
export async function findMp(page: Page, url: string, postcode: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("link", { name: "Write to your MP", exact: true }).click();
  await page.locator("#postcode").fill(postcode);
  await page.getByRole("button", { name: "Find my MP" }).click();
}

export const story = "The book took me six years of early mornings.\n\nMy daughter found its title before I did.";

/** Writes the MP letter and goes on to the review. */
export async function writeToMp(page: Page): Promise<void> {
  await enterAda(page);
  await page.locator("[name=story]").fill(story);
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Read your letter");
}

/** The letter on this page as text. */
export const letterText = (page: Page) => page.locator("article.letter").first().innerText();

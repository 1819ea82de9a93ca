/** What every page of a journey has to be: accessible, no wider than the screen, and fit to be looked at. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "./hubs.ts";

const shots = process.env.HUB_TEST_SHOTS;

/** WCAG by axe, nothing wider than the screen, and a picture where somebody wants to look. */
export async function look(page: Page, name: string): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(found.violations.map((one) => `${name}: ${one.id}: ${one.help}`)).toEqual([]);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
  }
}

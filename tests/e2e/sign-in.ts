/** Signs a browser in to the studio, as whoever runs the hub would let somebody in: by the link that hub staff prints. */
import { expect, type Page } from "@playwright/test";
import type { Hub } from "./given-hub.ts";

let count = 0;

/** @returns the mailbox of whom the browser belongs to from now on */
export async function signIn(
  page: Page,
  hub: Hub,
  role: "owner" | "editor" | "viewer",
  email = `${role}${process.pid}x${count++}@publisher.example`,
): Promise<string> {
  const printed = await hub.command("staff", "add", email, "--role", role, "--json");
  await page.goto((JSON.parse(printed) as { link: string }).link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Campaigns");
  return email;
}

/** A campaign that no other test knows, as a copy of the shipped one. @returns its address in the studio */
export async function copyCampaign(page: Page, hub: Hub): Promise<string> {
  await page.goto(`${hub.url}/studio/campaigns/new`);
  await page.locator('input[name=from][value="copy:books-and-ai"]').check();
  await page.locator("#title").fill(`Copy ${process.pid} ${count++}`);
  await page.getByRole("button", { name: "Make the campaign" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Copy \d/);
  return page.url();
}

/** The outbox as the page's browser would see it on the hub's own computer; it is shown through no proxy. */
export async function readOutboxOf(page: Page, hub: Hub): Promise<string> {
  const cookies = await page.context().cookies(hub.url);
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return (await fetch(`${hub.url}/outbox`, { headers: { Cookie } })).text();
}

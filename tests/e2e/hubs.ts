/** The hubs that browser tests walk through: one without a network, one with a mail server, a real list and postcodes. */
import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { sendAtOnce } from "../stand-ins/at-once.ts";
import { type OpenLibrary, startOpenLibrary } from "../stand-ins/open-library.ts";
import { type PostcodesIo, startPostcodesIo } from "../stand-ins/postcodes-io.ts";
import { givenSmtp, type SmtpStandIn } from "../stand-ins/smtp.ts";
import { givenHub, type Hub, importDirectory } from "./given-hub.ts";

export interface Connected extends Hub {
  smtp: SmtpStandIn;
  postcodes: PostcodesIo;
}

interface Hubs {
  hub: Hub;
  connected: Connected & { library: OpenLibrary };
}

// biome-ignore lint/complexity/noBannedTypes: no options of our own
export type Options = {};

let clients = 0;

/** Each browser of the tests is a client of its own for the limits: none of its hub has had this address before. */
export async function newBrowser(
  browser: Browser,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<BrowserContext> {
  const address = `198.51.${Math.floor(++clients / 250)}.${clients % 250}`;
  return browser.newContext({ ...options, extraHTTPHeaders: { "X-Forwarded-For": address } });
}

/** A hub with a mail server, a real list and postcodes, all of them its own. */
export async function givenConnected(): Promise<Hubs["connected"] & { end(): Promise<void> }> {
  const smtp = await givenSmtp();
  const postcodes = await startPostcodesIo();
  const library = await startOpenLibrary();
  const hub = await givenHub({
    SMTP_URL: smtp.url,
    MAIL_FROM: "Action Hub <letters@hub.example>",
    POSTCODES_IO_URL: postcodes.url,
    OPEN_LIBRARY_URL: library.url,
  });
  await importDirectory(hub);
  await sendAtOnce(hub.databaseUrl());
  const end = async () => {
    await hub.stop();
    await smtp.close();
    await postcodes.close();
    await library.close();
  };
  return { ...hub, smtp, postcodes, library, end };
}

export const test = base.extend<{ watched: string[] }, Hubs>({
  hub: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first argument
    async ({}, use) => {
      const hub = await givenHub();
      await use(hub);
      await hub.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  connected: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const connected = await givenConnected();
      await use(connected);
      await connected.end();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  context: async ({ browser, contextOptions, viewport, javaScriptEnabled }, use) => {
    const context = await newBrowser(browser, {
      ...contextOptions,
      viewport,
      javaScriptEnabled: javaScriptEnabled ?? true,
    });
    await use(context);
    await context.close();
  },
  /** Everything that a page must not do: dialogs, errors, breaches of the content policy. */
  watched: [
    async ({ page }, use) => {
      const seen: string[] = [];
      page.on("dialog", (dialog) => void seen.push(`dialog: ${dialog.message()}`));
      page.on("pageerror", (error) => void seen.push(`error: ${error.message}`));
      page.on("console", (message) => {
        // a refused form is an answer of 422, which Chromium reports as an error of its own
        if (message.type() === "error" && !/status of 4\d\d/.test(message.text()))
          seen.push(`console: ${message.text()}`);
      });
      await use(seen);
      expect(seen).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect, type Page };

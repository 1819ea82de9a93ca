import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import type { Options } from "./tests/e2e/hubs.ts";

const chromium = [process.env.HUB_TEST_CHROMIUM, "/usr/bin/chromium"].find((path) => path && existsSync(path));
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };

export default defineConfig<Options, Options>({
  testDir: "tests/e2e",
  outputDir: "build/browser",
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      // as root there is no sandbox; the rest keeps Chromium from asking the internet
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
    },
    actionTimeout: 15_000,
  },
  projects: [
    { name: "desktop", use: { viewport: desktop } },
    { name: "phone", use: { viewport: phone }, testMatch: /journey|pages/ },
    { name: "phone without script", use: { viewport: phone, javaScriptEnabled: false }, testMatch: /journey/ },
    { name: "desktop without script", use: { viewport: desktop, javaScriptEnabled: false }, testMatch: /journey/ },
  ],
});

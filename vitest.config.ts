import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "app/**/*.test.ts",
      "app/**/*.test.tsx",
      "tests/unit/**/*.test.ts",
      "tests/security/**/*.test.ts",
      "bin/**/*.test.ts",
    ],
    globalSetup: ["tests/stand-ins/postgres.ts"],
    setupFiles: ["tests/stand-ins/settings.ts"],
    testTimeout: process.env.HUB_TEST_RUNS ? 12 * 3_600_000 : 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: "forks",
  },
});

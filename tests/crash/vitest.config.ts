import { defineConfig } from "vitest/config";

/** Tests that kill a whole hub, one after the other; `npm test` runs them apart from the others, which need the processor. */
export default defineConfig({
  test: {
    include: ["tests/crash/**/*.test.ts"],
    globalSetup: ["tests/stand-ins/postgres.ts"],
    setupFiles: ["tests/stand-ins/settings.ts"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    pool: "forks",
  },
});

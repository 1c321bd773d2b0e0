import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["./test/support/seed.ts"],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: ["default", "./test/support/plain-reporter.ts"],
    // The machine's own zone must not matter; `.ci/run` runs everything again under another.
    env: { LOG_LEVEL: "silent" },
  },
});

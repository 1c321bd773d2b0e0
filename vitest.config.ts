import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["./test/support/seed.ts"],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: ["default", "./test/support/plain-reporter.ts"],
    // Tests must not depend on the machine's time zone; `.ci/run` repeats them in another one.
    env: { LOG_LEVEL: "silent" },
  },
});

import { defineConfig } from "vitest/config";

/** The fault suite: real processes, real store files, fake platforms. `npm run test:faults`. */
export default defineConfig({
  test: {
    include: ["test/fault/**/*.fault.ts"],
    globalSetup: ["test/fault/build-child.ts"],
    testTimeout: 20 * 60_000,
    hookTimeout: 60_000,
    // Each test starts its own processes, and machines have few cores.
    maxWorkers: 2,
    reporters: ["default", "./test/support/plain-reporter.ts"],
  },
});

import { defineConfig } from "vitest/config";

/** The fault suite: real processes, real store files, the platforms' fakes. `npm run test:faults`. */
export default defineConfig({
  test: {
    include: ["test/fault/**/*.fault.ts"],
    globalSetup: ["test/fault/build-child.ts"],
    testTimeout: 20 * 60_000,
    hookTimeout: 60_000,
    // Each test starts processes of its own, and a machine has few cores.
    maxWorkers: 2,
    reporters: ["default", "./test/support/plain-reporter.ts"],
  },
});

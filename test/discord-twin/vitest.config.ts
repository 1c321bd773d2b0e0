import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/discord-twin/*.check.ts"],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: ["default", "./test/support/plain-reporter.ts"],
  },
});

import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../..");

/**
 * Bundles the page as `npm run build` does, so that the tests see the current sources. In its own process:
 * the test runner's NODE_ENV would select the libraries' development builds.
 */
export default function buildPage(): void {
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  const { NODE_ENV: _, ...env } = process.env;
  execFileSync(
    process.execPath,
    [vite, "build", "--config", "adapters/web/page/vite.config.ts", "--logLevel", "warn"],
    { cwd: root, env, stdio: "inherit" },
  );
}

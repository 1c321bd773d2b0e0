import { join } from "node:path";
import { build } from "vite";

/** One file starts in a fraction of the time of hundreds, and the suite starts hundreds of processes. */
export const CHILD = join(import.meta.dirname, "../../var/fault/child.js");

/** Bundles `child.ts`; native and worker-loading modules stay outside. */
export default async function buildChild(): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(import.meta.dirname, "child.ts"),
      outDir: join(CHILD, ".."),
      target: "node20",
      minify: true,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: "child.js" } },
    },
    ssr: { noExternal: true, external: ["libsql", "pg", "pino", "pino-pretty", "zlib-sync", "bufferutil"] },
  });
}

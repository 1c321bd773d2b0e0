import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL("../../../dist/web", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    // The libraries that lay messages out are most of it; bench/web.ts prints and judges the whole.
    chunkSizeWarningLimit: 2_000,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
});

import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/**
 * The Discord components write one inline style, an author's colour, which our content policy forbids and
 * nobody uses. It is taken out here, and the build fails when it is no longer where it was.
 */
function withoutInlineStyle(): Plugin {
  return {
    name: "discord-without-inline-style",
    transform(code, id) {
      if (!id.endsWith("DiscordAuthorInfo.js")) return undefined;
      const mended = code.replace(/style="\$\{styleMap\(\{ color: [^}]*\}\)\}"/g, "");
      if (mended === code) throw new Error("DiscordAuthorInfo.js has changed: look at its inline style");
      return { code: mended, map: null };
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react(), withoutInlineStyle()],
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

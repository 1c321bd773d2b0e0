import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** A file of the Discord components, what to mend in it, and with what. */
const MENDS = [
  // One inline style, an author's colour: our content policy forbids it, and nobody uses it.
  ["DiscordAuthorInfo.js", /style="\$\{styleMap\(\{ color: [^}]*\}\)\}"/g, ""],
  // The time of a message in greys that fail WCAG's contrast of 4.5, in both themes.
  ["DiscordMessage.js", /#99aab5/g, "#5c6470"],
  ["DiscordMessage.js", /#72767d/g, "#a3a6aa"],
] as const;

/** Mends the Discord components, and fails the build when what is mended is no longer there. */
function mendDiscordComponents(): Plugin {
  return {
    name: "mend-discord-components",
    transform(code, id) {
      const mends = MENDS.filter(([file]) => id.endsWith(`/${file}`));
      if (mends.length === 0) return undefined;
      for (const [file, pattern] of mends) {
        if (code.search(pattern) === -1) throw new Error(`${file} has changed: look at what is mended in it`);
      }
      return {
        code: mends.reduce((text, [, pattern, mended]) => text.replace(pattern, mended), code),
        map: null,
      };
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react(), mendDiscordComponents()],
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

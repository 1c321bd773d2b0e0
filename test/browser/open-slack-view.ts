import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { Browser, BrowserContextOptions, Locator } from "playwright-core";
import { build } from "vite";

/** A page that shows one Slack view at a time, with everything inlined instead of served. */
export async function openSlackView(browser: Browser, options: BrowserContextOptions) {
  const { script, style } = await bundle(join(import.meta.dirname, "slack-view"));
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.setContent(
    `<!doctype html><html lang="en"><head><style>${style}</style></head><body></body></html>`,
  );
  await page.addScriptTag({ content: script });
  return {
    show: async (view: unknown): Promise<Locator> => {
      await page.evaluate(`window.showSlackView(${JSON.stringify(view)})`);
      return page.locator(".slack-view");
    },
    close: () => context.close(),
  };
}

async function bundle(root: string): Promise<{ readonly script: string; readonly style: string }> {
  const built = await build({
    root,
    configFile: false,
    logLevel: "warn",
    plugins: [react()],
    build: {
      write: false,
      rollupOptions: { input: join(root, "main.tsx"), output: { format: "iife" } },
      chunkSizeWarningLimit: 2_000,
    },
  });
  const outputs = "close" in built ? [] : [built].flat().flatMap(({ output }) => output);
  let [script, style] = ["", ""];
  for (const file of outputs) {
    if (file.type === "chunk") script += file.code;
    else if (file.fileName.endsWith(".css")) style += String(file.source);
  }
  return { script, style };
}

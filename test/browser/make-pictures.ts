import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import buildPage from "./build-page.js";
import { ask, launchChromium, newest, openPage } from "./open-page.js";
import { openSlackView } from "./open-slack-view.js";
import { startProgram } from "./program.js";
import { readSlackViews } from "./slack-views.js";

// Regenerates docs/pictures from the bundled sample: `npx tsx test/browser/make-pictures.ts`.

const folder = join(import.meta.dirname, "../../docs/pictures");

const ANSWERS = [
  { name: "topic", lines: ["/papers mixture of experts"] },
  { name: "paper", lines: ["/paper dspy"] },
  { name: "topics", lines: ["/papers topics"] },
  { name: "subscribe", lines: ["/papers subscribe mixture of experts at 9:00 in Europe/Berlin top 3"] },
] as const;

const LOOKS = ["Slack", "Discord"] as const;

async function picture(page: Page, look: (typeof LOOKS)[number], name: string): Promise<void> {
  await page.getByRole("radio", { name: look }).check({ force: true });
  const entry = newest(page);
  // The page scrolls inside; at the message's height it shows all of it.
  const box = await entry.boundingBox();
  await page.setViewportSize({ width: 860, height: Math.ceil((box?.height ?? 600) + 260) });
  await entry.screenshot({ path: join(folder, `${look.toLowerCase()}-${name}.png`) });
}

await mkdir(folder, { recursive: true });
buildPage();
const program = await startProgram();
const browser = await launchChromium();
const looks = {
  viewport: { width: 860, height: 900 },
  deviceScaleFactor: 1.5,
  locale: "en-GB",
  timezoneId: "Europe/Berlin",
} as const;
const { page, close } = await openPage(browser, program.address, looks);
for (const { name, lines } of ANSWERS) {
  for (const line of lines) await ask(page, line);
  for (const look of LOOKS) await picture(page, look, name);
}
await page.setViewportSize({ width: 860, height: 900 });
await page.getByRole("button", { name: "What to ask" }).click();
await page.getByRole("button", { name: "Run tomorrow’s post" }).click();
const post = page.locator("li.posted").first();
await post.waitFor();
for (const look of LOOKS) {
  await page.getByRole("radio", { name: look }).check({ force: true });
  await page.setViewportSize({ width: 860, height: 1_600 });
  await post.screenshot({ path: join(folder, `${look.toLowerCase()}-post.png`) });
}
await page.setViewportSize({ width: 1200, height: 800 });
await page.getByRole("radio", { name: "Slack" }).check({ force: true });
await page.reload();
await page.locator("li.posted").first().waitFor();
await ask(page, "what's new on merging LoRAs?");
await page.screenshot({ path: join(folder, "playground.png") });
await close();
const slackView = await openSlackView(browser, looks);
const { home, subscribe } = await readSlackViews();
await (await slackView.show(subscribe)).screenshot({ path: join(folder, "slack-modal.png") });
await (await slackView.show(home)).screenshot({ path: join(folder, "slack-home.png") });
await slackView.close();
await browser.close();
await program.stop();

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import buildPage from "../test/browser/build-page.js";
import { chromiumPath, launchChromium, openPage } from "../test/browser/open-page.js";
import { startProgram } from "../test/browser/program.js";

const ASSETS = join(import.meta.dirname, "../dist/web/assets");
const LOADS = 7;
const QUESTIONS = [
  "/papers mixture of experts",
  "/paper dspy",
  "/papers today",
  "/papers topics",
  "merging LoRAs",
];

/**
 * Prints the playground's costs: the compressed size of the page, the time from navigation to a usable page, and
 * from Enter to the answer on the screen, both in Chromium against the real program.
 */
export async function benchWeb(): Promise<void> {
  buildPage();
  const bytes = readdirSync(ASSETS).map((name) => gzipSync(readFileSync(join(ASSETS, name))).length);
  const total = bytes.reduce((sum, each) => sum + each, 0);
  console.log(`page, all assets compressed: ${(total / 1000).toFixed(0)} kB (limit 500)`);
  if (chromiumPath === undefined) {
    console.log("page load and answers: not measured, there is no Chromium");
    return;
  }
  const program = await startProgram();
  const browser = await launchChromium();
  try {
    const loads: number[] = [];
    for (let run = 0; run < LOADS; run++) {
      const { page, close } = await openPage(browser, program.address);
      const loaded = await page.evaluate("performance.getEntriesByType('paint').at(-1).startTime");
      loads.push(Number(loaded));
      await close();
    }
    print("page load to first contentful paint, cold cache", loads, 1_000);
    const { page, close } = await openPage(browser, program.address);
    // Measured inside the page, from the key press to the frame after the answer is in the document.
    await page.evaluate(MEASURE);
    const answers: number[] = [];
    for (const question of QUESTIONS) {
      await page.getByRole("combobox").fill(question);
      await page.keyboard.press("Enter");
      await page.locator("li.answered").nth(answers.length).waitFor();
      answers.push(Number(await page.evaluate(MEASURED)));
    }
    print("Enter to answer on the screen, the first question", answers.slice(0, 1), 100);
    print("Enter to answer on the screen, all questions", answers, 100);
    await close();
  } finally {
    await browser.close();
    await program.stop();
  }
}

const MEASURE = `
  let pressedAt = 0;
  addEventListener("keydown", (event) => { if (event.key === "Enter") pressedAt = performance.now(); }, true);
  new MutationObserver((records) => {
    const isAnswer = records.some((record) => [...record.addedNodes].some((node) =>
      node.nodeType === 1 && node.matches("li.answered")));
    if (isAnswer) requestAnimationFrame(() => { window.measured = performance.now() - pressedAt; });
  }).observe(document.querySelector(".entries"), { childList: true });
`;

const MEASURED =
  "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.measured))))";

function print(what: string, timesMs: readonly number[], limitMs: number): void {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const worst = sorted.at(-1) ?? Number.NaN;
  console.log(`${what}: median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms (limit ${limitMs})`);
}

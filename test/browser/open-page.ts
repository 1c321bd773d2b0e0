import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Path of an installed Chromium; without one the tests are skipped. */
export const chromiumPath = CHROMIUM.find((path) => existsSync(path));

export function launchChromium(): Promise<Browser> {
  // Without a sandbox, because containers run as root; the page under test is our own.
  return chromium.launch({
    executablePath: chromiumPath ?? "chromium",
    args: ["--no-sandbox", "--lang=en-GB"],
  });
}

export interface OpenPage {
  readonly page: Page;
  /** Everything that must not happen: policy violations, errors, requests to other servers. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== address && protocol !== "data:") troubles.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  await page
    .getByRole("complementary")
    .or(page.getByRole("button", { name: "What to ask" }))
    .first()
    .waitFor();
  return { page, troubles, close: () => context.close() };
}

/** Types a line and waits for the answer. */
export async function ask(page: Page, line: string): Promise<void> {
  const before = await page.locator(".entries > li.answered, .entries > li.failed").count();
  await page.getByRole("combobox").fill(line);
  await page.keyboard.press("Enter");
  await page.locator(".entries > li.answered, .entries > li.failed").nth(before).waitFor();
}

/** The newest message. */
export const newest = (page: Page) => page.locator(".entries > li").last();

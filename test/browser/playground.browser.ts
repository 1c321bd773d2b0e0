import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ask, chromiumPath, launchChromium, newest, type OpenPage, openPage } from "./open-page.js";
import { type Program, startProgram } from "./program.js";

describe.skipIf(chromiumPath === undefined)("the playground (skipped without Chromium)", () => {
  let program: Program;
  let browser: Browser;
  let open: OpenPage;
  let page: Page;

  beforeAll(async () => {
    [program, browser] = await Promise.all([
      startProgram({ PUBLIC_URL: "https://papers.example" }),
      launchChromium(),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });
  beforeEach(async () => {
    open = await openPage(browser, program.address);
    page = open.page;
  });
  afterEach(async () => {
    await open.close();
    // After every test: no policy violation, no error, no request to another server.
    expect(open.troubles).toEqual([]);
  });

  it("answers a topic, turns its pages in place and opens a paper", async () => {
    await ask(page, "/papers mixture of experts");
    await expectText(newest(page), /page 1 of \d+/);

    await newest(page).getByRole("button", { name: "Next" }).click();
    await expectText(newest(page), /page 2 of \d+/);
    expect(await page.locator(".entries > li").count()).toBe(2);

    await newest(page)
      .getByRole("button", { name: /^More for / })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Details" }).click();
    await page.locator(".entries > li").nth(2).waitFor();
    expect(await newest(page).getByRole("button", { name: "Related" }).count()).toBe(1);
  });

  it("opens links in a new tab and tells the other side nothing", async () => {
    await ask(page, "/paper dspy");

    const links = await newest(page).locator("a[href]").all();

    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      expect(await link.getAttribute("target")).toBe("_blank");
      expect(await link.getAttribute("rel")).toContain("noopener");
    }
  });

  it("completes a command and a title by arrow keys and Tab", async () => {
    const input = page.getByRole("combobox");
    await input.pressSequentially("/pap");
    await page.getByRole("option", { name: /^paper / }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    expect(await input.inputValue()).toBe("/paper ");

    await input.pressSequentially("dsp");
    const title = page.getByRole("option", { name: /^DSPy/ });
    await title.waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await title.getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Tab");
    expect(await input.inputValue()).toMatch(/^\/paper DSPy: /);

    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.locator("li.answered").waitFor();
    await expectText(newest(page), /DSPy: Compiling/);
  });

  it("shows the same answer as Discord does, its buttons working, and the payload behind it", async () => {
    await ask(page, "/papers mixture of experts");
    await page.getByRole("radio", { name: "Discord" }).check({ force: true });
    await newest(page).locator(".discord-container").waitFor();

    await newest(page).getByRole("button", { name: "Next" }).click();
    await expectText(newest(page), /page 2 of \d+/);
    await newest(page)
      .getByRole("button", { name: /^Details: / })
      .first()
      .click();
    await page.locator(".entries > li").nth(2).waitFor();

    await newest(page).getByRole("tab", { name: "Payload" }).click();
    const payload: unknown = JSON.parse((await newest(page).locator("pre").textContent()) ?? "");
    expect(payload).toMatchObject({ components: [{ type: 17 }] });
    await page.getByRole("radio", { name: "Slack" }).check({ force: true });
    const blocks: unknown = JSON.parse((await newest(page).locator("pre").textContent()) ?? "");
    expect(blocks).toMatchObject({ blocks: expect.any(Array) });
  });

  it("chooses from a menu in both looks", async () => {
    await ask(page, "topics");
    for (const look of ["Slack", "Discord"]) {
      await page.getByRole("radio", { name: look }).check({ force: true });
      const menu = page
        .locator("li.answered")
        .first()
        .getByRole("button", { name: "Show the papers of a topic" });
      const before = await page.locator("li.answered").count();
      await menu.click();
      await page.getByRole("menuitem").nth(1).click();
      await page.locator("li.answered").nth(before).waitFor();
      await expectText(newest(page), /\d+ papers? on/);
    }
  });

  it("opens a command's form, completes a field and sends it", async () => {
    await ask(page, "/papers subscriptions");
    await newest(page).getByRole("button", { name: "Subscribe" }).click();
    const form = page.getByRole("dialog");
    await form.waitFor();

    await form.getByRole("textbox").or(form.getByRole("combobox")).first().fill("mixture of experts");
    await page.keyboard.press("Enter");

    await page.locator("li.answered").nth(1).waitFor();
    expect(await form.count()).toBe(0);
    await expectText(newest(page), /Subscribed.*mixture of experts/);
  });

  it("subscribes its own channel and runs tomorrow's post by the real delivery", async () => {
    await page.getByRole("button", { name: "Subscribe this channel" }).click();
    await page.locator("li.answered").waitFor();

    await page.getByRole("button", { name: "Run tomorrow’s post" }).click();
    await page.locator("li.posted").first().waitFor();

    await expectText(page.locator("li.posted").first(), /paper/i);
    expect(await page.locator("li.posted .threaded").count()).toBeGreaterThan(0);
    const before = await page.locator("li.posted").count();
    await page.reload();
    await page
      .locator("li.posted")
      .nth(before - 1)
      .waitFor();
    expect(await page.locator("li.posted").count()).toBe(before);
  });

  it("works by keyboard alone", async () => {
    await page.keyboard.type("mixture of experts");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.locator("li.answered").waitFor();

    // Back from the input to the message: its last button, then its first menu.
    await page.keyboard.press("Shift+Tab");
    await tabTo(page, "Next", "Shift+Tab");
    await page.keyboard.press("Enter");
    await expectText(newest(page), /page 2 of/);
    await tabTo(page, /^More for /, "Tab");
    await page.keyboard.press("ArrowDown");
    await page.getByRole("menuitem").first().waitFor();
    await page.keyboard.press("End");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("menuitem").count()).toBe(0);
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem").first().waitFor();
    await page.keyboard.press("Enter");
    await page.locator("li.answered").nth(1).waitFor();
  });

  it("shows what is text as text, whatever it holds", async () => {
    await ask(page, '/papers <img src=x onerror="document.title=1"> <!channel> **bold** &lt;script&gt;');

    for (const look of ["Slack", "Discord"]) {
      await page.getByRole("radio", { name: look }).check({ force: true });
      await expectText(newest(page), /<img src=x onerror=/);
      expect(await newest(page).locator("img[src=x], script").count()).toBe(0);
    }
    expect(await page.title()).toBe("Broadsheet playground");
  });

  it.each(["light", "dark"] as const)(
    "shows no serious accessibility violation, in %s and both looks",
    async (theme) => {
      if (theme === "dark") await page.getByRole("button", { name: "Dark" }).click();
      await ask(page, "/papers mixture of experts");
      await ask(page, "topics");
      await page.evaluate(axe.source);
      for (const look of ["Slack", "Discord"]) {
        await page.getByRole("radio", { name: look }).check({ force: true });

        const found = await seriousViolations(page);

        expect(found).toEqual([]);
      }
    },
  );

  it("shows public pages without an accessibility violation", async () => {
    await page.goto(`${program.address}/d/latest`);
    await page.getByRole("searchbox").fill("mixture of experts");
    await page.keyboard.press("Enter");
    await page.getByText(/papers of 86 on “mixture of experts”/).waitFor();
    await page.evaluate(axe.source);
    expect(await seriousViolations(page)).toEqual([]);

    await page.locator("article a").first().click();
    await page.getByRole("heading", { name: "BibTeX" }).waitFor();
    await page.evaluate(axe.source);
    expect(await seriousViolations(page)).toEqual([]);
  });

  it("fits a phone 360 pixels wide", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await ask(page, "/papers mixture of experts");
    for (const look of ["Slack", "Discord"]) {
      await page.getByRole("radio", { name: look }).check({ force: true });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
      const spill = await page.evaluate(
        "[...document.querySelectorAll('.conversation')].map((e) => e.scrollWidth - e.clientWidth)",
      );
      expect(spill).toEqual([0]);
    }

    await page.getByRole("button", { name: "What to ask" }).click();
    await page.getByRole("button", { name: "Run tomorrow’s post" }).waitFor();
    await page.getByRole("button", { name: "/papers today" }).click();
    await page.locator("li.answered").nth(1).waitFor();
  });
});

async function expectText(locator: ReturnType<typeof newest>, pattern: RegExp): Promise<void> {
  await locator.filter({ hasText: pattern }).waitFor();
}

/** Presses a key until the control with this name has the focus. */
async function tabTo(page: Page, name: string | RegExp, key: "Tab" | "Shift+Tab"): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const focused = await page.evaluate(
      "(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim()",
    );
    const text = String(focused);
    if (typeof name === "string" ? text === name : name.test(text)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the focus never came to ${name}`);
}

async function seriousViolations(page: Page): Promise<unknown> {
  return page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
    violations
      .filter((each) => each.impact === "serious" || each.impact === "critical")
      .map((each) => each.id + ": " + each.nodes.map((node) => node.html.slice(0, 200) + " " + node.failureSummary).join(" | ")))`);
}

import { PassThrough, Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { type ConsoleOptions, runConsole } from "../../../adapters/console/run-console.js";
import { smallBot } from "../../support/small-bot.js";

function collector(): { readonly stream: PassThrough; text(): string; until(words: string): Promise<void> } {
  const stream = new PassThrough();
  let text = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    text += chunk;
  });
  return {
    stream,
    text: () => text,
    until: (words) =>
      new Promise((resolve) => {
        const look = () => {
          if (!text.includes(words)) return;
          stream.off("data", look);
          resolve();
        };
        stream.on("data", look);
        look();
      }),
  };
}

async function piped(input: string, more: Partial<ConsoleOptions> = {}) {
  const output = collector();
  const outcome = await runConsole({
    bot: smallBot(),
    input: Readable.from([input]),
    output: output.stream,
    terminal: false,
    ...more,
  });
  return { text: output.text(), outcome };
}

describe("runConsole behind a pipe", () => {
  it("answers each line in order, without a prompt, and ends with the input", async () => {
    const { text, outcome } = await piped("/papers moe\n\npaper dspy\r\n/paper sarathi\nlast words");

    expect(outcome.answered).toBe(4);
    expect(text).not.toContain("›");
    const places = ["Page 1 on moe", "The paper dspy", "The paper sarathi", "Page 1 on last words"].map(
      (words) => text.indexOf(words),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text.endsWith("\n")).toBe(true);
  });

  it.each(["/papers moe", "papers moe", "moe", "PAPERS moe"])("reads %j as the topic moe", async (line) => {
    const { text } = await piped(line);

    expect(text).toContain("Page 1 on moe\n");
  });

  it("presses buttons and papers of the last answer by what is typed", async () => {
    const { text } = await piped("moe\nnext\n4\n");

    expect(text).toContain("Page 2 on moe");
    expect(text).toContain(" 3. moe one");
    expect(text).toContain("The paper moe two");
  });

  it("says what to type where a button would open a form", async () => {
    const { text } = await piped("moe\nget it daily\n");

    expect(text).toContain("Type: paper moe …");
  });

  it("stops at exit and answers nothing after it", async () => {
    const { text, outcome } = await piped("moe\nexit\ndspy\n");

    expect(outcome.answered).toBe(1);
    expect(text).not.toContain("dspy");
  });

  it("ends without an error when nobody reads any more", async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const run = runConsole({ bot: smallBot(), input, output, terminal: false });
    output.destroy(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    await new Promise((resolve) => output.once("close", resolve));
    input.write("moe\n");

    await expect(run).resolves.toMatchObject({ answered: 0 });
  });

  it("ends when its signal aborts", async () => {
    const stop = new AbortController();
    const run = runConsole({
      bot: smallBot(),
      input: new PassThrough(),
      output: new PassThrough(),
      terminal: false,
      signal: stop.signal,
    });
    stop.abort();

    await expect(run).resolves.toMatchObject({ answered: 0 });
  });
});

describe("runConsole at a terminal", () => {
  function terminal(more: Partial<ConsoleOptions> = {}) {
    const input = new PassThrough();
    const output = collector();
    const run = runConsole({
      bot: smallBot(),
      input,
      output: output.stream,
      terminal: true,
      ...more,
    });
    return { input, output, run };
  }

  it("greets, prompts, answers and remembers what was typed", async () => {
    const { input, output, run } = terminal({ greeting: "Hello.", history: ["older"] });
    await output.until("› ");
    input.write("moe\r");
    await output.until("[next]");
    input.write("\u0004");
    const outcome = await run;

    expect(output.text().startsWith("Hello.\n\n")).toBe(true);
    expect(outcome).toEqual({ answered: 1, history: ["moe", "older"] });
  });

  it("completes a title at Tab", async () => {
    const { input, output, run } = terminal();
    await output.until("› ");
    input.write("/paper ds\t");
    await output.until("DSPy: Compiling Language Models");
    input.write("\r");
    await output.until("The paper DSPy: Compiling Language Models");
    input.write("\u0004");

    await expect(run).resolves.toMatchObject({ history: ["/paper DSPy: Compiling Language Models"] });
  });

  it("puts a form's command on the line to be finished", async () => {
    const { input, output, run } = terminal();
    await output.until("› ");
    input.write("moe\r");
    await output.until("[get it daily]");
    input.write("get it daily\r");
    await output.until("Finish this line and press Enter.");
    input.write("two\r");
    await output.until("The paper moe two");
    input.write("\u0004");
    await run;
  });

  it("shows an answer longer than the window in pieces", async () => {
    const { input, output, run } = terminal({ size: () => ({ columns: 80, rows: 14 }) });
    await output.until("› ");
    input.write("help\r");
    await output.until("… 20 more lines: press Enter");
    input.write("\r");
    await output.until("line 21");
    await output.until("… 9 more lines: press Enter");
    input.write("\r");
    await output.until("line 30");
    input.write("\u0004");
    await run;

    expect(output.text()).not.toContain("0 more lines: press Enter\n… ");
  });

  it("clears the line at Ctrl-C and ends at the second", async () => {
    const { input, output, run } = terminal();
    await output.until("› ");
    input.write("half a li\u0003");
    input.write("\u0003");

    await expect(run).resolves.toMatchObject({ answered: 0 });
  });
});

import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { choicesOf, findChoice } from "../../../adapters/console/choices.js";
import { neutralText } from "../../../adapters/console/neutral-text.js";
import { renderPlain } from "../../../adapters/console/render.js";
import type { Reply } from "../../../src/reply/reply.js";
import { link, plain, strong } from "../../../src/reply/spans.js";
import { arbitraryReply } from "../../support/arbitrary-reply.js";

// biome-ignore lint/suspicious/noControlCharactersInRegex: what must not come out
const CONTROLS_BUT_LINE_ENDS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours and links
const OURS = /\u001B\[\d+m|\u001B\]8;;[^\u0000-\u0020\u007F-\u009F]*\u0007/g;

/** Wrapping texts of 10,000 characters takes milliseconds each. */
const RUNS = { numRuns: 20 };

const press = (label: string, command = "paper") =>
  ({ kind: "invoke", label, invocation: { command, args: {} }, effect: "reply" }) as const;

const card = (title: string, ordinal?: number) =>
  ({
    kind: "paper",
    ordinal,
    title,
    url: "https://huggingface.co/papers/2310.03714",
    summary: "Prompts become programs.",
    summaryLabel: "from the abstract",
    badges: [{ text: "12 votes" }, { text: "code", url: "https://github.com/stanfordnlp/dspy" }],
    actions: [press("Details"), press("Related", "related"), press("Save", "save")],
  }) as const;

describe("renderPlain", () => {
  it("renders any reply without obeying its escapes, widening the terminal or failing", () => {
    fc.assert(
      fc.property(
        arbitraryReply(),
        fc.integer({ min: -5, max: 200 }),
        fc.boolean(),
        (reply, width, interactive) => {
          const text = renderPlain(reply, { width, interactive });

          expect(text).not.toMatch(CONTROLS_BUT_LINE_ENDS);
          const code = reply.blocks.flatMap((block) => (block.kind === "text" ? block.spans : []));
          const codeLines = code.flatMap((span) =>
            span.kind === "code" ? neutralText(span.text).split("\n") : [],
          );
          for (const line of text.split("\n")) {
            if (!/^ *(?:•|\d+\.)? *\(?https?:\S+$/.test(line) && !codeLines.includes(line)) {
              expect(stringWidth(line)).toBeLessThanOrEqual(Math.min(110, Math.max(20, width)));
            }
          }
        },
      ),
      RUNS,
    );
  });

  it("writes no escape sequence but its own colours and links", () => {
    fc.assert(
      fc.property(arbitraryReply(), (reply) => {
        const text = renderPlain(reply, { width: 80, colour: true, hyperlinks: true });

        expect(text.replace(OURS, "")).not.toMatch(CONTROLS_BUT_LINE_ENDS);
      }),
      RUNS,
    );
  });

  it("shows a list of papers with what to type", () => {
    const reply: Reply = {
      text: "2 papers",
      blocks: [
        { kind: "context", spans: [strong("2 papers"), plain(" on “prompts”")] },
        card("DSPy: Compiling Declarative Language Model Calls", 1),
        card("Another One", 2),
        { kind: "actions", actions: [press("Next")] },
      ],
    };

    const text = renderPlain(reply, { width: 60 });

    expect(text.split("\n")).toEqual([
      "2 papers on “prompts”",
      "",
      " 1. DSPy: Compiling Declarative Language Model Calls",
      "    https://huggingface.co/papers/2310.03714",
      "    Prompts become programs.",
      "    from the abstract · 12 votes · code",
      "    (https://github.com/stanfordnlp/dspy)",
      "",
      " 2. Another One",
      "    https://huggingface.co/papers/2310.03714",
      "    Prompts become programs.",
      "    from the abstract · 12 votes · code",
      "    (https://github.com/stanfordnlp/dspy)",
      "",
      "[next]",
      "",
      "Type a number for details, “1 related”, “1 save” or a word",
      "in [brackets].",
    ]);
  });

  it("leaves out what cannot be pressed in one-off output", () => {
    const reply: Reply = {
      text: "",
      blocks: [card("One", 1), { kind: "actions", actions: [press("Next")] }],
    };

    const text = renderPlain(reply, { width: 80, interactive: false });

    expect(text).toContain(" 1. One");
    expect(text).not.toContain("next");
    expect(text).not.toContain("Type");
  });

  it("links only web addresses, and shows a stranger's escape sequence instead of obeying it", () => {
    const reply: Reply = {
      text: "",
      blocks: [
        {
          kind: "text",
          spans: [link("good", "https://a.example/x"), plain(" "), link("bad", "javascript:alert(1)")],
        },
        { kind: "heading", text: "\u001B]0;owned\u0007\u001B[2J" },
      ],
    };

    const text = renderPlain(reply, { width: 80, colour: true, hyperlinks: true });

    expect(text).toContain("\u001B]8;;https://a.example/x\u0007");
    expect(text).not.toContain("javascript");
    expect(text).toContain("␛]0;owned␇␛[2J");
  });

  it("shows an instant in the reader's zone", () => {
    const span = { kind: "time", at: "2026-03-29T01:30:00Z", timeZone: "UTC", style: "date-time" } as const;
    const reply: Reply = { text: "", blocks: [{ kind: "text", spans: [span] }] };

    expect(renderPlain(reply, { width: 80 })).toBe("Sun, 29 Mar 2026 01:30 UTC");
    expect(renderPlain(reply, { width: 80, timeZone: "Europe/Berlin" })).toBe(
      "Sun, 29 Mar 2026 03:30 Europe/Berlin",
    );
  });

  it("keeps the lines and the indentation of code", () => {
    const bibtex = "@misc{a,\n  title = {A},\n}";
    const reply: Reply = { text: "", blocks: [{ kind: "text", spans: [{ kind: "code", text: bibtex }] }] };

    expect(renderPlain(reply, { width: 40 })).toBe(bibtex);
  });

  it("never breaks an address or a line of code", () => {
    const address = "https://huggingface.co/papers?q=A%20long%20title%20that%20nobody%20gave%20an%20id";
    const bibtex = `@misc{a,\n  url = {${address}},\n}`;
    const item = [plain("Saved: "), link("A long title that nobody gave an id", address)];
    const reply: Reply = {
      text: "",
      blocks: [
        { kind: "list", ordered: false, items: [item] },
        { kind: "text", spans: [{ kind: "code", text: bibtex }] },
      ],
    };

    const lines = renderPlain(reply, { width: 40 }).split("\n");

    expect(lines).toContain(`    (${address})`);
    expect(lines).toContain(`  url = {${address}},`);
  });

  it("numbers a list whose items a menu repeats, instead of showing both", () => {
    const topics = ["agents", "pruning"];
    const option = (label: string) =>
      ({ label, invocation: { command: "papers", args: { topic: label } }, effect: "reply" }) as const;
    const reply: Reply = {
      text: "",
      blocks: [
        { kind: "list", ordered: false, items: topics.map((topic) => [strong(topic), plain(" · 3")]) },
        { kind: "menu", placeholder: "Show the papers of a topic", options: topics.map(option) },
      ],
    };

    expect(renderPlain(reply, { width: 40 })).toBe(
      " 1. agents · 3\n 2. pruning · 3\n\nType a number to choose.",
    );
    expect(renderPlain(reply, { width: 40, interactive: false })).toBe("  • agents · 3\n  • pruning · 3");
  });

  it("falls back to the sentence where there are no blocks, and names attached files", () => {
    const files = [
      {
        name: "a.bib",
        mediaType: "application/x-bibtex",
        bytes: new Uint8Array(),
        alternativeText: "BibTeX of 1 paper",
      },
    ] as const;

    expect(renderPlain({ text: "Only words.", blocks: [] }, { width: 40 })).toBe("Only words.");
    expect(renderPlain({ text: "Words.", blocks: [], files }, { width: 80 })).toBe(
      "Words.\n\nAttached: a.bib. BibTeX of 1 paper",
    );
  });
});

describe("choicesOf", () => {
  it("numbers papers by their place in the list and menu options after them", () => {
    const option = { label: "Other", invocation: { command: "papers", args: {} }, effect: "reply" } as const;
    const reply: Reply = {
      text: "",
      blocks: [card("Six", 6), card("No number"), { kind: "menu", placeholder: "Or", options: [option] }],
    };

    const words = choicesOf(reply).all.map((choice) => choice.words);

    expect(words).toEqual([
      "6",
      "6 details",
      "6 related",
      "6 save",
      "7",
      "7 details",
      "7 related",
      "7 save",
      "8",
    ]);
  });

  it("tells buttons of one label apart and leaves sharing out", () => {
    const share = { ...press("Share to channel"), effect: "share" } as const;
    const reply: Reply = {
      text: "",
      blocks: [{ kind: "actions", actions: [press("Remove"), share, press("Remove", "other")] }],
    };

    const { all, buttons } = choicesOf(reply);

    expect(all.map((choice) => choice.words)).toEqual(["remove", "remove 2"]);
    expect(buttons.get(0)).toEqual(["remove", "remove 2"]);
    expect(findChoice(all, " [Remove 2] ")?.invocation.command).toBe("other");
  });

  it("finds every choice again by the words it shows", () => {
    fc.assert(
      fc.property(arbitraryReply(), (reply) => {
        const { all } = choicesOf(reply);

        expect(new Set(all.map((choice) => choice.words)).size).toBe(all.length);
        for (const choice of all) expect(findChoice(all, choice.words)).toBe(choice);
      }),
    );
  });
});

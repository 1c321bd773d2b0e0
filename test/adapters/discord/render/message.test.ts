import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderReply } from "../../../../adapters/discord/render/message.js";
import type { Block, PaperBlock, Reply } from "../../../../src/reply/reply.js";
import { arbitraryReply } from "../../../support/arbitrary-reply.js";
import { allComponents, messageProblems } from "../../../support/fake-discord/check-payload.js";

/** All text of the message, except labels of buttons and options. */
function textsOf(reply: Reply): readonly string[] {
  return allComponents(renderReply(reply).components).flatMap(({ content }) => content ?? []);
}

function problemsOf(reply: Reply): readonly string[] {
  const { files, ...body } = renderReply(reply);
  const names = files.map((file) => file.name);
  return messageProblems("message", body, names);
}

describe("any reply as a Discord message", () => {
  it("renders 2,000 generated replies that Discord accepts", () => {
    fc.assert(
      fc.property(arbitraryReply(), (reply) => {
        expect(problemsOf(reply)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("mentions nobody but whom a mention span names, whatever the texts hold", () => {
    // Mentions and times are our own tags.
    const mentionless = arbitraryReply().filter(
      (reply) => !/"kind":"(?:mention|time)"/.test(JSON.stringify(reply)),
    );

    fc.assert(
      fc.property(mentionless, (reply) => {
        const texts = textsOf(reply).join("\n");
        expect(texts).not.toMatch(/<@|@everyone|@here|(?<!\\)<(?:#|\/|id:|t:|a?:)/);
        expect(renderReply(reply).allowed_mentions).toEqual({ parse: [] });
      }),
      { numRuns: 500 },
    );
  });
});

describe("a reply of the kinds that commands give", () => {
  it("puts the chief button beside each paper, and the others below it in short lists", () => {
    const three = renderReply(replyOf(["A", "B", "C"].map((title) => paper(title))));
    const five = renderReply(replyOf(["A", "B", "C", "D", "E"].map((title) => paper(title))));

    expect(labelsOf(three).slice(0, 3)).toEqual(["Details", "Related", "Save"]);
    expect(labelsOf(three)).toHaveLength(9);
    expect(labelsOf(five)).toEqual(["Details", "Details", "Details", "Details", "Details"]);
  });

  it("shows the Hub's picture beside a paper, and the buttons below", () => {
    const thumbnailUrl = "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2509.00001.png";

    const { components } = renderReply(replyOf([paper("One", { thumbnailUrl })]));

    const all = allComponents(components);
    expect(all.find(({ type }) => type === 11)?.media).toEqual({ url: thumbnailUrl });
    expect(all.filter(({ type }) => type === 2)).toHaveLength(3);
  });

  it("renders a menu that opens any paper shown, with the buttons that found no room", () => {
    const short = renderReply(replyOf(["A", "B"].map((title, i) => paper(title, { ordinal: i + 1 }))));
    const long = renderReply(replyOf(["A", "B", "C", "D", "E"].map((title) => paper(title))));

    expect(optionsOf(short)).toEqual(["1. A", "2. B"]);
    expect(optionsOf(long).slice(0, 4)).toEqual(["A", "Related: A", "Save: A", "B"]);
    expect(optionsOf(long)).toHaveLength(15);
  });

  it("keeps every word of twenty papers when buttons for all of them do not fit", () => {
    const titles = Array.from({ length: 20 }, (_, i) => `Paper number ${i + 1}`);

    const reply = replyOf(titles.map((title) => paper(title)));

    const text = textsOf(reply).join("\n");
    for (const title of titles) expect(text).toContain(title);
    expect(problemsOf(reply)).toEqual([]);
  });

  it("cuts long texts at a word and lets the short ones be", () => {
    const long = "word ".repeat(4_000);

    const texts = textsOf(
      replyOf([paper("Short", { summary: long }), paper("Other", { summary: "Brief." })]),
    );

    expect(texts[0]).toMatch(/word…/);
    expect(texts[1]).toContain("Brief.");
    expect(texts.join("").length).toBeGreaterThan(3_500);
  });

  it("prints the reference, however long the message", () => {
    const reply = replyOf(Array.from({ length: 50 }, () => paper("x".repeat(10_000))));

    const { components } = renderReply(reply, { footer: "k7f3-2" });

    expect(allComponents(components).at(-1)?.content).toBe("-# k7f3-2");
    expect(messageProblems("message", renderReply(reply, { footer: "k7f3-2" }))).toEqual([]);
  });

  it("mentions the one role that it is told to, and no other", () => {
    const message = renderReply(replyOf([paper("Hello <@&999>")]), { roleId: "777" });

    expect(message.allowed_mentions).toEqual({ parse: [], roles: ["777"] });
    expect(allComponents(message.components)[0]?.content).toBe("<@&777>");
  });

  it("uploads files and points to them", () => {
    const files = [
      {
        name: "my papers.bib",
        mediaType: "application/x-bibtex",
        bytes: new Uint8Array([1]),
        alternativeText: "",
      },
      {
        name: "chart.png",
        mediaType: "image/png",
        bytes: new Uint8Array([2]),
        alternativeText: "Votes by day",
      },
    ] as const;

    const message = renderReply({ ...replyOf([]), files });

    const all = allComponents(message.components);
    expect(all.find(({ type }) => type === 13)?.file).toEqual({ url: "attachment://my_papers.bib" });
    expect(all.find(({ type }) => type === 12)?.items?.[0]?.media.url).toBe("attachment://chart.png");
  });
});

describe("hostile words", () => {
  it.each([
    [
      "**bold** _it_ ~~no~~ ||spoiler|| `code`",
      "\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\|\\|spoiler\\|\\| \\`code\\`",
    ],
    ["[text](https://evil.example)", "\\[text\\]\\(<https://evil.example>\\)"],
    ["# heading", "\\# heading"],
    ["-# small", "\\-# small"],
    ["1. one", "1\\. one"],
    ["> quote", "\\> quote"],
    ["<@&1> <#2> <t:0:R>", "\\<\\@&1\\> \\<#2\\> \\<t:0:R\\>"],
    ["@everyone", "\\@\u200beveryone"],
    ["pass@1", "pass\\@1"],
    ["a\u202Eb\u200Bc", "abc"],
    ["see https://github.com/a_b/c_d.", "see <https://github.com/a_b/c_d>."],
  ])("shows %s as written", (text, shown) => {
    const reply = replyOf([{ kind: "text", spans: [{ kind: "plain", text }] }]);

    expect(textsOf(reply)).toEqual([shown]);
  });

  it("drops addresses that are not http(s)", () => {
    const url = "javascript:alert(1)";
    const spans = [{ kind: "link", text: "here", url }] as const;

    const message = renderReply(
      replyOf([
        { kind: "text", spans },
        { kind: "actions", actions: [{ kind: "open", label: "Go", url }] },
      ]),
    );

    expect(JSON.stringify(message)).not.toContain("javascript");
  });
});

function replyOf(blocks: readonly Block[]): Reply {
  return { text: "In short.", blocks };
}

function paper(title: string, rest: Partial<PaperBlock> = {}): PaperBlock {
  const press = (label: string, command: string) =>
    ({ kind: "invoke", label, invocation: { command, args: { title } }, effect: "reply" }) as const;
  return {
    kind: "paper",
    title,
    url: "https://arxiv.org/abs/2509.00001",
    summary: "A summary.",
    badges: [{ text: "12 votes" }],
    actions: [press("Details", "paper"), press("Related", "related"), press("Save", "save")],
    ...rest,
  };
}

function labelsOf(message: { readonly components: readonly unknown[] }): readonly unknown[] {
  return allComponents(message.components).flatMap((each) => (each.type === 2 ? [each.label] : []));
}

function optionsOf(message: { readonly components: readonly unknown[] }): readonly unknown[] {
  return allComponents(message.components).flatMap((each) => (each.options ?? []).map(({ label }) => label));
}

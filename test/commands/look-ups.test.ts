import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Arguments } from "../../src/reply/invocation.js";
import type { Action, Block, Reply } from "../../src/reply/reply.js";
import { type ScenarioWorld, scenarioWorld } from "../scenario/scenario-world.js";

const asked = {
  caller: { id: "U1", mayManage: false, timeZone: "Europe/Berlin" },
  place: { platform: "slack", workspace: "T1", channel: "C1", thread: undefined, isDirect: false },
} as const;

let world: ScenarioWorld;
beforeAll(async () => {
  world = await scenarioWorld();
});
afterAll(() => world.close());

async function ask(command: string, args: Arguments = {}): Promise<Reply> {
  return (await world.bot.answer({ command, args }, asked)).reply;
}

const titlesOf = (reply: Reply) =>
  reply.blocks.flatMap((block) => (block.kind === "paper" ? [block.title] : []));
const actionsOf = (reply: Reply): readonly Action[] =>
  reply.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
const menusOf = (reply: Reply): readonly (Block & { kind: "menu" })[] =>
  reply.blocks.flatMap((block) => (block.kind === "menu" ? [block] : []));

describe("/papers", () => {
  it("shows five papers a page, numbered, with why each matched", async () => {
    const reply = await ask("papers", { topic: "mixture of experts" });

    const cards = reply.blocks.filter((block) => block.kind === "paper");
    expect(cards.map((card) => card.ordinal)).toEqual([1, 2, 3, 4, 5]);
    expect(titlesOf(reply).every((title) => /experts/i.test(title))).toBe(true);
    expect(cards.every((card) => card.why !== undefined)).toBe(true);
    expect(actionsOf(reply).map(({ label }) => label)).toEqual(["Next", "Share to channel"]);
  });

  it("turns to the next page and back", async () => {
    const first = await ask("papers", { topic: "mixture of experts" });
    const [next] = actionsOf(first);
    if (next?.kind !== "invoke") throw new Error("there is no next page");

    const second = await ask(next.invocation.command, next.invocation.args);

    expect(next.effect).toBe("update");
    expect(titlesOf(second).some((title) => titlesOf(first).includes(title))).toBe(false);
    expect(actionsOf(second).map(({ label }) => label)).toContain("Previous");
  });

  it("shows the last page to whoever asks for one beyond it", async () => {
    const reply = await ask("papers", { topic: "mixture of experts", page: 99 });

    expect(titlesOf(reply).length).toBeGreaterThan(0);
    expect(reply.text).not.toContain("Nothing");
  });

  it("sorts by votes and keeps to the days asked for", async () => {
    const byVotes = await ask("papers", { topic: "mixture of experts", sort: "votes" });
    const since = await ask("papers", { topic: "mixture of experts", since: "2025-09-11" });

    expect(titlesOf(byVotes)[0]).toBe("Expert Choice: Routing in Sparse Mixtures of Experts");
    expect(titlesOf(since)).not.toContain("Quantised Mixture of Experts on Phones");
  });

  it("says when there is nothing, and what to do", async () => {
    const reply = await ask("papers", { topic: "asdfgh qwpoeir" });

    expect(reply.text).toContain("Nothing here on “asdfgh qwpoeir”.");
    expect(actionsOf(reply).map(({ label }) => label)).toEqual(["Topics", "Latest papers"]);
  });

  it.each([
    ["hlep", "help"],
    ["subscribtions", "subscriptions"],
  ])("reads %s as a mistyped command when nothing is found", async (topic, command) => {
    const reply = await ask("papers", { topic });

    expect(reply.text).toBe(`Nothing here on “${topic}”. Did you mean the command ${command}?`);
    expect(actionsOf(reply)).toMatchObject([{ invocation: { command, args: {} } }]);
  });
});

describe("/paper", () => {
  it.each([
    "dspy",
    "DSPY compiling declarative language model calls",
    "2310.03714",
    "https://arxiv.org/abs/2310.03714v2",
  ])("finds a paper by %s", async (title) => {
    const reply = await ask("paper", { title });

    expect(reply.blocks[0]).toMatchObject({ kind: "heading", text: /^DSPy/ });
  });

  it("shows a paper's links, and offers what to do next", async () => {
    const labels = actionsOf(await ask("paper", { title: "dspy" })).map(({ label }) => label);

    expect(labels).toEqual(["Open", "PDF", "Code", "Related", "Save", "BibTeX", "Share to channel"]);
  });

  it("never shows another paper for one that is not there", async () => {
    const reply = await ask("paper", { title: "Attention Is All You Need" });

    expect(reply.text).toContain("No paper called “Attention Is All You Need” here.");
    expect(actionsOf(reply).map(({ label }) => label)).toEqual(["Search for these words"]);
  });
});

describe("/digest", () => {
  it("shows a day's papers by rank", async () => {
    const reply = await ask("digest", { date: "2025-09-10" });

    expect(titlesOf(reply)).toEqual([
      "Quantised Mixture of Experts on Phones",
      "Speech Tokens without Words",
    ]);
  });

  it("shows the digest of today, yesterday and the latest day", async () => {
    const [today, yesterday, latest] = await Promise.all(
      ["today", "yesterday", "latest"].map((date) => ask("digest", { date })),
    );

    expect(today?.text).toContain("Papers of 2025-09-11");
    expect(yesterday?.text).toContain("Papers of 2025-09-10");
    expect(latest?.text).toBe(today?.text);
  });

  it("says what is newest where there is no digest, and reads no nonsense", async () => {
    expect((await ask("digest", { date: "2024-01-01" })).text).toBe(
      "There is no digest of 2024-01-01 here. The newest is of 2025-09-11.",
    );
    expect((await ask("digest", { date: "someday" })).text).toContain("is no day I can read");
  });
});

describe("the other look-ups", () => {
  it("finds papers like a given one", async () => {
    const titles = titlesOf(await ask("related", { title: "Mixture of Experts at the Edge" }));

    expect(titles.length).toBeGreaterThan(0);
    expect(titles).not.toContain("Mixture of Experts at the Edge");
  });

  it("lists topics with counts, each to press", async () => {
    const reply = await ask("topics");

    expect(reply.text).toMatch(/mixture of experts \(\d+\)/i);
    expect(menusOf(reply)[0]?.options[0]?.invocation.command).toBe("papers");
  });

  it("keeps a list of one's own: saved once, exported, taken off", async () => {
    const saved = await ask("save", { title: "dspy" });
    const again = await ask("save", { title: "dspy" });
    const bibtex = await ask("saved", { as: "export" });
    const gone = await ask("unsave", { title: "dspy" });

    expect(saved.text).toContain("Saved:");
    expect(again.text).toContain("Already on your list:");
    expect(bibtex.files?.[0]?.name).toBe("broadsheet.bib");
    expect(JSON.stringify(bibtex.blocks)).toContain("eprint = {2310.03714}");
    expect(gone.text).toContain("Off your list:");
    expect((await ask("saved")).text).toContain("Your list is empty.");
  });

  it("explains every command with an example", async () => {
    expect((await ask("help")).blocks).toContainEqual({ kind: "heading", text: "Broadsheet" });
    for (const command of world.bot.commands) {
      expect((await ask("help", { command: command.name })).text).toContain(command.summary);
    }
  });

  it("reports the status", async () => {
    const { text } = await ask("status");

    expect(text).toContain("13 papers, the newest of 2025-09-11.");
    expect(text).toContain("This channel gets no posts");
  });

  it("completes titles, topics and days from memory", async () => {
    const of = async (command: string, param: string, typed: string) =>
      (await world.bot.complete({ ...asked, command, param, typed })).map(({ label }) => label);

    expect(await of("paper", "title", "sarathi")).toEqual([
      "Sarathi-Serve: Taming the Throughput-Latency Tradeoff",
    ]);
    expect((await of("papers", "topic", "mixture")).join()).toMatch(/mixture of experts/);
    expect(await of("digest", "date", "2025")).toEqual(["2025-09-11", "2025-09-10"]);
    expect((await of("paper", "title", "")).length).toBeGreaterThan(0);
  });
});

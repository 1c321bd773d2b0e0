import { expect, it } from "vitest";
import { digestOf, paperOf } from "../support/papers.js";
import { bare, paper, topic } from "./questions.js";
import { FAULTS, pressAll, type Stage } from "./stage.js";
import type { Question } from "./surface.js";

/** Topics, papers, digests and saved lists. */
export function tellLookUps(on: () => Stage): void {
  it("finds papers on a topic, pages in place, and goes back", async () => {
    const { surface } = on();
    const first = await surface.ask(topic("mixture of experts"));
    const second = await surface.press(first, "Next");
    const again = await surface.press(second, "Previous");

    expect(first.words).toContain("Mixture of Experts at the Edge");
    expect(first.audience).toBe("caller");
    expect(second.id).toBe(first.id);
    expect(second.words).not.toBe(first.words);
    expect(again.words).toBe(first.words);
  });

  it("opens a paper from the list", async () => {
    const { surface } = on();
    const list = await surface.ask(topic("sarathi serve"));

    const whole = await surface.press(list, "Details");

    expect(whole.words).toContain("Sarathi-Serve: Taming the Throughput-Latency Tradeoff");
    expect(whole.words).toContain("What Sarathi-Serve");
  });

  it("finds a paper by a misspelt piece of its title", async () => {
    const { surface } = on();
    const whole = await surface.ask(paper("sarati serv"));

    expect(whole.words).toContain("Sarathi-Serve: Taming the Throughput-Latency Tradeoff");
  });

  it("says when a paper is not there, and looks for its words", async () => {
    const { surface } = on();
    const answer = await surface.ask(paper("attention is all you need"));
    const searched = await surface.press(answer, "Search for these words");

    expect(answer.words).toContain("No paper called “attention is all you need” here.");
    expect(searched.words).toContain("attention is all you need");
  });

  it.each(["mixture of experts", "serving experts from disks", "mixture of experts on the edge"])(
    "offers what comes close to %s",
    async (title) => {
      const { surface, watch } = on();
      await pressAll(on(), () => surface.ask(paper(title)), title);

      expect(watch.offered).toContain("paper: Open one of the closest titles (menu)");
    },
  );

  it("finds papers like another, which lead on to others", async () => {
    const { surface, watch } = on();
    const related: Question = {
      typed: "/papers related mixture of experts at the edge",
      command: "related",
      args: { title: "mixture of experts at the edge" },
    };

    await pressAll(on(), () => surface.ask(related), "related");

    expect(watch.pressed).toContain("related: Details");
  });

  it("completes a title while it is typed", async () => {
    const { surface } = on();
    const choices = await surface.complete("paper", "title", "dspy");

    expect(choices[0]?.label).toContain("DSPy: Compiling Declarative");
  });

  it("shows titles full of markup as they are written", async () => {
    const { surface } = on();
    const robots = await surface.ask(paper("diffusion policies for robots"));
    const merging = await surface.ask(paper("survey of merging loras"));

    expect(robots.words).toContain("Diffusion Policies for <Robots> & Hands");
    expect(merging.words).toMatch(/A Survey of .?\*?Merging/);
  });

  it("shares an answer with everyone", async () => {
    const { surface } = on();
    const list = await surface.ask(topic("sarathi serve"));

    const shared = await surface.press(list, "Share to channel");

    expect(shared.audience).toBe("everyone");
    expect(surface.channelMessages().at(-1)?.words).toContain("Sarathi-Serve");
  });

  it("pages through a digest, and leads from a day without one to the newest", async () => {
    const { surface } = on();
    const first = await surface.ask({
      typed: "/papers latest",
      command: "digest",
      args: { date: "latest" },
    });
    const second = await surface.press(first, "Next");
    const again = await surface.press(second, "Previous");
    const none = await surface.ask({
      typed: "/papers 2025-01-01",
      command: "digest",
      args: { date: "2025-01-01" },
    });
    const newest = await surface.press(none, "Show 2025-09-11");

    expect(again.words).toBe(first.words);
    expect(newest.words).toContain("Papers of 2025-09-11");
  });

  it("shows the digest of a day", async () => {
    const { surface } = on();
    const today = await surface.ask({ typed: "/papers today", command: "digest", args: { date: "today" } });
    const before = await surface.ask({
      typed: "/papers 2025-09-10",
      command: "digest",
      args: { date: "2025-09-10" },
    });

    expect(today.words).toContain("DSPy");
    expect(before.words).toContain("Speech Tokens without Words");
  });

  it("keeps a paper, lists it, and takes it off again", async () => {
    const { surface } = on();
    const list = await surface.ask(topic("sarathi serve"));
    const saved = await surface.press(list, "Save");
    const mine = await surface.ask(bare("saved"));
    const removed = await surface.press(mine, "Remove");
    const empty = await surface.ask(bare("saved"));

    expect(saved.words).toContain("Saved: Sarathi-Serve");
    expect(mine.words).toContain("Sarathi-Serve");
    expect(removed.words).toContain("Off your list");
    expect(empty.words).toContain("Your list is empty");
  });

  it("draws topics by day once there are days enough", async () => {
    const { surface, world } = on();
    const older = digestOf("2025-09-09", [paperOf("Mixture of Experts for Speech")]);
    await world.services.archive.importDigest(older, "older.json");

    const chart = await surface.press(await surface.ask(bare("topics")), "Chart");

    expect(chart.words).toContain("in 3 digests");
  });

  it("understands a mention and a direct message in plain words", async () => {
    const { surface } = on();
    const mentioned = await surface.mention("find the paper called DSPy");
    const written = await surface.write("what's new on merging LoRAs?");

    expect(mentioned.words).toContain("DSPy: Compiling Declarative Language Model Calls");
    expect(mentioned.audience).toBe("everyone");
    expect(written.words).toContain("Merging");
  });

  it.each([
    ["emoji alone", "🤖🤖🤖"],
    ["punctuation", "?!…"],
    ["a topic of 4,000 characters", "mixture of experts ".repeat(210)],
    ["markup", "<!channel> <@U1> &lt;b&gt; `x` | \u202Emoe"],
  ])("answers %s politely", async (_what, words) => {
    const { surface } = on();
    const answer = await surface.ask(topic(words));

    expect(answer.words.length).toBeGreaterThan(10);
    expect(answer.words).not.toMatch(FAULTS);
  });
}
